
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select basis, submission_key, field, row_kind, organisation_key, field_status, field_validity, shown_value, row_count
from "warehouse"."staging"."int_cld_field_checks"
where basis is null or submission_key is null or field is null or row_kind is null or organisation_key is null or field_status is null or field_validity is null or shown_value is null or row_count is null

  
  
      
    ) dbt_internal_test