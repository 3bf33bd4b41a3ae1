-- Today is the last day that the case system tells of. Until it has told of reviews, nobody is known to lack
-- one.
with told as (

    select max(case when extract = 'las_service' then as_at_date end) as as_at_date
    from {{ ref('dim_delivery') }}
    where source = 'social_care' and extract in ('las_service', 'las_event') and is_in_force
    having count(case when extract = 'las_event' then 1 end) > 0

),

services as (

    select
        facts.person_key,
        facts.service_key,
        facts.start_date,
        coalesce(facts.end_date, cast('9999-12-31' as date)) as end_date,
        facts.is_open,
        kinds.setting,
        kinds.service_type_order,
        told.as_at_date
    from {{ ref('fct_care_service') }} as facts
    inner join {{ ref('dim_care_service') }} as kinds on facts.care_service_key = kinds.care_service_key
    inner join told on facts.start_date <= told.as_at_date
    where kinds.is_long_term

),

-- Support that goes on from line to line, with no day between, has lasted since the first of them began.
chained as (

    select
        *,
        max(end_date) over (
            partition by person_key
            order by start_date, end_date, service_key
            rows between unbounded preceding and 1 preceding
        ) as supported_until
    from services

),

supported as (

    select
        person_key,
        max(
            case
                when
                    coalesce(supported_until, cast('0001-01-01' as date))
                    < cast({{ dbt.dateadd('day', -1, 'start_date') }} as date)
                    then start_date
            end
        ) as supported_since_date
    from chained
    group by person_key

),

-- Of several services the one of the setting that comes first tells where the person is.
placed as (

    select
        services.person_key,
        services.setting,
        services.as_at_date,
        people.organisation_key,
        row_number() over (
            partition by services.person_key
            order by services.service_type_order, services.start_date, services.service_key
        ) as place
    from services
    inner join {{ ref('dim_person') }} as people on services.person_key = people.person_key
    where services.is_open and not people.is_deceased

),

reviewed as (

    select
        reviews.person_key,
        max(case when reviews.is_completed and reviews.end_date <= told.as_at_date then reviews.end_date end)
            as last_review_date,
        max(case when reviews.is_overdue then 1 else 0 end) as has_overdue_review
    from {{ ref('fct_care_review') }} as reviews
    cross join told
    group by reviews.person_key

),

-- A review is due a year after the last one, or after the support began if that was later.
due as (

    select
        placed.person_key,
        placed.organisation_key,
        placed.setting,
        placed.as_at_date,
        coalesce(reviewed.last_review_date < supported.supported_since_date, true) as is_never_reviewed,
        coalesce(reviewed.has_overdue_review, 0) as has_overdue_review,
        {{ dbt.datediff(
            dbt.dateadd(
                'year',
                1,
                'greatest(supported.supported_since_date, '
                ~ 'coalesce(reviewed.last_review_date, supported.supported_since_date))',
            ),
            'placed.as_at_date',
            'day',
        ) }} as days_overdue
    from placed
    inner join supported on placed.person_key = supported.person_key
    left join reviewed on placed.person_key = reviewed.person_key
    where placed.place = 1

),

banded as (

    select
        *,
        case
            when days_overdue <= 0 then 0
            when days_overdue <= 91 then 1
            when days_overdue <= 182 then 2
            when days_overdue <= 364 then 3
            else 4
        end as overdue_band_order
    from due

)

select
    banded.as_at_date,
    organisations.directorate,
    organisations.service,
    organisations.team,
    banded.setting,
    case banded.overdue_band_order
        when 0 then 'Not overdue'
        when 1 then 'Up to 13 weeks overdue'
        when 2 then '14 to 26 weeks overdue'
        when 3 then '27 to 52 weeks overdue'
        else 'More than 52 weeks overdue'
    end as overdue_band,
    cast(banded.overdue_band_order as bigint) as overdue_band_order,
    cast(count(*) as bigint) as people,
    cast(sum(case when banded.is_never_reviewed then 1 else 0 end) as bigint) as people_never_reviewed,
    cast(sum(banded.has_overdue_review) as bigint) as people_with_overdue_review,
    cast(max(case when banded.days_overdue > 0 then banded.days_overdue end) as bigint)
        as longest_overdue_days
from banded
inner join {{ ref('dim_organisation') }} as organisations
    on banded.organisation_key = organisations.organisation_key
group by
    banded.as_at_date,
    organisations.directorate,
    organisations.service,
    organisations.team,
    banded.setting,
    banded.overdue_band_order
