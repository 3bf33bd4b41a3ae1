"""Who is whom, and what is counted of them, from hand-made files that tell it late, wrongly at first, or in part.

Records 1001 and 1002 are one person: only the picture of January says so. That 1003 has the NHS number of 1004 is put
right by a second version. 1005 was merged with 1006, and split again in March. 1007 is known from the return alone,
1009 from finance alone; so is 1008 until March. 1010 was in a return by mistake.
"""

import csv
import random
from pathlib import Path
from typing import Any

import pytest

from ingest.catalogue import Catalogue

pytestmark = pytest.mark.slow

Row = dict[str, str]
Rows = list[tuple[object, ...]]

# Numbers for tests, which nobody has.
NHS = {
    name: f"99900000{digits}"
    for name, digits in {"A": "18", "C": "26", "D": "34", "E": "42", "F": "50", "G": "69", "H": "77", "J": "85"}.items()
}
UPDATED = "2026-01-31T09:00:00"
FIGURES = [
    "dim_person_record", "dim_person", "fct_care_request", "fct_care_assessment", "fct_care_review", "fct_package_line",
    "fct_care_payment", "fct_cld_event", "mart_cld_long_term_support", "mart_ascof", "mart_cld_rule_results",
]  # fmt: skip


def person(local_id: int, number: str | None = None) -> Row:
    names = {"las_person_id": str(local_id), "nhs_number": NHS[number] if number else "", "surname": "Brown"}
    told = {"forename": "Ada", "date_of_birth": "02/03/1940", "gender": "Female", "ethnicity": "White: Irish"}
    return names | told | {"client_type": "Service user", "case_status": "Open", "last_updated": UPDATED}


def event(reference: str, kind: str, local_id: int, start: str, end: str, status: str = "Completed") -> Row:
    ids = {"event_reference": reference, "event_type": kind, "las_person_id": str(local_id), "last_updated": UPDATED}
    told = {"event_start_date": start, "event_end_date": end, "event_status": status, "client_type": "Service user"}
    return ids | told | ({"assessment_type": "Long term assessment"} if kind == "Assessment" else {})


def returned(reference: str, kind: str, local_id: int, number: str, start: str, end: str = "", **told: str) -> Row:
    period = {"la_code": "900", "reporting_period_start_date": "01/01/2025", "reporting_period_end_date": "31/12/2025"}
    who = {"la_person_unique_identifier": str(local_id), "nhs_number": NHS[number], "date_of_birth": "02/03/1940"}
    what = {"event_type": kind, "event_reference": reference, "event_start_date": start, "event_end_date": end}
    return period | who | what | {"client_type": "Service user"} | told


def package_line(line_id: str, local_id: int) -> Row:
    ids = {"package_line_id": line_id, "las_person_id": str(local_id), "provider_id": "PR001", "contract_id": "C1"}
    terms = {"service_group": "Home care", "start_date": "01/12/2025", "frequency": "Weekly", "quantity_unit": "Hours"}
    prices = {"unit_price": "20.00", "weekly_gross_cost": "100.00", "cost_code": "X", "budget_code": "B1"}
    return ids | terms | prices | {"status": "Active"}


def payment(payment_id: str, amount: str) -> Row:
    ids = {"payment_id": payment_id, "package_line_id": "CPLI0001", "provider_id": "PR001", "gl_code": "G1"}
    period = {
        "payment_period_start": "01/01/2026",
        "payment_period_end": "07/01/2026",
        "payment_run_date": "12/01/2026",
    }
    return ids | period | dict.fromkeys(["planned_amount", "gross_amount", "net_amount"], amount) | {"payment_status": "Released"}  # fmt: skip


