
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select blank_mandatory_rows
from "warehouse"."mart_social_care"."mart_care_data_quality"
where
    false or blank_mandatory_rows < 0

  
  
      
    ) dbt_internal_test