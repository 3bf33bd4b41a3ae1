"""A peer: dlt's filesystem source with DuckDB as its reader and DuckDB as its destination, the quickest of its ways.

Run with the peers' Python: ``peer_dlt.py FILES SCRATCH``.
"""

import os
import sys
import tempfile
from pathlib import Path

from columns import DATE_FORMAT, TIMESTAMP_FORMAT, types_by_name
from pairs import measured

ROWS_AT_ONCE = 100_000


def main(files: Path, scratch: Path) -> None:
    """Load the FILES into a database under SCRATCH, which is removed afterwards."""
    os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
    import dlt  # it reads its settings when imported
    from dlt.sources.filesystem import filesystem, read_csv_duckdb

    with tempfile.TemporaryDirectory(dir=scratch) as name:
        os.chdir(name)
        with measured() as said:
            rows = filesystem(bucket_url=files.as_uri(), file_glob="*.csv") | read_csv_duckdb(
                chunk_size=ROWS_AT_ONCE,
                use_pyarrow=True,
                columns=types_by_name(),
                header=True,
                sep=",",
                date_format=DATE_FORMAT,
                timestamp_format=TIMESTAMP_FORMAT,
                ignore_errors=True,
            )
            pipeline = dlt.pipeline(
                "benchmark", destination=dlt.destinations.duckdb("loaded.duckdb"), pipelines_dir=f"{name}/pipelines"
            )
            pipeline.run(rows.with_name("events"), write_disposition="append")
            said["rows"] = pipeline.last_trace.last_normalize_info.row_counts["events"]


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
