
-- Fixture for int_cld_checked_submissions
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as BIGINT) as "submitted_rows", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", cast(null as BOOLEAN) as "is_stated_otherwise"