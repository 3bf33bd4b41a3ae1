with latest as (

    -- As filed in the latest register of each reporting year; employers dropped from it are not current.
    select
        *,
        employer_id = {{ var('council_employer_id') }} as is_this_council,
        -- The register has no code of what an employer is. Some years do not tell the sector either.
        case
            when sector <> 'Private' and lower(current_employer_name) like '%county council'
                then 'County councils'
        end as peer_group
    from {{ ref('fct_employer_pay_gap') }}
    where is_current

),

band_medians as (

    select
        reporting_year,
        employer_size_band,
        percentile_cont(0.5) within group (order by median_hourly_gap_percent) as band_median
    from latest
    group by reporting_year, employer_size_band

),

peer_medians as (

    select
        reporting_year,
        peer_group,
        count(*) as employers,
        percentile_cont(0.5) within group (order by mean_hourly_gap_percent) as mean_gap,
        percentile_cont(0.5) within group (order by median_hourly_gap_percent) as median_gap
    from latest
    where peer_group is not null
    group by reporting_year, peer_group

),

this_council as (

    select
        reporting_year,
        mean_hourly_gap_percent,
        median_hourly_gap_percent
    from latest
    where is_this_council

),

ranked as (

    select
        latest.*,
        rank() over (
            partition by reporting_year, employer_size_band
            order by median_hourly_gap_percent
        ) as rank_in_band,
        percent_rank() over (
            partition by reporting_year, employer_size_band
            order by median_hourly_gap_percent
        ) as percent_rank_in_band,
        rank() over (
            partition by reporting_year, peer_group
            order by median_hourly_gap_percent
        ) as rank_in_peer_group
    from latest

)

select
    cast(ranked.reporting_year as bigint) as reporting_year,
    ranked.employer_id,
    ranked.employer_name,
    ranked.current_employer_name,
    ranked.sector,
    ranked.employer_size_band,
    cast(ranked.employer_size_band_order as bigint) as employer_size_band_order,
    {%- for column in [
        'mean_hourly_gap_percent',
        'median_hourly_gap_percent',
        'mean_bonus_gap_percent',
        'median_bonus_gap_percent',
        'male_bonus_percent',
        'female_bonus_percent',
        'male_lower_quartile_percent',
        'female_lower_quartile_percent',
        'male_lower_middle_quartile_percent',
        'female_lower_middle_quartile_percent',
        'male_upper_middle_quartile_percent',
        'female_upper_middle_quartile_percent',
        'male_top_quartile_percent',
        'female_top_quartile_percent',
    ] %}
    cast(ranked.{{ column }} as decimal(18, 4)) as {{ column }},
    {%- endfor %}
    cast(ranked.rank_in_band as bigint) as median_hourly_gap_rank_in_band,
    cast(ranked.percent_rank_in_band * 100 as decimal(18, 4)) as median_hourly_gap_percentile_in_band,
    cast(band_medians.band_median as decimal(18, 4)) as band_median_hourly_gap_percent,
    ranked.is_this_council,
    ranked.peer_group,
    cast(peer_medians.employers as bigint) as peer_group_employers,
    cast(case when ranked.peer_group is not null then ranked.rank_in_peer_group end as bigint)
        as median_hourly_gap_rank_in_peer_group,
    {%- for figure in ['mean', 'median'] %}
    cast(peer_medians.{{ figure }}_gap as decimal(18, 4))
        as peer_group_median_of_{{ figure }}_hourly_gap_percent,
    cast(ranked.{{ figure }}_hourly_gap_percent - peer_medians.{{ figure }}_gap as decimal(18, 4))
        as {{ figure }}_hourly_gap_above_peer_group_points,
    cast(this_council.{{ figure }}_hourly_gap_percent as decimal(18, 4))
        as this_council_{{ figure }}_hourly_gap_percent,
    cast(
        ranked.{{ figure }}_hourly_gap_percent - this_council.{{ figure }}_hourly_gap_percent
        as decimal(18, 4)
    ) as {{ figure }}_hourly_gap_above_this_council_points,
    {%- endfor %}
    ranked.is_submitted_late,
    ranked.due_date,
    ranked.submitted_at
from ranked
inner join band_medians
    on ranked.reporting_year = band_medians.reporting_year
    and ranked.employer_size_band = band_medians.employer_size_band
left join peer_medians
    on ranked.reporting_year = peer_medians.reporting_year
    and ranked.peer_group = peer_medians.peer_group
left join this_council on ranked.reporting_year = this_council.reporting_year
