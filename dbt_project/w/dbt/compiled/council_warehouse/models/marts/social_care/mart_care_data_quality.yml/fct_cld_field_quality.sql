
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