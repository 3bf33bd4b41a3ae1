"""What goes wrong in rows of the extracts: which cell becomes what. Each is a fault under the contracts.

A mistake's SQL may name any column of its extract. A mistake that `repeats` leaves the row as it is and
adds a second one with the same key, in which the column is changed (or nothing, where no column is named).
"""

from typing import NamedTuple


class Mistake(NamedTuple):
    """One way to get a row wrong."""

    kind: str
    column: str | None
    becomes: str | None
    repeats: bool = False


def no_such_day(column: str) -> Mistake:
    """A day that no calendar has, in a column of UK dates."""
    return Mistake("date that no calendar has", column, f"""'31/02/' || right("{column}", 4)""")


def two_digit_year(column: str) -> Mistake:
    """The century left out, in a column of UK dates."""
    return Mistake("two-digit year", column, f"""left("{column}", 6) || right("{column}", 2)""")


POST_MISTAKES = (
    Mistake("post number in lower case", "Post Number", """lower("Post Number")"""),
    Mistake("post number missing", "Post Number", "null"),
    Mistake("title missing", "Post Title", "''"),
    Mistake("tier beyond the ninth", "Tier", "'12'"),
    Mistake("pay range upside down", "Grade Max", """("Grade Min"::decimal(12, 2) - 1000)::varchar"""),
    Mistake("hours in words", "Established Hours", "'full time'"),
    Mistake("ends before it starts", "Post End Date", "'01/04/1974'"),
    no_such_day("Post Start Date"),
    Mistake("flag neither yes nor no", "Politically Restricted", "'Maybe'"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one post", "Grade", "'SC1'", repeats=True),
)

EMPLOYEE_MISTAKES = (
    Mistake("NI number cut short", "NI Number", """left("NI Number", 8)"""),
    Mistake("NI number with blanks", "NI Number", """left("NI Number", 2) || ' ' || substr("NI Number", 3)"""),
    Mistake("NI prefix never issued", "NI Number", """'GB' || substr("NI Number", 3)"""),
    Mistake("NI number missing", "NI Number", "null"),
    Mistake("surname blank", "Surname", "'  '"),
    no_such_day("Date Of Birth"),
    two_digit_year("Start Date"),
    Mistake(
        "left before starting",
        "Leaving Date",
        """left("Start Date", 6) || (right("Start Date", 4)::integer - 1)""",
    ),
    Mistake("sex X", "Legal Sex", "'X'"),
    Mistake("sex in words", "Legal Sex", """if("Legal Sex" = 'F', 'Female', 'Male')"""),
    Mistake("born yesterday", "Date Of Birth", """"Start Date\""""),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one person", "Forename", "'Alex'", repeats=True),
)

ASSIGNMENT_MISTAKES = (
    Mistake("salary to be confirmed", "Annual Salary FTE", "'TBC'"),
    Mistake("salary with a comma", "Annual Salary FTE", """format('{:,.2f}', "Annual Salary FTE"::double)"""),
    Mistake("more than full time", "FTE", "'1.2000'"),
    Mistake("more hours than full time", "Contract Hours", "'40.00'"),
    Mistake("post number in lower case", "Post Number", """lower("Post Number")"""),
    Mistake("post number missing", "Post Number", "null"),
    no_such_day("Effective From"),
    two_digit_year("Effective From"),
    Mistake("ends before it starts", "Effective To", "'01/04/1974'"),
    Mistake("contract type missing", "Contract Type", "null"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one job", "Grade", "'SC1'", repeats=True),
)

# What was turned away is sent again, put right, with the next month's absences; so this is asked there too.
ABSENCE_MISTAKES_PER_MILLE = 8

ABSENCE_MISTAKES = (
    Mistake("absence number missing", "Absence ID", "null"),
    Mistake("assignment without its sequence", "Assignment ID", """left("Assignment ID", 6)"""),
    Mistake("type missing", "Absence Type", "null"),
    no_such_day("Start Date"),
    two_digit_year("Start Date"),
    Mistake("ends before it starts", "End Date", "'01/04/1974'"),
    Mistake("days below nothing", "Working Days Lost", "'-1.00'"),
    Mistake("hours in words", "Hours Lost", "'all day'"),
    Mistake("back before the end", "Return To Work Date", """if("End Date" is null, 'soon', '01/04/1974')"""),
    Mistake("flag neither yes nor no", "Work Related", "'Maybe'"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one absence", "Absence Reason", "'OTH'", repeats=True),
)

PAY_ELEMENT_MISTAKES = (
    Mistake("amount with a comma", "Amount", """format('{:,.2f}', 10000 + "Amount"::double)"""),
    Mistake("amount missing", "Amount", "null"),
    Mistake("half a penny", "Amount", """"Amount" || '5'"""),
    Mistake("code without its noughts", "Element Code", """ltrim("Element Code", '0')"""),
    Mistake("assignment without its sequence", "Assignment ID", """left("Assignment ID", 6)"""),
    Mistake("class missing", "Element Class", "null"),
    Mistake("period of another system", "Pay Period", """'M' || right("Pay Period", 2)"""),
    no_such_day("Pay Date"),
    Mistake("period ends before it starts", "Period End", "'01/04/1974'"),
    Mistake("units in words", "Units", "'ten'"),
    Mistake("cost centre missing", "Cost Centre", "null"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one element", "Amount", "'1.00'", repeats=True),
)

AGENCY_MISTAKES = (
    Mistake("booking number missing", "Booking ID", "null"),
    Mistake("worker by the wrong number", "Worker ID", """replace("Worker ID", 'AGY', 'EMP')"""),
    Mistake("post number in lower case", "Post Number", """coalesce(lower("Post Number"), 'n/a')"""),
    Mistake("more hours than a week has", "Hours", "'370.00'"),
    Mistake("rate with a sign", "Charge Rate", """'GBP ' || "Charge Rate\""""),
    Mistake("cost below nothing", "Net Cost", """'-' || "Net Cost\""""),
    Mistake("role missing", "Role", "null"),
    Mistake("week ends before the booking starts", "Start Date", "'01/04/2074'"),
    Mistake("ends before it starts", "End Date", "'01/04/1974'"),
    no_such_day("Week Ending"),
    Mistake("row twice", None, None, repeats=True),
    Mistake("two accounts of one week", "Hours", "'1.00'", repeats=True),
)


def with_mistakes(
    rows: str,
    headings: list[str],
    mistakes: tuple[Mistake, ...],
    per_mille: int,
    occasion: str,
    fewest: int = 0,
    among: str = "true",
) -> str:
    """SQL that gets `per_mille` of `rows` wrong, others on each occasion, in order of their `row_key`.

    Where there are fewer than `fewest` rows none goes wrong: one of a few could be more than a contract bears. Only
    rows `among` which it may happen do.
    """
    repeated = [number for number, mistake in enumerate(mistakes) if mistake.repeats]
    enough = f"and count(*) over () >= {fewest}" if fewest else ""
    cells = ",\n    ".join(f'{_cell(heading, mistakes)} as "{heading}"' for heading in headings)
    return f"""
with drawn as (
    select
        *,
        case
            when chance('mistake {occasion}', row_key, 1000) < {per_mille} and {among} {enough}
                then chance('kind {occasion}', row_key, {len(mistakes)})
            else -1
        end as mistake,
        1 as copy,
    from {rows}
),

copied as (
    select * from drawn
    union all
    select * replace (2 as copy) from drawn where list_contains({repeated}::integer[], mistake)
)

select
    {cells}
from copied
order by row_key, copy
"""


def _cell(heading: str, mistakes: tuple[Mistake, ...]) -> str:
    """The value of a column: as it is, unless a mistake has struck."""
    wrongs = [
        f"when mistake = {number}{' and copy = 2' if mistake.repeats else ''} then {mistake.becomes}"
        for number, mistake in enumerate(mistakes)
        if mistake.column == heading
    ]
    return f'case {" ".join(wrongs)} else "{heading}" end' if wrongs else f'"{heading}"'
