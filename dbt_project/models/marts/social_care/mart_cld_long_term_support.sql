select
    basis,
    measure,
    counted_from_date,
    counted_to_date,
    case age_group when '18 to 64' then '1a' else '1b' end as salt_table,
    age_group,
    primary_support_reason,
    support_setting_group,
    support_setting,
    cast(count(*) as bigint) as people
from {{ ref('fct_care_long_term_support') }}
-- The tables are of adults.
where age_group in ('18 to 64', '65 and above')
group by
    basis, measure, counted_from_date, counted_to_date, age_group, primary_support_reason,
    support_setting_group, support_setting
