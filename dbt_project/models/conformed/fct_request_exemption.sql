select
    request_key,
    {{ surrogate_key(['exemption_code']) }} as exemption_key
from {{ ref('int_request_exemptions') }}
