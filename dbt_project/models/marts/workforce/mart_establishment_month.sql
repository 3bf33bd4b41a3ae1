with in_post as (

    select
        month_end_date_key,
        organisation_key,
        sum(fte) as in_post_fte
    from {{ ref('fct_workforce_month') }}
    group by month_end_date_key, organisation_key

),

month_ends as (

    select
        calendar.date_key as month_end_date_key,
        calendar.date_day as month_end_date
    from {{ ref('dim_date') }} as calendar
    where calendar.date_key in (select month_end_date_key from in_post)

),

establishment as (

    select
        month_ends.month_end_date_key,
        posts.organisation_key,
        count(*) as posts,
        sum(posts.established_fte) as established_fte
    from month_ends
    inner join {{ ref('dim_post') }} as posts
        on {{ valid_at('posts', 'month_ends.month_end_date') | indent(4) }}
        and posts.post_start_date <= month_ends.month_end_date
        and (posts.post_end_date is null or posts.post_end_date >= month_ends.month_end_date)
    where lower(posts.post_status) <> 'deleted'
    group by month_ends.month_end_date_key, posts.organisation_key

),

-- Staff may sit in a team without posts, and posts in one without staff: neither may drop out of the total.
combined as (

    select
        coalesce(establishment.month_end_date_key, in_post.month_end_date_key) as month_end_date_key,
        coalesce(establishment.organisation_key, in_post.organisation_key) as organisation_key,
        coalesce(establishment.posts, 0) as posts,
        coalesce(establishment.established_fte, 0) as established_fte,
        coalesce(in_post.in_post_fte, 0) as in_post_fte
    from establishment
    full outer join in_post
        on establishment.month_end_date_key = in_post.month_end_date_key
        and establishment.organisation_key = in_post.organisation_key

)

select
    month_ends.month_end_date,
    organisations.directorate,
    organisations.service,
    organisations.team,
    cast(combined.posts as bigint) as posts,
    cast(combined.established_fte as decimal(18, 4)) as established_fte,
    cast(combined.in_post_fte as decimal(18, 4)) as in_post_fte,
    cast(combined.established_fte - combined.in_post_fte as decimal(18, 4)) as vacant_fte,
    cast(
        (combined.established_fte - combined.in_post_fte) / nullif(combined.established_fte, 0) * 100
        as decimal(18, 4)
    ) as vacancy_rate_percent
from combined
inner join month_ends on combined.month_end_date_key = month_ends.month_end_date_key
inner join {{ ref('dim_organisation') }} as organisations
    on combined.organisation_key = organisations.organisation_key
