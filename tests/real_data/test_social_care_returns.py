"""The returns of adult social care finance that NHS Digital published, under contracts of their own.

Every figure that is written out is also counted with pandas from the file itself.
"""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from .published_files import ACTIVITY, ADDITIONAL, BRIDGE, COUNTS, POUNDS, TOTALS, Query, frame, total

pytestmark = pytest.mark.slow

ENGLAND = "E92000001"
NINE_PLACES = Decimal("1e-9")
LEVEL = f"""
    case when council_code is not null then 'councils' when region_code = '{ENGLAND}' then 'England' else 'regions' end
"""
# What the councils, the regions and England come to in the totals of the return, in thousands of pounds.
MONEY = {
    "total_expenditure": ("22054954.791001460", "22054954.790884066", "22054954.791400660"),
    "total_income": ("6183240.569901601", "6183240.570014731", "6183240.569903212"),
    "net_total_expenditure": ("15871714.221119348", "15871714.221155337", "15871714.221821070"),
    "gross_total_expenditure": ("18963687.649405047", "18963687.649378083", "18963687.650196730"),
    "net_current_expenditure": ("15671699.897743147", "15671699.897819597", "15671699.898142040"),
    "gross_current_expenditure": ("18763673.326049152", "18763673.326269243", "18763673.325467700"),
}


@pytest.mark.parametrize(("name", "table", "withheld", "councils", "regions", "england"), [
    (ACTIVITY, "ascfr_activity", 8453, "13677941.564088629", "13677941.563815216", "13677941.564094590"),
    (ADDITIONAL, "ascfr_additional", 34, "27384423.537561967", "27384423.537427000", "27384423.537600000"),
])  # fmt: skip
def test_councils_and_regions_add_up_to_england_and_a_colon_withholds_a_value(
    query: Query, real_data: Path, name: str, table: str, withheld: int, councils: str, regions: str, england: str
) -> None:
    published = frame(real_data / name)
    told = published.ItemValue[published.ItemValue != ":"]

    assert query(f"""
        select {LEVEL} as level, count(*) filter (item_value_marker = ':' and item_value is null), sum(item_value)
        from raw.nhs_digital__{table} group by level order by level
    """) == [
        ("England", 0, Decimal(england)),
        ("councils", withheld, Decimal(councils)),
        ("regions", 0, Decimal(regions)),
    ]
    assert (published.ItemValue == ":").groupby(level(published)).sum().to_dict() == {
        "councils": withheld, "regions": 0, "England": 0,
    }  # fmt: skip
    assert told.groupby(level(published)).agg(total).to_dict() == {
        "councils": Decimal(councils), "regions": Decimal(regions), "England": Decimal(england),
    }  # fmt: skip


@pytest.mark.parametrize("amount", MONEY)
def test_councils_and_regions_spend_what_england_does_to_a_pound(query: Query, real_data: Path, amount: str) -> None:
    published = frame(real_data / TOTALS)
    rounded = published[amount.replace("_", "").upper()].map(lambda text: Decimal(text).quantize(NINE_PLACES))
    sums = {place: Decimal(told) for place, told in zip(("councils", "regions", "England"), MONEY[amount], strict=True)}

    found = dict(query(f"select {LEVEL}, sum({amount}_k) from raw.nhs_digital__ascfr_totals group by 1"))

    # To a tenth of a penny; the next test tells of the places beyond.
    assert {place: round(told, 6) for place, told in found.items()} == {p: round(told, 6) for p, told in sums.items()}
    assert rounded.groupby(level(published)).agg(total).to_dict() == sums
    assert max(sums.values()) - min(sums.values()) < Decimal("0.001")


def test_a_number_far_below_the_last_place_becomes_nothing(query: Query, real_data: Path) -> None:
    published = frame(real_data / TOTALS).NETTOTALEXPENDITURE

    assert (published == "-5.68E-14").sum() == 1
    assert (published.map(lambda text: Decimal(text).quantize(NINE_PLACES)) == -NINE_PLACES).sum() == 0
    assert query("""
        select count(*) from raw.nhs_digital__ascfr_totals where net_total_expenditure_k = -0.000000001
    """) == [(0,)]


def test_no_expenditure_is_dropped_for_its_scientific_notation(query: Query, real_data: Path) -> None:
    published = frame(real_data / TOTALS)

    assert query("select count(*), sum(total_expenditure_k) from raw.nhs_digital__ascfr_totals") == [
        (41699, Decimal("66164864.373286186"))
    ]
    assert [published[column.replace("_", "").upper()].str.contains("E").sum() for column in MONEY] == [
        2, 5, 37, 37, 37, 37,
    ]  # fmt: skip


def test_a_breakdown_that_does_not_apply_is_null_though_it_is_part_of_the_key(query: Query, real_data: Path) -> None:
    published = frame(real_data / TOTALS)

    assert query("""
        select
            count(*) - count(council_code), count(*) - count(age_band), count(*) - count(support_setting),
            count(*) - count(purpose), count(*) - count(carer_support_type)
        from raw.nhs_digital__ascfr_totals
    """) == [(2590, 1449, 9499, 33649, 41377)]
    keys = ["CASSR_CODE", "AgeBand_KEY", "SupportSetting_KEY", "Purpose_KEY", "CarerSupportType_KEY"]
    assert (published[keys] == "").sum().to_list() == [2590, 1449, 9499, 33649, 41377]


@pytest.mark.parametrize(("name", "kind", "withheld", "told"), [
    (COUNTS, "cou", 4908, "42200"), (POUNDS, "cur", 1556, "243493264.01"),
])  # fmt: skip
def test_an_asterisk_withholds_deferred_payments_and_is_kept(
    query: Query, real_data: Path, name: str, kind: str, withheld: int, told: str
) -> None:
    values = frame(real_data / name).Value

    assert query(f"""
        select count(*) filter (value_marker = '*' and value is null), count(value), sum(value)
        from raw.nhs_digital__deferred_payment_agreements inner join raw._deliveries on delivery_id = _delivery_id
        where period = '15-16-dpa-{kind}'
    """) == [(withheld, len(values) - withheld, Decimal(told))]
    assert (values == "*").sum() == withheld
    assert total(values[values != "*"]) == Decimal(told)


def test_a_hyphen_for_no_value_is_null_where_the_contract_says_so(query: Query, real_data: Path) -> None:
    published = frame(real_data / BRIDGE)

    assert query("""
        select
            count(*) filter (age_band is null), count(*) filter (finance_type is null), count(*) filter (value is null),
            sum(value)
        from raw.nhs_digital__finance_additional
    """) == [(1064, 152, 158, Decimal("27102288.869910397"))]
    assert [(published[c] == "-").sum() for c in ("Age Band", "Finance Type")] == [1064, 152]
    assert total(published.Value[published.Value != ""]) == Decimal("27102288.869910397")


def level(published: pd.DataFrame) -> "pd.Series[str]":
    """What each row of the return is about."""
    is_council, is_england = published.CASSR_CODE != "", published.REGION_GO_CODE == ENGLAND
    return is_england.map({True: "England", False: "regions"}).mask(is_council, "councils")
