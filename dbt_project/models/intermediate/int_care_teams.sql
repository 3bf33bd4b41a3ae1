with posts as (

    select
        lower(trim(team)) as team_name,
        organisation_key,
        is_current,
        coalesce(valid_to, cast('9999-12-31' as date)) as valid_to
    from {{ ref('int_posts_history') }}

),

teams as (

    select
        team_name,
        organisation_key,
        max(case when is_current then 1 else 0 end) as is_current,
        max(valid_to) as last_valid_to
    from posts
    group by team_name, organisation_key

),

-- The case system names a team and no service. A team that moved is where it is now.
ranked as (

    select
        team_name,
        organisation_key,
        row_number() over (
            partition by team_name order by is_current desc, last_valid_to desc, organisation_key
        ) as place
    from teams

)

select
    team_name,
    organisation_key
from ranked
where place = 1
