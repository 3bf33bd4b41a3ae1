with facts as (

    -- Posts that nobody holds are told in the establishment.
    select * from {{ ref('fct_workforce_month') }} where employee_id is not null

),

cells as (

    select
        month_end_date_key,
        as_at_date,
        organisation_key,
        contract_type_key,
        count(distinct employee_id) as headcount,
        sum(headcount_weight) as headcount_additive,
        sum(fte) as fte
    from facts
    group by month_end_date_key, as_at_date, organisation_key, contract_type_key

)

-- Sums come back wider than Power BI reads exactly, so each is cast to the width of the contract.
select
    calendar.date_day as month_end_date,
    cells.as_at_date,
    organisations.directorate,
    organisations.service,
    organisations.team,
    organisations.current_directorate,
    organisations.current_service,
    contract_types.contract_type,
    coalesce(contract_types.is_employee, true) as is_employee,
    cast(cells.headcount as bigint) as headcount,
    cast(cells.headcount_additive as bigint) as headcount_additive,
    cast(cells.fte as decimal(18, 4)) as fte
from cells
inner join {{ ref('dim_date') }} as calendar on cells.month_end_date_key = calendar.date_key
inner join {{ ref('dim_organisation') }} as organisations
    on cells.organisation_key = organisations.organisation_key
inner join {{ ref('dim_contract_type') }} as contract_types
    on cells.contract_type_key = contract_types.contract_type_key
