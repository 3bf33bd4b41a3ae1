
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select cld_rule_breach_key, basis, la_code, import_date, submitted_rows, rule_id, rule_level, severity, rule, counted, faults, rule_result
from "warehouse"."conformed"."fct_cld_rule_breach"
where cld_rule_breach_key is null or basis is null or la_code is null or import_date is null or submitted_rows is null or rule_id is null or rule_level is null or severity is null or rule is null or counted is null or faults is null or rule_result is null

  
  
      
    ) dbt_internal_test