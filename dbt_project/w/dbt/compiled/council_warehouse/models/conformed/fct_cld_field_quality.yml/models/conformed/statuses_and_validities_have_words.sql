with __dbt__cte__int_cld_field_checks as (

-- Fixture for int_cld_field_checks
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('la_code' as character varying)
 as "field", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('2' as BIGINT)
 as "field_status", 
    
    cast('1' as BIGINT)
 as "field_validity", 
    
    cast('N/A - free value' as character varying)
 as "shown_value", 
    
    cast('3' as BIGINT)
 as "row_count"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('gender' as character varying)
 as "field", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('2' as BIGINT)
 as "field_status", 
    
    cast('2' as BIGINT)
 as "field_validity", 
    
    cast('Wizard' as character varying)
 as "shown_value", 
    
    cast('1' as BIGINT)
 as "row_count"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('gender' as character varying)
 as "field", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('2' as BIGINT)
 as "field_status", 
    
    cast('-1' as BIGINT)
 as "field_validity", 
    
    cast('Blank' as character varying)
 as "shown_value", 
    
    cast('1' as BIGINT)
 as "row_count"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('event_type' as character varying)
 as "field", 
    
    cast('unknown' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('-1' as BIGINT)
 as "field_status", 
    
    cast('-7' as BIGINT)
 as "field_validity", 
    
    cast('Oddity' as character varying)
 as "shown_value", 
    
    cast('1' as BIGINT)
 as "row_count"
),  __dbt__cte__int_cld_checked_submissions as (

-- Fixture for int_cld_checked_submissions
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as BIGINT) as "submitted_rows", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", cast(null as BOOLEAN) as "is_stated_otherwise"
),  __dbt__cte__cld_fields as (

-- Fixture for cld_fields
select 
    
    cast('1' as BIGINT)
 as "position", 
    
    cast('la_code' as character varying)
 as "field", 
    
    cast('LA Code' as character varying)
 as "header", 
    
    cast('Submission information' as character varying)
 as "module", cast(null as character varying(256)) as "request_status", cast(null as character varying(256)) as "assessment_status", cast(null as character varying(256)) as "service_status", cast(null as character varying(256)) as "review_status", cast(null as character varying(256)) as "carer_status", cast(null as character varying(256)) as "code_list", cast(null as BOOLEAN) as "is_identifying", 
    
    cast('order SRC; type INF; mandatory SRC' as character varying)
 as "confidence"
union all
select 
    
    cast('10' as BIGINT)
 as "position", 
    
    cast('gender' as character varying)
 as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('Person details' as character varying)
 as "module", cast(null as character varying(256)) as "request_status", cast(null as character varying(256)) as "assessment_status", cast(null as character varying(256)) as "service_status", cast(null as character varying(256)) as "review_status", cast(null as character varying(256)) as "carer_status", cast(null as character varying(256)) as "code_list", cast(null as BOOLEAN) as "is_identifying", 
    
    cast('order SRC; status OWN' as character varying)
 as "confidence"
union all
select 
    
    cast('25' as BIGINT)
 as "position", 
    
    cast('event_type' as character varying)
 as "field", 
    
    cast('Event Type' as character varying)
 as "header", 
    
    cast('Events (all)' as character varying)
 as "module", cast(null as character varying(256)) as "request_status", cast(null as character varying(256)) as "assessment_status", cast(null as character varying(256)) as "service_status", cast(null as character varying(256)) as "review_status", cast(null as character varying(256)) as "carer_status", cast(null as character varying(256)) as "code_list", cast(null as BOOLEAN) as "is_identifying", 
    
    cast('SRC' as character varying)
 as "confidence"
) select
    cast('0x' || substr(md5(cast(coalesce(cast(length(cast(checks.basis as TEXT)) as TEXT) || ':' || cast(checks.basis as TEXT), '-') || coalesce(cast(length(cast(checks.field as TEXT)) as TEXT) || ':' || cast(checks.field as TEXT), '-') || coalesce(cast(length(cast(checks.row_kind as TEXT)) as TEXT) || ':' || cast(checks.row_kind as TEXT), '-') || coalesce(cast(length(cast(checks.organisation_key as TEXT)) as TEXT) || ':' || cast(checks.organisation_key as TEXT), '-') || coalesce(cast(length(cast(checks.field_status as TEXT)) as TEXT) || ':' || cast(checks.field_status as TEXT), '-') || coalesce(cast(length(cast(checks.field_validity as TEXT)) as TEXT) || ':' || cast(checks.field_validity as TEXT), '-') || coalesce(cast(length(cast(checks.shown_value as TEXT)) as TEXT) || ':' || cast(checks.shown_value as TEXT), '-') as TEXT)), 1, 13) as bigint) as cld_field_quality_key,
    checks.basis,
    '900' as la_code,
    submissions.import_date,
    submissions.stated_period_start_date,
    submissions.stated_period_end_date,
    checks.organisation_key,
    checks.row_kind,
    fields.module,
    fields.position as field_order,
    checks.field,
    fields.header,
    checks.field_status,
    case checks.field_status
        when 2 then 'Mandatory'
        when 1 then 'Applicable but not mandatory'
        when 0 then 'Not applicable'
        else 'Undetermined'
    end as field_status_text,
    -- The statuses of most fields could not be verified; whoever has the specification says so in the seed.
    fields.confidence = 'SRC' or fields.confidence like '%mandatory SRC%' as is_status_verified,
    checks.field_validity,
    case checks.field_validity
        when 1 then 'Passed: Valid'
        when 2 then 'Passed: Valid (warning: not in a list or form that is unverified)'
        when 0 then 'Passed: Blank (Not Mandatory)'
        when -1 then 'Failed: Blank (Mandatory)'
        when -2 then 'Failed: Invalid (not in the list)'
        when -3 then 'Failed: Invalid (in the list but for case or spaces)'
        when -4 then 'Failed: Invalid (dates out of order)'
        when -5 then 'Failed: Invalid (not for such an event)'
        when -6 then 'Failed: Invalid (implausible)'
        when -7 then 'Failed: Release 1'
    end as field_validity_text,
    checks.shown_value,
    checks.row_count
from __dbt__cte__int_cld_field_checks as checks
inner join __dbt__cte__int_cld_checked_submissions as submissions
    on checks.basis = submissions.basis
    and checks.submission_key = submissions.submission_key
inner join __dbt__cte__cld_fields as fields
    on checks.field = fields.field