with services as (

    select
        *,
        {{ is_one_off('cost_frequency') }} as is_one_off,
        lower(trim(cost_frequency)) like 'hour%' as is_hourly,
        {{ weekly_cost('unit_cost_gbp', 'cost_frequency', 'planned_units_per_week') | indent(8) }} as weekly_cost
    from {{ ref('fct_care_service') }}

),

package_lines as (

    select * from {{ ref('fct_package_line') }}

),

priced as (

    select
        services.*,
        package_lines.provider_key as package_provider_key,
        package_lines.budget_code,
        package_lines.start_date as package_start_date,
        package_lines.end_date as package_end_date,
        package_lines.weekly_client_contribution_gbp,
        package_lines.weekly_health_contribution_gbp,
        coalesce(
            package_lines.is_committed and not package_lines.is_one_off and not services.is_one_off, false
        ) as has_weekly_package,
        -- The unit cost is net of health money: of what the NHS pays whole nothing is left.
        case
            when
                services.unit_cost_gbp = 0 and not services.is_one_off
                and package_lines.is_committed and package_lines.weekly_health_contribution_gbp > 0
                then 0
            else services.weekly_cost
        end as weekly_cost_net_of_health
    from services
    left join package_lines on services.package_line_id = package_lines.package_line_id

),

-- What client and NHS contribute is told of package lines: on the days that both lines last. Of a cost that is not
-- known nothing is contributed: the net cost would be less than nothing.
service_lines as (

    select
        'Service line' as line_kind,
        service_line_id as line_id,
        service_line_id,
        package_line_id,
        person_key,
        organisation_key,
        support_reason_key,
        care_service_key,
        -- The case system names no provider of direct payments; finance has the accounts that they go through.
        coalesce(nullif(provider_key, 0), package_provider_key, 0) as provider_key,
        coalesce(budget_code, 'Unknown') as budget_code,
        start_date,
        case when is_one_off then start_date else end_date end as end_date,
        is_one_off,
        weekly_cost_net_of_health as weekly_cost,
        case when is_one_off then abs(unit_cost_gbp) end as one_off_cost,
        case when is_hourly then abs(planned_units_per_week) end as hours_per_week,
        greatest(start_date, coalesce(package_start_date, start_date)) as contributions_from_date,
        nullif(
            least(
                coalesce(end_date, cast('9999-12-31' as date)),
                coalesce(package_end_date, cast('9999-12-31' as date))
            ),
            cast('9999-12-31' as date)
        ) as contributions_to_date,
        case
            when has_weekly_package and weekly_cost_net_of_health is not null then weekly_client_contribution_gbp
        end as weekly_client,
        case
            when has_weekly_package and weekly_cost_net_of_health is not null then weekly_health_contribution_gbp
        end as weekly_health
    from priced

),

-- Money that no service line explains: nobody in the case system has agreed to it.
lone_package_lines as (

    select
        'Package line' as line_kind,
        package_line_id as line_id,
        cast(null as {{ dbt.type_string() }}) as service_line_id,
        package_line_id,
        person_key,
        organisation_key,
        support_reason_key,
        cast(0 as bigint) as care_service_key,
        provider_key,
        budget_code,
        start_date,
        case when is_one_off then start_date else end_date end as end_date,
        is_one_off,
        case
            when is_committed and not is_one_off then weekly_gross_cost_gbp - weekly_health_contribution_gbp
        end as weekly_cost,
        case when is_committed and is_one_off then unit_price_gbp * coalesce(planned_quantity, 1) end
            as one_off_cost,
        case
            when is_committed and not is_one_off and lower(quantity_unit) like 'hour%' then planned_quantity
        end as hours_per_week,
        start_date as contributions_from_date,
        end_date as contributions_to_date,
        case when is_committed and not is_one_off then weekly_client_contribution_gbp end as weekly_client,
        case when is_committed and not is_one_off then weekly_health_contribution_gbp end as weekly_health
    from package_lines
    where not has_service_line

),

payments as (

    select
        package_line_id,
        provider_key,
        period_start_date,
        row_number() over (
            partition by package_line_id order by payment_run_date desc, payment_id desc
        ) as place,
        min(period_start_date) over (partition by package_line_id) as first_paid_date,
        max(period_end_date) over (partition by package_line_id) as last_paid_date
    from {{ ref('fct_care_payment') }}
    where service_line_id is null and not has_package_line

),

paid_lines as (

    select
        'Payment' as line_kind,
        package_line_id as line_id,
        cast(null as {{ dbt.type_string() }}) as service_line_id,
        package_line_id,
        cast(0 as bigint) as person_key,
        cast(0 as bigint) as organisation_key,
        cast(0 as bigint) as support_reason_key,
        cast(0 as bigint) as care_service_key,
        provider_key,
        'Unknown' as budget_code,
        first_paid_date as start_date,
        last_paid_date as end_date,
        false as is_one_off,
        null as weekly_cost,
        null as one_off_cost,
        null as hours_per_week,
        first_paid_date as contributions_from_date,
        last_paid_date as contributions_to_date,
        null as weekly_client,
        null as weekly_health
    from payments
    where place = 1

),

lines as (

    select * from service_lines
    union all
    select * from lone_package_lines
    union all
    select * from paid_lines

)

select
    {{ surrogate_key(['line_kind', 'line_id']) }} as cost_line_key,
    line_kind,
    line_id,
    service_line_id,
    package_line_id,
    person_key,
    organisation_key,
    support_reason_key,
    care_service_key,
    provider_key,
    budget_code,
    start_date,
    end_date,
    is_one_off,
    weekly_cost is not null or coalesce(one_off_cost, 0) <> 0 as has_planned_cost,
    cast({{ round_half_up('coalesce(weekly_cost, 0)', 6) }} as decimal(18, 6)) as weekly_cost_gbp,
    cast(coalesce(one_off_cost, 0) as decimal(18, 4)) as one_off_cost_gbp,
    cast(coalesce(hours_per_week, 0) as decimal(18, 4)) as hours_per_week,
    contributions_from_date,
    contributions_to_date,
    cast(coalesce(weekly_client, 0) as decimal(18, 4)) as weekly_client_contribution_gbp,
    cast(coalesce(weekly_health, 0) as decimal(18, 4)) as weekly_health_contribution_gbp
from lines