KNOWN_ALONE = [person(1004, "D"), person(1006, "E")]
CONVERSATION = event("EV000001", "Request", 1001, "01/11/2025", "02/11/2025")
FIRST = event("EV000006", "Request", 1004, "10/01/2025", "15/01/2025")
NURSING = {"service_type": "Long term support: Nursing care", "service_component": "Long term nursing care"}
RESIDENTIAL = {
    "service_type": "Long term support: Residential care",
    "service_component": "Long term residential care",
}
RETURNED = [
    returned("R2", "Request", 1007, "G", "14/01/2025", "15/01/2025"),
    returned("R3", "Assessment", 1007, "G", "01/12/2025", "20/12/2025", assessment_type="Long term assessment"),
]
FILES: dict[str, tuple[str, list[Row]]] = {
    "LAS_PERSON_20260131": ("las_person", [*KNOWN_ALONE, person(1001, "A"), person(1002, "A"), person(1003), person(1005, "E")]),
    "LAS_PERSON_20260228": ("las_person", [*KNOWN_ALONE, person(1001, "A"), person(1002), person(1003, "D"), person(1005, "E")]),
    "LAS_PERSON_20260228_v2": ("las_person", [*KNOWN_ALONE, person(1001, "A"), person(1002), person(1003, "C"), person(1005, "E")]),
    "LAS_PERSON_20260331": ("las_person", [*KNOWN_ALONE, person(1001, "A"), person(1002), person(1003, "C"), person(1005, "F"), person(1008, "H")]),
    "LAS_EVENT_20260131": ("las_event", [FIRST, CONVERSATION, event("EV000003", "Request", 1003, "09/12/2025", "10/12/2025")]),
    "LAS_EVENT_20260131_v2": ("las_event", [
        FIRST, CONVERSATION, event("EV000002", "Assessment", 1002, "01/12/2025", "", "Open"),
        event("EV000005", "Request", 1008, "20/12/2025", "22/12/2025"),
    ]),
    "LAS_EVENT_20260228": ("las_event", [
        CONVERSATION | {"event_status": "Cancelled"}, event("EV000002", "Assessment", 1002, "01/12/2025", "15/12/2025"),
        event("EV000004", "Review", 1005, "17/12/2025", "18/12/2025"),
    ]),
    "CONTROCC_PACKAGE_LINE_20260131": ("controcc_package_line", [package_line("CPLI0001", 1008), package_line("CPLI0002", 1009)]),
    "CONTROCC_PAYMENT_2026-01": ("controcc_payment", [payment("PY000001", "100.00"), payment("PY000002", "50.00")]),
    "CONTROCC_PAYMENT_2026-01_v2": ("controcc_payment", [payment("PY000001", "90.00")]),
    "CLD_RETURN_900_2025-12-31_20260120": ("cld_return", [
        *RETURNED, returned("R1", "Service", 1001, "J", "01/03/2025", **RESIDENTIAL),
        returned("R4", "Service", 1010, "C", "01/04/2025", **RESIDENTIAL),
    ]),
    "CLD_RETURN_900_2025-12-31_20260120_v2": ("cld_return", [*RETURNED, returned("R1", "Service", 1001, "J", "01/03/2025", **NURSING)]),
    "CLD_RETURN_900_2025-12-31_20260203": ("cld_return", [RETURNED[1], returned("R5", "Request", 1007, "G", "05/12/2025", "06/12/2025")]),
}  # fmt: skip
ORDERS = {
    "as they should": list(FILES),
    "the other way round": list(FILES)[::-1],
    "by chance": random.Random(1).sample(list(FILES), len(FILES)),
    "the January picture last": [*list(FILES)[1:], "LAS_PERSON_20260131"],
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files in the layouts of their contracts."""
    folder, catalogue = tmp_path_factory.mktemp("files"), Catalogue.read()
    for name, (extract, rows) in FILES.items():
        contract = catalogue.contract(f"social_care/{extract}")
        with (folder / f"{name}.csv").open("w", encoding=contract.file.encoding, newline="") as file:
            writer = csv.writer(file, delimiter=contract.file.delimiter)
            writer.writerow([column.headers[0] for column in contract.columns])
            writer.writerows([row.get(column.name, "") for column in contract.columns] for row in rows)
    return {name: folder / f"{name}.csv" for name in FILES}


def plain(council: Any, sql: str) -> Rows:
    """Rows in which a pseudonym is told as the id, or the letter of the NHS number, of whom it stands for."""
    said = """
        select las_person_id_pseudonym, las_person_id from raw.social_care__las_person union
        select las_person_id_pseudonym, las_person_id from raw.social_care__las_event union
        select las_person_id_pseudonym, las_person_id from raw.social_care__controcc_package_line union
        select la_person_unique_identifier_pseudonym, la_person_unique_identifier from raw.social_care__cld_return union
        select nhs_number_pseudonym, nhs_number from raw.social_care__las_person union
        select nhs_number_pseudonym, nhs_number from raw.social_care__cld_return
    """
    letters = {number: letter for letter, number in NHS.items()}
    known = {pseudonym: letters.get(plain, plain) for pseudonym, plain in council.query(said)}
    return sorted(tuple(known.get(value, value) for value in row) for row in council.query(sql))


@pytest.mark.parametrize("order", ORDERS)
def test_people_and_figures_are_the_same_in_whatever_order_the_files_come(
    council: Any, files: dict[str, Path], order: str
) -> None:
    arriving = [files[name] for name in ORDERS[order]]
    council.forget()
    council.receive(arriving[:7])
    council.build("--select", "+int_person_records_history")
    council.receive(arriving[7:])
    council.build("--select", *(f"+{name}" for name in FIGURES))
    assert council.query("select distinct status from raw._deliveries") == [("accepted",)]

    spans = """
        select local_person_id, person_id, resolved_by, valid_from::text, coalesce(valid_to::text, 'now')
        from conformed.dim_person_record
    """
    of_person = "join conformed.dim_person using (person_key)"
    assert plain(council, spans) == [
        ("1001", "A", "NHS number", "2026-01-31", "now"),
        ("1002", "A", "NHS number", "2026-01-31", "now"),
        ("1003", "1003", "local id", "2026-01-31", "2026-02-28"),
        ("1003", "C", "NHS number", "2026-02-28", "now"),
        ("1004", "D", "NHS number", "2026-01-31", "now"),
        ("1005", "E", "NHS number", "2026-01-31", "2026-03-31"),
        ("1005", "F", "NHS number", "2026-03-31", "now"),
        ("1006", "E", "NHS number", "2026-01-31", "now"),
        ("1007", "G", "NHS number", "2026-01-20", "now"),
        ("1008", "H", "NHS number", "2026-03-31", "now"),
    ]
    assert plain(council, "select person_id, local_records, gender from conformed.dim_person") == [
        ("1009", 1, "Unknown"),
        ("A", 2, "Female"),
        ("C", 1, "Female"),
        ("D", 1, "Female"),
        ("E", 1, "Female"),
        ("F", 1, "Female"),
        ("G", 1, "Unknown"),
        ("H", 1, "Female"),
        ("Unknown", 0, "Unknown"),
    ]
    happened = " union all ".join(
        f"select event_reference, person_id, is_completed from conformed.fct_care_{kind} {of_person}"
        for kind in ("request", "assessment", "review")
    )
    assert plain(council, happened) == [
        ("EV000002", "A", True),
        ("EV000004", "F", True),
        ("EV000005", "H", True),
        ("EV000006", "D", True),
    ]
    assert plain(council, f"select package_line_id, person_id from conformed.fct_package_line {of_person}") == [
        ("CPLI0001", "H"),
        ("CPLI0002", "1009"),
    ]
    paid = f"select payment_id, person_id, gross_amount_gbp::int from conformed.fct_care_payment {of_person}"
    assert plain(council, paid) == [("PY000001", "H", 90)]

    # What the top-up tells is of one month, and so of no year; the draft is of events alone.
    events = f"select basis, event_type, person_id, event_start_date::text from conformed.fct_cld_event {of_person}"
    assert plain(council, events) == [
        ("draft", "Assessment", "A", "2025-12-01"),
        ("draft", "Request", "D", "2025-01-10"),
        ("draft", "Request", "H", "2025-12-20"),
        ("draft", "Review", "F", "2025-12-17"),
        ("submitted", "Assessment", "G", "2025-12-01"),
        ("submitted", "Request", "G", "2025-01-14"),
        ("submitted", "Service", "A", "2025-03-01"),
    ]
    assert council.query("""
        select basis, measure, counted_to_date::text, support_setting_group, people
        from mart_social_care.mart_cld_long_term_support order by all
    """) == [
        ("submitted", "LTS001a", "2025-12-31", "Nursing", 1),
        ("submitted", "LTS001b", "2025-03-31", "Nursing", 1),
        ("submitted", "LTS001b", "2025-12-31", "Nursing", 1),
    ]
    assert council.query("""
        select basis, measure, numerator from mart_social_care.mart_ascof where numerator > 0
    """) == [("submitted", "2C", 1)]
    assert council.query("""
        select distinct basis, import_date::text, submitted_rows from mart_returns.mart_cld_rule_results order by all
    """) == [("draft", "2026-02-28", 4), ("submitted", "2026-02-03", 2)]


def test_whom_a_return_or_finance_told_of_first_becomes_the_person_of_the_case_system(
    council: Any, files: dict[str, Path]
) -> None:
    spans = """
        select local_person_id, person_id, resolved_by, valid_from::text
        from conformed.dim_person_record where is_current and local_person_id in (
            select la_person_unique_identifier_pseudonym from raw.social_care__cld_return
        )
    """
    lines = (
        "select package_line_id, person_id from conformed.fct_package_line join conformed.dim_person using (person_key)"
    )
    models = ["--select", "+dim_person_record", "+dim_person", "+fct_package_line"]
    council.forget()
    council.receive(files[name] for name in ["CLD_RETURN_900_2025-12-31_20260120", "CONTROCC_PACKAGE_LINE_20260131"])
    council.build(*models)
    assert plain(council, spans) == [
        ("1001", "J", "NHS number", "2026-01-20"),
        ("1007", "G", "NHS number", "2026-01-20"),
        ("1010", "C", "NHS number", "2026-01-20"),
    ]
    assert plain(council, lines) == [("CPLI0001", "1008"), ("CPLI0002", "1009")]

    council.receive(path for name, path in files.items() if name.startswith("LAS_PERSON"))
    council.build(*models)
    assert plain(council, spans) == [
        ("1001", "A", "NHS number", "2026-01-31"),
        ("1007", "G", "NHS number", "2026-01-20"),
        ("1010", "C", "NHS number", "2026-01-20"),
    ]
    assert plain(council, lines) == [("CPLI0001", "H"), ("CPLI0002", "1009")]
