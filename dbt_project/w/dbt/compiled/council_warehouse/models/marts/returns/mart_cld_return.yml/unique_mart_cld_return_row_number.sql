
    
    

select
    row_number as unique_field,
    count(*) as n_records

from "warehouse"."mart_returns"."mart_cld_return"
where row_number is not null
group by row_number
having count(*) > 1


