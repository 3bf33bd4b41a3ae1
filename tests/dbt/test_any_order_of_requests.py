"""Requests and agreements from hand-made files in several orders: the same tables, row for row, and the right ones.

F1 is answered in a second file; F2 is open, and a newer list of bank holidays moves its last day; F3 was in a file that
was corrected, F4 is withdrawn. A1 was received in August, not in March as the first half year says; A2 is in two windows that
overlap; A3 was there by mistake, as C3 was. ISP002 leaves the register.
"""

import csv
import random
from pathlib import Path
from typing import Any

import pytest

from ingest.catalogue import Catalogue

pytestmark = pytest.mark.slow

Row = dict[str, str]
EVERYTHING = ["--select", "@staging.information_governance"]


def foi(reference: str, received: str, due: str, directorate: str = "People", **told: str) -> Row:
    ids = {"reference": reference, "regime": "FOI", "received_date": received, "due_date": due, "channel": "Email"}
    return ids | {"subject": "Potholes", "directorate": directorate, "status": "Open", "requester_type": "Media"} | told


def sar(reference: str, received: str, due: str, **told: str) -> Row:
    who = {"data_subject_type": "Employee", "requester_relationship": "Self", "directorate": "PEOPLE"}
    return who | {"reference": reference, "received_date": received, "due_date": due, "rights_type": "Access"} | told


def adhoc(reference: str, received: str, decided: str = "", organisation: str = "Care Trust", **told: str) -> Row:
    ids = {"reference": reference, "received_date": received, "requesting_organisation": organisation}
    why = dict.fromkeys(["receiving_organisation", "data_requested", "purpose", "necessity"], "As told")
    outcome = {"decision": "SHARE_APPROVED" if decided else "NOT_PROCESSED", "decision_date": decided}
    return ids | why | outcome | {"direction": "Out", "art6_basis": "6(1)(e)", "directorate": "People"} | told


def crime(reference: str, received: str, decided: str = "", organisation: str = "Police", **told: str) -> Row:
    ids = {"reference": reference, "received_date": received, "requesting_organisation": organisation}
    why = dict.fromkeys(["data_requested", "prejudice_justification", "requester_name"], "As told")
    outcome = {"decision": "CT_REFUSED" if decided else "NOT_PROCESSED", "decision_date": decided}
    return ids | why | outcome | {"organisation_type": "Police", "purpose": "2(1)(a)", "directorate": "people "} | told


def agreement(reference: str, **told: str) -> Row:
    texts = ["title", "purpose", "lead_service", "owner", "council_role", "data_categories", "legal_power"]
    dates = {"start_date": "01/01/2020", "review_date": "31/12/2026"}
    what = {"agreement_type": "ISP", "special_category_flag": "N", "lawful_basis_art6": "6(1)(e)"} | dates
    return {"register_ref": reference, "status": "Active", "parties": "NHS England"} | dict.fromkeys(texts, "T") | what | told  # fmt: skip


def holidays(*days: str) -> list[Row]:
    return [{"division": "england-and-wales", "date": f"2026-{day}", "title": "Holiday"} for day in days]


