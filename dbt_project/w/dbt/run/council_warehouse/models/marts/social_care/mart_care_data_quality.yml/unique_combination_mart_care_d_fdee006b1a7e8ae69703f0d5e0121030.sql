
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select directorate, service, team, field_order
from "warehouse"."mart_social_care"."mart_care_data_quality"
group by directorate, service, team, field_order
having count(*) > 1 or directorate is null or service is null or team is null or field_order is null

  
  
      
    ) dbt_internal_test