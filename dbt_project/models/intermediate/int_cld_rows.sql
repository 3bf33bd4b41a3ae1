{{ config(materialized='view') }}

{{ union_by_name([ref('int_cld_submitted_rows'), ref('int_cld_draft_rows')]) }}
