"""Contracts with a column of every logical type in every class, and files of all kinds with a canary in every column.

``SONG`` finds any of those values, however a date or a number is written.
"""

import csv
import io
import re
import zipfile
from datetime import date, datetime, timedelta

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

CLASSES = ("direct-identifier", "personal", "special-category", "internal")
TYPES = ("string", "integer", "number", "boolean", "date", "timestamp")
FORMATS = {"date": "{format: dd/MM/yyyy}", "timestamp": "{format: yyyy-MM-dd HH:mm:ss}", "string": "{maxLength: 40}"}
HEAD = """
apiVersion: v3.1.0
kind: DataContract
id: 6a2f41a3-177e-4b79-85f1-222222222222
name: {name}
version: 1.0.0
status: active
description: {{purpose: To be looked for.}}
schema:
  - name: {name}
    description: Canaries.
    dataGranularityDescription: one row per canary
    properties:
"""
TAIL = """
    quality:
      - {{name: early, description: The date is too late., type: sql, mustBe: 0, query: "select count(*) from {{object}} where {rule}"}}
team: {{name: aviary, members: [{{username: keeper@council.example, role: Data Owner}}]}}
slaProperties: [{{property: retention, value: 1, unit: y}}]
customProperties:
  - {{property: file.pattern, value: '{name}_(?P<as_at>\\d{{8}}).*'}}
  - {{property: delivery.shrink_limit, value: 0.9}}
  - {{property: rejects.limit, value: 0.5}}
  - {{property: lawfulBasis, value: "UK GDPR Art 6(1)(e)"}}
  - {{property: specialCategoryCondition, value: "UK GDPR Art 9(2)(h)"}}
  - {{property: pseudonym.purpose, value: aviary}}
"""


def columns(classes: tuple[str, ...] = CLASSES) -> list[tuple[str, str]]:
    return [(kind, classification) for classification in classes for kind in TYPES]


def contract(
    name: str, classes: tuple[str, ...] = CLASSES, rule: str = "internal_date > '1990-01-01'", **settings: object
) -> str:
    lines = []
    for kind, classification in columns(classes):
        column = f"{classification.replace('-', '_')}_{kind}"
        options = f", logicalTypeOptions: {FORMATS[kind]}" if kind in FORMATS else ""
        key = ", primaryKey: true" if column == "internal_integer" else ""
        more = (
            ", customProperties: [{property: pseudonym, value: bird}]" if column == "direct_identifier_string" else ""
        )
        lines.append(
            f"      - {{name: {column}, description: D., logicalType: {kind}, classification: {classification}{options}{key}{more}}}"
        )
    code = "quality: [{name: code, metric: invalidValues, arguments: {validValues: [EAST, WEST]}, mustBe: 0}]"
    lines.append(f"      - {{name: code, description: D., logicalType: string, classification: internal, {code}}}")
    tail = TAIL.format(name=name, rule=rule)
    tail += "".join(f"  - {{property: {key.replace('__', '.')}, value: {value}}}\n" for key, value in settings.items())
    return HEAD.format(name=name) + "\n".join(lines) + tail


def value(kind: str, position: int, row: int) -> str:
    """The one canary of a column and row, as it stands in a file; only Y and N cannot be told apart."""
    day = timedelta(days=position * 100 + row)
    return {
        "string": f"Kanarie{position:02}{row:03}",
        "integer": str(7_311_000_000_000_000 + position * 1000 + row),
        "number": f"{73_220_000_000 + position * 1000 + row}.1234",
        "boolean": "YN"[row % 2],
        "date": (date(1711, 1, 1) + day).strftime("%d/%m/%Y"),
        "timestamp": str(datetime(1822, 1, 1, 3, 4, 5) + day),
    }[kind]


SONG = re.compile(r"(?i)kanarie|73110000000\d{5}|7322000\d{4}|17\d\d-\d\d-\d\d|\d\d/\d\d/17\d\d|18[23]\d-\d\d-\d\d")
Row = list[str]


def header(classes: tuple[str, ...] = CLASSES) -> Row:
    return [*(f"{classification.replace('-', '_')}_{kind}" for kind, classification in columns(classes)), "code"]


def row(number: int, classes: tuple[str, ...] = CLASSES, **others: str) -> Row:
    """One good row, but for what is given by column."""
    made = [value(kind, position, number) for position, (kind, _) in enumerate(columns(classes))]
    return [others.get(name, good) for name, good in zip(header(classes), [*made, "EAST"], strict=True)]


def text_of(*rows: Row) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue().encode()


def junk_in_each_column(classes: tuple[str, ...] = CLASSES) -> list[Row]:
    """For each column a row that has there what no type and no code list has."""
    names = header(classes)
    return [
        row(100 + n, classes, **{name: f"Kanarie in the wrong place {n} " + "x" * 40}) for n, name in enumerate(names)
    ]


