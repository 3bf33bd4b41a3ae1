
    
    

select
    cld_field_quality_key as unique_field,
    count(*) as n_records

from "warehouse"."conformed"."fct_cld_field_quality"
where cld_field_quality_key is not null
group by cld_field_quality_key
having count(*) > 1


