-- Of the spellings of HR the latest leads; of others, the one most used.
with spellings as (

    select
        {{ compared_text('directorate') }} as compared_directorate,
        directorate,
        1 as source_rank,
        max(coalesce(valid_to, cast('9999-12-31' as date))) as last_date,
        count(*) as uses
    from {{ ref('dim_organisation') }}
    group by directorate
    union all
    select
        {{ compared_text('directorate') }} as compared_directorate,
        directorate,
        2 as source_rank,
        cast(null as date) as last_date,
        count(*) as uses
    from {{ ref('int_information_requests') }}
    where directorate is not null
    group by directorate

),

ranked as (

    select
        compared_directorate,
        directorate,
        row_number() over (
            partition by compared_directorate
            order by source_rank, last_date desc, uses desc, directorate
        ) as place
    from spellings
    where compared_directorate <> 'unknown'

)

select
    {{ surrogate_key(['compared_directorate']) }} as directorate_key,
    directorate
from ranked
where place = 1
union all
select
    cast(0 as bigint) as directorate_key,
    'Unknown' as directorate
