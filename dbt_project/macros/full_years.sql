{# Whole years from one date to another, as birthdays count them; 29 February comes round on 1 March. #}
{% macro full_years(earlier, later) -%}
    extract(year from {{ later }}) - extract(year from {{ earlier }})
    - case
        when
            extract(month from {{ later }}) * 100 + extract(day from {{ later }})
            < extract(month from {{ earlier }}) * 100 + extract(day from {{ earlier }})
            then 1
        else 0
    end
{%- endmacro %}
