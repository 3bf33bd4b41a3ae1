-- All quarters together have every concern and enquiry of the fact, once.
with marts as (

    select
        coalesce(sum(safeguarding_concerns), 0) as concerns,
        coalesce(sum(section_42_enquiries), 0) as section_42_enquiries,
        coalesce(sum(section_42_concluded), 0) as section_42_concluded
    from {{ ref('mart_safeguarding_quarter') }}

),

facts as (

    select
        count(*) as concerns,
        coalesce(sum(case when is_section_42 then 1 else 0 end), 0) as section_42_enquiries,
        coalesce(sum(case when is_section_42 and is_concluded then 1 else 0 end), 0) as section_42_concluded
    from {{ ref('fct_safeguarding_concern') }}

)

select * from marts
except
select * from facts
