-- Every month's activity in the mart is that of the facts, and its stock that of the services and requests.
with marts as (

    select
        month_end_date,
        sum(requests_received) as requests_received,
        sum(requests_completed) as requests_completed,
        sum(requests_open) as requests_open,
        sum(assessments_completed) as assessments_completed,
        sum(reviews_completed) as reviews_completed,
        sum(services_started) as services_started,
        sum(services_ended) as services_ended,
        sum(people_in_long_term_support) as people_in_long_term_support,
        sum(safeguarding_concerns) as safeguarding_concerns
    from {{ ref('mart_care_activity_month') }}
    group by month_end_date

),

months as (

    select
        month_end_date,
        {{ dbt.date_trunc('month', 'month_end_date') }} as first_day
    from marts

),

facts as (

    select
        month_end_date,
        (
            select count(*) from {{ ref('fct_care_request') }}
            where start_date between first_day and month_end_date
        ) as requests_received,
        (
            select count(*) from {{ ref('fct_care_request') }}
            where is_completed and end_date between first_day and month_end_date
        ) as requests_completed,
        (
            select count(*) from {{ ref('fct_care_request') }}
            where start_date <= month_end_date and (end_date is null or end_date > month_end_date)
        ) as requests_open,
        (
            select count(*) from {{ ref('fct_care_assessment') }}
            where is_completed and end_date between first_day and month_end_date
        ) as assessments_completed,
        (
            select count(*) from {{ ref('fct_care_review') }}
            where is_completed and end_date between first_day and month_end_date
        ) as reviews_completed,
        (
            select count(*) from {{ ref('fct_care_service') }}
            where start_date between first_day and month_end_date
        ) as services_started,
        (
            select count(*) from {{ ref('fct_care_service') }}
            where end_date between first_day and month_end_date
        ) as services_ended,
        (
            select count(distinct person_key) from {{ ref('fct_care_service') }}
            where
                start_date <= month_end_date and (end_date is null or end_date >= month_end_date)
                and care_service_key in (
                    select care_service_key from {{ ref('dim_care_service') }}
                    where is_long_term
                )
        ) as people_in_long_term_support,
        (
            select count(*) from {{ ref('fct_safeguarding_concern') }}
            where concern_date between first_day and month_end_date
        ) as safeguarding_concerns
    from months

)

select * from marts
except
select * from facts
