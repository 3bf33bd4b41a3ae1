select
    {{ surrogate_key(['breaches.basis', 'breaches.rule_id']) }} as cld_rule_breach_key,
    breaches.basis,
    '{{ var("council_la_code") }}' as la_code,
    submissions.import_date,
    submissions.stated_period_start_date,
    submissions.stated_period_end_date,
    submissions.submitted_rows,
    breaches.rule_id,
    rules.rule_level,
    rules.severity,
    rules.rule,
    breaches.counted,
    breaches.faults,
    case
        when breaches.counted = 'enforced at loading' then 'Enforced at loading'
        when breaches.faults = 0 then 'Passed'
        when rules.severity in ('fatal', 'error') then 'Failed'
        when rules.severity = 'fix' then 'Put right by the national process'
        else 'Warning'
    end as rule_result
from {{ ref('int_cld_rule_breaches') }} as breaches
inner join {{ ref('int_cld_checked_submissions') }} as submissions
    on breaches.basis = submissions.basis
    and breaches.submission_key = submissions.submission_key
inner join {{ ref('cld_rules') }} as rules
    on breaches.rule_id = rules.rule_id
