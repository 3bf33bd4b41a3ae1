
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select basis, rule_id
from "warehouse"."mart_returns"."mart_cld_rule_results"
group by basis, rule_id
having count(*) > 1 or basis is null or rule_id is null

  
  
      
    ) dbt_internal_test