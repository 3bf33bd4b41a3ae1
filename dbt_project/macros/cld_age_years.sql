{# Age in years on a day, as national social care measures reckon it: from the first day of the month of birth, in
   years of 365.25 days, rounded down. It may be a year off on a birthday, and is so by design. #}
{% macro cld_age_years(birth_date, day) -%}
    cast(
        floor({{ dbt.datediff(dbt.date_trunc('month', birth_date), day, 'day') }} / 365.25) as bigint
    )
{%- endmacro %}
