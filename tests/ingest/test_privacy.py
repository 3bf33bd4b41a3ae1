"""No value of a person is told: canaries in every column of good and bad files are looked for in all that is said.

Each contract below has a column of every logical type in every class. Whatever the file is, its values may be in the
raw layer and in the kept bytes, and nowhere else.
"""

import ast
import csv
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import ingest
from ingest.catalogue import Catalogue
from ingest.checking import check
from ingest.home import Home
from ingest.loading import load
from ingest.rebuilding import rebuild

from .conftest import KEY

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


def contract(name: str, classes: tuple[str, ...] = CLASSES, rule: str = "internal_date > '1990-01-01'", **settings: object) -> str:
    lines = []
    for kind, classification in columns(classes):
        column = f"{classification.replace('-', '_')}_{kind}"
        options = f", logicalTypeOptions: {FORMATS[kind]}" if kind in FORMATS else ""
        key = ", primaryKey: true" if column == "internal_integer" else ""
        more = ", customProperties: [{property: pseudonym, value: bird}]" if column == "direct_identifier_string" else ""
        lines.append(f"      - {{name: {column}, description: D., logicalType: {kind}, classification: {classification}{options}{key}{more}}}")
    code = "quality: [{name: code, metric: invalidValues, arguments: {validValues: [EAST, WEST]}, mustBe: 0}]"
    lines.append(f"      - {{name: code, description: D., logicalType: string, classification: internal, {code}}}")
    tail = TAIL.format(name=name, rule=rule)
    tail += "".join(f"  - {{property: {key.replace('__', '.')}, value: {value}}}\n" for key, value in settings.items())
    return HEAD.format(name=name) + "\n".join(lines) + tail
