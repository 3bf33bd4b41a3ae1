
-- Fixture for int_cld_checked_submissions
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", cast(null as BIGINT) as "submitted_rows", 
    
    cast('2025-10-01' as DATE)
 as "stated_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "stated_period_end_date", 
    
    cast('false' as BOOLEAN)
 as "is_stated_otherwise"