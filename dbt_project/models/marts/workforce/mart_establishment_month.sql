with cells as (

    select
        month_end_date_key,
        organisation_key,
        sum(post_weight) as posts,
        sum(established_fte) as established_fte,
        sum(fte) as in_post_fte,
        sum(vacant_fte) as vacant_fte
    from {{ ref('fct_workforce_month') }}
    group by month_end_date_key, organisation_key

)

select
    calendar.date_day as month_end_date,
    organisations.directorate,
    organisations.service,
    organisations.team,
    cast(cells.posts as bigint) as posts,
    cast(cells.established_fte as decimal(18, 4)) as established_fte,
    cast(cells.in_post_fte as decimal(18, 4)) as in_post_fte,
    cast(cells.vacant_fte as decimal(18, 4)) as vacant_fte,
    cast(cells.vacant_fte / nullif(cells.established_fte, 0) * 100 as decimal(18, 4)) as vacancy_rate_percent
from cells
inner join {{ ref('dim_date') }} as calendar on cells.month_end_date_key = calendar.date_key
inner join {{ ref('dim_organisation') }} as organisations
    on cells.organisation_key = organisations.organisation_key
