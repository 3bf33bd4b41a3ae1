"""The files of the robustness collections as cases: how each is written, and what it holds by somebody else's word.

That word is, in this order: a twin that the collection itself gives (a clean copy, a JSON file, a sibling written
another way), or else the ``csv`` module of the standard library, strict, under what is known of the file. Nothing here
is taken from what the product reads.
"""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .text_loads import Case

Rows = list[list[Any]]
GERMAN: dict[str, object] = {"file.delimiter": ";"}
# What the descriptors of the collection, or its own tests, say of a file; the rest is UTF-8, commas, a header in row 1.
SETTINGS: dict[str, dict[str, object]] = {
    "accent.csv": GERMAN,
    "bom.csv": {"file.encoding": "utf-8-sig"},
    "capitals.csv": {"file.delimiter": ", "},
    "chunk2.headless.csv": {"file.header_row": 0},
    "chunk3.csv": {"file.header_row": 0},
    "countries.csv": {"file.header_row": 2},
    "country-2.csv": {"file.header_row": 2, **GERMAN},
    "delimiter.csv": GERMAN,
    "dialect.csv": {"file.delimiter": "|", "file.quote": "#"},
    "escaping.csv": {"file.escape": "\\"},
    "issue-1009-semicolon.csv": GERMAN,
    "issue-1100.csv": GERMAN,
    "issue-1105-timezone.csv": GERMAN,
    "issue-1109.csv": {"file.delimiter": ", "},
    "issue-1138.csv": GERMAN,
    "issue-1232.csv": GERMAN,
    "issue-1478/table.csv": {"file.delimiter": "|", "file.header_row": 0},
    "latin1.csv": {"file.encoding": "iso-8859-1"},
    "matrix-with-comment.csv": {"file.header_row": 2},
    "skip-rows-before-headers.csv": {"file.header_row": 2},
    "skip-rows.csv": {"file.header_row": 2},
    "table-delimiter.csv": GERMAN,
    "table-limits.csv": {"file.delimiter": ", "},
    "table-with-accents.csv": {"file.encoding": "iso-8859-1", **GERMAN},
    "title-row.csv": {"file.header_row": 2},
    "table.tsv": {"file.delimiter": "\t", "values.null": ["\\N"]},
    "vix.csv": GERMAN,
    "without-headers.csv": {"file.header_row": 0},
    "without-headers-extra.csv": {"file.header_row": 0},
}
TWINS: dict[str, tuple[str, ...]] = {
    "table.json": (
        "table.csv", "Table With Data.csv", "[table].csv", "table_with_data.csv", "Таблица.csv", "bom.csv",
        "delimiter.csv", "table-delimiter.csv", "skip-rows-before-headers.csv",
        "table.csv.gz", "table.csv.zip", "compression/explicit.csv.gz", "compression/explicit.csv.zip",
        "compression/implicit-gz.csv", "compression/implicit-zip.csv",
        "table.xlsx", "table.xls", "table.ods", "sheet2.xlsx", "sheet2.xls",
    ),
    "table-output.json": ("table-output.csv", "table-output.xlsx", "table-output.ods"),
    "transform.json": ("transform.csv",),
    "country-1.csv": ("country-2.csv",),
    "matrix.csv": ("matrix-with-comment.csv",),
    "capital-valid.csv": ("capital-3.csv",),
    "issue-1009-comma.csv": ("issue-1009-semicolon.csv",),
    "doublequote.csv": ("doublequote.csv.zip",),
    "without-rows.csv": ("without-rows.csv.zip",),
    "data.csv": ("infer/data.csv", "package/data.csv"),
    "data2.csv": ("infer/data2.csv", "package/data2.csv"),
    "zipped-resources/ogd10_energieforschungstatistik_ch.csv": ("zipped-resources/ogd10_energieforschungstatistik_ch.csv",),
}  # fmt: skip
SHEETS = {"sheet2.xlsx": "Sheet2", "sheet2.xls": "Sheet2", "table.xlsx": "Лист1"}
FORMATS: dict[str, dict[str, object]] = {
    ".gz": {"file.compression": "gzip"}, ".zip": {"file.compression": "zip"},
    "-gz.csv": {"file.compression": "gzip"}, "-zip.csv": {"file.compression": "zip"},
    ".xlsx": {"file.format": "xlsx"}, ".xls": {"file.format": "xls"}, ".ods": {"file.format": "ods"},
}  # fmt: skip


def pollock(folder: Path) -> dict[str, Case]:
    """The benchmark of Pollock: one table written or damaged in 73 ways, each with its dialect and its clean copy."""
    files = folder / "pollock" / "files"
    whole = _csv_rows(files / "clean" / "source.csv")[0]
    return {path.name: _polluted(path, whole) for path in sorted((files / "csv").glob("*.csv"))}