def bad_texts() -> dict[str, bytes]:
    """A file of every kind that is turned away, in whole or in part."""
    head, good = header(), [row(number) for number in range(1, 51)]
    first, *rest = text_of(head, *good).splitlines(keepends=True)
    whole = text_of(head, *good)
    line_of = b"".join(rest[:3])
    return {
        "wrong_types": text_of(head, *good, *junk_in_each_column()),
        "missing_column": text_of(*(each[:4] + each[5:] for each in [head, *good])),
        "renamed_column": whole.replace(b"personal_date", b"personal date", 1),
        "no_header": text_of(*good),
        "no_line_ends": whole.replace(b"\n", "\u2028".encode()),
        "no_line_ends_but_commas": first.strip() + b"," + rest[0],
        "header_open_quote": first.replace(b",code\n", b',"code\n') + rest[0].replace(b"EAST", b'EAST"') + line_of,
        "short_row": whole + b"Kanarie,Kanarie\n",
        "long_row": whole + text_of([*row(60), "Kanarie"]),
        "open_quote": whole + b'"Kanarie,' + line_of,
        "text_after_quote": whole + b'"Kanarie"Kanarie,' + line_of,
        "undecodable": whole + line_of.replace(b"Kanarie", b"Kanarie\xff"),
        "nul": whole + line_of.replace(b"Kanarie", b"Kana\0rie"),
        "same_key": text_of(head, *good, row(60), row(60, personal_string="Kanarie twice")),
        "broken_rule": text_of(head, *good, row(60, internal_date="01/01/1999", personal_string="Kanarie rule")),
        "bad_code": text_of(head, *good, row(60, code="Kanarie code")),
        "too_many_rejects": text_of(head, row(1), *junk_in_each_column()),
        "header_again": text_of(head, *good, head),
        "utf_16": whole.decode().encode("utf-16"),
        "rows_only_too_long": text_of(head, row(1, personal_string="Kanarie" * 500_000)),
    }


def workbook(*rows: Row, sheet: str = "Data") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for each in rows:
        book.active.append(each)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def archive(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(f"{name}.csv", content)
    return file.getvalue()


def parquet(*rows: Row, names: Row) -> bytes:
    file = io.BytesIO()
    pq.write_table(
        pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))), file, compression="none"
    )
    return file.getvalue()


def broken_in_the_middle(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + b"\xff" * 64 + content[middle + 64 :]


def files() -> dict[str, bytes]:
    """Every file by its name: the first good ones, then those of each extract that are turned away."""
    head, good = header(), [row(number) for number in range(1, 51)]
    whole, text = [head, *good], text_of(head, *good)
    made = {"robin_20260131.csv": text, "robin_20260228.csv": text_of(*whole[:21])}
    made |= {f"wren_20260131_{kind}.csv": content for kind, content in bad_texts().items()}
    finch = {
        "good": workbook(*whole), "wrong_types": workbook(*whole, *junk_in_each_column()), "no_header": workbook(*good),
        "stray": workbook(*whole, [*row(60), "Kanarie"]), "formula": workbook(*whole, [*row(60)[:-1], "=Kanarie"]),
        "broken": broken_in_the_middle(workbook(*whole)), "other_sheet": workbook(*whole, sheet="Kanarie, J"),
    }  # fmt: skip
    rook = {
        "good": archive(Kanarie=text), "bad_row": archive(Kanarie=text + b"Kanarie,1\n"), "text": text,
        "two": archive(Kanarie=text, Kanarie2=text), "nested": archive(Kanarie=archive(Kanarie=text)),
        "broken": broken_in_the_middle(archive(Kanarie=text)), "bomb": archive(Kanarie=text * 200),
    }  # fmt: skip
    swan = {
        "good": parquet(*good, names=head), "wrong_types": parquet(*good, *junk_in_each_column(), names=head),
        "broken": broken_in_the_middle(parquet(*good, names=head)), "no_header": parquet(*good, names=[*good[0][:-1], "code"]),
    }  # fmt: skip
    made |= {f"finch_20260131_{kind}.xlsx": content for kind, content in finch.items()}
    made |= {f"rook_20260131_{kind}.zip": content for kind, content in rook.items()}
    made |= {f"swan_20260131_{kind}.parquet": content for kind, content in swan.items()}
    ends = {"good": b"END 50", "wrong_count": b"END 51", "no_count": b"END Kanarie", "bird": b"Kanarie", "none": b""}
    made |= {f"heron_20260131_{kind}.csv": text + end for kind, end in ends.items()}
    return made | {"raven_20260131.csv": text + b"\n", "crane_20260131.csv": text_of(*good, *junk_in_each_column())}


CONTRACTS = {
    "robin": contract("robin"),
    "wren": contract("wren"),
    "finch": contract("finch", file__format="xlsx", file__sheet="Data"),
    "rook": contract("rook", file__compression="zip", file__max_expansion=20),
    "swan": contract("swan", file__format="parquet"),
    "heron": contract("heron", file__footer="'END (?P<rows>[0-9]+|.*)'"),
    "raven": contract("raven", rule="cast(direct_identifier_string as integer) > 1"),
    "crane": contract("crane", file__header_row=0),
}
