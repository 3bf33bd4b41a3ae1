-- A list of another day under this name or date: each attestation says when the content is true, so does each row.
{{ config(severity='warn') }}

select
    posts.delivery_id,
    attested.as_at,
    posts.snapshot_date,
    count(*) as posts
from {{ ref('stg_workforce__hr_post') }} as posts
inner join {{ ref('int_deliveries_attested') }} as attested on posts.delivery_id = attested.delivery_id
where posts.snapshot_date <> attested.as_at
group by posts.delivery_id, attested.as_at, posts.snapshot_date
