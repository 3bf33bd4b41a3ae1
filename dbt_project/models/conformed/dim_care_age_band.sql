select
    age_band_order as age_band_key,
    age_band,
    age_band_order,
    working_age_band
from {{ ref('care_age_bands') }}
union all
select
    cast(0 as bigint) as age_band_key,
    'Unknown' as age_band,
    cast(0 as bigint) as age_band_order,
    'Unknown' as working_age_band
