
-- Fixture for int_cld_draft_period
select 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date"