
    
    select
      count(*) as failures,
      count(*) != 0 as should_warn,
      count(*) != 0 as should_error
    from (
      
    
  
    
    

with child as (
    select organisation_key as from_field
    from "warehouse"."conformed"."fct_cld_return"
    where organisation_key is not null
),

parent as (
    select organisation_key as to_field
    from "warehouse"."conformed"."dim_organisation"
)

select
    from_field

from child
left join parent
    on child.from_field = parent.to_field

where parent.to_field is null



  
  
      
    ) dbt_internal_test