
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select submission_key, row_number
from "warehouse"."staging"."int_cld_draft_rows"
group by submission_key, row_number
having count(*) > 1 or submission_key is null or row_number is null

  
  
      
    ) dbt_internal_test