

select failed_percent
from "warehouse"."mart_social_care"."mart_care_data_quality"
where
    false or failed_percent < 0 or failed_percent > 100
