
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  
    
    

select
    basis as unique_field,
    count(*) as n_records

from "warehouse"."staging"."int_cld_checked_submissions"
where basis is not null
group by basis
having count(*) > 1



  
  
      
    ) dbt_internal_test