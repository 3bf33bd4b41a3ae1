select
    rule_id,
    scope,
    suppress_from,
    suppress_to,
    marker,
    round_to,
    secondary
from {{ ref('disclosure_rules') }}
