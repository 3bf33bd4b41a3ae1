
-- Fixture for int_cld_values
select cast(null as character varying(256)) as "code_list", cast(null as character varying(256)) as "told_value", cast(null as character varying(256)) as "value"
    limit 0