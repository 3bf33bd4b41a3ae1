with assignments as (

    select * from {{ ref('int_assignments_monthly') }}

),

described as (

    select
        assignments.*,
        calendar.date_key as month_end_date_key,
        posts.organisation_key,
        posts.post_key,
        employees.employee_key,
        {{ full_years('employees.date_of_birth', 'assignments.month_end_date') | indent(8) }}
            as age_years,
        {{ full_years('employees.continuous_service_date', 'assignments.month_end_date') | indent(8) }}
            as service_years
    from assignments
    inner join {{ ref('dim_date') }} as calendar on assignments.month_end_date = calendar.date_day
    left join {{ ref('int_posts_history') }} as posts
        on assignments.post_id = posts.post_id
        and {{ valid_at('posts', 'assignments.month_end_date') | indent(4) }}
    left join {{ ref('int_employees_history') }} as employees
        on assignments.employee_id = employees.employee_id
        and {{ valid_at('employees', 'assignments.month_end_date') | indent(4) }}

)

select
    month_end_date_key,
    as_at_date,
    assignment_id,
    employee_id,
    -- A post or an employee of whom no accepted row has come is the unknown member.
    coalesce(organisation_key, 0) as organisation_key,
    coalesce(post_key, 0) as post_key,
    coalesce(employee_key, 0) as employee_key,
    contract_type,
    grade,
    case
        when age_years is null then 'Unknown'
        when age_years < 25 then 'Under 25'
        when age_years < 35 then '25 to 34'
        when age_years < 45 then '35 to 44'
        when age_years < 55 then '45 to 54'
        when age_years < 65 then '55 to 64'
        else '65 and over'
    end as age_band,
    case
        when service_years is null then 'Unknown'
        when service_years < 1 then 'Less than 1 year'
        when service_years < 3 then '1 to 2 years'
        when service_years < 5 then '3 to 4 years'
        when service_years < 10 then '5 to 9 years'
        when service_years < 20 then '10 to 19 years'
        else '20 years and over'
    end as length_of_service_band,
    is_primary,
    headcount_weight,
    fte,
    annual_salary_gbp,
    cast(annual_salary_gbp / 12 as decimal(18, 4)) as salary_cost_gbp
from described
