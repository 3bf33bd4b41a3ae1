with counted as (

    select
        import_date,
        organisation_key,
        module,
        field_order,
        header,
        sum(row_count) as applicable_rows,
        sum(case when field_status = 2 then row_count else 0 end) as mandatory_rows,
        sum(case when field_validity = -1 then row_count else 0 end) as blank_mandatory_rows,
        sum(case when field_validity < -1 then row_count else 0 end) as invalid_rows,
        sum(case when field_validity = 2 then row_count else 0 end) as unverified_rows
    from {{ ref('fct_cld_field_quality') }}
    where
        basis = 'draft'
        -- What need not be there and is not says nothing of the team.
        and (field_status <> 0 or field_validity <> 0)
    group by import_date, organisation_key, module, field_order, header

)

select
    counted.import_date,
    organisations.directorate,
    organisations.service,
    organisations.team,
    counted.module,
    counted.field_order,
    counted.header as data_field,
    cast(sum(counted.applicable_rows) as bigint) as applicable_rows,
    cast(sum(counted.mandatory_rows) as bigint) as mandatory_rows,
    cast(sum(counted.blank_mandatory_rows) as bigint) as blank_mandatory_rows,
    cast(sum(counted.invalid_rows) as bigint) as invalid_rows,
    cast(sum(counted.unverified_rows) as bigint) as unverified_rows,
    cast(
        100.0 * sum(counted.blank_mandatory_rows + counted.invalid_rows) / sum(counted.applicable_rows)
        as decimal(18, 4)
    ) as failed_percent
from counted
inner join {{ ref('dim_organisation') }} as organisations
    on counted.organisation_key = organisations.organisation_key
group by
    counted.import_date,
    organisations.directorate,
    organisations.service,
    organisations.team,
    counted.module,
    counted.field_order,
    counted.header
