with bounds as (

    select
        grade,
        grade_minimum_gbp,
        grade_maximum_gbp,
        row_number() over (
            partition by grade
            order by valid_from desc, grade_minimum_gbp desc, grade_maximum_gbp desc
        ) as place
    from {{ ref('int_posts_history') }}
    where grade_minimum_gbp is not null and grade_maximum_gbp is not null

),

found as (

    select grade from {{ ref('int_posts_history') }}
    union
    select grade from {{ ref('int_assignments_history') }}

),

unknown as (

    select
        cast(0 as bigint) as grade_key,
        'Unknown' as grade,
        cast(null as decimal(12, 2)) as grade_minimum_gbp,
        cast(null as decimal(12, 2)) as grade_maximum_gbp,
        cast(0 as bigint) as grade_order

)

select
    {{ surrogate_key(['found.grade']) }} as grade_key,
    found.grade,
    bounds.grade_minimum_gbp,
    bounds.grade_maximum_gbp,
    row_number() over (
        order by coalesce(bounds.grade_minimum_gbp, 999999999), found.grade
    ) as grade_order
from found
left join bounds
    on found.grade = bounds.grade
    and bounds.place = 1
where found.grade is not null
union all
select * from unknown
