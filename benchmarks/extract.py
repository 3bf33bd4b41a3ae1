"""The extract that is measured: make-believe social-care events, 25 columns, about 1 row in 100 of them bad.

Written by DuckDB from the row numbers, so the same number of rows is the same file. Run it as
``python benchmarks/extract.py ROWS FILE``: always in a process of its own, because the memory that it takes would be
counted to the processes that the caller starts later.
"""

from pathlib import Path

import click
import duckdb

# What is wrong with a row, by its number: one in so many. Primes, so that faults fall apart; together some 1 % of rows.
WRONG_NHS, WRONG_BIRTH, WRONG_HOURS, WRONG_ROUTE = 307, 503, 709, 809
NO_START, ENDS_TOO_SOON, PAYS_TOO_MUCH, WRONG_POSTCODE = 907, 1009, 1103, 1201
REPEATED_KEY = 50_021

# A block is drawn once and repeated under other keys: no fault or compression reaches further than a block.
BLOCK_ROWS = 250_000

# `one_of` picks by chance, `chance(salt, n)` is a whole number below n: both follow from the row number alone.
MACROS = """
    create macro chance(i, salt, n) as (hash(i, salt) % n)::bigint;
    create macro one_of(i, salt, choices) as choices[1 + chance(i, salt, len(choices))];
    create macro digit(base, power_of_ten) as (base // power_of_ten) % 10;
    -- NHS Data Dictionary, NHS NUMBER: weights 10 to 2, modulus 11.
    create macro check_digit(base) as (11 - (
        digit(base, 1) * 2 + digit(base, 10) * 3 + digit(base, 100) * 4 + digit(base, 1000) * 5
        + digit(base, 10000) * 6 + digit(base, 100000) * 7 + digit(base, 1000000) * 8
        + digit(base, 10000000) * 9 + digit(base, 100000000) * 10) % 11) % 11;
"""
# The last of the nine digits is never 9, so where their check digit would be 10 the next number has the digit 8.
DRAWN = """
    select
        i,
        one_of(i, 30, [4, 6, 7]) * 100000000 + chance(i, 1, 9999999) * 10 + chance(i, 2, 9) as base,
        check_digit(base) as digit,
        date '2023-04-01' + chance(i, 3, 1000)::int as start_date,
        chance(i, 4, 200000) as pence
    from range({rows}) as numbers(i)
"""
WRITTEN = f"""
    select
        case when i % {REPEATED_KEY} = {REPEATED_KEY - 1} then i - 1 else i end as "Event Ref",
        'P' || lpad(chance(i, 5, 250000)::varchar, 7, '0') as "Person Id",
        case
            when i % {WRONG_NHS} = 1 then base::varchar || (digit + 1) % 10
            when i % 31 = 0 then null
            when digit = 10 then (base + 1) || '8'
            else base::varchar || digit
        end as "NHS Number",
        case when i % {WRONG_BIRTH} = 2 then '31/02/1950'
            else strftime(date '1930-01-01' + chance(i, 6, 30000)::int, '%d/%m/%Y') end as "Date Of Birth",
        one_of(i, 7, ['Male', 'Female', 'Unknown', 'Indeterminate']) as "Gender",
        one_of(i, 8, ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'R', 'S']) as "Ethnicity",
        'Support ' || (chance(i, 9, 9) + 1) as "Support Reason",
        one_of(i, 10, ['Nursing', 'Residential', 'Community', 'Reablement']) as "Setting",
        one_of(i, 11, ['Direct Payment', 'CASSR Managed', 'Part Direct Payment', null]) as "Mechanism",
        case when i % {NO_START} = 3 then null else strftime(start_date, '%d/%m/%Y') end as "Start Date",
        case
            when i % {ENDS_TOO_SOON} = 4 then strftime(start_date - 1, '%d/%m/%Y')
            when i % 3 = 0 then strftime(start_date + chance(i, 12, 400)::int, '%d/%m/%Y')
        end as "End Date",
        (pence / 100)::decimal(10, 2) as "Weekly Cost",
        (case when i % {PAYS_TOO_MUCH} = 5 then pence + 100 else pence * chance(i, 13, 101) // 100 end / 100)
            ::decimal(10, 2) as "Client Contribution",
        chance(i, 14, 5000) as "Units",
        case when i % {WRONG_HOURS} = 6 then 'twelve' else chance(i, 15, 60)::varchar end as "Hours",
        one_of(i, 16, ['Y', 'N']) as "Is Primary",
        one_of(i, 17, ['Y', 'N', null]) as "Has Carer",
        case when i % {WRONG_POSTCODE} = 7 then 'WR 1' else
            one_of(i, 18, ['WR', 'HR', 'B', 'DY', 'GL']) || (1 + chance(i, 19, 14)) || ' ' || chance(i, 20, 10)
            || one_of(i, 21, ['AB', 'DE', 'HJ', 'LN', 'QR', 'ST', 'UW']) end as "Postcode",
        'Team ' || chance(i, 22, 40) as "Team",
        'E0600' || lpad(chance(i, 23, 60)::varchar, 4, '0') as "Authority",
        'PRV' || lpad(chance(i, 24, 3000)::varchar, 5, '0') as "Provider",
        one_of(i, 25, ['Completed', 'Open', 'Cancelled']) as "Status",
        case chance(i, 26, 20)
            when 0 then 'Visited at home, seen by ' || chance(i, 27, 400)
            when 1 then 'Said "not before ' || chance(i, 27, 12) || ' o''clock", to be called again'
            else 'Note about event ' || chance(i, 27, 100000)
        end as "Note",
        strftime(timestamp '2026-01-01 08:00:00' + to_seconds(chance(i, 28, 9000000)), '%d/%m/%Y %H:%M:%S')
            as "Recorded At",
        case when i % {WRONG_ROUTE} = 8 then 'ZZ' else one_of(i, 29, ['R1', 'R2', 'R3', 'R4', 'R5']) end as "Route"
    from drawn
"""


def write(rows: int, file: Path) -> None:
    """Write the extract as CSV, UTF-8, quoted only where a value needs it."""
    with duckdb.connect() as con:
        con.execute(MACROS)
        block_rows = min(rows, BLOCK_ROWS)
        con.execute(f"create table block as with drawn as ({DRAWN.format(rows=block_rows)}) {WRITTEN}")
        con.execute(
            f"""copy (
                select block.* replace ("Event Ref" + 1000000 + repeat * {block_rows} as "Event Ref")
                from range({-(-rows // block_rows)}) as repeats(repeat), block
                limit {rows}
            ) to '{file}' (format csv, header)"""
        )


@click.command()
@click.argument("rows", type=click.IntRange(min=1))
@click.argument("file", type=click.Path(path_type=Path))
def main(rows: int, file: Path) -> None:
    """Write ROWS rows to FILE."""
    write(rows, file)


if __name__ == "__main__":
    main()
