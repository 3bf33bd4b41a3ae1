with listed as (

    select
        exemption_code,
        exemption_order,
        regime,
        exemption,
        public_interest
    from {{ ref('request_exemptions') }}

),

-- What the list lacks is an exemption too, under its own name; those of data subjects' requests are.
unlisted as (

    select distinct
        exemption_code,
        cast(999 as bigint) as exemption_order,
        'Not in the list' as regime,
        exemption_code as exemption,
        cast(null as {{ dbt.type_string() }}) as public_interest
    from {{ ref('int_request_exemptions') }}
    where not is_listed

),

exemptions as (

    select * from listed
    union all
    select * from unlisted

)

select
    {{ surrogate_key(['exemption_code']) }} as exemption_key,
    exemption_code,
    exemption_order,
    regime,
    exemption,
    public_interest
from exemptions
