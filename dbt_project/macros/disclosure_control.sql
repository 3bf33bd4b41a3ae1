{# Counts of people made fit to be published outside the council, by one rule of dim_disclosure_rule.

   relation: unrounded counts, in rows of any fineness; row, column, count: its columns that make the two-way
   table; by: columns that tell several tables apart. None of them may be null. The result has one row per cell,
   and per total under the name `total`, with
     <count>                 0 stays 0, small counts are null, others as the rule rounds them (halves upward)
     <count>_marker          why a count is null
     <count>_percent         of the row's total, both as published: it tells nothing that they do not
     <count>_percent_marker  why a percentage is null that is not merely one of nothing
   A combination that does not occur is a cell of 0. Totals come from the unrounded counts. Each table is protected
   by itself: a total that several unrounded tables share must not be hidden in one and shown in another.

   A rule that does not round needs more (secondary), since a single gap is what the total lacks: see
   hidden_rectangles. A rule that rounds may ask for it too. #}
{% macro disclosure_control(relation, row, column, count, rule, by=[], total='Total') -%}
{%- set dimensions = by + [row, column] -%}
{%- set table_id = canonical_text(by) if by else "'-'" -%}
with rule as (
    select suppress_from, suppress_to, marker, round_to, secondary
    from {{ ref('dim_disclosure_rule') }}
    where rule_id = '{{ rule }}'
),

counted as (
    select
        {{ dimensions | join(', ') }},
        {{ table_id }} as table_id,
        sum({{ count }}) as n
    from {{ relation }}
    group by {{ dimensions | join(', ') }}
),

table_rows as (
    select distinct {{ (by + [row]) | join(', ') }}, table_id
    from counted
),

table_columns as (
    select distinct {{ column }}, table_id
    from counted
),

grid as (
    select
        {% for dimension in by + [row] -%}
        table_rows.{{ dimension }},
        {% endfor -%}
        table_columns.{{ column }},
        table_rows.table_id,
        coalesce(counted.n, 0) as n
    from table_rows
    inner join table_columns on table_rows.table_id = table_columns.table_id
    left join counted
        on table_rows.table_id = counted.table_id
        and table_rows.{{ row }} = counted.{{ row }}
        and table_columns.{{ column }} = counted.{{ column }}
),

summed as (
    select
        {{ (by + ['table_id']) | join(', ') }},
        grouping({{ row }}) as row_is_total,
        grouping({{ column }}) as column_is_total,
        coalesce({{ row }}, '{{ total }}') as {{ row }},
        coalesce({{ column }}, '{{ total }}') as {{ column }},
        cast(sum(n) as bigint) as n
    from grid
    group by grouping sets (
        {%- for cell in [[row, column], [row], [column], []] %}
        ({{ (by + ['table_id'] + cell) | join(', ') }}){{ ',' if not loop.last }}
        {%- endfor %}
    )
),

cells as (
    select
        {{ (by + ['table_id']) | join(', ') }},
        {{ row }} as row_name,
        {{ column }} as column_name,
        row_is_total,
        column_is_total,
        n,
        n between suppress_from and suppress_to as is_small
    from summed
    cross join rule
),

hidden as (
    select table_id, row_name, column_name
    from cells
    where is_small
    union
    select table_id, row_name, column_name
    from ({{ hidden_rectangles('cells', 'rule') | indent(4) }}) as rectangles
),

published as (
    select
        cells.*,
        rule.marker,
        hidden.table_id is not null as is_hidden,
        case
            when hidden.table_id is not null then null
            when rule.round_to is null then cells.n
            else cast(floor((2 * cells.n + rule.round_to) / (2.0 * rule.round_to)) as bigint) * rule.round_to
        end as published
    from cells
    cross join rule
    left join hidden
        on cells.table_id = hidden.table_id
        and cells.row_name = hidden.row_name
        and cells.column_name = hidden.column_name
)

select
    {% for dimension in by -%}
    published.{{ dimension }},
    {% endfor -%}
    published.row_name as {{ row }},
    published.column_name as {{ column }},
    cast(published.published as bigint) as {{ count }},
    case when published.is_hidden then published.marker end as {{ count }}_marker,
    cast(
        round(100.0 * published.published / nullif(base.published, 0), 1) as decimal(18, 4)
    ) as {{ count }}_percent,
    case when published.is_hidden or base.is_hidden then published.marker end as {{ count }}_percent_marker
from published
inner join published as base
    on published.table_id = base.table_id
    and published.row_name = base.row_name
    and base.column_is_total = 1
{%- endmacro %}


{# The cells to be hidden so that no small cell can be worked out from the totals: for each small cell three others,
   the corners of a rectangle. Only for rules that say so (secondary).

   Adding 1 to a cell and changing the other three by 1 keeps every total, so the four have at least two possible
   values each, whatever else is published. Every hidden cell is the corner of such a rectangle, hence one pass is
   enough. (Two hidden cells in each row and column are not: two rectangles joined by a single cell give it away.)
   The totals count as a row and a column here; hiding some of them is the last resort, and always possible.

   A reader knows that a hidden cell is no 0 where zeros are shown, so four hidden ones are no secret: along the
   way up or down, the cells that shrink must be above what a hidden cell is known to be at least. Among
   the rectangles: fewest totals, then fewest people newly hidden, then the names of row and column. #}
{% macro hidden_rectangles(cells, rule) -%}
{%- set corners = ['small', 'beside', 'below', 'across'] -%}
with corners as (
    select
        cells.*,
        -- A total is the sum of its line: beside its parts it counts as their opposite.
        case when row_is_total = column_is_total then 1 else -1 end as sign,
        n > case when suppress_from > 0 then 1 else 0 end as can_shrink
    from {{ cells }} as cells
    cross join {{ rule }} as rule
    where rule.secondary and (n > 0 or is_small)
),

ranked as (
    select
        small.table_id,
        small.row_name,
        small.column_name,
        across.row_name as other_row,
        across.column_name as other_column,
        row_number() over (
            partition by small.table_id, small.row_name, small.column_name
            order by
                {% for corner in corners[1:] -%}
                case
                    when not {{ corner }}.is_small and {{ corner }}.row_is_total + {{ corner }}.column_is_total > 0 then 1
                    else 0
                end {{ '+' if not loop.last else ',' }}
                {% endfor -%}
                {% for corner in corners[1:] -%}
                case when {{ corner }}.is_small then 0 else {{ corner }}.n end {{ '+' if not loop.last else ',' }}
                {% endfor -%}
                across.row_is_total,
                across.column_is_total,
                across.row_name,
                across.column_name
        ) as place
    from corners as small
    inner join corners as beside
        on small.table_id = beside.table_id
        and small.row_name = beside.row_name
        and small.column_name <> beside.column_name
    inner join corners as below
        on small.table_id = below.table_id
        and small.column_name = below.column_name
        and small.row_name <> below.row_name
    inner join corners as across
        on small.table_id = across.table_id
        and below.row_name = across.row_name
        and beside.column_name = across.column_name
    where
        small.is_small
        and (
            {% for direction in [1, -1] -%}
            (
                {%- for corner in corners %}
                ({{ corner }}.sign = {{ direction if corner in ['small', 'across'] else -direction }} or {{ corner }}.can_shrink)
                {{- ' and' if not loop.last }}
                {%- endfor %}
            ){{ ' or ' if not loop.last }}
            {%- endfor %}
        )
),

chosen as (
    select *
    from ranked
    where place = 1
)

select table_id, row_name, other_column as column_name
from chosen
union all
select table_id, other_row as row_name, column_name
from chosen
union all
select table_id, other_row as row_name, other_column as column_name
from chosen
{%- endmacro %}
