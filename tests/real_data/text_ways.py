"""Files that the database reads as they are, read one at a time, and read once more when they are rewritten first.

Rewritten by the standard library, as a file that the database's reader gives up on; and because a title stands above.
"""

import codecs
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from ingest.conforming import conform
from ingest.contract import Contract
from ingest.damage import NeedsRewriting
from ingest.faults import DeliveryRefused
from ingest.reading import Readable, make_canonical, make_readable
from ingest.unpacking import unpack
from ingest.warehouse import SETTINGS

from .text_loads import Case, Name, Row

Reading = list[Row] | str
TITLE = "Extract of the first of the month"


@dataclass(frozen=True)
class Ways:
    """The rows of a file, or the codes of its faults, by each way.

    Below a title only those with a header are read, and of these only those that are read as they are.
    """

    as_it_is: Reading
    rewritten: Reading
    below_title: Reading | None

    @property
    def agree(self) -> bool:
        """Whether the ways come to the same."""
        return self.as_it_is == self.rewritten and self.below_title in (None, self.as_it_is)


def ways(cases: dict[Name, Case], contracts: dict[Name, Contract], folder: Path) -> dict[Name, Ways]:
    """Every file that the database reads as it is, or refuses by itself, by each way."""
    found = {}
    with duckdb.connect(config={**SETTINGS, "threads": 1}) as con:  # such small files are read no quicker by more
        for name, case in cases.items():
            try:
                found[name] = _ways(con, case, contracts[name], folder)
            except NeedsRewriting:
                continue
    return found


def _ways(con: duckdb.DuckDBPyConnection, case: Case, contract: Contract, folder: Path) -> Ways:
    name, layout = case.path.name, contract.file
    below_title = replace(contract, file=replace(layout, header_row=layout.header_row + 1))

    def as_it_is(scratch: Path) -> Readable:
        readable = make_readable(case.path, name, contract, scratch)
        if readable.is_ours:
            raise NeedsRewriting
        return readable

    def rewritten(scratch: Path) -> Readable:
        plain = unpack(case.path, name, layout, scratch)
        return make_canonical(Readable(name, plain, plain, layout, layout.header_row + 1), contract, scratch)

    def with_title(scratch: Path) -> Readable:
        titled = scratch / "titled.dat"
        titled.write_bytes(_titled(unpack(case.path, name, layout, scratch).read_bytes()))
        readable = Readable(name, titled, titled, below_title.file, layout.header_row + 2)
        return make_canonical(readable, below_title, scratch)

    first = _read(con, contract, as_it_is, folder)
    has_title = layout.header_row and isinstance(first, list)
    return Ways(
        first,
        _read(con, contract, rewritten, folder),
        _read(con, below_title, with_title, folder) if has_title else None,
    )


def _read(
    con: duckdb.DuckDBPyConnection, contract: Contract, make: Callable[[Path], Readable], folder: Path
) -> Reading:
    scratch = folder / "scratch"
    scratch.mkdir(parents=True)
    columns = ", ".join(column.name for column in contract.columns)
    try:
        conform(con, contract, [make(scratch)])
        return con.execute(f"select {columns} from checked order by rowid").fetchall()
    except DeliveryRefused as refusal:
        return ", ".join(sorted({fault.code for fault in refusal.faults}))
    finally:
        shutil.rmtree(scratch)


def _titled(data: bytes) -> bytes:
    """The bytes of a file with a title above its first line, below its mark of order if it has one."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + f"{TITLE}\n".encode() + data.removeprefix(mark)
