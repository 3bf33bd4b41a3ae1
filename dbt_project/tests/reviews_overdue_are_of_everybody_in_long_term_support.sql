-- Each living person with open long-term support counts once, and who is overdue has waited more than a year.
with people as (

    select distinct facts.person_key
    from {{ ref('fct_care_service') }} as facts
    inner join {{ ref('dim_care_service') }} as kinds on facts.care_service_key = kinds.care_service_key
    inner join {{ ref('dim_person') }} as people on facts.person_key = people.person_key
    where
        kinds.is_long_term and facts.is_open and not people.is_deceased
        and facts.start_date <= (select max(as_at_date) from {{ ref('mart_care_reviews_overdue') }})

),

-- Without a completed review in a year and with all of the support begun before it.
waiting as (

    select people.person_key
    from people
    where
        not exists (
            select 1 from {{ ref('fct_care_review') }} as reviews
            where
                reviews.person_key = people.person_key and reviews.is_completed
                and reviews.end_date >= (
                    select {{ dbt.dateadd('year', -1, 'max(as_at_date)') }}
                    from {{ ref('mart_care_reviews_overdue') }}
                )
        )

)

select 'people' as fault
where
    (select count(*) from people)
    <> (select coalesce(sum(people), 0) from {{ ref('mart_care_reviews_overdue') }})
union all
select 'overdue' as fault
where
    (select count(*) from waiting) < (
        select coalesce(sum(people), 0) from {{ ref('mart_care_reviews_overdue') }}
        where overdue_band_order > 0
    )
