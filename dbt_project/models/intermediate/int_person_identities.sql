with states as (

    select
        local_person_id,
        nhs_person_id,
        valid_from,
        valid_to
    from {{ ref('int_person_records_history') }}
    union all
    -- A return leaves out who had no support in its twelve months: that ends nothing.
    select
        local_person_id,
        nhs_person_id,
        import_date as valid_from,
        lead(import_date) over (partition by local_person_id order by import_date) as valid_to
    from {{ ref('int_cld_return_people') }}

),

-- Rises with each state that tells a number, so a state without one falls to the number before it.
counted as (

    select
        *,
        count(nhs_person_id) over (
            partition by local_person_id order by valid_from
            rows between unbounded preceding and current row
        ) as numbers_told
    from states

),

known as (

    select
        local_person_id,
        valid_from,
        coalesce(valid_to, cast('9999-12-31' as date)) as valid_to,
        max(nhs_person_id) over (partition by local_person_id, numbers_told) as known_nhs_person_id
    from counted

),

resolved as (

    select
        local_person_id,
        coalesce(known_nhs_person_id, local_person_id) as person_id,
        case when known_nhs_person_id is not null then 'NHS number' else 'local id' end as resolved_by,
        valid_from,
        valid_to
    from known

),

compared as (

    select
        *,
        case
            when
                lag(person_id) over (partition by local_person_id order by valid_from) = person_id
                and lag(valid_to) over (partition by local_person_id order by valid_from) = valid_from
                then 0
            else 1
        end as opens_a_span
    from resolved

),

numbered as (

    select
        *,
        sum(opens_a_span) over (
            partition by local_person_id order by valid_from
            rows between unbounded preceding and current row
        ) as span_number
    from compared

),

spans as (

    select
        local_person_id,
        person_id,
        resolved_by,
        min(valid_from) as valid_from,
        max(valid_to) as last_valid_to
    from numbered
    group by local_person_id, span_number, person_id, resolved_by

)

select
    local_person_id,
    person_id,
    resolved_by,
    valid_from,
    nullif(last_valid_to, cast('9999-12-31' as date)) as valid_to,
    last_valid_to = cast('9999-12-31' as date) as is_current
from spans
