-- Which submission tells of which days. A year that one submission covers is of that submission ("single");
-- if none covers one, of the latest submission of each of four quarters ("joined"). What came before is told
-- by quarters too: who was a client already, and who had asked already, is known from there.
with submissions as (

    select
        basis,
        submission_key,
        import_date,
        derived_period_start_date as covers_from,
        derived_period_end_date as covers_to,
        -- Derived periods end with a month, so the day after is the first of one.
        cast({{ dbt.dateadd('day', 1, 'derived_period_end_date') }} as date) as covers_before
    from {{ ref('int_cld_submissions') }}
    where import_date <= {{ cld_as_of_date() }} and derived_period_end_date is not null

),

quarters as (

    {% for quarter in range(12) -%}
    select {{ quarter }} as quarters_back {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

ends as (

    select distinct
        basis,
        covers_before as ends_before
    from submissions

),

windows as (

    select
        ends.basis,
        ends.ends_before,
        quarters.quarters_back,
        cast({{ dbt.dateadd('month', '-3 * (quarters_back + 1)', 'ends_before') }} as date)
            as window_from,
        cast({{ dbt.dateadd('month', '-3 * quarters_back', 'ends_before') }} as date) as window_before
    from ends
    cross join quarters

),

windows_closed as (

    select
        *,
        cast({{ dbt.dateadd('day', -1, 'window_before') }} as date) as window_to
    from windows

),

years as (

    select
        basis,
        ends_before,
        min(window_from) as year_from,
        max(window_to) as year_to
    from windows_closed
    where quarters_back < 4
    group by basis, ends_before

),

single_covers as (

    select
        years.basis,
        years.year_from,
        years.year_to,
        years.ends_before,
        submissions.submission_key,
        submissions.import_date,
        row_number() over (
            partition by years.basis
            order by years.year_to desc, submissions.import_date desc, submissions.submission_key desc
        ) as place
    from years
    inner join submissions
        on years.basis = submissions.basis
        and years.year_from >= submissions.covers_from
        and years.year_to <= submissions.covers_to
        and years.year_to < submissions.import_date

),

-- The draft looks back at what was submitted: it has no earlier drafts.
quarter_covers as (

    select
        windows.basis,
        windows.ends_before,
        windows.quarters_back,
        windows.window_from,
        windows.window_to,
        submissions.basis as told_by_basis,
        submissions.submission_key,
        submissions.import_date,
        row_number() over (
            partition by windows.basis, windows.ends_before, windows.quarters_back
            order by
                case when submissions.basis = windows.basis then 0 else 1 end,
                submissions.import_date desc,
                submissions.submission_key desc
        ) as place
    from windows_closed as windows
    inner join submissions
        on windows.window_from >= submissions.covers_from
        and windows.window_to <= submissions.covers_to
        and windows.window_to < submissions.import_date
    where submissions.basis = windows.basis or submissions.basis = 'submitted'

),

chosen as (

    select
        basis,
        ends_before,
        false as is_joined
    from single_covers
    where place = 1
    union all
    select
        basis,
        max(ends_before) as ends_before,
        true as is_joined
    from (
        select
            basis,
            ends_before
        from quarter_covers
        where place = 1 and quarters_back < 4
        group by basis, ends_before
        having count(*) = 4
    ) as joined_years
    where basis not in (select basis from single_covers)
    group by basis

)

select
    chosen.basis,
    single_covers.year_from as reference_start_date,
    single_covers.year_to as reference_end_date,
    true as is_counted,
    false as is_joined,
    years.year_from as period_start_date,
    years.year_to as period_end_date,
    single_covers.basis as told_by_basis,
    single_covers.submission_key
from chosen
inner join years
    on chosen.basis = years.basis
    and chosen.ends_before = years.ends_before
inner join single_covers
    on chosen.basis = single_covers.basis
    and single_covers.place = 1
where not chosen.is_joined
union all
select
    chosen.basis,
    quarter_covers.window_from as reference_start_date,
    quarter_covers.window_to as reference_end_date,
    quarter_covers.quarters_back < 4 as is_counted,
    true as is_joined,
    years.year_from as period_start_date,
    years.year_to as period_end_date,
    quarter_covers.told_by_basis,
    quarter_covers.submission_key
from chosen
inner join years
    on chosen.basis = years.basis
    and chosen.ends_before = years.ends_before
inner join quarter_covers
    on chosen.basis = quarter_covers.basis
    and chosen.ends_before = quarter_covers.ends_before
    and quarter_covers.place = 1
where chosen.is_joined or quarter_covers.quarters_back >= 4
