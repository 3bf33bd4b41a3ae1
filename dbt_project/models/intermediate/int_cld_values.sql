with listed as (

    select
        code_list,
        lower(trim(value)) as told_value,
        value
    from {{ ref('cld_code_lists') }}
    where release = 'R2'

),

-- What Release 2 has too, but for case, is not renamed.
renamed as (

    select
        release_1.code_list,
        lower(trim(release_1.release_1_value)) as told_value,
        release_1.release_2_value as value
    from {{ ref('cld_release_1_values') }} as release_1
    left join listed
        on release_1.code_list = listed.code_list
        and lower(trim(release_1.release_1_value)) = listed.told_value
    where release_1.release_2_value is not null and listed.told_value is null

)

select * from listed
union all
select * from renamed
