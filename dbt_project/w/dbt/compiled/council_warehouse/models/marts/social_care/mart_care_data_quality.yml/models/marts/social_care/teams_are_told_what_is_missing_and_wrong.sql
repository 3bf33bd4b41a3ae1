with  __dbt__cte__fct_cld_field_quality as (

-- Fixture for fct_cld_field_quality
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('draft' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('5' as BIGINT)
 as "organisation_key", cast(null as character varying(256)) as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('10' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('2' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('1' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", cast(null as character varying(256)) as "shown_value", 
    
    cast('4' as BIGINT)
 as "row_count"
union all
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('draft' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('5' as BIGINT)
 as "organisation_key", cast(null as character varying(256)) as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('10' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('2' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('2' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", cast(null as character varying(256)) as "shown_value", 
    
    cast('1' as BIGINT)
 as "row_count"
union all
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('draft' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('5' as BIGINT)
 as "organisation_key", cast(null as character varying(256)) as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('10' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('2' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('-1' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", cast(null as character varying(256)) as "shown_value", 
    
    cast('1' as BIGINT)
 as "row_count"
union all
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('draft' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('5' as BIGINT)
 as "organisation_key", cast(null as character varying(256)) as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('10' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('2' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('-2' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", cast(null as character varying(256)) as "shown_value", 
    
    cast('1' as BIGINT)
 as "row_count"
union all
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('draft' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('5' as BIGINT)
 as "organisation_key", cast(null as character varying(256)) as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('10' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('1' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('0' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", cast(null as character varying(256)) as "shown_value", 
    
    cast('1' as BIGINT)
 as "row_count"
union all
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('draft' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('5' as BIGINT)
 as "organisation_key", cast(null as character varying(256)) as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('31' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Route' as character varying)
 as "header", 
    
    cast('0' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('0' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", cast(null as character varying(256)) as "shown_value", 
    
    cast('10' as BIGINT)
 as "row_count"
union all
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('draft' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('5' as BIGINT)
 as "organisation_key", cast(null as character varying(256)) as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('31' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Route' as character varying)
 as "header", 
    
    cast('0' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('-5' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", cast(null as character varying(256)) as "shown_value", 
    
    cast('1' as BIGINT)
 as "row_count"
union all
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('draft' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('0' as BIGINT)
 as "organisation_key", cast(null as character varying(256)) as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('10' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('2' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('1' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", cast(null as character varying(256)) as "shown_value", 
    
    cast('2' as BIGINT)
 as "row_count"
union all
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('submitted' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", 
    
    cast('2026-10-20' as DATE)
 as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('5' as BIGINT)
 as "organisation_key", cast(null as character varying(256)) as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('10' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('2' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('-1' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", cast(null as character varying(256)) as "shown_value", 
    
    cast('9' as BIGINT)
 as "row_count"
),  __dbt__cte__dim_organisation as (

-- Fixture for dim_organisation
select 
    
    cast('0' as BIGINT)
 as "organisation_key", 
    
    cast('Unknown' as character varying)
 as "directorate", 
    
    cast('Unknown' as character varying)
 as "service", 
    
    cast('Unknown' as character varying)
 as "team", cast(null as character varying(256)) as "current_directorate", cast(null as character varying(256)) as "current_service", cast(null as character varying(256)) as "current_team", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", cast(null as BOOLEAN) as "is_current"
union all
select 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('People' as character varying)
 as "directorate", 
    
    cast('Adults' as character varying)
 as "service", 
    
    cast('East' as character varying)
 as "team", cast(null as character varying(256)) as "current_directorate", cast(null as character varying(256)) as "current_service", cast(null as character varying(256)) as "current_team", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", cast(null as BOOLEAN) as "is_current"
), counted as (

    select
        import_date,
        organisation_key,
        module,
        field_order,
        header,
        sum(row_count) as applicable_rows,
        sum(case when field_status = 2 then row_count else 0 end) as mandatory_rows,
        sum(case when field_validity = -1 then row_count else 0 end) as blank_mandatory_rows,
        sum(case when field_validity < -1 then row_count else 0 end) as invalid_rows,
        sum(case when field_validity = 2 then row_count else 0 end) as unverified_rows
    from __dbt__cte__fct_cld_field_quality
    where
        basis = 'draft'
        -- What need not be there and is not says nothing of the team.
        and (field_status <> 0 or field_validity <> 0)
    group by import_date, organisation_key, module, field_order, header

)

select
    counted.import_date,
    organisations.directorate,
    organisations.service,
    organisations.team,
    counted.module,
    counted.field_order,
    counted.header as data_field,
    cast(sum(counted.applicable_rows) as bigint) as applicable_rows,
    cast(sum(counted.mandatory_rows) as bigint) as mandatory_rows,
    cast(sum(counted.blank_mandatory_rows) as bigint) as blank_mandatory_rows,
    cast(sum(counted.invalid_rows) as bigint) as invalid_rows,
    cast(sum(counted.unverified_rows) as bigint) as unverified_rows,
    cast(
        100.0 * sum(counted.blank_mandatory_rows + counted.invalid_rows) / sum(counted.applicable_rows)
        as decimal(18, 4)
    ) as failed_percent
from counted
inner join __dbt__cte__dim_organisation as organisations
    on counted.organisation_key = organisations.organisation_key
group by
    counted.import_date,
    organisations.directorate,
    organisations.service,
    organisations.team,
    counted.module,
    counted.field_order,
    counted.header