-- Both are published: the brackets of the posts are those of the salaries, and as many.
with posts as (

    select
        snapshot_date,
        salary_bracket,
        count(*) as employees
    from {{ ref('mart_transparency_senior_posts') }}
    group by snapshot_date, salary_bracket

)

select
    snapshot_date,
    salary_bracket
from {{ ref('mart_transparency_senior_salaries') }} as salaries
full outer join posts using (snapshot_date, salary_bracket)
where salaries.employees is distinct from posts.employees
