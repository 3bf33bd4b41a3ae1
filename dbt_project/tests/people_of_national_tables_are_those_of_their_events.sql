-- Whoever counts in long-term support has the key of an event of theirs: one person, one key in every fact.
select distinct support.cld_person_id
from {{ ref('fct_care_long_term_support') }} as support
left join {{ ref('fct_cld_event') }} as events
    on support.basis = events.basis
    and support.cld_person_id = events.cld_person_id
    and support.person_key = events.person_key
where events.cld_event_key is null
