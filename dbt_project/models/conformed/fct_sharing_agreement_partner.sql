with states as (

    select
        agreement_ref,
        parties,
        row_number() over (partition by agreement_ref order by valid_from desc) as place
    from {{ ref('int_sharing_agreements_history') }}

),

lists as (

    select
        agreement_ref,
        {{ split_list('parties') }} as item
    from states
    where place = 1 and parties is not null

),

named as (

    select
        agreement_ref,
        trim(item) as stated_name,
        {{ compared_text('item') }} as compared_name
    from lists
    where {{ compared_text('item') }} <> ''

),

-- A partner is spelled as it most often is.
spellings as (

    select
        compared_name,
        stated_name,
        row_number() over (
            partition by compared_name order by count(*) desc, stated_name
        ) as place
    from named
    group by compared_name, stated_name

)

select distinct
    {{ surrogate_key(['named.agreement_ref']) }} as agreement_key,
    spellings.stated_name as partner_name
from named
inner join spellings
    on named.compared_name = spellings.compared_name
    and spellings.place = 1
