{# Whether a text may name or point to a person: an e-mail address, a telephone, NHS, National Insurance or other long
   number, a postcode, the number of a house in a street, a date of birth, or a title before a name; those titles that
   are no other word in any case of letters. It sees what looks like one of these, not every name, so what is
   published of such a text was also chosen to be by somebody. Null where there is no text. #}
{% macro may_name_a_person(text) -%}
    {{ adapter.dispatch('may_name_a_person', 'council_warehouse')(text) }}
{%- endmacro %}

{% macro duckdb__may_name_a_person(text) -%}
    (
        regexp_matches({{ text }}, '[^\s@]+@[^\s@]+')
        or regexp_matches({{ text }}, '(\d[\s-]?){7,}')
        or regexp_matches(upper({{ text }}), '\b[A-Z]{2}\s?(\d{2}\s?){3}[A-D]\b')
        or regexp_matches(upper({{ text }}), '\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b')
        or regexp_matches({{ text }}, '\b\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})\b')
        or regexp_matches({{ text }}, '\b(?i:born|dob)\b\W*(?i:on\s+)?\d')
        or regexp_matches(
            {{ text }},
            '\b\d{1,3}[A-Za-z]?,?\s+([A-Z][\w''-]*\s+){1,3}'
            || '(Road|Rd|Street|St|Lane|Avenue|Ave|Close|Drive|Crescent|Terrace|Gardens|Grove|Place|Way|Court)\b'
        )
        or regexp_matches({{ text }}, '\b(?i:mr|mrs|ms|mx|dr|prof)\.?\s+[A-Za-z]')
        or regexp_matches(
            {{ text }},
            '\b(Miss|MISS|Professor|Rev|Cllr|Councillor|Sir|Dame|Lord|Lady|PC)\.?\s+[A-Z]'
        )
    )
{%- endmacro %}
