
-- Fixture for int_cld_field_checks
select cast(null as character varying(256)) as "basis", cast(null as BIGINT) as "submission_key", cast(null as character varying(256)) as "field", cast(null as character varying(256)) as "row_kind", cast(null as BIGINT) as "organisation_key", cast(null as BIGINT) as "field_status", cast(null as BIGINT) as "field_validity", cast(null as character varying(256)) as "shown_value", cast(null as BIGINT) as "row_count"
    limit 0