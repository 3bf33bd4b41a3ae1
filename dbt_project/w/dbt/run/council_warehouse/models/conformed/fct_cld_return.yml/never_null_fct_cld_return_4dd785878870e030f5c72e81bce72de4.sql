
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select cld_return_key, row_number, import_date, person_key, organisation_key, la_code, reporting_period_start_date, reporting_period_end_date, local_person_id
from "warehouse"."conformed"."fct_cld_return"
where cld_return_key is null or row_number is null or import_date is null or person_key is null or organisation_key is null or la_code is null or reporting_period_start_date is null or reporting_period_end_date is null or local_person_id is null

  
  
      
    ) dbt_internal_test