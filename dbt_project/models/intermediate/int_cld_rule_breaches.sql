{%- set row_rules = cld_row_rules() -%}
{#- Rows about nobody are no group. -#}
{%- set by_person = "partition by basis, coalesce(nhs_person_id, local_person_id, 'row ' || row_number)" -%}
{%- set by_kind = by_person
    ~ ", row_kind, lower(trim(service_type)), lower(trim(service_component))" -%}
{%- set by_start = 'partition by basis, row_kind' -%}
with submissions as (

    select * from {{ ref('int_cld_checked_submissions') }}

),

events as (

    select
        basis,
        submission_key,
        row_number,
        count(*) over (partition by basis, submission_key, single_event_id) as rows_of_event
    from {{ ref('int_cld_events') }}

),

checked as (

    select
        cld_rows.*,
        events.rows_of_event
    from {{ ref('int_cld_checked_rows') }} as cld_rows
    left join events
        on cld_rows.basis = events.basis
        and cld_rows.submission_key = events.submission_key
        and cld_rows.row_number = events.row_number

),

-- There is one submission of each basis.
described as (

    select
        *,
        {{ derived_end_date('event_start_date', 'event_end_date', 'date_of_death') | indent(8) }}
            as ended_by_death_date,
        event_type is not null or event_reference is not null or event_start_date is not null
        or event_end_date is not null or event_outcome is not null or service_type is not null
        or assessment_type is not null or review_reason is not null or request_route_of_access is not null
            as has_event_fields,
        total_hrs_caring_per_week is not null or no_of_adults_being_cared_for is not null
        or linked_local_person_id_1 is not null or linked_local_person_id_2 is not null
        or linked_local_person_id_3 is not null
            as has_carer_fields,
        local_person_id is not null
        and {{ has_several('nhs_person_id', 'partition by basis, local_person_id') }}
            as has_several_nhs_person_ids,
        nhs_person_id is not null
        and {{ has_several('local_person_id', 'partition by basis, nhs_person_id') }}
            as has_several_local_person_ids,
        {{ has_several('gender', by_person) }} as has_several_genders,
        {{ has_several('ethnicity', by_person) }} as has_several_ethnicities,
        {{ has_several('date_of_birth', by_person) }} as has_several_dates_of_birth,
        {{ has_several('primary_support_reason', by_person) }} as has_several_support_reasons,
        case when row_kind = 'service' then count(*) over ({{ by_kind }}) end as services_of_kind,
        sum(case
            when extract(month from event_start_date) = 4 and extract(day from event_start_date) = 1 then 1
            else 0
        end) over ({{ by_kind }}) as services_from_1_april,
        -- A single line may well have begun on 1 April; not so if more than ten did, and more than in all the rest of
        -- that April.
        row_kind = 'service'
        and count(*) over ({{ by_start }}, event_start_date) > 10
        and 2 * count(*) over ({{ by_start }}, event_start_date)
        > count(*) over ({{ by_start }}, {{ dbt.date_trunc('month', 'event_start_date') }})
            as is_of_restart
    from checked

),

row_faults as (

    select
        basis
        {%- for rule_id, is_broken in row_rules.items() %},
        sum(case when {{ is_broken }} then 1 else 0 end) as {{ rule_id | lower | replace('-', '_') }}
        {%- endfor %},
        count(distinct reporting_period_start_date) + count(distinct reporting_period_end_date) as stated_days
    from described
    group by basis

),

field_faults as (

    select
        basis,
        -- Whose the return is has no list but a rule of its own.
        sum(case when field_validity in (-2, -3, -7) and field <> 'la_code' then row_count else 0 end) as unlisted,
        sum(case when field_validity = -1 then row_count else 0 end) as blank
    from {{ ref('int_cld_field_checks') }}
    group by basis

),

broken as (
{% for rule_id in row_rules %}
    select
        basis,
        '{{ rule_id }}' as rule_id,
        'row' as counted,
        {{ rule_id | lower | replace('-', '_') }} as faults
    from row_faults
    union all
{%- endfor %}
    select
        basis,
        'CLD-R01' as rule_id,
        'field of a row' as counted,
        unlisted as faults
    from field_faults
    union all
    select
        basis,
        'CLD-R02' as rule_id,
        'field of a row' as counted,
        blank as faults
    from field_faults
    union all
    select
        submissions.basis,
        'CLD-F03' as rule_id,
        'file' as counted,
        case
            when
                row_faults.stated_days = 2
                and submissions.stated_period_end_date
                = cast({{ dbt.last_day('submissions.stated_period_end_date', 'month') }} as date)
                and cast({{ dbt.dateadd('day', 1, 'submissions.stated_period_end_date') }} as date)
                = cast({{ dbt.dateadd('month', 12, 'submissions.stated_period_start_date') }} as date)
                then 0
            else 1
        end as faults
    from submissions
    inner join row_faults on submissions.basis = row_faults.basis
    union all
    select
        basis,
        'CLD-F04' as rule_id,
        'file' as counted,
        case when is_stated_otherwise then 1 else 0 end as faults
    from submissions

)

-- What is not counted here is enforced before: a file that breaks it is refused, a row that does is rejected.
select
    submissions.basis,
    submissions.submission_key,
    rules.rule_id,
    coalesce(broken.counted, 'enforced at loading') as counted,
    cast(coalesce(broken.faults, 0) as bigint) as faults
from submissions
cross join {{ ref('cld_rules') }} as rules
left join broken
    on submissions.basis = broken.basis
    and rules.rule_id = broken.rule_id
