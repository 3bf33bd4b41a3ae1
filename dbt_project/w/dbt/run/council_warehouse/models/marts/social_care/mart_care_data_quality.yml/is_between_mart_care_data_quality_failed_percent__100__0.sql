
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select failed_percent
from "warehouse"."mart_social_care"."mart_care_data_quality"
where
    false or failed_percent < 0 or failed_percent > 100

  
  
      
    ) dbt_internal_test