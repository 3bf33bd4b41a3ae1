-- All measures are of services: a return that tells of none, as that of a council which has only begun to
-- deliver its events, does not tell that there were none.
with periods as (

    select distinct
        basis,
        period_start_date,
        period_end_date
    from {{ ref('fct_cld_event') }}
    where event_type = 'Service'

),

reablement as (

    select
        basis,
        age_group,
        case when is_in_numerator then 1 else 0 end as in_numerator,
        case when is_in_denominator then 1 else 0 end as in_denominator
    from {{ ref('fct_cld_reablement') }}

),

-- Ages that are not known are in the total only.
reablement_groups as (

    select
        basis,
        age_group,
        sum(in_numerator) as numerator,
        sum(in_denominator) as denominator
    from reablement
    where age_group in ('18 to 64', '65 and above')
    group by basis, age_group
    union all
    select
        basis,
        'Total' as age_group,
        sum(in_numerator) as numerator,
        sum(in_denominator) as denominator
    from reablement
    group by basis

),

-- The latest year that the period's end has reached, or else the first there is.
populations as (

    select
        periods.basis,
        populations.age_group,
        populations.population,
        row_number() over (
            partition by periods.basis, populations.age_group
            order by
                case
                    when populations.population_year <= extract(year from periods.period_end_date) then 0
                    else 1
                end,
                abs(populations.population_year - extract(year from periods.period_end_date))
        ) as place
    from periods
    cross join {{ ref('fct_council_population') }} as populations

),

admissions as (

    select
        basis,
        age_group,
        count(*) as people
    from {{ ref('fct_cld_admission') }}
    group by basis, age_group

),

measures as (

    select
        basis,
        '2A' as measure,
        age_group,
        numerator,
        denominator,
        {{ round_half_up('numerator * 100.0 / nullif(denominator, 0)', 1) }} as outcome
    from reablement_groups
    union all
    select
        populations.basis,
        case populations.age_group when '18 to 64' then '2B' else '2C' end as measure,
        populations.age_group,
        coalesce(admissions.people, 0) as numerator,
        populations.population as denominator,
        {{ rate_per_100000('coalesce(admissions.people, 0)', 'populations.population') }} as outcome
    from populations
    left join admissions
        on populations.basis = admissions.basis
        and populations.age_group = admissions.age_group
    where populations.place = 1

)

select
    measures.basis,
    measures.measure,
    cast('1' as {{ dbt.type_string() }}) as part,
    measures.age_group,
    periods.period_start_date,
    periods.period_end_date,
    cast(measures.numerator as bigint) as numerator,
    cast(measures.denominator as bigint) as denominator,
    cast(measures.outcome as decimal(18, 4)) as outcome
from measures
inner join periods on measures.basis = periods.basis
