
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select basis, submission_key, import_date, submitted_rows
from "warehouse"."staging"."int_cld_checked_submissions"
where basis is null or submission_key is null or import_date is null or submitted_rows is null

  
  
      
    ) dbt_internal_test