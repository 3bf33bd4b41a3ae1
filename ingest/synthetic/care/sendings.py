"""Which rows an incremental file holds: what changed in its month, and what was turned away the month before.

The first file holds all that is known by then.
"""

from duckdb import DuckDBPyConnection

# A row with a mistake is put right and sent again a month later; of those some go wrong once more.
_SENDINGS = """
create table {table} as
with changed as (
    select distinct
        key,
        greatest(first_of_month(changed_on), first_of_month(opening())) as month,
    from ({changes}) as changes (key, changed_on)
    where changed_on <= closing()
),

again as (
    select key, (month + interval 1 month)::date as month from changed
    where chance('mistake {stem} ' || last_day(month)::varchar, key, 1000) < {per_mille}
),

once_more as (
    select key, (month + interval 1 month)::date as month from again
    where chance('mistake {stem} ' || last_day(month)::varchar, key, 1000) < {per_mille}
)

from changed
union
from again
union
from once_more
order by month, key
"""


def create_sendings(con: DuckDBPyConnection, table: str, stem: str, changes: str, per_mille: int) -> None:
    """Create `table` (key, month) from SQL that gives keys and the days on which each changed."""
    con.execute(_SENDINGS.format(table=table, stem=stem, changes=changes, per_mille=per_mille))
