{# Models that are kept, not made afresh: materialized='incremental', and in meta
     follows:  what the model is made from: extracts, as source/extract, and models that are themselves kept;
     rewrites: SQL that is true of the rows that may differ, with {changed_from} for the first day of change.

   A kept model remembers the deliveries that it holds (int_deliveries_applied). The first day at which those now
   attested differ from these is the day from which its rows are made again; what is true before that day cannot have
   changed. So a delivery that is late or corrected is dealt with as one that is new, and the rows are the same as if
   all had been made at once. After a change of the project's code a full refresh is due. #}

{# The first day of change as a date of SQL, or none where there is none; of no use in a full refresh. #}
{% macro changed_from() -%}
    {#- Said while parsing, because dbt must know of it beforehand. -#}
    {%- if not execute -%}
        {%- set needed = [ref('int_deliveries_applied'), ref('int_deliveries_attested')] -%}
    {%- endif -%}
    {%- if not execute or not is_incremental() -%}{{ return(none) }}{%- endif -%}
    {%- set held -%}
        select input, delivery_key, changes_from from {{ ref('int_deliveries_applied') }} where model = '{{ this.name }}'
    {%- endset -%}
    {%- set query -%}
        with held as ({{ held }}), due as ({{ deliveries_due() }})

        select min(changes_from) as changed_from
        from ((select * from held except select * from due) union all (select * from due except select * from held)) as d
    {%- endset -%}
    {%- set day = run_query(query).columns[0].values()[0] -%}
    {{ return(none if day is none else "cast('" ~ day ~ "' as date)") }}
{%- endmacro %}


{# Whether a day is one of those that are made again: all of them, where the model is not kept or a refresh is full. #}
{% macro since_change(day) -%}
    {%- set first_day = changed_from() -%}
    {%- if not is_incremental() -%}
        true
    {%- elif first_day is none -%}
        false
    {%- else -%}
        {{ day }} >= {{ first_day }}
    {%- endif -%}
{%- endmacro %}


{# The deliveries of what the model follows, each with the first day that it tells of. Not only those in force: of two
   for one window the lower version counts where the higher does not hold its rows. #}
{% macro deliveries_due() -%}
    {%- for input in config.get('meta', {}).get('follows', []) -%}
        {%- if '/' in input -%}
            {%- set source, extract = input.split('/') -%}
            {#- A picture may say something new of every day since the one before it: months that it fills, bands that
                were reached meanwhile. -#}
            select
                '{{ input }}' as input,
                delivery_key,
                coalesce(
                    window_from,
                    cast({{ dbt.dateadd('day', 1, "max(as_at) over (
                        partition by period order by as_at
                        range between unbounded preceding and interval '1' day preceding
                    )") }} as date),
                    as_at
                ) as changes_from
            from {{ ref('int_deliveries_attested') }}
            where source = '{{ source }}' and extract = '{{ extract }}'
        {%- else -%}
            select distinct
                '{{ input }}' as input,
                delivery_key,
                changes_from
            from {{ ref('int_deliveries_applied') }}
            where model = '{{ input }}'
        {%- endif -%}
        {%- if not loop.last %} union all {% endif -%}
    {%- endfor -%}
{%- endmacro %}


{# The incremental strategy: the rows that may differ make room for the new ones. #}
{% macro get_incremental_from_change_sql(arg_dict) -%}
    {%- set day = changed_from() -%}
    {%- set columns = get_quoted_csv(arg_dict['dest_columns'] | map(attribute='name')) -%}
    {%- if day is not none -%}
    delete from {{ arg_dict['target_relation'] }}
    where {{ config.get('meta')['rewrites'].replace('{changed_from}', day) }};
    {% endif -%}
    insert into {{ arg_dict['target_relation'] }} ({{ columns }})
    select {{ columns }} from {{ arg_dict['temp_relation'] }}
{%- endmacro %}


{# The hook after each kept model, in the transaction of its rows. #}
{% macro remember_deliveries() -%}
    {%- if config.get('materialized') == 'incremental' and config.get('meta', {}).get('follows') -%}
    delete from {{ ref('int_deliveries_applied') }} where model = '{{ this.name }}';
    insert into {{ ref('int_deliveries_applied') }}
    select
        '{{ this.name }}' as model,
        input,
        delivery_key,
        changes_from
    from ({{ deliveries_due() }}) as due
    {%- endif -%}
{%- endmacro %}
