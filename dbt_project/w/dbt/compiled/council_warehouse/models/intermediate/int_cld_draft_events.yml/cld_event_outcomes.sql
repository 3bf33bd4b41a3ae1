
-- Fixture for cld_event_outcomes
select cast(null as BIGINT) as "outcome_rank", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "outcome_group", cast(null as BOOLEAN) as "is_unclassifiable_sequel", cast(null as BOOLEAN) as "is_in_2a_denominator", cast(null as BOOLEAN) as "is_in_2a_numerator"
    limit 0