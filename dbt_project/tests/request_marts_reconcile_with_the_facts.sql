-- Every request is counted once in each mart that it is of, with its answer, and every party to an agreement once.
with requests as (

    select
        facts.*,
        coalesce(types.request_type in ('FOI', 'EIR', 'FOI and EIR'), false) as is_foi,
        coalesce(types.request_type in ('Ad hoc sharing', 'Crime and taxation'), false) as is_disclosure
    from {{ ref('fct_information_request') }} as facts
    left join {{ ref('dim_request_type') }} as types on facts.request_type_key = types.request_type_key

),

facts as (

    select
        count(*) as received,
        count(case when is_answered then 1 end) as answered,
        count(case when is_on_time then 1 end) as on_time,
        count(case when is_open then 1 end) as still_open,
        count(case when is_foi then 1 end) as foi,
        count(case when is_disclosure then 1 end) as disclosures,
        (select count(*) from {{ ref('fct_sharing_agreement_partner') }}) as partners
    from requests

),

marts as (

    select
        coalesce(sum(received), 0) as received,
        coalesce(sum(answered), 0) as answered,
        coalesce(sum(on_time), 0) as on_time,
        coalesce(sum(still_open), 0) as still_open,
        (select coalesce(sum(received), 0) from {{ ref('mart_foi_statistics') }}) as foi,
        (select coalesce(sum(requests), 0) from {{ ref('mart_disclosure') }}) as disclosures,
        (select coalesce(sum(partners), 0) from {{ ref('mart_sharing_agreement') }}) as partners
    from {{ ref('mart_request_performance_month') }}

),

-- The list of open requests, and that of partners, have a row each where the others have a count.
lists as (

    select
        received,
        answered,
        on_time,
        (select count(*) from {{ ref('mart_open_request') }}) as still_open,
        foi,
        disclosures,
        (select count(*) from {{ ref('mart_sharing_agreement_partner') }}) as partners
    from marts

)

select * from facts
except
(
    select * from marts
    intersect
    select * from lists
)
