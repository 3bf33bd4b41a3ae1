
    -- Build actual result given inputs
with dbt_internal_unit_test_actual as (
  select
    "basis","la_code","import_date","submitted_rows","rule_id","rule_text","counted","faults","rule_result", 'actual' as "actual_or_expected"
  from (
    with __dbt__cte__fct_cld_rule_breach as (

-- Fixture for fct_cld_rule_breach
select cast(null as BIGINT) as "cld_rule_breach_key", 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('10' as BIGINT)
 as "submitted_rows", 
    
    cast('CLD-R13' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "rule_level", 
    
    cast('error' as character varying)
 as "severity", 
    
    cast('No route' as character varying)
 as "rule", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('4' as BIGINT)
 as "faults", 
    
    cast('Failed' as character varying)
 as "rule_result"
) select
    basis,
    la_code,
    import_date,
    stated_period_start_date,
    stated_period_end_date,
    submitted_rows,
    rule_id,
    rule_level,
    severity,
    rule as rule_text,
    counted,
    faults,
    rule_result
from __dbt__cte__fct_cld_rule_breach
  ) _dbt_internal_unit_test_actual
),
-- Build expected result
dbt_internal_unit_test_expected as (
  select
    "basis", "la_code", "import_date", "submitted_rows", "rule_id", "rule_text", "counted", "faults", "rule_result", 'expected' as "actual_or_expected"
  from (
    select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('10' as BIGINT)
 as "submitted_rows", 
    
    cast('CLD-R13' as character varying)
 as "rule_id", 
    
    cast('No route' as character varying)
 as "rule_text", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('4' as BIGINT)
 as "faults", 
    
    cast('Failed' as character varying)
 as "rule_result"
  ) _dbt_internal_unit_test_expected
)
-- Union actual and expected results
select * from dbt_internal_unit_test_actual
union all
select * from dbt_internal_unit_test_expected