{% test cells_are_protected(model, rule, row, column, count, by=[], total='Total') %}
{# Whatever made the table: no published count is one that the rule hides, or no multiple of what it rounds to; a hidden
   one has the marker, and nothing else has; no percentage is shown of a hidden count or of a hidden total; and
   under a rule of secondary suppression each hidden one is the corner of a rectangle of hidden ones, so that no
   sum or difference gives it away (see hidden_rectangles, which alone knows the counts and so does a little more).
   A rule that does not exist protects nothing. Columns are named as disclosure_control names them. #}
with rule as (
    select
        count(*) as rules,
        max(suppress_from) as suppress_from,
        max(suppress_to) as suppress_to,
        max(marker) as marker,
        max(round_to) as round_to,
        max(case when secondary then 1 else 0 end) as needs_rectangles
    from {{ ref('dim_disclosure_rule') }}
    where rule_id = '{{ rule }}'
),

cells as (
    select
        {{ canonical_text(by) if by else "'-'" }} as table_id,
        {{ row }} as row_name,
        {{ column }} as column_name,
        {{ count }} as n,
        {{ count }}_marker as marker,
        {{ count }}_percent as percent
    from {{ model }}
),

hidden as (
    select table_id, row_name, column_name
    from cells
    where n is null
),

corners as (
    select distinct hidden.table_id, hidden.row_name, hidden.column_name
    from hidden
    inner join hidden as beside
        on hidden.table_id = beside.table_id
        and hidden.row_name = beside.row_name
        and hidden.column_name <> beside.column_name
    inner join hidden as below
        on hidden.table_id = below.table_id
        and hidden.column_name = below.column_name
        and hidden.row_name <> below.row_name
    inner join hidden as across
        on hidden.table_id = across.table_id
        and below.row_name = across.row_name
        and beside.column_name = across.column_name
),

judged as (
    select
        cells.row_name,
        cells.column_name,
        case
            when rule.rules <> 1 then 'there is no such rule'
            when cells.table_id is null then null
            when cells.n between rule.suppress_from and rule.suppress_to then 'a small count is shown'
            when cells.n % rule.round_to <> 0 then 'a count is not rounded'
            when cells.n is null and coalesce(cells.marker, '') <> rule.marker then 'a hidden count lacks its marker'
            when cells.n is not null and cells.marker is not null then 'a marker stands beside a count'
            when cells.n is null and cells.percent is not null then 'a percentage tells a hidden count'
            when base.n is null and cells.percent is not null then 'a percentage is of a hidden total'
            when
                cells.n is null and rule.needs_rectangles = 1 and corners.table_id is null
                then 'a hidden count follows from the totals'
        end as fault
    from rule
    -- Without a rule there is a row to fail on, even of an empty table.
    left join cells on true
    left join cells as base
        on cells.table_id = base.table_id
        and cells.row_name = base.row_name
        and base.column_name = '{{ total }}'
    left join corners
        on cells.table_id = corners.table_id
        and cells.row_name = corners.row_name
        and cells.column_name = corners.column_name
)

select *
from judged
where fault is not null
{% endtest %}
