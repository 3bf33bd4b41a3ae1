{# Halves are rounded away from zero, as figures are published. A quotient is binary and may lie a hair below the half
   that it stands for; ten decimals bring it back. #}
{% macro round_half_up(expression, places) -%}
    round(cast({{ expression }} as decimal(38, 10)), {{ places }})
{%- endmacro %}
