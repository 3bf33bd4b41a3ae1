select
    {{ surrogate_key([
        'checks.basis', 'checks.field', 'checks.row_kind', 'checks.organisation_key', 'checks.field_status',
        'checks.field_validity', 'checks.shown_value',
    ]) | indent(4) }} as cld_field_quality_key,
    checks.basis,
    '{{ var("council_la_code") }}' as la_code,
    submissions.import_date,
    submissions.stated_period_start_date,
    submissions.stated_period_end_date,
    checks.organisation_key,
    checks.row_kind,
    fields.module,
    fields.position as field_order,
    checks.field,
    fields.header,
    checks.field_status,
    case checks.field_status
        when 2 then 'Mandatory'
        when 1 then 'Applicable but not mandatory'
        when 0 then 'Not applicable'
        else 'Undetermined'
    end as field_status_text,
    -- The statuses of most fields could not be verified; whoever has the specification says so in the seed.
    fields.confidence = 'SRC' or fields.confidence like '%mandatory SRC%' as is_status_verified,
    checks.field_validity,
    case checks.field_validity
        when 1 then 'Passed: Valid'
        when 2 then 'Passed: Valid (warning: not in a list or form that is unverified)'
        when 0 then 'Passed: Blank (Not Mandatory)'
        when -1 then 'Failed: Blank (Mandatory)'
        when -2 then 'Failed: Invalid (not in the list)'
        when -3 then 'Failed: Invalid (in the list but for case or spaces)'
        when -4 then 'Failed: Invalid (dates out of order)'
        when -5 then 'Failed: Invalid (not for such an event)'
        when -6 then 'Failed: Invalid (implausible)'
        when -7 then 'Failed: Release 1'
    end as field_validity_text,
    checks.shown_value,
    checks.row_count
from {{ ref('int_cld_field_checks') }} as checks
inner join {{ ref('int_cld_checked_submissions') }} as submissions
    on checks.basis = submissions.basis
    and checks.submission_key = submissions.submission_key
inner join {{ ref('cld_fields') }} as fields
    on checks.field = fields.field
