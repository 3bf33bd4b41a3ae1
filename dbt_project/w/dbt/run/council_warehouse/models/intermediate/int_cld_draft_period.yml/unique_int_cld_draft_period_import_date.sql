
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  
    
    

select
    import_date as unique_field,
    count(*) as n_records

from "warehouse"."staging"."int_cld_draft_period"
where import_date is not null
group by import_date
having count(*) > 1



  
  
      
    ) dbt_internal_test