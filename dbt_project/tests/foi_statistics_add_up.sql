-- What the published layout adds up to holds of each row. tests/real_data holds the published rows to the same.
select *
from {{ ref('mart_foi_statistics') }}
where
    received <> lapsed_or_on_hold + withdrawn_or_passed_on + counted
    or counted <> deadline_met + extended_in_time + late + overdue + not_yet_due + not_timed
    or counted <> advice + not_held + outcome_unknown + resolvable
    or resolvable <> granted_in_full + partly_withheld + fully_withheld + not_yet_answered
    or fully_withheld <> refused_cost + refused_vexatious + refused_ncnd + refused_exemption
