"""The adult social care of the make-believe county: the case system, and who provides care.

`comers` come, `plans` say what becomes of each, `clients` who they are, `providers` who helps, `lines` what each is to
get, `services` what each gets and `placements` from whom, `events` and `reviews` what the case system notes; a day
beyond the closing has not come yet. The tables:

- `clients`, one row per record of the case system: client, person (the client whose second record it is, else itself),
  local_id, nhs_number, forename, surname, born, is_born_estimated, died_on, gender, ethnicity, postcode, uprn,
  district_gss, gp_practice_code, client_kind, cohort, plan, support_reason, dementia, team, known_from, twin_of,
  has_second_record.
- `care_providers`, one row per provider: provider, provider_id, name, kind, cqc_provider_id, cqc_location_id,
  in_county, service_groups, framework_status, payment_terms, postcode, active_from, active_to. PR200 is the county.
- `care_services`, one row per line of support: service_line_id, client, draw (a number to draw chances by),
  service_type, component, mechanism, provider_id, cqc_location_id, starts, ends (null while open at the closing),
  end_reason, units_per_week, unit_type, price (of 2025-26; `care_price(price, day)` is that of a day), unit_cost (the
  price, or 0 where the NHS pays the whole), funding_status, package_line_id (null for the county's own reablement),
  suspended_from, suspended_to (null where the line ended without being resumed), cancelled_on (agreed in error: never
  given), told_on (day it was written down).
- `care_events`, one row per request, assessment and review: event_reference, client, event_type, begins, ends,
  outcome, route, referral_source, contact_method, assessment_type, eligible_needs, method, review_reason,
  outcomes_achieved, due_on, team, support_reason, description, form, told_on, cancelled_on.

From these, `finance` makes its own: `packages` of lines that cost, the `charges` that people are assessed to pay, the
`terms` of the lines, and `payments`; and `returns` are what was submitted to the NHS each quarter.
"""

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.clients import create_clients
from ingest.synthetic.care.comers import create_comers
from ingest.synthetic.care.events import create_requests_and_assessments
from ingest.synthetic.care.identities import create_identities
from ingest.synthetic.care.plans import create_plans
from ingest.synthetic.care.providers import create_providers
from ingest.synthetic.care.records import create_records_of_care
from ingest.synthetic.care.relationships import create_relationships
from ingest.synthetic.care.reviews import create_events
from ingest.synthetic.care.safeguarding import create_safeguarding
from ingest.synthetic.care.services import create_services
from ingest.synthetic.care.tellings import create_tellings
from ingest.synthetic.care.words import create_words
from ingest.synthetic.care.workers import create_workers


def create_care(con: DuckDBPyConnection, seed: int, scale: float, months: int) -> None:
    """Make up all of adult social care, before any of it is told."""
    create_words(con)
    create_providers(con, scale)
    create_comers(con, scale, months)
    create_plans(con)
    create_clients(con, seed)
    create_services(con)
    create_requests_and_assessments(con)
    create_events(con)
    create_relationships(con)
    create_safeguarding(con)
    create_workers(con)
    create_identities(con)
    create_records_of_care(con)
    create_tellings(con)
