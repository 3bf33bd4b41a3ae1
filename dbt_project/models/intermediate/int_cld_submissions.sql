with submitted as (

    select
        basis,
        submission_key,
        import_date,
        count(*) as submitted_rows,
        min(reporting_period_start_date) as stated_period_start_date,
        max(reporting_period_end_date) as stated_period_end_date
    from {{ ref('int_cld_rows') }}
    group by basis, submission_key, import_date

),

-- The month of the submission is not over, so it does not count.
months as (

    select
        basis,
        submission_key,
        cast({{ dbt.date_trunc('month', 'event_end_date') }} as date) as month_start_date,
        count(*) as events,
        count(distinct {{ cld_folded('event_type') }}) as event_types
    from {{ ref('int_cld_rows') }}
    where event_end_date < {{ dbt.date_trunc('month', 'import_date') }} and event_type is not null
    group by basis, submission_key, cast({{ dbt.date_trunc('month', 'event_end_date') }} as date)

),

weighed as (

    select
        *,
        sum(events) over (partition by basis, submission_key) as counted_events,
        max(event_types) over (partition by basis, submission_key) as most_event_types
    from months

),

-- The published prose has the stated period for fewer than a hundred events; the published SQL takes every
-- month.
derived as (

    select
        basis,
        submission_key,
        max(counted_events) as counted_events,
        min(month_start_date) as derived_period_start_date,
        cast({{ dbt.last_day('max(month_start_date)', 'month') }} as date) as derived_period_end_date
    from weighed
    where
        counted_events < 100
        or (events >= 0.02 * counted_events and event_types >= most_event_types - 1)
    group by basis, submission_key

)

select
    submitted.basis,
    submitted.submission_key,
    submitted.import_date,
    submitted.submitted_rows,
    coalesce(derived.counted_events, 0) as counted_events,
    submitted.stated_period_start_date,
    submitted.stated_period_end_date,
    derived.derived_period_start_date,
    derived.derived_period_end_date,
    coalesce(
        submitted.stated_period_start_date <> derived.derived_period_start_date
        or submitted.stated_period_end_date <> derived.derived_period_end_date,
        true
    ) as is_stated_otherwise
from submitted
left join derived
    on submitted.basis = derived.basis
    and submitted.submission_key = derived.submission_key
