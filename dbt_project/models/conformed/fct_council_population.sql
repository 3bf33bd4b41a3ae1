select
    {{ surrogate_key(['population_year', 'age_group']) }} as council_population_key,
    population_year,
    age_group,
    population
from {{ ref('council_population') }}
