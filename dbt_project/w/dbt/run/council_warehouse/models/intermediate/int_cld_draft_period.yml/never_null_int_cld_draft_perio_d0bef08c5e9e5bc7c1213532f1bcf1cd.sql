
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select import_date, reporting_period_start_date, reporting_period_end_date
from "warehouse"."staging"."int_cld_draft_period"
where import_date is null or reporting_period_start_date is null or reporting_period_end_date is null

  
  
      
    ) dbt_internal_test