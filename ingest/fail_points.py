"""Places at which a test may pull the plug: the process is killed there, as by a power cut, if the environment says so.

``INGEST_FAIL_AT`` names the place. It is for tests alone; nothing else reads or sets it.
"""

import os
import signal

VARIABLE = "INGEST_FAIL_AT"
# In the order in which a delivery passes them, from landing to its receipt.
FAIL_POINTS = (
    "after_claim",
    "after_archive",
    "after_conforming",
    "after_begin",
    "after_rows",
    "after_rejected_rows",
    "before_commit",
    "after_commit",
    "after_refused_file",
    "after_refused_receipt",
    "before_mirror",
    "after_mirror",
    "after_release",
)
# Those that only a rebuild passes.
REBUILD_FAIL_POINTS = ("before_swap", "amid_swap", "after_swap")


def fail_point(name: str) -> None:
    """Die here, without a chance to clean up, if this is the place that ``INGEST_FAIL_AT`` names."""
    if os.environ.get(VARIABLE) == name:
        os.kill(os.getpid(), signal.SIGKILL)
