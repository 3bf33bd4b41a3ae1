with period as (

    select * from {{ ref('int_cld_draft_period') }}

),

-- Who cared for whom within the period. The person of a relationship is cared for, the related person cares.
care as (

    select
        carers.person_key,
        adults.person_key as adult_person_key,
        adult_people.local_person_id as adult_local_person_id,
        relationships.hours_caring_band,
        relationships.is_main_carer,
        relationships.start_date,
        relationships.relationship_id
    from {{ ref('int_relationships_history') }} as relationships
    cross join period
    inner join {{ ref('int_people') }} as carers
        on relationships.related_local_person_id = carers.local_person_id
    inner join {{ ref('int_people') }} as adults
        on relationships.local_person_id = adults.local_person_id
    inner join {{ ref('int_people_current') }} as adult_people
        on adults.person_key = adult_people.person_key
    where
        relationships.is_current
        and lower(relationships.relationship_type) like '%carer%'
        and (
            relationships.start_date is null
            or relationships.start_date <= period.reporting_period_end_date
        )
        and (
            relationships.end_date is null
            or relationships.end_date >= period.reporting_period_start_date
        )
        -- Two records of one person, merged since, are no carer and adult.
        and carers.person_key <> adults.person_key

),

-- Of several relationships to one adult the first; the adults in order of what is known of them.
adults_once as (

    select
        *,
        row_number() over (
            partition by person_key, adult_person_key
            order by
                case when is_main_carer then 0 else 1 end,
                coalesce(start_date, cast('9999-12-31' as date)),
                relationship_id
        ) as place_of_adult
    from care

),

numbered as (

    select
        *,
        row_number() over (
            partition by person_key
            order by
                case when is_main_carer then 0 else 1 end,
                coalesce(start_date, cast('9999-12-31' as date)),
                relationship_id
        ) as adult_number
    from adults_once
    where place_of_adult = 1

)

select
    person_key,
    max(case when adult_number = 1 then hours_caring_band end) as total_hrs_caring_per_week,
    cast(count(*) as bigint) as no_of_adults_being_cared_for,
    max(case when adult_number = 1 then adult_local_person_id end) as linked_local_person_id_1,
    max(case when adult_number = 2 then adult_local_person_id end) as linked_local_person_id_2,
    max(case when adult_number = 3 then adult_local_person_id end) as linked_local_person_id_3
from numbered
group by person_key
