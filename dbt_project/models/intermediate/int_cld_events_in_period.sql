with outcomes as (

    select * from {{ ref('cld_event_outcomes') }}

),

in_period as (

    select
        events.*,
        periods.basis as told_for_basis,
        periods.is_counted,
        periods.is_joined,
        periods.reference_end_date,
        periods.period_start_date,
        periods.period_end_date,
        -- Quarters are joined by less than a year of one submission is told by: amounts change as years go by.
        case when periods.is_joined then events.joined_event_id else events.single_event_id end as event_id
    from {{ ref('int_cld_reference_periods') }} as periods
    inner join {{ ref('int_cld_events') }} as events
        on periods.told_by_basis = events.basis
        and periods.submission_key = events.submission_key
    where
        {{
            is_in_cld_period(
                'events.event_type', 'events.event_start_date', 'events.derived_end_date',
                'periods.reference_start_date', 'periods.reference_end_date',
            ) | indent(8)
        }}
        and coalesce(events.date_of_death >= periods.reference_start_date, true)

),

ranked as (

    select
        in_period.*,
        coalesce(outcomes.outcome_rank, 99) as outcome_rank,
        max(in_period.reference_end_date) over (
            partition by in_period.told_for_basis, in_period.joined_event_id
        ) as last_told_date,
        -- The record id of the national database is the order of loading.
        row_number() over (
            partition by in_period.told_for_basis, in_period.is_counted, in_period.event_id
            order by
                in_period.reference_end_date desc,
                case when in_period.derived_end_date is null then 0 else 1 end,
                in_period.derived_end_date desc,
                coalesce(outcomes.outcome_rank, 99),
                case when in_period.is_conversation then 0 else 1 end,
                in_period.import_date desc,
                in_period.submission_key desc,
                in_period.row_number desc
        ) as place
    from in_period
    left join outcomes on in_period.event_outcome = outcomes.event_outcome

)

select
    {{ surrogate_key(['told_for_basis', 'is_counted', 'event_id']) }} as cld_event_key,
    told_for_basis as basis,
    is_counted,
    period_start_date,
    period_end_date,
    import_date,
    submission_key,
    row_number,
    local_person_id,
    cld_person_id,
    nhse_person_id,
    date_of_birth,
    date_of_death,
    event_type,
    event_start_date,
    -- A service that was open and is not told of again ended with the last quarter that tells of it.
    case
        when
            event_type = 'Service'
            and derived_end_date is null
            and reference_end_date < period_end_date
            then reference_end_date
        else derived_end_date
    end as event_end_date,
    event_outcome,
    outcome_rank,
    is_conversation,
    client_type,
    primary_support_reason,
    gender,
    ethnicity,
    accommodation_status,
    employment_status,
    client_funding_status,
    request_route_of_access,
    assessment_type,
    service_type,
    service_component,
    delivery_mechanism,
    review_reason,
    method_of_review,
    -- Joined quarters have no costs: rows that differ in nothing else have become one.
    case when not is_joined then unit_cost end as unit_cost,
    case when not is_joined then cost_frequency_unit_type end as cost_frequency_unit_type,
    case when not is_joined then planned_units_per_week end as planned_units_per_week
from ranked
where place = 1 and (is_counted or reference_end_date = last_told_date)