LISTED = ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]
F1 = foi("F1", "03/08/2026", "01/09/2026", subject="Letters of jo@council.example")
F2 = foi("F2", "05/10/2026", "02/11/2026", subject="Calls to 01905 555123")
REGISTER = [agreement(f"ISP00{n}") for n in range(1, 6)]
A1, A2 = adhoc("A1", "01/03/2021", "02/03/2021"), adhoc("A2", "21/06/2021")
FILES: dict[str, tuple[str, list[Row]]] = {
    "BANK_HOLIDAYS_20260101": ("calendar/bank_holidays", holidays(*LISTED)),
    "BANK_HOLIDAYS_20261001": ("calendar/bank_holidays", holidays(*LISTED, "10-12")),
    "FOI_EIR_LOG_20260831": ("foi_eir_log", [F1, foi("F4", "03/08/2026", "01/09/2026", "Highways")]),
    "FOI_EIR_LOG_20260930": ("foi_eir_log", [F1, foi("F3", "01/09/2026", "29/09/2026")]),
    "FOI_EIR_LOG_20260930_v2": ("foi_eir_log", [
        F1 | {"status": "Closed", "responded_date": "02/09/2026", "outcome": "withheld_part", "exemptions": "s.21; S.40 (2);s.40(2)"},
        foi("F4", "03/08/2026", "01/09/2026", "HIGHWAYS", status="Closed", outcome="WITHDRAWN"),
    ]),
    "FOI_EIR_LOG_20261031": ("foi_eir_log", [F2]),
    "SAR_LOG_20260930": ("sar_log", [sar("S1", "15/09/2026", "15/10/2026", status="Open")]),
    "SAR_LOG_20261031": ("sar_log", [
        sar("S1", "15/09/2026", "16/10/2026", status="Closed", responded_date="16/10/2026", outcome="SAR_PART", exemptions="Third party data"),
    ]),
    "ADHOC_SHARING_LOG_20210101_20210630": ("adhoc_sharing_log", [A1, A2, adhoc("A3", "01/05/2021")]),
    "ADHOC_SHARING_LOG_20210101_20210630_v2": ("adhoc_sharing_log", [A1, A2, adhoc("A4", "01/05/2021", "04/05/2021", "CARE  TRUST", art6_basis="6(9)")]),
    "ADHOC_SHARING_LOG_20210601_20211231": ("adhoc_sharing_log", [
        A1 | {"received_date": "02/08/2021", "decision_date": "16/08/2021", "existing_dsa_ref": "ISP001"},
        A2 | {"decision": "SHARE_REFUSED", "decision_date": "06/07/2021", "existing_dsa_ref": "ISP777"},
    ]),
    "CRIME_TAX_LOG_20210101_20210630": ("crime_tax_log", [crime("C1", "01/02/2021", "10/02/2021"), crime("C2", "02/02/2021"), crime("C3", "03/02/2021")]),
    "CRIME_TAX_LOG_20210101_20210630_v2": ("crime_tax_log", [
        crime("C1", "01/02/2021", "10/02/2021", days_taken="8"), crime("C2", "02/02/2021", "03/02/2021", "Dr J Brown"),
    ]),
    "DSA_REGISTER_20260930": ("dsa_register", REGISTER),
    "DSA_REGISTER_20261031": ("dsa_register", [
        agreement("ISP001", status="Expired"), agreement("ISP003", parties="NHS ENGLAND; Care Trust;nhs england"), *REGISTER[3:],
    ]),
}  # fmt: skip
# In which order, and how many of them before a first build.
ORDERS = {
    "the other way round, in portions": (list(FILES)[::-1], 7),
    "by chance": (random.Random(6).sample(list(FILES), len(FILES)), 0),
}
REQUESTS = """
    select
        reference, request_type, requester_type, requesting_organisation, directorate, outcome_code,
        strftime(received_date, '%m-%d'), strftime(due_date, '%m-%d'), is_on_time, working_days_taken, working_days_late
    from conformed.fct_information_request
    join conformed.dim_request_type using (request_type_key)
    join conformed.dim_requester using (requester_key)
    join conformed.dim_directorate using (directorate_key)
    join conformed.dim_outcome using (outcome_key)
    order by reference
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files in the layouts of their contracts."""
    folder, catalogue = tmp_path_factory.mktemp("files"), Catalogue.read()
    for name, (extract, rows) in FILES.items():
        contract = catalogue.contract(extract if "/" in extract else f"information_governance/{extract}")
        with (folder / f"{name}.csv").open("w", encoding=contract.file.encoding, newline="") as file:
            writer = csv.writer(file, delimiter=contract.file.delimiter)
            writer.writerow([column.headers[0] for column in contract.columns])
            writer.writerows([row.get(column.name, "") for column in contract.columns] for row in rows)
    return {name: folder / f"{name}.csv" for name in FILES}


