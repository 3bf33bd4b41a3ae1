select
    basis,
    la_code,
    import_date,
    stated_period_start_date,
    stated_period_end_date,
    submitted_rows,
    rule_id,
    rule_level,
    severity,
    rule as rule_text,
    counted,
    faults,
    rule_result
from {{ ref('fct_cld_rule_breach') }}
