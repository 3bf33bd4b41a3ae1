with teams as (

    select distinct
        organisation_key,
        directorate,
        service,
        team
    from {{ ref('int_posts_history') }}

),

unknown as (

    select
        cast(0 as bigint) as organisation_key,
        'Unknown' as directorate,
        'Unknown' as service,
        'Unknown' as team

)

select * from teams
union all
select * from unknown
