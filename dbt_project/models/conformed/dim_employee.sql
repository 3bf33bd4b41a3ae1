{{
    config(
        materialized='incremental',
        meta={
            'follows': ['int_employees_history'],
            'rewrites': "employee_key <> 0 and coalesce(valid_to, cast('9999-12-31' as date)) >= {changed_from}",
        },
    )
}}

with history as (

    select *
    from {{ ref('int_employees_history') }}
    where {{ since_change("coalesce(valid_to, cast('9999-12-31' as date))") }}

),

bands as (

    select * from {{ ref('employee_bands') }}

),

-- Bands are told up to the end of the last picture's month: what nobody has seen yet is not foretold.
told as (

    select cast({{ dbt.last_day('max(as_at)', 'month') }} as date) as until
    from {{ ref('int_deliveries_effective') }}
    where source = 'workforce' and extract = 'hr_employee'

),

reached as (

    select
        history.employee_id,
        history.valid_from as state_from,
        case bands.characteristic
            when 'age'
                then {{ month_end_of_full_years('history.date_of_birth', 'bands.from_years') | indent(16) }}
            else {{ month_end_of_full_years('history.continuous_service_date', 'bands.from_years') | indent(12) }}
        end as valid_from
    from history
    cross join bands
    where bands.from_years > 0

),

-- A state of HR is as many rows as bands begin while it lasts.
beginnings as (

    select
        employee_id,
        valid_from as state_from,
        valid_from
    from history
    union distinct
    select
        reached.employee_id,
        reached.state_from,
        reached.valid_from
    from reached
    cross join told
    inner join history
        on reached.employee_id = history.employee_id
        and reached.state_from = history.valid_from
        and reached.valid_from > history.valid_from
        and reached.valid_from < coalesce(history.valid_to, cast('9999-12-31' as date))
    where reached.valid_from <= told.until

),

split as (

    select
        history.employee_id,
        history.sex,
        history.ethnicity_code,
        history.disability,
        {{ full_years('history.date_of_birth', 'beginnings.valid_from') | indent(8) }} as age_years,
        {{ full_years('history.continuous_service_date', 'beginnings.valid_from') | indent(8) }}
            as service_years,
        beginnings.valid_from,
        coalesce(
            lead(beginnings.valid_from) over (
                partition by beginnings.employee_id, beginnings.state_from order by beginnings.valid_from
            ),
            history.valid_to
        ) as valid_to
    from beginnings
    inner join history
        on beginnings.employee_id = history.employee_id
        and beginnings.state_from = history.valid_from

),

employees as (

    select
        {{ surrogate_key(['split.employee_id', 'split.valid_from']) }} as employee_key,
        split.employee_id,
        coalesce(split.sex, 'Unknown') as sex,
        coalesce(ethnicity_groups.ethnicity_group, 'Not stated or unknown') as ethnicity_group,
        split.disability,
        coalesce(ages.band, 'Unknown') as age_band,
        coalesce(ages.band_order, 0) as age_band_order,
        coalesce(services.band, 'Unknown') as length_of_service_band,
        coalesce(services.band_order, 0) as length_of_service_band_order,
        split.valid_from,
        split.valid_to,
        split.valid_to is null as is_current
    from split
    left join {{ ref('ethnicity_groups') }} as ethnicity_groups
        on split.ethnicity_code = ethnicity_groups.ethnicity_code
    left join bands as ages
        on ages.characteristic = 'age'
        and split.age_years >= ages.from_years and split.age_years < ages.before_years
    left join bands as services
        on services.characteristic = 'service'
        and split.service_years >= services.from_years and split.service_years < services.before_years

),

unknown as (

    select
        cast(0 as bigint) as employee_key,
        'Unknown' as employee_id,
        'Unknown' as sex,
        'Not stated or unknown' as ethnicity_group,
        'Not stated' as disability,
        'Unknown' as age_band,
        cast(0 as bigint) as age_band_order,
        'Unknown' as length_of_service_band,
        cast(0 as bigint) as length_of_service_band_order,
        cast('1900-01-01' as date) as valid_from,
        cast(null as date) as valid_to,
        true as is_current

)

select * from employees
-- A state that lasts has bands that were reached, and left, before.
where {{ since_change("coalesce(valid_to, cast('9999-12-31' as date))") }}
{%- if not is_incremental() %}
union all
select * from unknown
{%- endif %}
