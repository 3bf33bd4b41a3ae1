"""Information governance of the make-believe county: who asks for information, and what is shared with whom.

`working_days` count as the law does and as the case system does; `topics` and `requesters` say who asks for what;
`foi` and `sars` are the logs of the case system, `receipts` and `sharing` those of the office, whose files `windows`
writes; `agreements` are in the `register`. The logs begin in 2019. The tables:

- `foi_requests` and `sar_requests`, one row per request with the days on which anything happens to it.
- `sharing_receipts` and `crime_tax_receipts`, one row per entry: id, reference, received_on, is_error (it is withdrawn
  later), and how it is told wrong at first; `sharing_requests` and `crime_tax_requests` have the rest of each.
- `agreements`, one row per agreement, and `agreement_reviews`, one per review that was done.
"""

from duckdb import DuckDBPyConnection

from ingest.synthetic.requests.foi import create_foi_requests
from ingest.synthetic.requests.register import create_agreements
from ingest.synthetic.requests.requesters import create_requesters
from ingest.synthetic.requests.sars import create_sar_requests
from ingest.synthetic.requests.sharing import create_sharing_requests
from ingest.synthetic.requests.topics import create_topics
from ingest.synthetic.requests.working_days import create_working_days


def create_requests(con: DuckDBPyConnection, scale: float) -> None:
    """Make up all requests and agreements, before any of it is told."""
    create_working_days(con)
    create_topics(con)
    create_requesters(con)
    create_foi_requests(con, scale)
    create_sar_requests(con, scale)
    create_sharing_requests(con)
    create_agreements(con)
