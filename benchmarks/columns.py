"""The 25 columns of the extract, for the contenders that do not read contracts. Standard library only.

Each loads the same headers into the same types; those that check rules take the lists and bounds from here too. They
say the same as ``contracts/care/events.yaml``, which ``load_with_ingest`` makes sure of for the types.
"""

DATE_FORMAT, TIMESTAMP_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M:%S"

# By header, in order of the file: the DuckDB type. The column's name is the header in lower case with underscores.
TYPES = {
    "Event Ref": "bigint",
    "Person Id": "varchar",
    "NHS Number": "varchar",
    "Date Of Birth": "date",
    "Gender": "varchar",
    "Ethnicity": "varchar",
    "Support Reason": "varchar",
    "Setting": "varchar",
    "Mechanism": "varchar",
    "Start Date": "date",
    "End Date": "date",
    "Weekly Cost": "decimal(10,2)",
    "Client Contribution": "decimal(10,2)",
    "Units": "bigint",
    "Hours": "bigint",
    "Is Primary": "boolean",
    "Has Carer": "boolean",
    "Postcode": "varchar",
    "Team": "varchar",
    "Authority": "varchar",
    "Provider": "varchar",
    "Status": "varchar",
    "Note": "varchar",
    "Recorded At": "timestamp",
    "Route": "varchar",
}
REQUIRED = ("event_ref", "person_id", "date_of_birth", "start_date", "route")
PATTERNS = {
    "person_id": "P[0-9]{7}",
    "postcode": "[A-Z]{1,2}[0-9]{1,2} [0-9][A-Z]{2}",
    "provider": "PRV[0-9]{5}",
}
CODE_LISTS = {
    "gender": ("Male", "Female", "Unknown", "Indeterminate"),
    "ethnicity": tuple("ABCDEFGHJKLMNPRS"),
    "support_reason": tuple(f"Support {number}" for number in range(1, 10)),
    "setting": ("Nursing", "Residential", "Community", "Reablement"),
    "mechanism": ("Direct Payment", "CASSR Managed", "Part Direct Payment"),
    "status": ("Completed", "Open", "Cancelled"),
    "route": ("R1", "R2", "R3", "R4", "R5"),
}
MINIMUM = {"units": 0, "weekly_cost": 0}
MAXIMUM = {"hours": 168}
MAX_LENGTH = {"note": 200}
EARLIEST_BIRTH = "1900-01-01"


def name_of(header: str) -> str:
    """The column's name in the warehouse."""
    return header.lower().replace(" ", "_")


def types_by_name() -> dict[str, str]:
    """The DuckDB type of each column, in order of the file."""
    return {name_of(header): kind for header, kind in TYPES.items()}
