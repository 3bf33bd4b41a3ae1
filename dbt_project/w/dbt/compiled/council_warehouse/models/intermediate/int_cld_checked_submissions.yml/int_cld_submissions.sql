
-- Fixture for int_cld_submissions
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as BIGINT) as "submitted_rows", cast(null as HUGEINT) as "counted_events", cast(null as DATE) as "stated_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "stated_period_end_date", cast(null as DATE) as "derived_period_start_date", cast(null as DATE) as "derived_period_end_date", cast(null as BOOLEAN) as "is_stated_otherwise"
union all
select 
    
    cast('submitted' as character varying)
 as "basis", 
    
    cast('1' as BIGINT)
 as "submission_key", 
    
    cast('2026-07-20' as DATE)
 as "import_date", cast(null as BIGINT) as "submitted_rows", cast(null as HUGEINT) as "counted_events", cast(null as DATE) as "stated_period_start_date", 
    
    cast('2026-06-30' as DATE)
 as "stated_period_end_date", cast(null as DATE) as "derived_period_start_date", cast(null as DATE) as "derived_period_end_date", cast(null as BOOLEAN) as "is_stated_otherwise"
union all
select 
    
    cast('submitted' as character varying)
 as "basis", 
    
    cast('2' as BIGINT)
 as "submission_key", 
    
    cast('2026-10-20' as DATE)
 as "import_date", cast(null as BIGINT) as "submitted_rows", cast(null as HUGEINT) as "counted_events", cast(null as DATE) as "stated_period_start_date", 
    
    cast('2026-06-30' as DATE)
 as "stated_period_end_date", cast(null as DATE) as "derived_period_start_date", cast(null as DATE) as "derived_period_end_date", cast(null as BOOLEAN) as "is_stated_otherwise"
union all
select 
    
    cast('submitted' as character varying)
 as "basis", 
    
    cast('3' as BIGINT)
 as "submission_key", 
    
    cast('2026-10-20' as DATE)
 as "import_date", cast(null as BIGINT) as "submitted_rows", cast(null as HUGEINT) as "counted_events", cast(null as DATE) as "stated_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "stated_period_end_date", cast(null as DATE) as "derived_period_start_date", cast(null as DATE) as "derived_period_end_date", cast(null as BOOLEAN) as "is_stated_otherwise"