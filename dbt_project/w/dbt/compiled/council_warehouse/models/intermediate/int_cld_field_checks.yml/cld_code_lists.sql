
-- Fixture for cld_code_lists
select cast(null as character varying(256)) as "release", cast(null as character varying(256)) as "code_list", cast(null as BIGINT) as "value_order", cast(null as character varying(256)) as "value", cast(null as character varying(256)) as "value_group", cast(null as character varying(256)) as "source", cast(null as BOOLEAN) as "is_verified", cast(null as character varying(256)) as "confidence"
    limit 0