
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  
    
    

select
    event_reference as unique_field,
    count(*) as n_records

from "warehouse"."staging"."int_cld_draft_events"
where event_reference is not null
group by event_reference
having count(*) > 1



  
  
      
    ) dbt_internal_test