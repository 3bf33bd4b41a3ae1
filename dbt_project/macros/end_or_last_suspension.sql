{# The end of a service line. A suspended service goes on, whenever it is planned to end; but where a line was ended
   without having begun again, its service ended with the suspension. #}
{% macro end_or_last_suspension() -%}
    case
        when
            line_status = 'Ended'
            and suspended_from_date <= end_date
            and coalesce(suspended_to_date, end_date) >= end_date
            then greatest(suspended_from_date, start_date)
        else end_date
    end
{%- endmacro %}
