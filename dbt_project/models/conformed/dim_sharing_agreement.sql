-- What the ICO's data sharing code asks an agreement to say and the register may leave blank.
{%- set details = [
    'data_subject_categories', 'is_criminal_offence', 'is_law_enforcement', 'is_dpia_required', 'sharing_method',
    'sharing_frequency', 'retention_rule', 'security_measures', 'rights_arrangements', 'is_transferred_abroad',
    'signed_date',
] %}
with states as (

    select
        *,
        row_number() over (partition by agreement_ref order by valid_from desc) as place
    from {{ ref('int_sharing_agreements_history') }}

),

-- Reviews are due as on the day of the newest register.
registers as (

    select max(as_at) as register_date
    from {{ ref('int_deliveries_effective') }}
    where source = 'information_governance' and extract = 'dsa_register'

),

-- What the newest register has as a row that was turned away goes on as it was told before; nobody knows what it
-- says now.
turned_away as (

    select distinct upper(rejected_keys.row_key) as compared_ref
    from {{ ref('stg_warehouse__rejected_keys') }} as rejected_keys
    inner join {{ ref('int_deliveries_effective') }} as deliveries
        on rejected_keys.delivery_id = deliveries.delivery_id
    where
        deliveries.source = 'information_governance'
        and deliveries.extract = 'dsa_register'
        and deliveries.next_as_at is null

),

agreements as (

    select
        states.*,
        registers.register_date,
        states.is_current and turned_away.compared_ref is not null as is_turned_away,
        coalesce(statuses.is_in_force, false) as is_status_in_force,
        coalesce(states.expiry_date < registers.register_date, false)
        or {{ compared_text('states.agreement_status') }} = 'expired' as is_expired,
        case
            when states.is_current then {{ dbt.datediff('registers.register_date', 'states.review_date', 'day') }}
        end as days_to_review,
        case when states.is_special_category and states.special_category_condition is null then 1 else 0 end
        + case when states.is_dpia_required and states.dpia_ref is null then 1 else 0 end
        {%- for detail in details %}
        + case when states.{{ detail }} is null then 1 else 0 end
        {%- endfor %} as missing_details
    from states
    cross join registers
    left join {{ ref('agreement_statuses') }} as statuses
        on {{ compared_text('states.agreement_status') }} = {{ compared_text('statuses.agreement_status') }}
    left join turned_away on upper(states.agreement_ref) = turned_away.compared_ref
    where states.place = 1

)

select
    {{ surrogate_key(['agreement_ref']) }} as agreement_key,
    agreement_ref,
    agreement_title,
    agreement_type,
    agreement_status,
    sharing_purpose,
    lead_service,
    information_asset_owner,
    council_role,
    data_categories,
    data_subject_categories,
    lawful_basis,
    special_category_condition,
    legal_power,
    retention_rule,
    security_measures,
    is_transferred_abroad,
    is_special_category,
    dpia_ref,
    start_date,
    review_date,
    expiry_date,
    signed_date,
    is_current as is_in_register,
    is_turned_away,
    is_status_in_force,
    register_date,
    days_to_review,
    case
        when not is_current then 'Not in the register'
        when is_expired then 'Expired'
        when not is_status_in_force then 'Not in force'
        when days_to_review < 0 then 'Overdue'
        when days_to_review <= 90 then 'Due within 90 days'
        else 'In date'
    end as review_status,
    cast(missing_details as bigint) as missing_details,
    coalesce(is_published, false) as is_published
from agreements
union all
select
    cast(0 as bigint) as agreement_key,
    'Unknown' as agreement_ref,
    'Unknown' as agreement_title,
    'Unknown' as agreement_type,
    'Unknown' as agreement_status,
    cast(null as {{ dbt.type_string() }}) as sharing_purpose,
    cast(null as {{ dbt.type_string() }}) as lead_service,
    cast(null as {{ dbt.type_string() }}) as information_asset_owner,
    cast(null as {{ dbt.type_string() }}) as council_role,
    cast(null as {{ dbt.type_string() }}) as data_categories,
    cast(null as {{ dbt.type_string() }}) as data_subject_categories,
    cast(null as {{ dbt.type_string() }}) as lawful_basis,
    cast(null as {{ dbt.type_string() }}) as special_category_condition,
    cast(null as {{ dbt.type_string() }}) as legal_power,
    cast(null as {{ dbt.type_string() }}) as retention_rule,
    cast(null as {{ dbt.type_string() }}) as security_measures,
    cast(null as boolean) as is_transferred_abroad,
    cast(null as boolean) as is_special_category,
    cast(null as {{ dbt.type_string() }}) as dpia_ref,
    cast(null as date) as start_date,
    cast(null as date) as review_date,
    cast(null as date) as expiry_date,
    cast(null as date) as signed_date,
    false as is_in_register,
    false as is_turned_away,
    false as is_status_in_force,
    registers.register_date,
    cast(null as bigint) as days_to_review,
    'Not in the register' as review_status,
    cast(0 as bigint) as missing_details,
    false as is_published
from registers
