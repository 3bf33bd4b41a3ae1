

select submission_key, row_number
from "warehouse"."staging"."int_cld_draft_rows"
group by submission_key, row_number
having count(*) > 1 or submission_key is null or row_number is null
