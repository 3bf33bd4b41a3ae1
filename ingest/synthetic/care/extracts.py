"""The monthly files of the case system."""

from ingest.synthetic.care.mistakes import (
    EVENT_MISTAKES,
    EVENT_MISTAKES_PER_MILLE,
    PERSON_MISTAKES,
    RELATIONSHIP_MISTAKES,
    SAFEGUARDING_MISTAKES,
    SAFEGUARDING_MISTAKES_PER_MILLE,
    SERVICE_MISTAKES,
    SERVICE_MISTAKES_PER_MILLE,
)
from ingest.synthetic.extracts import Extract

# The files of a month are small in a small county.
_FEWEST = 40

PERSONS = Extract("LAS_PERSON", "persons_at", ("LAS Person ID",), "Forename", PERSON_MISTAKES, 6)
EVENTS = Extract(
    "LAS_EVENT",
    "events_at",
    ("Event Reference",),
    "Referral Source",
    EVENT_MISTAKES,
    EVENT_MISTAKES_PER_MILLE,
    fewest=_FEWEST,
)
SERVICES = Extract(
    "LAS_SERVICE",
    "services_at",
    ("Service Line ID",),
    "Unit Type",
    SERVICE_MISTAKES,
    SERVICE_MISTAKES_PER_MILLE,
    fewest=_FEWEST,
)
RELATIONSHIPS = Extract(
    "LAS_RELATIONSHIP",
    "relationships_at",
    ("Relationship ID",),
    "Relationship Type",
    RELATIONSHIP_MISTAKES,
    6,
    fewest=_FEWEST,
)
SAFEGUARDING = Extract(
    "LAS_SAFEGUARDING",
    "concerns_at",
    ("Concern ID",),
    "Location Of Risk",
    SAFEGUARDING_MISTAKES,
    SAFEGUARDING_MISTAKES_PER_MILLE,
    fewest=_FEWEST,
)
CARE_EXTRACTS = (PERSONS, EVENTS, SERVICES, RELATIONSHIPS, SAFEGUARDING)
