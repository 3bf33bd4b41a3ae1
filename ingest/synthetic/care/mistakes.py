"""What goes wrong in rows of the case system's extracts. Each is a fault under the contracts."""

from ingest.synthetic.mistakes import Mistake, no_such_day, two_digit_year

# What was turned away is sent again, put right, with the next month's file; so these are asked there too.
EVENT_MISTAKES_PER_MILLE = 7
SERVICE_MISTAKES_PER_MILLE = 7
SAFEGUARDING_MISTAKES_PER_MILLE = 9


PERSON_MISTAKES = (
    Mistake("person number in letters", "LAS Person ID", """'P' || "LAS Person ID\""""),
    Mistake("NHS number cut short", "NHS Number", """left(coalesce("NHS Number", '9999999999'), 9)"""),
    Mistake("NHS number with a wrong check digit", "NHS Number", "'9434765871'"),
    Mistake("surname missing", "Surname", "null"),
    no_such_day("Date Of Birth"),
    two_digit_year("Date Of Birth"),
    Mistake("dies before birth", "Date Of Death", "'01/04/1874'"),
    Mistake("postcode without its unit", "Postcode", """split_part("Postcode", ' ', 1)"""),
    Mistake("property number with a nought in front", "UPRN", """'0' || substr("UPRN", 2)"""),
    Mistake("flag neither yes nor no", "DOB Estimated", "'Maybe'"),
    Mistake("gender missing", "Gender", "null"),
    Mistake("time in words", "Last Updated", "'yesterday'"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one person", "Forename", "'Alex'", repeats=True),
)

EVENT_MISTAKES = (
    Mistake("event number missing", "Event Reference", "null"),
    Mistake("kind that nobody knows", "Event Type", "'Contact'"),
    Mistake("person number missing", "LAS Person ID", "null"),
    Mistake("standing missing", "Event Status", "null"),
    no_such_day("Event Start Date"),
    two_digit_year("Event Start Date"),
    Mistake("ends before it starts", "Event End Date", "'01/04/1974'"),
    Mistake("due in words", "Due Date", "'next year'"),
    Mistake("time without its T", "Last Updated", """replace("Last Updated", 'T', ' at ')"""),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one event", "Event Outcome", "'NFA: Other (see notes)'", repeats=True),
)

SERVICE_MISTAKES = (
    Mistake("line number missing", "Service Line ID", "null"),
    Mistake(
        "person number with blanks",
        "LAS Person ID",
        """left("LAS Person ID", 3) || ' ' || substr("LAS Person ID", 4)""",
    ),
    Mistake("standing missing", "Line Status", "null"),
    Mistake("service type missing", "Service Type", "null"),
    Mistake("component missing", "Service Component", "null"),
    no_such_day("Start Date"),
    Mistake("ends before it starts", "End Date", "'01/04/1974'"),
    Mistake("units in words", "Planned Units Per Week", "'as needed'"),
    Mistake("cost with a comma", "Unit Cost", """format('{:,.2f}', 10000 + coalesce("Unit Cost", '0')::double)"""),
    Mistake("cost to be confirmed", "Unit Cost", "'TBC'"),
    Mistake("unit missing", "Unit Type", "null"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one line", "Unit Cost", "'1.00'", repeats=True),
)

RELATIONSHIP_MISTAKES = (
    Mistake("relationship number missing", "Relationship ID", "null"),
    Mistake("their own relative", "Related Person ID", """"LAS Person ID\""""),
    Mistake("relative missing", "Related Person ID", "null"),
    Mistake("kind missing", "Relationship Type", "''"),
    Mistake("flag neither yes nor no", "Main Carer", "'Sometimes'"),
    no_such_day("Start Date"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one relationship", "Relationship Type", "'Neighbour'", repeats=True),
)

SAFEGUARDING_MISTAKES = (
    Mistake("concern number missing", "Concern ID", "null"),
    Mistake("person number missing", "LAS Person ID", "null"),
    no_such_day("Concern Date"),
    two_digit_year("Concern Date"),
    Mistake("enquiry before the concern", "Enquiry Start", "'01/04/1974'"),
    Mistake("end in words", "Enquiry End", "'ongoing'"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one concern", "Capacity", "'See notes'", repeats=True),
)
