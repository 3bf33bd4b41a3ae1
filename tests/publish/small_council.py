"""The extracts of a council that looks after few people, small enough to reckon its return by hand."""

from pathlib import Path

from .contract_files import ISP101, write_register, write_rows

# Case system's id → NHS number (a test number, which nobody has).
PEOPLE = {"1001": "9990000018", "1002": "9990000026"}

UPDATED = "2026-10-01T09:00:00"
ADA = {
    "las_person_id": "1001",
    "nhs_number": PEOPLE["1001"],
    "forename": "Adda",
    "surname": "Brown",
    "date_of_birth": "02/03/1940",
    "gender": "Female",
    "ethnicity": "White: Irish",
    "postcode": "WR1 1AA",
    "client_type": "Service user",
    "primary_support_reason": "Physical support: Personal care support",
    "allocated_team": "Unknown to the establishment",
    "case_status": "Open",
    "last_updated": UPDATED,
}
BERT = {
    "las_person_id": "1002",
    "nhs_number": PEOPLE["1002"],
    "forename": "Bert",
    "surname": "Brown",
    "gender": "Male",
    "ethnicity": "White: Irish",
    "client_type": "Unpaid carer known by association",
    "case_status": "Open",
    "last_updated": UPDATED,
}
EVENT = {"las_person_id": "1001", "client_type": "Service user", "event_status": "Completed", "last_updated": UPDATED}
EVENTS = [
    EVENT
    | {
        "event_reference": "EV000001",
        "event_type": "Request",
        "event_start_date": "01/11/2025",
        "event_end_date": "02/11/2025",
        "event_description": "Initial conversation with Ada Brown",
        "event_outcome": "Progress to assessment",
        "route_of_access": "Prison",
    },
    EVENT
    | {
        "event_reference": "EV000002",
        "event_type": "Assessment",
        "event_start_date": "05/01/2026",
        "event_end_date": "09/01/2026",
        "event_description": "Ada would like to stay at home",
        "event_outcome": "Progress to support planning or services",
        "assessment_type": "Long Term Assessment",
    },
    EVENT
    | {
        "event_reference": "EV000003",
        "event_type": "Assessment",
        "event_start_date": "05/01/2026",
        "event_end_date": "09/01/2026",
        "assessment_type": "DoLS",
    },
]
SERVICE = {
    "service_line_id": "SL00001",
    "las_person_id": "1001",
    "line_status": "Active",
    "service_type": "Long term support: Community",
    "service_component": "Home support or domiciliary care",
    "delivery_mechanism": "CASSR managed personal budget",
    "provider_ref": "PR201",
    "cqc_location_id": "1-1234567890",
    "start_date": "12/01/2026",
    "planned_units_per_week": "14.00",
    "unit_type": "Hourly",
    "unit_cost": "21.50",
    "last_updated": UPDATED,
}
RELATIONSHIP = {
    "relationship_id": "RL00001",
    "las_person_id": "1001",
    "related_person_id": "1002",
    "relationship_type": "Unpaid carer",
    "hours_caring_band": "0-19 hours",
}
PROVIDER = {
    "provider_id": "PR201",
    "provider_name": "Severn Homecare",
    "cqc_location_id": "1-1234567890",
    "active_from": "01/04/2020",
}
FINANCIAL_ASSESSMENT = {
    "fa_id": "FA00001",
    "las_person_id": "1001",
    "assessment_type": "Non-residential",
    "effective_from": "12/01/2026",
    "assessed_charge_weekly": "20.00",
    "full_cost_flag": "No",
    "status": "Completed",
}


def a_council_of_few(folder: Path) -> list[Path]:
    """Write their extracts: Ada, whom Bert cares for, as January and October tell of them; and the agreement under which
    the return goes out."""
    moved = ADA | {"nhs_number": "", "forename": "Ada", "postcode": "WR2 2BB"}
    return [
        _write(folder, "las_person", "20260131", [ADA, BERT]),
        _write(folder, "las_person", "20261031", [moved, BERT]),
        _write(folder, "las_event", "20261031", EVENTS),
        _write(folder, "las_service", "20261031", [SERVICE]),
        _write(folder, "las_relationship", "20261031", [RELATIONSHIP]),
        _write(folder, "controcc_provider", "20261031", [PROVIDER]),
        _write(folder, "controcc_financial_assessment", "20261031", [FINANCIAL_ASSESSMENT]),
        write_register(folder, "20261031", ISP101),
    ]


def _write(folder: Path, extract: str, as_at: str, rows: list[dict[str, str]]) -> Path:
    return write_rows(folder / f"{extract.upper()}_{as_at}.csv", f"social_care/{extract}", rows)
