

select row_number, la_code, reporting_period_start_date, reporting_period_end_date, la_person_unique_identifier_pseudonym
from "warehouse"."mart_returns"."mart_cld_return"
where row_number is null or la_code is null or reporting_period_start_date is null or reporting_period_end_date is null or la_person_unique_identifier_pseudonym is null
