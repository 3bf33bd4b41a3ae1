"""Subjects of requests that may name or point to a person are kept back from the public log; others are not."""

import duckdb
import jinja2
import pytest

from .small_project import PROJECT

MACRO = (PROJECT / "macros/may_name_a_person.sql").read_text(encoding="utf-8")
POINTING = [
    "Emails of zoe.example@mail.example",
    "Calls to 01905 555123",
    "Record 943 476 5919",
    "Pay of QQ 12 34 56 C",
    "Noise at wr1 9zz",
    "Enforcement at 12 Elm Tree Road",
    "Extension of 7b, Mill Lane",
    "The child born on 3 March 1984",
    "Placement, DOB: 03.02.84",
    "As told to Mr Sample",
    "complaint by mrs o'sample",
    "LETTERS OF MISS SAMPLE",
    "Expenses of Rev. Sample",
    "Emails of CLLR SAMPLE",
    "DC 1234 Sample, body-worn video",
    "Caseload of J. Sample",
    "Calls from (01905) 555123",
]
PLAIN = [
    "Potholes on the A44 since 2022/23",
    "Suppliers paid more than £100,000 in 2023/24",
    "Street lights in 12 villages of the district",
    "Repairs to the High Street in 2024",
    "Parking fines, Bredon Road, 2024",
    "Babies born to mothers under 20",
    "Schools that miss their targets",
    "How councillor allowances are set",
    "Pothole claims 2022-2023",
    "Fines from 01/04/2023 to 31/03/2024",
    "MS Teams and PC licences",
]


@pytest.mark.parametrize("subject", POINTING + PLAIN)
def test_a_subject_that_points_to_a_person_is_seen(subject: str) -> None:
    condition = jinja2.Environment(autoescape=False).from_string(MACRO).module.duckdb__may_name_a_person("$1")  # type: ignore[attr-defined]
    row = duckdb.execute(f"select {condition}", [subject]).fetchone()
    assert row == (subject in POINTING,)
