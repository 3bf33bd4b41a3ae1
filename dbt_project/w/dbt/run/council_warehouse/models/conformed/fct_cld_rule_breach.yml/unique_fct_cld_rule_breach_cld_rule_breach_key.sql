
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  
    
    

select
    cld_rule_breach_key as unique_field,
    count(*) as n_records

from "warehouse"."conformed"."fct_cld_rule_breach"
where cld_rule_breach_key is not null
group by cld_rule_breach_key
having count(*) > 1



  
  
      
    ) dbt_internal_test