with employees as (

    select
        history.employee_key,
        history.employee_id,
        coalesce(history.sex, 'Unknown') as sex,
        coalesce(ethnicity_groups.ethnicity_group, 'Not stated or unknown') as ethnicity_group,
        history.disability,
        history.valid_from,
        history.valid_to,
        history.is_current
    from {{ ref('int_employees_history') }} as history
    left join {{ ref('ethnicity_groups') }} as ethnicity_groups
        on history.ethnicity_code = ethnicity_groups.ethnicity_code

),

unknown as (

    select
        cast(0 as bigint) as employee_key,
        'Unknown' as employee_id,
        'Unknown' as sex,
        'Not stated or unknown' as ethnicity_group,
        'Not stated' as disability,
        cast('1900-01-01' as date) as valid_from,
        cast(null as date) as valid_to,
        true as is_current

)

select * from employees
union all
select * from unknown
