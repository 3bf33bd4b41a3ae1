"""Which NHS number a record has, and when that changes: where the identity of people goes wrong, and is put right.

A second record gets its person's number on the day on which it is merged with the first; some records have somebody
else's number until it is put right; some lose theirs, others get one late.
"""

from duckdb import DuckDBPyConnection

_IDENTITIES = """
create table care_identities as
with drawn as (
    select
        clients.client,
        clients.nhs_number,
        clients.twin_of,
        clients.known_from,
        others.nhs_number as other_number,
        greatest(opening(), clients.known_from) + 35 + chance('number changes', clients.client, 500) as drawn_change,
        case
            when clients.twin_of is not null then 'merged'
            when clients.has_second_record then null
            when chance('identity', clients.client, 1000) < 4 and other_number is not null then 'wrong'
            when chance('identity', clients.client, 1000) < 8 and clients.nhs_number is not null then 'lost'
            when clients.nhs_number is null and chance('traced', clients.client, 2) = 0 then 'traced'
        end as trouble,
        -- A merge comes before the last file, so that it can be seen.
        case
            when trouble = 'merged' then least(drawn_change, greatest(closing() - 5, clients.known_from + 25))
            when trouble is not null then drawn_change
        end as number_changes_on,
    from clients
    left join clients as others on others.client = clients.client + 7
)

select
    client,
    trouble,
    number_changes_on,
    case when trouble in ('merged', 'traced') then null when trouble = 'wrong' then other_number else nhs_number end
        as first_number,
    case trouble
        when 'lost' then null
        when 'traced' then (select care_nhs_numbers.nhs_number from care_nhs_numbers where numbered = client)
        else nhs_number
    end as next_number,
from drawn
"""


def create_identities(con: DuckDBPyConnection) -> None:
    """Create `care_identities`, one row per record: its first NHS number, the next, and the day of the change."""
    con.execute(_IDENTITIES)
