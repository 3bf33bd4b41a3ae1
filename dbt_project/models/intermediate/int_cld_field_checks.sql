{%- set fields = cld_checked_fields() -%}
-- Rows that are alike in what a field is judged by are counted before they are judged.
with cells as (
{% for field, check in fields.items() %}
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        '{{ field }}' as field,
        cast({{ check.get('needed', 'null') }} as boolean) as is_needed,
        {{ check.get('applies', 'true') }} as is_applicable,
        {% if 'free' in check -%}
        case when {{ check['free'] }} is not null then 'N/A - free value' end as value,
        {%- else -%}
        case when trim({{ field }}) <> '' then {{ field }} end as value,
        {%- endif %}
        cast({{ check.get('fault', 'null') }} as bigint) as fault,
        count(*) as row_count,
        {{ 'cast(null as bigint)' if 'free' in check else 'count(distinct local_person_id)' }} as people
    from {{ ref('int_cld_checked_rows') }}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    {%- if not loop.last %}
    union all
    {%- endif %}
{%- endfor %}

),

verified as (

    select
        code_list,
        min(case when is_verified then 1 else 0 end) = 1 as is_list_verified
    from {{ ref('cld_code_lists') }}
    where release = 'R2'
    group by code_list

),

-- Values as they stand, and without regard to case.
folded as (

    select
        release,
        code_list,
        lower(trim(value)) as folded_value
    from {{ ref('cld_code_lists') }}
    group by release, code_list, lower(trim(value))

),

judged as (

    select
        cells.basis,
        cells.submission_key,
        cells.row_kind,
        cells.organisation_key,
        cells.field,
        cells.value,
        cells.fault,
        cells.row_count,
        max(cells.people) over (
            partition by cells.basis, cells.submission_key, cells.field, cells.value
        ) as people_at_least,
        fields.is_identifying,
        fields.code_list,
        verified.is_list_verified,
        release_2.value is not null as is_of_release_2,
        release_1.value is not null as is_of_release_1,
        folded_2.folded_value is not null as is_like_release_2,
        folded_1.folded_value is not null as is_like_release_1,
        case
            when cells.row_kind = 'unknown' then 'undetermined'
            when not cells.is_applicable then 'N'
            else
                case
                    case cells.row_kind
                        when 'request' then fields.request_status
                        when 'assessment' then fields.assessment_status
                        when 'service' then fields.service_status
                        when 'review' then fields.review_status
                        when 'carer' then fields.carer_status
                    end
                    when 'M' then 'M'
                    when 'A' then 'A'
                    when 'N' then 'N'
                    when 'C' then case when cells.is_needed then 'M' when not cells.is_needed then 'A' end
                end
        end as status_letter
    from cells
    inner join {{ ref('cld_fields') }} as fields
        on cells.field = fields.field
    left join verified
        on fields.code_list = verified.code_list
    left join {{ ref('cld_code_lists') }} as release_2
        on release_2.release = 'R2'
        and fields.code_list = release_2.code_list
        and cells.value = release_2.value
    left join {{ ref('cld_code_lists') }} as release_1
        on release_1.release = 'R1'
        and fields.code_list = release_1.code_list
        and cells.value = release_1.value
    left join folded as folded_2
        on folded_2.release = 'R2'
        and fields.code_list = folded_2.code_list
        and lower(trim(cells.value)) = folded_2.folded_value
    left join folded as folded_1
        on folded_1.release = 'R1'
        and fields.code_list = folded_1.code_list
        and lower(trim(cells.value)) = folded_1.folded_value

),

graded as (

    select
        *,
        cast(case status_letter when 'M' then 2 when 'A' then 1 when 'N' then 0 else -1 end as bigint)
            as field_status
    from judged

)

select
    basis,
    submission_key,
    field,
    row_kind,
    organisation_key,
    field_status,
    cast(case
        when value is null then case when field_status = 2 then -1 else 0 end
        when field_status = 0 then -5
        when code_list is null then coalesce(fault, 1)
        when is_of_release_2 then 1
        when not coalesce(is_list_verified, false) then 2
        when is_of_release_1 then -7
        when is_like_release_2 then -3
        when is_like_release_1 then -7
        else -2
    end as bigint) as field_validity,
    -- A word that no list has may be anything, a name among it, until it is the word for several people.
    case
        when is_identifying then 'N/A - PID'
        when value is null then 'Blank'
        when code_list is not null and not is_like_release_2 and not is_like_release_1 and people_at_least < 5
            then 'N/A - in no list'
        else value
    end as shown_value,
    cast(sum(row_count) as bigint) as row_count
from graded
group by 1, 2, 3, 4, 5, 6, 7, 8
