
-- Fixture for care_end_reasons
select cast(null as character varying(256)) as "end_reason", cast(null as character varying(256)) as "event_outcome"
    limit 0