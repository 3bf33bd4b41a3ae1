{%- set measures = ['fte_days_lost', 'hours_lost', 'absence_cost_gbp'] -%}
with spells as (

    select * from {{ ref('fct_absence') }}

),

-- How many days, and how many working days, the calendar has up to the end of each day. In years whose bank
-- holidays are not listed every weekday works.
counted_days as (

    select
        date_day,
        date_key,
        month_end_date,
        row_number() over (order by date_day) as days_until,
        sum(case when coalesce(is_england_working_day, not is_weekend) then 1 else 0 end) over (
            order by date_day rows between unbounded preceding and current row
        ) as working_days_until
    from {{ ref('dim_date') }}

),

edges as (

    select
        min(date_day) as first_day,
        max(date_day) as last_day
    from counted_days

),

months as (

    select
        month_end_date,
        max(date_key) as month_end_date_key,
        max(days_until) as days_until,
        max(working_days_until) as working_days_until,
        lag(max(days_until), 1, 0) over (order by month_end_date) as days_before,
        lag(max(working_days_until), 1, 0) over (order by month_end_date) as working_days_before
    from counted_days
    group by month_end_date

),

spans as (

    select
        spells.*,
        firsts.month_end_date as first_month_end_date,
        lasts.month_end_date as last_month_end_date,
        coalesce(befores.days_until, 0) as days_before,
        coalesce(befores.working_days_until, 0) as working_days_before,
        lasts.days_until,
        lasts.working_days_until
    from spells
    cross join edges
    inner join counted_days as firsts on spells.start_date_key = firsts.date_key
    left join counted_days as befores on firsts.days_until - 1 = befores.days_until
    inner join counted_days as lasts
        on greatest(least(spells.last_counted_date, edges.last_day), edges.first_day) = lasts.date_day

),

-- Many spells begin and end in the same months, so which months those are is worked out once.
covered as (

    select
        pairs.first_month_end_date,
        pairs.last_month_end_date,
        months.*
    from (select distinct first_month_end_date, last_month_end_date from spans) as pairs
    inner join months
        on pairs.first_month_end_date <= months.month_end_date
        and pairs.last_month_end_date >= months.month_end_date

),

-- The days of the spell until the month's end and until its beginning. Without a working day, all days count.
portions as (

    select
        spans.*,
        months.month_end_date_key,
        months.month_end_date,
        case
            when spans.working_days_until > spans.working_days_before
                then least(months.working_days_until, spans.working_days_until) - spans.working_days_before
            else least(months.days_until, spans.days_until) - spans.days_before
        end as part_until,
        case
            when spans.working_days_until > spans.working_days_before
                then
                    greatest(months.working_days_before, spans.working_days_before)
                    - spans.working_days_before
            else greatest(months.days_before, spans.days_before) - spans.days_before
        end as part_before,
        case
            when spans.working_days_until > spans.working_days_before
                then spans.working_days_until - spans.working_days_before
            else spans.days_until - spans.days_before
        end as whole
    from spans
    inner join covered as months
        on spans.first_month_end_date = months.first_month_end_date
        and spans.last_month_end_date = months.last_month_end_date

)

select
    absence_key,
    month_end_date_key,
    absence_id,
    assignment_id,
    employee_id,
    employee_key,
    organisation_key,
    post_key,
    contract_type_key,
    grade_key,
    absence_reason_key,
    is_sickness,
    is_long_term,
    -- A row of no days is how a spell sent in error is withdrawn.
    case when month_end_date = first_month_end_date and fte_days_lost > 0 then 1 else 0 end as spells_begun,
    {%- for measure in measures %}
    -- What is rounded is the sum so far, so that the months add up to the spell.
    cast(
        round({{ measure }} * part_until / whole, 4) - round({{ measure }} * part_before / whole, 4)
        as decimal(18, 4)
    ) as {{ measure }}{% if not loop.last %},{% endif %}
    {%- endfor %}
from portions
