"""The monthly files of the request logs of the case system, and of the sharing register."""

from ingest.synthetic.extracts import Extract
from ingest.synthetic.requests.mistakes import (
    AGREEMENT_MISTAKES,
    FOI_MISTAKES,
    FOI_MISTAKES_PER_MILLE,
    SAR_MISTAKES,
    SAR_MISTAKES_PER_MILLE,
)

# The files of a month are small in a small county.
_FEWEST = 24

FOI_EIR_LOG = Extract(
    "FOI_EIR_LOG",
    "foi_requests_at",
    ("Reference",),
    "Service",
    FOI_MISTAKES,
    FOI_MISTAKES_PER_MILLE,
    fewest=_FEWEST,
)
SAR_LOG = Extract(
    "SAR_LOG",
    "sar_requests_at",
    ("Reference",),
    "Data Subject Type",
    SAR_MISTAKES,
    SAR_MISTAKES_PER_MILLE,
    fewest=_FEWEST,
)
# An agreement that is turned away is missing until the next register: never one that the warehouse itself rests on, and
# none at the end.
DSA_REGISTER = Extract(
    "DSA_REGISTER",
    "agreements_at",
    ("Register Ref",),
    "Lead Service",
    AGREEMENT_MISTAKES,
    6,
    fewest=_FEWEST,
    among="row_key not in ('ISP101', 'DPA012') and date '{as_at}' < closing()",
)
REQUEST_EXTRACTS = (FOI_EIR_LOG, SAR_LOG, DSA_REGISTER)
