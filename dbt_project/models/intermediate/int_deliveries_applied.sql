{{ config(materialized='incremental', incremental_strategy='append') }}

-- Empty when it is made; the models that are kept write into it what they hold (macro remember_deliveries).
select
    cast(null as {{ dbt.type_string() }}) as model,
    cast(null as {{ dbt.type_string() }}) as input,
    cast(null as bigint) as delivery_key,
    cast(null as date) as changes_from
where false
