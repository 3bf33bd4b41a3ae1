"""What goes wrong in rows of the finance system. Each is a fault under the contracts."""

from ingest.synthetic.mistakes import Mistake, no_such_day, two_digit_year

# What was turned away is sent again with the next month's lines and assessments; so this is asked there too.
PACKAGE_LINE_MISTAKES_PER_MILLE = 8
FINANCIAL_ASSESSMENT_MISTAKES_PER_MILLE = 8

PROVIDER_MISTAKES = (
    Mistake("provider number in lower case", "Provider ID", """lower("Provider ID")"""),
    Mistake("name missing", "Provider Name", "null"),
    Mistake("flag neither yes nor no", "In County", "'Border'"),
    no_such_day("Active From"),
    Mistake("closes before it opens", "Active To", "'01/04/1974'"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one provider", "Framework Status", "'Unknown'", repeats=True),
)

PACKAGE_LINE_MISTAKES = (
    Mistake("line number without its letters", "Package Line ID", """ltrim("Package Line ID", 'CPLI')"""),
    Mistake("person missing", "LAS Person ID", "null"),
    Mistake("person by another system's number", "LAS Person ID", """'SWIFT' || "LAS Person ID\""""),
    Mistake("provider missing", "Provider ID", "null"),
    no_such_day("Start Date"),
    two_digit_year("Start Date"),
    Mistake("ends before it starts", "End Date", "'01/04/1974'"),
    Mistake("quantity in words", "Planned Quantity", "'as needed'"),
    Mistake("price with a sign", "Unit Price", """'GBP ' || "Unit Price\""""),
    Mistake("cost to be confirmed", "Weekly Gross Cost", "'TBC'"),
    Mistake("status missing", "Status", "null"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one line", "Planned Quantity", "'1.50'", repeats=True),
)

PAYMENT_MISTAKES = (
    Mistake("payment number in lower case", "Payment ID", """lower("Payment ID")"""),
    Mistake("line missing", "Package Line ID", "null"),
    Mistake("gross amount missing", "Gross Amount", "null"),
    Mistake("amount with a comma", "Gross Amount", """format('{:,.2f}', 10000 + "Gross Amount"::double)"""),
    Mistake("half a penny", "Net Amount", """"Net Amount" || '5'"""),
    Mistake("period ends before it starts", "Payment Period End", "'01/04/1974'"),
    no_such_day("Payment Run Date"),
    Mistake("flag neither yes nor no", "Adjustment Flag", "'Maybe'"),
    Mistake("ledger code missing", "GL Code", "null"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one payment", "Planned Amount", "'1.00'", repeats=True),
)

FINANCIAL_ASSESSMENT_MISTAKES = (
    Mistake("assessment number without its letters", "FA ID", """ltrim("FA ID", 'FA')"""),
    Mistake("person missing", "LAS Person ID", "null"),
    Mistake("charge missing", "Assessed Charge Weekly", "null"),
    Mistake("charge in words", "Assessed Charge Weekly", "'full cost'"),
    Mistake("capital with a comma", "Capital Amount", """format('{:,.2f}', 10000 + "Capital Amount"::double)"""),
    Mistake("ceases before it starts", "Effective To", "'01/04/1974'"),
    no_such_day("Effective From"),
    Mistake("flag neither yes nor no", "Full Cost Flag", "'Maybe'"),
    Mistake("status missing", "Status", "null"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one assessment", "Assessed Charge Weekly", "'1.00'", repeats=True),
)
