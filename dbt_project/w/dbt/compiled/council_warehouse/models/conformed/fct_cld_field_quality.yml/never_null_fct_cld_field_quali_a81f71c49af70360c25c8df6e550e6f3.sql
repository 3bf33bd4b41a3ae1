

select cld_field_quality_key, basis, la_code, import_date, organisation_key, row_kind, module, field_order, field, header, field_status, field_status_text, is_status_verified, field_validity, field_validity_text, shown_value, row_count
from "warehouse"."conformed"."fct_cld_field_quality"
where cld_field_quality_key is null or basis is null or la_code is null or import_date is null or organisation_key is null or row_kind is null or module is null or field_order is null or field is null or header is null or field_status is null or field_status_text is null or is_status_verified is null or field_validity is null or field_validity_text is null or shown_value is null or row_count is null
