with posts as (

    select
        post_id,
        organisation_key,
        directorate,
        service,
        team,
        valid_from,
        valid_to,
        is_current
    from {{ ref('int_posts_history') }}

),

-- A team that closed and reopened spans both.
teams as (

    select
        organisation_key,
        directorate,
        service,
        team,
        min(valid_from) as valid_from,
        max(coalesce(valid_to, cast('9999-12-31' as date))) as last_valid_to
    from posts
    group by organisation_key, directorate, service, team

),

-- All posts that a team ever held, counted by the team that holds them now: where most are, its work is done.
-- A team that moved may leave a post behind, and one that stays may lend some.
destinations as (

    select
        teams.organisation_key,
        moved.organisation_key as current_organisation_key,
        row_number() over (
            partition by teams.organisation_key
            order by
                count(distinct held.post_id) desc,
                case when moved.organisation_key = teams.organisation_key then 0 else 1 end,
                moved.organisation_key
        ) as place
    from teams
    inner join posts as held
        on teams.organisation_key = held.organisation_key
    inner join posts as moved
        on held.post_id = moved.post_id
        and moved.is_current
    group by teams.organisation_key, moved.organisation_key

),

organisations as (

    select
        teams.organisation_key,
        teams.directorate,
        teams.service,
        teams.team,
        coalesce(successors.directorate, teams.directorate) as current_directorate,
        coalesce(successors.service, teams.service) as current_service,
        coalesce(successors.team, teams.team) as current_team,
        teams.valid_from,
        nullif(teams.last_valid_to, cast('9999-12-31' as date)) as valid_to,
        teams.last_valid_to = cast('9999-12-31' as date) as is_current
    from teams
    left join destinations
        on teams.organisation_key = destinations.organisation_key
        and destinations.place = 1
    left join teams as successors
        on destinations.current_organisation_key = successors.organisation_key

),

unknown as (

    select
        cast(0 as bigint) as organisation_key,
        'Unknown' as directorate,
        'Unknown' as service,
        'Unknown' as team,
        'Unknown' as current_directorate,
        'Unknown' as current_service,
        'Unknown' as current_team,
        cast('1900-01-01' as date) as valid_from,
        cast(null as date) as valid_to,
        true as is_current

)

select * from organisations
union all
select * from unknown
