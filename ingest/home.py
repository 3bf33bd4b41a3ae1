"""The state folder: every place the service keeps anything, named once."""

from dataclasses import dataclass
from pathlib import Path

from ingest.faults import IngestError
from ingest.sql_text import is_text


@dataclass(frozen=True)
class Home:
    """The folder given by ``--home`` or ``WAREHOUSE_HOME``; all of it may be absent or empty at first."""

    root: Path

    @property
    def landing(self) -> Path:
        """Where suppliers drop files."""
        return self.root / "landing"

    @property
    def archive(self) -> Path:
        """The original bytes of every delivery that was loaded, by source, extract and hash."""
        return self.root / "archive"

    @property
    def scratch(self) -> Path:
        """Where files are unpacked and rewritten while they are read; whatever is there may be thrown away."""
        return self.root / ".scratch"

    @property
    def refused(self) -> Path:
        """Files that were turned away, each with its report."""
        return self.root / "refused"

    @property
    def warehouse(self) -> Path:
        """The DuckDB file. Never opened as a plain file by a process that has it open in DuckDB."""
        return self.root / "warehouse.duckdb"

    @property
    def writer_lock(self) -> Path:
        """What writers hold an ``flock`` on."""
        return self.root / "warehouse.lock"

    @property
    def receipts_mirror(self) -> Path:
        """The ledger again, one JSON object a line, so that the archive alone can rebuild the warehouse."""
        return self.archive / "receipts.jsonl"

    @property
    def pseudonym_key(self) -> Path:
        """The development key, made when none is configured."""
        return self.root / "pseudonym.key"

    def create(self) -> "Home":
        """Make the folders that are missing, closed to other users, and return self.

        Raises IngestError where the database could not keep its files under such a path.
        """
        if "?" in str(self.root) or not is_text(str(self.root)):
            raise IngestError("The path of the state folder may have no question mark and must be in UTF-8.")
        for folder in (self.root, self.landing, self.archive, self.refused):
            folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        return self
