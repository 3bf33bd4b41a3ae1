

select basis, submission_key, rule_id, counted, faults
from "warehouse"."staging"."int_cld_rule_breaches"
where basis is null or submission_key is null or rule_id is null or counted is null or faults is null
