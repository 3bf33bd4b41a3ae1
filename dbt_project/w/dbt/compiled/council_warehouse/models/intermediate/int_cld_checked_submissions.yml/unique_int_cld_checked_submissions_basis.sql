
    
    

select
    basis as unique_field,
    count(*) as n_records

from "warehouse"."staging"."int_cld_checked_submissions"
where basis is not null
group by basis
having count(*) > 1


