

select person_key, no_of_adults_being_cared_for, linked_local_person_id_1
from "warehouse"."staging"."int_cld_draft_carers"
where person_key is null or no_of_adults_being_cared_for is null or linked_local_person_id_1 is null
