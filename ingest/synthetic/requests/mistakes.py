"""What goes wrong in rows of the request logs and of the sharing register. Each is a fault under the contracts."""

from ingest.synthetic.mistakes import Mistake, no_such_day, two_digit_year

# What was turned away is sent again, put right, with the next month's file; so these are asked there too.
FOI_MISTAKES_PER_MILLE = 8
SAR_MISTAKES_PER_MILLE = 15


FOI_MISTAKES = (
    Mistake("reference missing", "Reference", "null"),
    Mistake("regime missing", "Regime", "null"),
    no_such_day("Received Date"),
    two_digit_year("Received Date"),
    Mistake("subject missing", "Subject", "''"),
    Mistake("directorate missing", "Directorate", "null"),
    Mistake("due in words", "Due Date", "'20 working days'"),
    Mistake("answered before it was asked", "Responded Date", "'01/04/1974'"),
    Mistake("hours in words", "Hours Spent", "'half a day'"),
    Mistake("flag neither yes nor no", "EIR 40 Day Extension", "'Maybe'"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one request", "Status", "'Reopened'", repeats=True),
)

SAR_MISTAKES = (
    Mistake("reference missing", "Reference", "null"),
    no_such_day("Received Date"),
    Mistake("kind of person missing", "Data Subject Type", "null"),
    Mistake("right missing", "Rights Type", "null"),
    Mistake("due in words", "Due Date", "'one month'"),
    Mistake("answered before it was asked", "Responded Date", "'01/04/1974'"),
    Mistake("pages uncounted", "Pages Reviewed", "'a box'"),
    Mistake("pages below nothing", "Pages Disclosed", "'-1'"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one request", "Status", "'Reopened'", repeats=True),
)

SHARING_MISTAKES = (
    Mistake("reference missing", "Reference", "null"),
    two_digit_year("Received Date"),
    Mistake("asked by nobody", "Requesting Organisation", "null"),
    Mistake("received outside the window", "Received Date", "'01/04/1974'"),
    Mistake("necessity missing", "Necessity", "''"),
    Mistake("lawful basis missing", "Art 6 Basis", "null"),
    Mistake("days in words", "Local SLA Days", "'two weeks'"),
    Mistake("decided before it was asked", "Decision Date", "'01/04/1974'"),
    Mistake("row twice", None, None, repeats=True),
)

CRIME_TAX_MISTAKES = (
    Mistake("reference missing", "Reference", "null"),
    no_such_day("Received Date"),
    Mistake("officer missing", "Requester Name", "null"),
    Mistake("received outside the window", "Received Date", "'01/04/1974'"),
    Mistake("purpose missing", "Purpose", "null"),
    Mistake("justification missing", "Prejudice Justification", "''"),
    Mistake("days below nothing", "Days Taken", "'-3'"),
    Mistake("decided before it was asked", "Decision Date", "'01/04/1974'"),
    Mistake("row twice", None, None, repeats=True),
)

AGREEMENT_MISTAKES = (
    Mistake("title missing", "Title", "null"),
    Mistake("parties missing", "Parties", "null"),
    Mistake("flag neither yes nor no", "Special Category Flag", "'Possibly'"),
    Mistake("review in words", "Review Date", "'annually'"),
    Mistake("expires before it starts", "Expiry Date", "'01/04/1974'"),
    Mistake("row twice", None, None, repeats=True),
)
