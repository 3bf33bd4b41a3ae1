
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select la_code, import_date, submitted_rows, severity, rule_text, counted, faults, rule_result
from "warehouse"."mart_returns"."mart_cld_rule_results"
where la_code is null or import_date is null or submitted_rows is null or severity is null or rule_text is null or counted is null or faults is null or rule_result is null

  
  
      
    ) dbt_internal_test