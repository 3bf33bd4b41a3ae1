with held as (

    select
        calendar.date_day as snapshot_date,
        facts.assignment_id,
        facts.post_key,
        facts.organisation_key,
        facts.contract_type_key,
        sum(facts.annual_salary_gbp) over (
            partition by facts.month_end_date_key, facts.employee_id
        ) as salary_gbp
    from {{ ref('fct_workforce_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    where calendar.month_number = 3

),

titles as (

    select
        held.snapshot_date,
        posts.post_id,
        max(posts.post_title) as post_title
    from held
    inner join {{ ref('dim_post') }} as posts on held.post_key = posts.post_key
    group by held.snapshot_date, posts.post_id

)

select
    held.snapshot_date,
    posts.post_id,
    case
        when held.assignment_id is null then 0
        else row_number() over (
            partition by held.snapshot_date, posts.post_id
            order by held.salary_gbp desc, held.assignment_id
        )
    end as holder_number,
    posts.tier,
    posts.post_title,
    posts.grade,
    organisations.directorate,
    organisations.service,
    organisations.team,
    held.assignment_id is null as is_vacant,
    case when held.assignment_id is not null then {{ contract_term('contract_types.is_temporary') }} end
        as contract_term,
    case
        when held.assignment_id is not null
            then {{ salary_bracket('held.salary_gbp') | indent(12) }}
    end as salary_bracket,
    cast(posts.grade_maximum_gbp as decimal(18, 2)) as salary_ceiling_gbp,
    posts.reports_to_post_id,
    titles.post_title as reports_to_post_title
from held
inner join {{ ref('dim_post') }} as posts on held.post_key = posts.post_key
inner join {{ ref('dim_organisation') }} as organisations
    on held.organisation_key = organisations.organisation_key
inner join {{ ref('dim_contract_type') }} as contract_types
    on held.contract_type_key = contract_types.contract_type_key
left join titles
    on held.snapshot_date = titles.snapshot_date
    and posts.reports_to_post_id = titles.post_id
where posts.tier <= 3
