select
    basis,
    la_code,
    import_date,
    module,
    field_order,
    header as data_field,
    field_status,
    field_status_text,
    is_status_verified,
    field_validity,
    field_validity_text,
    shown_value as field_value,
    cast(sum(row_count) as bigint) as row_count
from {{ ref('fct_cld_field_quality') }}
group by
    basis,
    la_code,
    import_date,
    module,
    field_order,
    header,
    field_status,
    field_status_text,
    is_status_verified,
    field_validity,
    field_validity_text,
    shown_value
