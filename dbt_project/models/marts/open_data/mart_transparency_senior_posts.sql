with recursive employed as (

    select
        calendar.date_day as snapshot_date,
        facts.assignment_id,
        facts.post_key,
        facts.organisation_key,
        facts.contract_type_key,
        facts.headcount_weight,
        sum(facts.annual_salary_gbp) over (
            partition by facts.month_end_date_key, facts.employee_id
        ) as salary_gbp
    from {{ ref('fct_workforce_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    where calendar.month_number = 3

),

-- A person of several jobs is told once, in the one that counts.
seniors as (

    select *
    from employed
    where headcount_weight = 1 and salary_gbp >= 50000

),

lines as (

    select
        employed.snapshot_date,
        posts.post_id,
        posts.reports_to_post_id,
        sum(employed.headcount_weight) as staff
    from employed
    inner join {{ ref('dim_post') }} as posts on employed.post_key = posts.post_key
    where posts.post_key <> 0
    group by employed.snapshot_date, posts.post_id, posts.reports_to_post_id

),

managed as (

    select
        seniors.snapshot_date,
        posts.post_id as manager_post_id,
        posts.post_id
    from seniors
    inner join {{ ref('dim_post') }} as posts on seniors.post_key = posts.post_key
    -- Distinct, so that posts that report to one another in a circle come to an end.
    union distinct
    select
        managed.snapshot_date,
        managed.manager_post_id,
        lines.post_id
    from managed
    inner join lines
        on managed.snapshot_date = lines.snapshot_date
        and managed.post_id = lines.reports_to_post_id

),

staff as (

    select
        managed.snapshot_date,
        managed.manager_post_id,
        sum(case when lines.reports_to_post_id = managed.manager_post_id then lines.staff else 0 end)
            as staff_reporting_directly,
        sum(lines.staff) as staff_in_all
    from managed
    inner join lines
        on managed.snapshot_date = lines.snapshot_date
        and managed.post_id = lines.post_id
    where managed.post_id <> managed.manager_post_id
    group by managed.snapshot_date, managed.manager_post_id

)

select
    seniors.snapshot_date,
    posts.post_id,
    row_number() over (
        partition by seniors.snapshot_date, posts.post_id
        order by seniors.salary_gbp desc, seniors.assignment_id
    ) as holder_number,
    posts.post_title,
    organisations.directorate,
    organisations.service,
    {{ salary_bracket('seniors.salary_gbp') | indent(4) }} as salary_bracket,
    {{ contract_term('contract_types.is_temporary') }} as contract_term,
    cast(coalesce(staff.staff_reporting_directly, 0) as bigint) as staff_reporting_directly,
    cast(coalesce(staff.staff_in_all, 0) as bigint) as staff_in_all
from seniors
inner join {{ ref('dim_post') }} as posts on seniors.post_key = posts.post_key
inner join {{ ref('dim_organisation') }} as organisations
    on seniors.organisation_key = organisations.organisation_key
inner join {{ ref('dim_contract_type') }} as contract_types
    on seniors.contract_type_key = contract_types.contract_type_key
left join staff
    on seniors.snapshot_date = staff.snapshot_date
    and posts.post_id = staff.manager_post_id
