
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select basis, field_order, field_status, field_validity, field_value
from "warehouse"."mart_returns"."mart_cld_data_quality"
group by basis, field_order, field_status, field_validity, field_value
having count(*) > 1 or basis is null or field_order is null or field_status is null or field_validity is null or field_value is null

  
  
      
    ) dbt_internal_test