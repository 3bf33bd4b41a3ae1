"""The line of reported figures: counted in the files of a release, by the year and the last day of it."""

from pathlib import Path

import duckdb

from publish.reported import reported


def test_the_figures_of_a_year_are_counted_in_the_release_whatever_its_folder_is_called(tmp_path: Path) -> None:
    folder = tmp_path / "council[1]"
    (folder / "information_governance").mkdir(parents=True)
    with duckdb.connect() as con:
        con.execute(f"""
            copy (from (values
                (date '2020-12-31', 'Ad hoc sharing', 5), (date '2021-01-31', 'Ad hoc sharing', 2),
                (date '2021-12-31', 'Ad hoc sharing', 3), (date '2021-12-31', 'FOI', 7),
                (date '2021-06-30', 'Crime and taxation', 1100), (date '2022-01-31', 'Crime and taxation', 9)
            ) as requests (month_end_date, request_type, received))
            to '{folder}/information_governance/mart_request_performance_month.parquet';
            copy (from (values
                ('ISP001', date '2021-12-31', null), ('ISP002', date '2019-01-01', date '2021-12-31'),
                ('ISP003', date '2019-01-01', date '2021-12-30'), ('ISP101', date '2022-01-01', null)
            ) as agreements (agreement_ref, start_date, expiry_date))
            to '{folder}/information_governance/mart_sharing_agreement.parquet';
        """)

    assert reported(folder, 2021) == "2021: 5 ad hoc requests, 1,100 crime and taxation disclosures, 2 agreements"
    assert reported(folder, 2018) == "2018: 0 ad hoc requests, 0 crime and taxation disclosures, 0 agreements"


def test_a_release_without_them_has_no_figures(tmp_path: Path) -> None:
    assert reported(tmp_path, 2021) is None
