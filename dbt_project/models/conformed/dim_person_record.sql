select
    {{ surrogate_key(['spans.local_person_id', 'spans.valid_from']) }} as person_record_key,
    spans.local_person_id,
    people.person_key,
    spans.person_id,
    spans.resolved_by,
    spans.valid_from,
    spans.valid_to,
    spans.is_current
from {{ ref('int_person_identities') }} as spans
inner join {{ ref('int_people') }} as people on spans.local_person_id = people.local_person_id
