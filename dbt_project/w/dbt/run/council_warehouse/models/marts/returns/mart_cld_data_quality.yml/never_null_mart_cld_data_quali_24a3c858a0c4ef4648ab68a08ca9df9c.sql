
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select la_code, import_date, module, data_field, field_status_text, is_status_verified, field_validity_text, row_count
from "warehouse"."mart_returns"."mart_cld_data_quality"
where la_code is null or import_date is null or module is null or data_field is null or field_status_text is null or is_status_verified is null or field_validity_text is null or row_count is null

  
  
      
    ) dbt_internal_test