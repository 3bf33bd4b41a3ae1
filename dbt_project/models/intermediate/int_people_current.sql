{%- set lists = {
    'gender': 'gender',
    'ethnicity': 'ethnicity',
    'accommodation_status': 'accommodation_status',
    'employment_status': 'employment_status',
    'support_reason': 'primary_support_reason',
    'unpaid_carer': 'has_unpaid_carer',
    'autism': 'autism_spectrum_disorder',
    'visual_impairment': 'visual_impairment',
    'hearing_impairment': 'hearing_impairment',
    'dementia': 'dementia',
    'client_type': 'client_type',
} -%}
with states as (

    select
        local_person_id,
        date_of_birth,
        date_of_death,
        {{ lists | join(',\n        ') }},
        district_code,
        gp_practice_code,
        team,
        case_status,
        has_postcode,
        valid_from,
        is_current
    from {{ ref('int_person_records_history') }}
    union all
    select
        local_person_id,
        date_of_birth,
        date_of_death,
        {{ lists | join(',\n        ') }},
        cast(null as {{ dbt.type_string() }}) as district_code,
        gp_practice_code,
        cast(null as {{ dbt.type_string() }}) as team,
        cast(null as {{ dbt.type_string() }}) as case_status,
        has_postcode,
        import_date as valid_from,
        true as is_current
    from {{ ref('int_cld_return_people') }}

),

latest as (

    select
        *,
        row_number() over (partition by local_person_id order by valid_from desc) as state_place
    from states

),

-- The record that leads speaks for the person: one that is still shown, whose state is newest, of an open case.
ranked as (

    select
        people.person_key,
        people.person_id,
        people.resolved_by,
        people.local_person_id,
        latest.date_of_birth,
        latest.date_of_death,
        {% for column in lists -%}
        latest.{{ column }},
        {% endfor -%}
        latest.district_code,
        latest.gp_practice_code,
        latest.team,
        latest.case_status,
        latest.has_postcode,
        row_number() over (
            partition by people.person_id
            order by
                case when latest.is_current then 0 when not latest.is_current then 1 else 2 end,
                coalesce(latest.valid_from, cast('0001-01-01' as date)) desc,
                case when lower(latest.case_status) = 'open' then 0 else 1 end,
                people.local_person_id
        ) as place
    from {{ ref('int_people') }} as people
    left join latest
        on people.local_person_id = latest.local_person_id
        and latest.state_place = 1

),

-- Whoever was born or has died, did so whichever record says it: the first that knows.
dated as (

    select
        person_key,
        date_of_birth,
        date_of_death,
        row_number() over (
            partition by person_key order by case when date_of_birth is null then 1 else 0 end, place
        ) as birth_place,
        row_number() over (
            partition by person_key order by case when date_of_death is null then 1 else 0 end, place
        ) as death_place
    from ranked

),

lives as (

    select
        person_key,
        max(case when birth_place = 1 then date_of_birth end) as date_of_birth,
        max(case when death_place = 1 then date_of_death end) as date_of_death,
        count(*) as local_records
    from dated
    group by person_key

),

-- The last day that the case system tells of; where it tells of none, the last return.
told as (

    select coalesce(max(case when extract = 'las_person' then as_at end), max(as_at)) as last_day
    from {{ ref('int_deliveries_effective') }}
    where source = 'social_care' and extract in ('las_person', 'cld_return')

),

cleaned as (

    select
        leading_records.person_key,
        leading_records.person_id,
        leading_records.local_person_id,
        case when leading_records.resolved_by = 'NHS number' then leading_records.person_id end as nhs_person_id,
        lives.date_of_birth,
        lives.date_of_death,
        {{ cld_age_years(
            'lives.date_of_birth', 'least(coalesce(lives.date_of_death, told.last_day), told.last_day)'
        ) }} as age_years,
        {% for column in lists -%}
        {{ release_2_value('leading_records', column) }} as {{ column }},
        {% endfor -%}
        leading_records.district_code,
        leading_records.gp_practice_code,
        leading_records.team,
        leading_records.case_status,
        coalesce(leading_records.has_postcode, false) as has_postcode,
        lives.local_records
    from ranked as leading_records
    inner join lives on leading_records.person_key = lives.person_key
    cross join told
    {{ join_release_2_values('leading_records', lists) }}
    where leading_records.place = 1

)

select
    cleaned.person_key,
    cleaned.person_id,
    cleaned.local_person_id,
    cleaned.nhs_person_id,
    cleaned.date_of_birth,
    cleaned.date_of_death,
    cleaned.date_of_death is not null as is_deceased,
    cleaned.age_years,
    bands.age_band,
    bands.working_age_band,
    {% for column in lists -%}
    cleaned.{{ column }},
    {% endfor -%}
    groups.value_group as ethnicity_group,
    cleaned.district_code,
    cleaned.gp_practice_code,
    coalesce(teams.organisation_key, 0) as organisation_key,
    cleaned.case_status,
    cleaned.has_postcode,
    cleaned.local_records
from cleaned
left join {{ ref('care_age_bands') }} as bands
    on cleaned.age_years >= bands.from_years
    and cleaned.age_years < bands.before_years
left join {{ ref('cld_code_lists') }} as groups
    on cleaned.ethnicity = groups.value
    and groups.code_list = 'ethnicity'
    and groups.release = 'R2'
left join {{ ref('int_care_teams') }} as teams on lower(trim(cleaned.team)) = teams.team_name
