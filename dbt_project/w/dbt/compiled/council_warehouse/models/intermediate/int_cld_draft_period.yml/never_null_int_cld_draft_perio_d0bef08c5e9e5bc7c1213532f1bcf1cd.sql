

select import_date, reporting_period_start_date, reporting_period_end_date
from "warehouse"."staging"."int_cld_draft_period"
where import_date is null or reporting_period_start_date is null or reporting_period_end_date is null
