with requests as (

    select
        requester_key,
        requester_type,
        requesting_organisation
    from {{ ref('int_information_requests') }}
    where requester_key <> 0

),

-- One that is spelled in several ways is called as it most often is.
names as (

    select
        requester_key,
        requesting_organisation,
        row_number() over (
            partition by requester_key order by count(*) desc, requesting_organisation
        ) as place
    from requests
    group by requester_key, requesting_organisation

),

-- The kind of an organisation is told by the log of disclosures for crime or taxation alone.
kinds as (

    select
        requester_key,
        requester_type,
        row_number() over (
            partition by requester_key
            order by
                case when requester_type = 'Organisation' then 1 else 0 end, count(*) desc, requester_type
        ) as place
    from requests
    group by requester_key, requester_type

)

select
    names.requester_key,
    coalesce(kinds.requester_type, 'Organisation') as requester_type,
    coalesce(names.requesting_organisation, 'Not named') as requesting_organisation,
    names.requesting_organisation is not null as is_named
from names
inner join kinds on names.requester_key = kinds.requester_key
where names.place = 1 and kinds.place = 1
union all
select
    cast(0 as bigint) as requester_key,
    'Unknown' as requester_type,
    'Not named' as requesting_organisation,
    false as is_named
