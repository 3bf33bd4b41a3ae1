with __dbt__cte__int_cld_rule_breaches as (

-- Fixture for int_cld_rule_breaches
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('CLD-F01' as character varying)
 as "rule_id", 
    
    cast('enforced at loading' as character varying)
 as "counted", 
    
    cast('0' as BIGINT)
 as "faults"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('CLD-R03' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('2' as BIGINT)
 as "faults"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('CLD-R05' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('1' as BIGINT)
 as "faults"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('CLD-R06' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('3' as BIGINT)
 as "faults"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('CLD-R13' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('0' as BIGINT)
 as "faults"
),  __dbt__cte__int_cld_checked_submissions as (

-- Fixture for int_cld_checked_submissions
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('10' as BIGINT)
 as "submitted_rows", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", cast(null as BOOLEAN) as "is_stated_otherwise"
),  __dbt__cte__cld_rules as (

-- Fixture for cld_rules
select 
    
    cast('CLD-F01' as character varying)
 as "rule_id", 
    
    cast('file' as character varying)
 as "rule_level", 
    
    cast('fatal' as character varying)
 as "severity", 
    
    cast('Header' as character varying)
 as "rule", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('CLD-R03' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "rule_level", 
    
    cast('error' as character varying)
 as "severity", 
    
    cast('No end' as character varying)
 as "rule", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('CLD-R05' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "rule_level", 
    
    cast('warn' as character varying)
 as "severity", 
    
    cast('Dead before' as character varying)
 as "rule", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('CLD-R06' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "rule_level", 
    
    cast('fix' as character varying)
 as "severity", 
    
    cast('Ended by death' as character varying)
 as "rule", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('CLD-R13' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "rule_level", 
    
    cast('error' as character varying)
 as "severity", 
    
    cast('No route' as character varying)
 as "rule", cast(null as character varying(256)) as "source"
) select
    cast('0x' || substr(md5(cast(coalesce(cast(length(cast(breaches.basis as TEXT)) as TEXT) || ':' || cast(breaches.basis as TEXT), '-') || coalesce(cast(length(cast(breaches.rule_id as TEXT)) as TEXT) || ':' || cast(breaches.rule_id as TEXT), '-') as TEXT)), 1, 13) as bigint) as cld_rule_breach_key,
    breaches.basis,
    '900' as la_code,
    submissions.import_date,
    submissions.stated_period_start_date,
    submissions.stated_period_end_date,
    submissions.submitted_rows,
    breaches.rule_id,
    rules.rule_level,
    rules.severity,
    rules.rule,
    breaches.counted,
    breaches.faults,
    case
        when breaches.counted = 'enforced at loading' then 'Enforced at loading'
        when breaches.faults = 0 then 'Passed'
        when rules.severity in ('fatal', 'error') then 'Failed'
        when rules.severity = 'fix' then 'Put right by the national process'
        else 'Warning'
    end as rule_result
from __dbt__cte__int_cld_rule_breaches as breaches
inner join __dbt__cte__int_cld_checked_submissions as submissions
    on breaches.basis = submissions.basis
    and breaches.submission_key = submissions.submission_key
inner join __dbt__cte__cld_rules as rules
    on breaches.rule_id = rules.rule_id