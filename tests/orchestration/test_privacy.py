"""What Dagster keeps of a run, its event log and the output of its steps, holds no value of any file."""

import os
import re
from pathlib import Path

import dagster as dg
import pytest

from ingest.catalogue import Catalogue
from ingest.home import Home
from orchestration.raw_assets import landing, raw_asset
from orchestration.resources import Warehouse

pytestmark = pytest.mark.slow

CONTRACT = """
apiVersion: v3.1.0
kind: DataContract
id: 6a2f41a3-177e-4b79-85f1-333333333333
name: robin
version: 1.0.0
status: active
description: {purpose: To be looked for.}
schema:
  - name: robin
    description: Canaries.
    dataGranularityDescription: one row per canary
    properties:
      - {name: ring, description: D., logicalType: string, primaryKey: true, classification: direct-identifier, customProperties: [{property: pseudonym, value: ring}]}
      - {name: hatched_on, description: D., logicalType: date, logicalTypeOptions: {format: dd/MM/yyyy}, classification: personal}
      - {name: illness, description: D., logicalType: string, logicalTypeOptions: {maxLength: 20}, classification: special-category}
      - {name: weight, description: D., logicalType: integer, classification: internal}
    quality:
      - {name: heavy, description: The bird is too heavy., type: sql, mustBe: 0, query: "select count(*) from {object} where 900719925474 / weight < 1 or weight = cast(case when illness = 'Kanarie flu' then ring else '0' end as integer)"}
team: {name: aviary, members: [{username: keeper@council.example, role: Data Owner}]}
slaProperties: [{property: retention, value: 1, unit: y}]
customProperties:
  - {property: file.pattern, value: 'robin_(?P<as_at>\\d{8})\\.csv'}
  - {property: delivery.kind, value: incremental}
  - {property: rejects.limit, value: 0.5}
  - {property: lawfulBasis, value: "UK GDPR Art 6(1)(e)"}
  - {property: specialCategoryCondition, value: "UK GDPR Art 9(2)(h)"}
  - {property: pseudonym.purpose, value: aviary}
"""
HEADER, GOOD = (
    "ring,hatched_on,illness,weight",
    "Kanarie1,01/02/1711,Kanarie cough,7311\nKanarie2,02/02/1711,Kanarie pox,7312",
)
SONG = re.compile("Kanarie|/1711|1711-0")
REJECTED = "Kanarie3,Kanarie day,Kanarie illness of a long name,Kanarie weight"
FILES = {
    "robin_20260131.csv": f"{HEADER}\n{GOOD}\n{REJECTED}\n",
    "robin_20260228.csv": f"{GOOD}\n",
    "robin_20260331.csv": f"{HEADER}\n{GOOD}\n{REJECTED},Kanarie\n",
    "robin_20260430.csv": f"{HEADER}\n{REJECTED}\n{GOOD.replace('1711', 'Kanarie')}\n",
    "robin_20260531.csv": f"{HEADER}\nKanarie4,01/02/1711,Kanarie flu,7313\n",
    "bird.csv": f"{HEADER}\n{GOOD}\n",
}  # fmt: skip


def test_neither_events_nor_output_nor_storage_hold_a_value(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    home, contracts, storage = Home(tmp_path / "home").create(), tmp_path / "contracts", tmp_path / "dagster"
    (contracts / "aviary").mkdir(parents=True)
    (contracts / "aviary/robin.yaml").write_text(CONTRACT)
    storage.mkdir()
    for name, content in FILES.items():
        (home.landing / name).write_text(content)
        os.utime(home.landing / name, (1_700_000_000, 1_700_000_000))
    warehouse = Warehouse(home_folder=str(home.root), contracts_folder=str(contracts))
    robin = raw_asset(Catalogue.read(contracts).contract("aviary/robin"))

    with dg.DagsterInstance.local_temp(str(storage)) as instance:
        result = dg.materialize([landing, robin], instance=instance, resources={"warehouse": warehouse})
        events = "\n".join(str(entry) for entry in instance.all_logs(result.run_id))

    kept = {path: path.read_bytes().decode("latin-1") for path in storage.rglob("*") if path.is_file()}
    output = capfd.readouterr()
    counts = result.asset_materializations_for_node("raw__aviary__robin")[0].metadata
    assert [path for path, text in kept.items() if SONG.search(text)] == []
    assert SONG.search(events + output.out + output.err) is None
    assert {".db", ".err", ".out"} <= {path.suffix for path in kept}
    assert "raw__aviary__robin" in "".join(kept.values()) and "raw__aviary__robin" in output.err
    told = {
        name: counts[name].value for name in ("files accepted with rejects", "files refused", "files left in landing")
    }
    assert told == {"files accepted with rejects": 1, "files refused": 3, "files left in landing": 1}
