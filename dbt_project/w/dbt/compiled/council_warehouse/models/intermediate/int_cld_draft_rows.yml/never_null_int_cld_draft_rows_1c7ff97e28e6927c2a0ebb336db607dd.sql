

select basis, submission_key, import_date, row_number, la_code
from "warehouse"."staging"."int_cld_draft_rows"
where basis is null or submission_key is null or import_date is null or row_number is null or la_code is null
