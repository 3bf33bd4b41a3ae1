
    -- Build actual result given inputs
with dbt_internal_unit_test_actual as (
  select
    "person_key","total_hrs_caring_per_week","no_of_adults_being_cared_for","linked_local_person_id_1","linked_local_person_id_2","linked_local_person_id_3", 'actual' as "actual_or_expected"
  from (
    with  __dbt__cte__int_cld_draft_period as (

-- Fixture for int_cld_draft_period
select 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date"
),  __dbt__cte__int_relationships_history as (

-- Fixture for int_relationships_history
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00004' as character varying)
 as "relationship_id", 
    
    cast('e' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2021-01-01' as DATE)
 as "start_date", 
    
    cast('2025-10-01' as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00002' as character varying)
 as "relationship_id", 
    
    cast('b1' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('true' as BOOLEAN)
 as "is_main_carer", 
    
    cast('50+ hours' as character varying)
 as "hours_caring_band", 
    
    cast('2024-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00003' as character varying)
 as "relationship_id", 
    
    cast('b2' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2019-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00001' as character varying)
 as "relationship_id", 
    
    cast('a' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2020-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00005' as character varying)
 as "relationship_id", 
    
    cast('f' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast(null as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00006' as character varying)
 as "relationship_id", 
    
    cast('g' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2019-01-01' as DATE)
 as "start_date", 
    
    cast('2025-09-30' as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00007' as character varying)
 as "relationship_id", 
    
    cast('g' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2026-10-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00008' as character varying)
 as "relationship_id", 
    
    cast('g' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2019-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('false' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00009' as character varying)
 as "relationship_id", 
    
    cast('g' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Friend' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast(null as character varying(256))
 as "hours_caring_band", 
    
    cast('2019-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00010' as character varying)
 as "relationship_id", 
    
    cast('d2' as character varying)
 as "local_person_id", 
    
    cast('d1' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('true' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2019-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
),  __dbt__cte__int_people as (

-- Fixture for int_people
select 
    
    cast('c' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('1' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('2' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('b1' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('3' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('b2' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('3' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('e' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('4' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('f' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('5' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('g' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('6' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('d1' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('7' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('d2' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('7' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
),  __dbt__cte__int_people_current as (

-- Fixture for int_people_current
select 
    
    cast('1' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('c' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('2' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('3' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('b1' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('4' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('e' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('5' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('f' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('6' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('g' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('7' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('d1' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
), period as (

    select * from __dbt__cte__int_cld_draft_period

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
    from __dbt__cte__int_relationships_history as relationships
    cross join period
    inner join __dbt__cte__int_people as carers
        on relationships.related_local_person_id = carers.local_person_id
    inner join __dbt__cte__int_people as adults
        on relationships.local_person_id = adults.local_person_id
    inner join __dbt__cte__int_people_current as adult_people
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
  ) _dbt_internal_unit_test_actual
),
-- Build expected result
dbt_internal_unit_test_expected as (
  select
    "person_key", "total_hrs_caring_per_week", "no_of_adults_being_cared_for", "linked_local_person_id_1", "linked_local_person_id_2", "linked_local_person_id_3", 'expected' as "actual_or_expected"
  from (
    select 
    
    cast('1' as BIGINT)
 as "person_key", 
    
    cast('50+ hours' as character varying)
 as "total_hrs_caring_per_week", 
    
    cast('4' as BIGINT)
 as "no_of_adults_being_cared_for", 
    
    cast('b1' as character varying)
 as "linked_local_person_id_1", 
    
    cast('a' as character varying)
 as "linked_local_person_id_2", 
    
    cast('e' as character varying)
 as "linked_local_person_id_3"
  ) _dbt_internal_unit_test_expected
)
-- Union actual and expected results
select * from dbt_internal_unit_test_actual
union all
select * from dbt_internal_unit_test_expected