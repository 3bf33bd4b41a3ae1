
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  

select person_key, no_of_adults_being_cared_for, linked_local_person_id_1
from "warehouse"."staging"."int_cld_draft_carers"
where person_key is null or no_of_adults_being_cared_for is null or linked_local_person_id_1 is null

  
  
      
    ) dbt_internal_test