{# Whether a text may name or point to a person: an e-mail address, a telephone, NHS, National Insurance or other long
   number, a postcode, a house in a street, a day of birth, a title or a police rank before a name, or an initial and
   a surname. It sees what looks like one of these, not every name, so what is published of such a text was also chosen
   to be by somebody. Spans of years or of dates, which many questions name, are none. Null where there is no text. #}
{% macro may_name_a_person(text) -%}
    {{ adapter.dispatch('may_name_a_person', 'council_warehouse')(text) }}
{%- endmacro %}

{% macro duckdb__may_name_a_person(text) -%}
{%- set day = '\\d{1,2}[/.-]\\d{1,2}[/.-](\\d{4}|\\d{2})' -%}
{%- set year = '(19|20)\\d{2}' -%}
{%- set spans = day ~ '\\s*(to|and|until|-|–)\\s*' ~ day ~ '|' ~ year ~ '\\s?[-–]\\s?(' ~ year ~ '|\\d{2})' -%}
{%- set street = '(Road|Street|Lane|Avenue|Close|Drive|Crescent|Court|Gardens|Place|Terrace|Grove|Rise|Mews|Way|Rd|St|Ave)' -%}
    (
        regexp_matches({{ text }}, '[^\s@]+@[^\s@]+')
        or regexp_matches(regexp_replace({{ text }}, '\b({{ spans }})\b', '', 'g'), '(\d[\s().-]{0,2}){7,}')
        or regexp_matches(regexp_replace({{ text }}, '\b({{ spans }})\b', '', 'g'), '\b{{ day }}\b')
        or regexp_matches(upper({{ text }}), '\b[A-Z]{2}\s?(\d{2}\s?){3}[A-D]\b')
        or regexp_matches(upper({{ text }}), '\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b')
        or regexp_matches({{ text }}, '\b(?i:born|dob)\b\W*(?i:on\s+)?\d')
        or regexp_matches({{ text }}, '\b\d{1,3}[A-Za-z]?,?\s+([A-Z][\w''-]*\s+){1,3}{{ street }}\b')
        or regexp_matches({{ text }}, '\b(?i:mr|mrs|mx|cllr)\.?\s+\pL')
        or regexp_matches({{ text }}, '\b(Ms|(?i:miss|dr|prof|rev|councillor|sir|dame|lord|lady))\.?\s+\p{Lu}')
        or regexp_matches({{ text }}, '\b(DC|DCI|DI|DS|PC|PCSO|PS|WPC|Sgt|Sergeant|Insp|Inspector)\.?\s+(\d+\s+)?\p{Lu}')
        or regexp_matches({{ text }}, '\b\p{Lu}\.\s*\p{Lu}\p{Ll}+')
    )
{%- endmacro %}

{# A text, and null where it may name a person. #}
{% macro unless_it_may_name_a_person(text) -%}
    case when not {{ may_name_a_person(text) }} then {{ text }} end
{%- endmacro %}
