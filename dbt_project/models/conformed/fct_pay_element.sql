{{
    config(
        materialized='incremental',
        meta={
            'follows': [
                'int_pay_elements_in_force', 'int_assignments_history', 'int_posts_history',
                'dim_employee',
            ],
            'rewrites': "period_end_date_key >= " ~ date_key('{changed_from}'),
        },
    )
}}

with elements as (

    select * from {{ ref('int_pay_elements_in_force') }}
    where {{ since_change('period_end_date') }}

),

-- Leavers are paid after the last picture that holds them: a state lasts here until the next one is known.
assignments as (

    select
        assignment_id,
        employee_id,
        post_id,
        valid_from,
        lead(valid_from) over (partition by assignment_id order by valid_from) as valid_to
    from {{ ref('int_assignments_history') }}

),

posts as (

    select
        post_id,
        organisation_key,
        valid_from,
        lead(valid_from) over (partition by post_id order by valid_from) as valid_to
    from {{ ref('int_posts_history') }}

),

employees as (

    select
        employee_id,
        employee_key,
        valid_from,
        lead(valid_from) over (partition by employee_id order by valid_from) as valid_to
    from {{ ref('dim_employee') }}

)

select
    elements.pay_element_key,
    calendar.date_key as period_end_date_key,
    elements.assignment_id,
    assignments.employee_id,
    -- Of an assignment that no picture has shown by then, nobody knows whose it is or where.
    coalesce(employees.employee_key, 0) as employee_key,
    coalesce(posts.organisation_key, 0) as organisation_key,
    elements.element_code,
    elements.element_class,
    elements.units,
    elements.amount_gbp,
    elements.is_arrears,
    elements.relates_to_from_date,
    elements.relates_to_to_date,
    elements.pay_date
from elements
inner join {{ ref('dim_date') }} as calendar on elements.period_end_date = calendar.date_day
left join assignments
    on elements.assignment_id = assignments.assignment_id
    and {{ valid_at('assignments', 'elements.period_end_date') | indent(4) }}
left join posts
    on assignments.post_id = posts.post_id
    and {{ valid_at('posts', 'elements.period_end_date') | indent(4) }}
left join employees
    on assignments.employee_id = employees.employee_id
    and {{ valid_at('employees', 'elements.period_end_date') | indent(4) }}
