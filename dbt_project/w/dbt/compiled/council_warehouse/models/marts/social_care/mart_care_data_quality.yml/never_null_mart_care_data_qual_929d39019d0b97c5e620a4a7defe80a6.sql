

select import_date, directorate, service, module, data_field, applicable_rows, mandatory_rows, blank_mandatory_rows, invalid_rows, unverified_rows, failed_percent
from "warehouse"."mart_social_care"."mart_care_data_quality"
where import_date is null or directorate is null or service is null or module is null or data_field is null or applicable_rows is null or mandatory_rows is null or blank_mandatory_rows is null or invalid_rows is null or unverified_rows is null or failed_percent is null
