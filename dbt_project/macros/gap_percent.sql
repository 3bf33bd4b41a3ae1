{# What women have less than men, as a percentage of what men have, to one decimal as it must be published. #}
{% macro gap_percent(men, women) -%}
    {{ round_half_up('(' ~ men ~ ' - ' ~ women ~ ') / nullif(' ~ men ~ ', 0) * 100', 1) }}
{%- endmacro %}
