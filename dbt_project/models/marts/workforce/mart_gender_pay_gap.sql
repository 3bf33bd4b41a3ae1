{%- set quarters = {1: 'lower', 2: 'lower_middle', 3: 'upper_middle', 4: 'top'} -%}
with employees as (

    select
        facts.snapshot_date_key,
        organisations.directorate,
        facts.is_full_pay_relevant,
        case when facts.sex in ('Female', 'Male') then facts.sex end as sex,
        case when facts.is_full_pay_relevant then facts.hourly_pay_gbp end as hourly_gbp,
        facts.has_bonus,
        case when facts.has_bonus then facts.bonus_12m_gbp end as bonus_gbp
    from {{ ref('fct_gender_pay_gap_employee') }} as facts
    inner join {{ ref('dim_organisation') }} as organisations
        on facts.organisation_key = organisations.organisation_key

),

levelled as (

    select
        'Council' as level,
        'All directorates' as level_directorate,
        employees.*
    from employees
    union all
    select
        'Directorate' as level,
        directorate as level_directorate,
        employees.*
    from employees

),

measured as (

    select
        snapshot_date_key,
        level,
        level_directorate as directorate,
        count(*) as relevant_employees,
        count(case when sex = 'Male' then 1 end) as relevant_men,
        count(case when sex = 'Female' then 1 end) as relevant_women,
        count(has_bonus) > 0 as is_bonus_known,
        count(case when is_full_pay_relevant then 1 end) as full_pay_relevant_employees,
        count(case when is_full_pay_relevant and (sex is null or hourly_gbp is null) then 1 end)
            as full_pay_relevant_employees_without_figures,
        {%- for sex, people in [('Male', 'men'), ('Female', 'women')] %}
        {%- for pay in ['hourly', 'bonus'] %}
        {%- set value = "case when sex = '" ~ sex ~ "' then " ~ pay ~ "_gbp end" %}
        count({{ value }}) as {{ people }}_{{ pay }}_count,
        avg({{ value }}) as {{ people }}_{{ pay }}_mean,
        percentile_cont(0.5) within group (order by cast({{ value }} as decimal(18, 8)))
            as {{ people }}_{{ pay }}_median{{ ',' if not (loop.last and sex == 'Female') }}
        {%- endfor %}
        {%- endfor %}
    from levelled
    group by snapshot_date_key, level, level_directorate

),

-- The council's figures are published by law. Those of a directorate with few men or women would tell of pay.
judged as (

    select
        *,
        level = 'Council' or (men_hourly_count >= 10 and women_hourly_count >= 10) as is_shown,
        level = 'Council' or (men_bonus_count >= 10 and women_bonus_count >= 10) as is_bonus_gap_shown,
        is_bonus_known and (level = 'Council' or (relevant_men >= 10 and relevant_women >= 10))
            as is_bonus_share_shown,
        -- Where men had bonuses and women none, women had 0.
        case when relevant_women > 0 then coalesce(women_bonus_mean, 0) end as women_bonus_mean_or_nil,
        case when relevant_women > 0 then coalesce(women_bonus_median, 0) end as women_bonus_median_or_nil
    from measured

),

quarters as (

    select
        snapshot_date_key,
        level,
        directorate,
        {%- for quarter, name in quarters.items() %}
        max(case when quarter = {{ quarter }} then employees end) as {{ name }}_employees,
        max(case when quarter = {{ quarter }} then men end) as {{ name }}_men{{ ',' if not loop.last }}
        {%- endfor %}
    from {{ ref('fct_gender_pay_gap_quarter') }}
    group by snapshot_date_key, level, directorate

)

select
    calendar.date_day as snapshot_date,
    judged.level,
    judged.directorate,
    judged.relevant_employees,
    judged.relevant_men,
    judged.relevant_women,
    judged.relevant_employees - judged.relevant_men - judged.relevant_women
        as relevant_employees_of_unknown_sex,
    judged.full_pay_relevant_employees,
    judged.men_hourly_count as full_pay_relevant_men,
    judged.women_hourly_count as full_pay_relevant_women,
    judged.full_pay_relevant_employees_without_figures,
    {%- for figure in ['mean', 'median'] %}
    cast(
        case
            when judged.is_shown
                then {{ gap_percent('judged.men_hourly_' ~ figure, 'judged.women_hourly_' ~ figure) }}
        end as decimal(18, 4)
    ) as {{ figure }}_hourly_gap_percent,
    {%- endfor %}
    {%- for figure in ['mean', 'median'] %}
    cast(
        case
            when judged.is_bonus_gap_shown
                then {{ gap_percent(
                    'judged.men_bonus_' ~ figure, 'judged.women_bonus_' ~ figure ~ '_or_nil'
                ) }}
        end as decimal(18, 4)
    ) as {{ figure }}_bonus_gap_percent,
    {%- endfor %}
    {%- for sex, people in [('male', 'men'), ('female', 'women')] %}
    cast(
        case
            when judged.is_bonus_share_shown
                then {{ round_half_up(
                    'judged.' ~ people ~ '_bonus_count * 100.0 / nullif(judged.relevant_' ~ people ~ ', 0)', 1
                ) }}
        end as decimal(18, 4)
    ) as {{ sex }}_bonus_percent,
    {%- endfor %}
    {%- for name in quarters.values() %}
    {%- set men_percent = round_half_up(
        'quarters.' ~ name ~ '_men * 100.0 / nullif(quarters.' ~ name ~ '_employees, 0)', 1
    ) %}
    case when judged.is_shown then quarters.{{ name }}_employees end as {{ name }}_quartile_employees,
    cast(case when judged.is_shown then {{ men_percent }} end as decimal(18, 4))
        as male_{{ name }}_quartile_percent,
    cast(case when judged.is_shown then 100 - {{ men_percent }} end as decimal(18, 4))
        as female_{{ name }}_quartile_percent{{ ',' if not loop.last }}
    {%- endfor %}
from judged
inner join {{ ref('dim_date') }} as calendar on judged.snapshot_date_key = calendar.date_key
left join quarters
    on judged.snapshot_date_key = quarters.snapshot_date_key
    and judged.level = quarters.level
    and judged.directorate = quarters.directorate