def _polluted(path: Path, whole: Sequence[str]) -> Case:
    dialect = json.loads((path.parents[1] / "parameters" / f"{path.name}_parameters.json").read_text("utf-8"))
    clean = _csv_rows(path.parents[1] / "clean" / path.name)
    named = {"delimiter": "file.delimiter", "quotechar": "file.quote", "escapechar": "file.escape"}
    settings = {setting: dialect[word] for word, setting in named.items() if dialect[word]}
    if settings.get("file.quote") == "'":
        settings.pop("file.escape")  # the parameters name the double quote, of which there is none before a quote
    has_header = dialect["header_lines"] > 0
    settings["file.header_row"] = dialect["preamble_lines"] + dialect["header_lines"] if has_header else 0
    if path.name.startswith("file_multitable"):
        settings["file.footer"] = clean[0][0]  # below the table stands another, with a header that begins alike
    return Case(path, whole, clean[1:] if has_header else clean, settings)


def csv_spectrum(folder: Path) -> dict[str, Case]:
    """The acid tests of csv-spectrum, each with its reading in JSON."""
    cases = {}
    for path in sorted((folder / "csv-spectrum" / "csvs").glob("*.csv")):
        twin = (path.parents[1] / "json" / f"{path.stem}.json").read_text("utf-8")
        if b"\r" not in path.read_bytes():  # git made every line end of the copies LF, but not those in the JSON
            twin = twin.replace("\\r\\n", "\\n")
        twin = twin.replace("1234567890", "2095257564")  # the JSON of location_coordinates tells of another number
        records = json.loads(twin)
        records = records if isinstance(records, list) else [records]
        cases[path.name] = Case(path, list(records[0]), [list(record.values()) for record in records])
    return cases


def frictionless(folder: Path) -> dict[str, Case]:
    """The fixtures of frictionless-py: those with a twin, and every other delimited file by the standard library."""
    root = folder / "frictionless"
    of_twin = {name: twin for twin, names in TWINS.items() for name in names}
    delimited = {str(path.relative_to(root)) for kind in ("csv", "tsv") for path in root.rglob(f"*.{kind}")}
    return {name: _fixture(root, name, of_twin.get(name)) for name in sorted(delimited | of_twin.keys())}


def csvlint(folder: Path) -> dict[str, Case]:
    """The fixtures of csvlint, for their line ends and bytes, by the standard library."""
    root = folder / "csvlint" / "fixtures"
    return {path.name: _fixture(root, path.name, None) for path in sorted(root.glob("*.csv"))}


def _fixture(root: Path, name: str, twin: str | None) -> Case:
    settings = dict(SETTINGS.get(name, {}))
    for ending, format_ in FORMATS.items():
        settings |= format_ if name.endswith(ending) else {}
    settings |= {"file.sheet": SHEETS[name]} if name in SHEETS else {}
    if twin is None:
        table = _csv_rows(root / name, settings)
    else:
        table = json.loads((root / twin).read_text("utf-8")) if twin.endswith(".json") else _csv_rows(root / twin)
    if settings.get("file.header_row") == 0:
        return Case(root / name, [f"column {n}" for n, _ in enumerate(table[0], start=1)], table, settings)
    return Case(root / name, table[0] if table else ["any"], table[1:], settings)


def _csv_rows(path: Path, settings: dict[str, object] | None = None) -> Rows:
    """The records of a file from its header on, by the standard library.

    Where that gives up, a record follows that no file has, so that whoever reads on is found out.
    """
    said = settings or {}
    text = path.read_bytes().decode(str(said.get("file.encoding", "utf-8")), errors="replace")
    delimiter, quote = str(said.get("file.delimiter", ",")), str(said.get("file.quote", '"'))
    dialect: dict[str, Any] = {"delimiter": delimiter[0], "quotechar": quote, "strict": True}
    dialect |= {"skipinitialspace": delimiter != " ", "escapechar": said.get("file.escape")}
    table: Rows = []
    try:
        table.extend(csv.reader(io.StringIO(text, newline=""), **dialect))
    except csv.Error:
        table.append(["unreadable"])
    header_row = said.get("file.header_row", 1)
    return table[header_row - 1 :] if isinstance(header_row, int) and header_row > 1 else table


COLLECTIONS: dict[str, Callable[[Path], dict[str, Case]]] = {
    "pollock": pollock,
    "csv-spectrum": csv_spectrum,
    "frictionless": frictionless,
    "csvlint": csvlint,
}
