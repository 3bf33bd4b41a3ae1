with __dbt__cte__fct_cld_field_quality as (

-- Fixture for fct_cld_field_quality
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('draft' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", cast(null as DATE) as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('request' as character varying)
 as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('10' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('2' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('1' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", 
    
    cast('Female' as character varying)
 as "shown_value", 
    
    cast('3' as BIGINT)
 as "row_count"
union all
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('draft' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", cast(null as DATE) as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('6' as BIGINT)
 as "organisation_key", 
    
    cast('service' as character varying)
 as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('10' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('2' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('1' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", 
    
    cast('Female' as character varying)
 as "shown_value", 
    
    cast('4' as BIGINT)
 as "row_count"
union all
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('draft' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", cast(null as DATE) as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('6' as BIGINT)
 as "organisation_key", 
    
    cast('service' as character varying)
 as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('10' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('2' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('-1' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", 
    
    cast('Blank' as character varying)
 as "shown_value", 
    
    cast('2' as BIGINT)
 as "row_count"
union all
select cast(null as BIGINT) as "cld_field_quality_key", 
    
    cast('submitted' as character varying)
 as "basis", cast(null as character varying(256)) as "la_code", cast(null as DATE) as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('6' as BIGINT)
 as "organisation_key", 
    
    cast('service' as character varying)
 as "row_kind", cast(null as character varying(256)) as "module", 
    
    cast('10' as BIGINT)
 as "field_order", cast(null as character varying(256)) as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('2' as BIGINT)
 as "field_status", cast(null as character varying(256)) as "field_status_text", cast(null as BOOLEAN) as "is_status_verified", 
    
    cast('1' as BIGINT)
 as "field_validity", cast(null as character varying(256)) as "field_validity_text", 
    
    cast('Female' as character varying)
 as "shown_value", 
    
    cast('9' as BIGINT)
 as "row_count"
) select
    basis,
    la_code,
    import_date,
    module,
    field_order,
    header as data_field,
    field_status,
    field_status_text,
    is_status_verified,
    field_validity,
    field_validity_text,
    shown_value as field_value,
    cast(sum(row_count) as bigint) as row_count
from __dbt__cte__fct_cld_field_quality
group by
    basis,
    la_code,
    import_date,
    module,
    field_order,
    header,
    field_status,
    field_status_text,
    is_status_verified,
    field_validity,
    field_validity_text,
    shown_value