@pytest.fixture(scope="module")
def expected(afresh: Any, files: dict[str, Path]) -> dict[str, list[tuple[object, ...]]]:
    """The tables where everything came at once."""
    afresh.receive(files.values())
    afresh.build(*EVERYTHING)
    assert afresh.query("select distinct status from raw._deliveries") == [("accepted",)]
    tables: dict[str, list[tuple[object, ...]]] = afresh.tables()
    return tables


@pytest.mark.parametrize("order", ORDERS)
def test_any_order_and_portions_give_the_same_tables(
    expected: dict[str, list[tuple[object, ...]]], council: Any, files: dict[str, Path], order: str
) -> None:
    names, before = ORDERS[order]
    council.forget()
    if before:
        council.receive(files[name] for name in names[:before])
        council.build(*EVERYTHING)
    council.receive(files[name] for name in names[before:])
    council.build(*EVERYTHING)

    tables = council.tables()
    assert tables.keys() == expected.keys()
    assert [name for name in expected if tables[name] != expected[name]] == []


@pytest.mark.usefixtures("expected")
def test_requests_are_as_they_were_last_told(afresh: Any) -> None:
    people, highways, trust = "People", "HIGHWAYS", ("Ad hoc sharing", "Organisation", "Care Trust")
    police, media = ("Crime and taxation", "Police"), ("FOI", "Media", "Not named")
    assert afresh.query(REQUESTS) == [
        ("A1", *trust, people, "SHARE_APPROVED", "08-02", "08-16", True, 10, 0),
        ("A2", *trust, people, "SHARE_REFUSED", "06-21", "07-05", False, 11, 1),
        ("A4", *trust, people, "SHARE_APPROVED", "05-01", "05-17", True, 1, 0),
        ("C1", *police, "Police", people, "CT_REFUSED", "02-01", "02-15", True, 7, 0),
        ("C2", *police, "Not named", people, "CT_REFUSED", "02-02", "02-16", True, 1, 0),
        ("F1", *media, people, "WITHHELD_PART", "08-03", "09-01", False, 21, 1),
        ("F2", *media, people, "Not recorded", "10-05", "11-03", None, None, 0),
        ("F4", *media, highways, "WITHDRAWN", "08-03", "09-01", None, None, None),
        ("S1", "SAR", "Self", "Not named", people, "SAR_PART", "09-15", "10-15", False, 22, 1),
    ]
    assert afresh.query("""
        select reference from conformed.fct_information_request
        where is_due_date_disputed or is_days_taken_disputed order by all
    """) == [("C1",), ("F2",), ("S1",)]
    moved = "join conformed.fct_information_request using (request_key)"
    assert afresh.query(f"select reference, days_moved from conformed.fct_due_date_change {moved}") == [("F2", 1)]


@pytest.mark.usefixtures("expected")
def test_a_subject_that_may_name_a_person_is_not_told(afresh: Any) -> None:
    assert afresh.query("select distinct request_subject from conformed.fct_information_request order by all") == [
        ("Potholes",),
        (None,),
    ]


@pytest.mark.usefixtures("expected")
def test_exemptions_agreements_and_their_partners_are_told_once(afresh: Any) -> None:
    assert afresh.query("""
        select reference, exemption_code, regime from conformed.fct_request_exemption
        join conformed.fct_information_request using (request_key)
        join conformed.dim_exemption using (exemption_key) order by all
    """) == [
        ("F1", "s.21", "FOIA 2000"),
        ("F1", "s.40(2)", "FOIA 2000"),
        ("S1", "Third party data", "Not in the list"),
    ]
    assert afresh.query("""
        select agreement_ref, review_status, days_to_review, string_agg(partner_name, '; ' order by partner_name)
        from conformed.dim_sharing_agreement join conformed.fct_sharing_agreement_partner using (agreement_key)
        group by all order by all
    """) == [
        ("ISP001", "Expired", 61, "NHS England"),
        ("ISP002", "Not in the register", None, "NHS England"),
        ("ISP003", "Due within 90 days", 61, "Care Trust; NHS England"),
        ("ISP004", "Due within 90 days", 61, "NHS England"),
        ("ISP005", "Due within 90 days", 61, "NHS England"),
    ]
