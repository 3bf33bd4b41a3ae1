with returned as (

    select
        local_person_id,
        linked_local_person_id_1,
        linked_local_person_id_2,
        linked_local_person_id_3
    from {{ ref('stg_social_care__cld_return') }}
    where delivery_id in (
        select delivery_id from {{ ref('int_deliveries_effective') }}
        where source = 'social_care' and extract = 'cld_return'
    )

),

mentioned as (

    select local_person_id from {{ ref('int_person_records_history') }}
    union distinct
    select local_person_id from {{ ref('int_care_events_in_force') }}
    union distinct
    select local_person_id from {{ ref('int_care_services_in_force') }}
    union distinct
    select local_person_id from {{ ref('int_relationships_history') }}
    union distinct
    select related_local_person_id as local_person_id from {{ ref('int_relationships_history') }}
    union distinct
    select local_person_id from {{ ref('int_safeguarding_concerns_in_force') }}
    union distinct
    select local_person_id from {{ ref('int_package_lines_in_force') }}
    union distinct
    select local_person_id from {{ ref('int_financial_assessments_in_force') }}
    union distinct
    select local_person_id from returned
    union distinct
    select linked_local_person_id_1 as local_person_id from returned
    union distinct
    select linked_local_person_id_2 as local_person_id from returned
    union distinct
    select linked_local_person_id_3 as local_person_id from returned

),

-- What was known last holds, also of a record that the case system no longer shows.
latest as (

    select
        local_person_id,
        person_id,
        resolved_by,
        row_number() over (partition by local_person_id order by valid_from desc) as place
    from {{ ref('int_person_identities') }}

),

resolved as (

    select
        mentioned.local_person_id,
        coalesce(latest.person_id, mentioned.local_person_id) as person_id,
        coalesce(latest.resolved_by, 'local id') as resolved_by
    from mentioned
    left join latest
        on mentioned.local_person_id = latest.local_person_id
        and latest.place = 1
    where mentioned.local_person_id is not null

)

select
    local_person_id,
    person_id,
    {{ surrogate_key(['person_id']) }} as person_key,
    resolved_by
from resolved
