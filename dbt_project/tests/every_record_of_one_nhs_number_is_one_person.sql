-- Of records that are held to be somebody now, no two of one person have two keys, and no two people share one.
with records as (

    select
        person_id,
        person_key
    from {{ ref('dim_person_record') }}
    where is_current

)

select person_id
from records
group by person_id
having count(distinct person_key) > 1
union all
select cast(person_key as {{ dbt.type_string() }}) as person_id
from records
group by person_key
having count(distinct person_id) > 1
