with lines as (

    select * from {{ ref('int_package_lines_in_force') }}
    where line_status <> 'Cancelled'

),

-- The last day at which package lines were told of.
told as (

    select max(as_at) as until
    from {{ ref('int_deliveries_effective') }}
    where source = 'social_care' and extract = 'controcc_package_line'

),

serviced as (

    select distinct package_line_id
    from {{ ref('fct_care_service') }}
    where package_line_id is not null

),

described as (

    select
        lines.*,
        people.person_key,
        known_people.organisation_key,
        known_people.support_reason,
        {{ cld_age_years('known_people.date_of_birth', 'lines.start_date') | indent(8) }} as age_years,
        {{ is_one_off('lines.frequency') }} as is_one_off,
        serviced.package_line_id is not null as has_service_line,
        coalesce(lines.weekly_gross_cost_gbp, 0) as gross_gbp,
        coalesce(lines.weekly_client_contribution_gbp, 0) as client_gbp,
        coalesce(lines.weekly_health_contribution_gbp, 0) as health_gbp,
        lines.start_date <= told.until
        and coalesce(lines.end_date, told.until) >= told.until as is_open
    from lines
    cross join told
    left join {{ ref('int_people') }} as people on lines.local_person_id = people.local_person_id
    left join {{ ref('int_people_current') }} as known_people on people.person_key = known_people.person_key
    left join serviced on lines.package_line_id = serviced.package_line_id

)

select
    {{ surrogate_key(['described.package_line_id']) }} as package_line_key,
    described.package_line_id,
    coalesce(described.person_key, 0) as person_key,
    coalesce(described.organisation_key, 0) as organisation_key,
    coalesce(support_reasons.support_reason_key, 0) as support_reason_key,
    coalesce(age_bands.age_band_order, 0) as age_band_key,
    {{ key_or_unknown('described.provider_id') }} as provider_key,
    {{ date_key(within_calendar('described.start_date')) }} as start_date_key,
    described.start_date,
    described.end_date,
    described.line_status,
    described.line_status <> 'Provisional' as is_committed,
    described.is_open,
    described.has_service_line,
    described.contract_id,
    described.service_group,
    described.service_level,
    described.cost_code,
    coalesce(described.budget_code, 'Unknown') as budget_code,
    described.funding_split,
    described.frequency,
    described.is_one_off,
    described.quantity_unit,
    cast(described.planned_quantity as decimal(18, 4)) as planned_quantity,
    cast(described.unit_price_gbp as decimal(18, 4)) as unit_price_gbp,
    cast(described.gross_gbp as decimal(18, 4)) as weekly_gross_cost_gbp,
    cast(described.client_gbp as decimal(18, 4)) as weekly_client_contribution_gbp,
    cast(described.health_gbp as decimal(18, 4)) as weekly_health_contribution_gbp,
    cast(described.gross_gbp - described.client_gbp - described.health_gbp as decimal(18, 4))
        as weekly_net_cost_gbp,
    cast(coalesce(described.weekly_third_party_topup_gbp, 0) as decimal(18, 4))
        as weekly_third_party_topup_gbp
from described
left join {{ ref('dim_support_reason') }} as support_reasons
    on described.support_reason = support_reasons.support_reason
left join {{ ref('care_age_bands') }} as age_bands
    on described.age_years >= age_bands.from_years and described.age_years < age_bands.before_years
