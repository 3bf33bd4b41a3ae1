with employees as (

    select
        facts.snapshot_date_key,
        organisations.directorate,
        facts.sex,
        facts.hourly_pay_gbp
    from {{ ref('fct_gender_pay_gap_employee') }} as facts
    inner join {{ ref('dim_organisation') }} as organisations
        on facts.organisation_key = organisations.organisation_key
    where
        facts.is_full_pay_relevant
        and facts.hourly_pay_gbp is not null
        and facts.sex in ('Female', 'Male')

),

levelled as (

    select
        snapshot_date_key,
        'Council' as level,
        'All directorates' as directorate,
        sex,
        hourly_pay_gbp
    from employees
    union all
    select
        snapshot_date_key,
        'Directorate' as level,
        directorate,
        sex,
        hourly_pay_gbp
    from employees

),

-- Those of one rate stand together. Places count from the lowest paid.
rates as (

    select
        snapshot_date_key,
        level,
        directorate,
        hourly_pay_gbp,
        count(*) as employees,
        count(case when sex = 'Male' then 1 end) as men,
        sum(count(*)) over (
            partition by snapshot_date_key, level, directorate order by hourly_pay_gbp
        ) as last_place
    from levelled
    group by snapshot_date_key, level, directorate, hourly_pay_gbp

),

-- Which of those left over a quarter gets: the first goes to the lower, the second to the upper middle, the
-- third to the lower middle.
turns as (

    select 1 as quarter, 1 as left_over_turn
    union all
    select 2 as quarter, 3 as left_over_turn
    union all
    select 3 as quarter, 2 as left_over_turn
    union all
    select 4 as quarter, 4 as left_over_turn

),

sized as (

    select
        levelled.snapshot_date_key,
        levelled.level,
        levelled.directorate,
        turns.quarter,
        floor(count(*) / 4) + case when count(*) % 4 >= turns.left_over_turn then 1 else 0 end as quarter_size
    from levelled
    cross join turns
    group by
        levelled.snapshot_date_key, levelled.level, levelled.directorate, turns.quarter, turns.left_over_turn

),

quarters as (

    select
        *,
        sum(quarter_size) over (
            partition by snapshot_date_key, level, directorate order by quarter
        ) as last_place
    from sized

),

-- How many places of a quarter a rate takes up. Its men are due to each quarter in proportion: so many whole
-- ones, and a remainder whose denominator is the same for all of a rate.
shares as (

    select
        quarters.snapshot_date_key,
        quarters.level,
        quarters.directorate,
        quarters.quarter,
        rates.hourly_pay_gbp,
        rates.men,
        rates.employees,
        least(quarters.last_place, rates.last_place)
        - greatest(quarters.last_place - quarters.quarter_size, rates.last_place - rates.employees) as places
    from quarters
    inner join rates
        on quarters.snapshot_date_key = rates.snapshot_date_key
        and quarters.level = rates.level
        and quarters.directorate = rates.directorate
        and quarters.last_place - quarters.quarter_size < rates.last_place
        and quarters.last_place > rates.last_place - rates.employees

),

due as (

    select
        *,
        floor(men * places / employees) as whole_men,
        row_number() over (
            partition by snapshot_date_key, level, directorate, hourly_pay_gbp
            order by men * places % employees desc, quarter desc
        ) as turn
    from shares

),

shared as (

    select
        *,
        whole_men + case
            when
                turn <= men - sum(whole_men) over (
                    partition by snapshot_date_key, level, directorate, hourly_pay_gbp
                )
                then 1
            else 0
        end as men_here
    from due

)

select
    quarters.snapshot_date_key,
    quarters.level,
    quarters.directorate,
    quarters.quarter,
    cast(coalesce(sum(shared.places), 0) as bigint) as employees,
    cast(coalesce(sum(shared.men_here), 0) as bigint) as men,
    cast(coalesce(sum(shared.places - shared.men_here), 0) as bigint) as women
from quarters
left join shared
    on quarters.snapshot_date_key = shared.snapshot_date_key
    and quarters.level = shared.level
    and quarters.directorate = shared.directorate
    and quarters.quarter = shared.quarter
group by quarters.snapshot_date_key, quarters.level, quarters.directorate, quarters.quarter
