{# The bracket of £5,000 that a salary is in, as the Transparency Code words it; below £50,000 there is but one. #}
{% macro salary_bracket(salary) -%}
    case
        when {{ salary }} >= 50000
            then
                '£' || cast(cast(floor({{ salary }} / 5000) as bigint) * 5 as {{ dbt.type_string() }}) || ',000 to £'
                || cast(cast(floor({{ salary }} / 5000) as bigint) * 5 + 4 as {{ dbt.type_string() }}) || ',999'
        else 'Below £50,000'
    end
{%- endmacro %}
