"""A peer: pandas reads the file as text, pandera checks the same rules, DuckDB takes the good rows and the rejects.

Run with the peers' Python: ``peer_pandera.py FILES SCRATCH``.
"""

import sys
import tempfile
from pathlib import Path

import columns as extract
import duckdb
import pandas as pd
import pandera.pandas as pa
from pairs import measured

TRUE_AND_FALSE = {"Y": True, "N": False}
WHOLE_NUMBER, TWO_DECIMALS = "[+-]?[0-9]+", r"[+-]?[0-9]+(\.[0-9]{1,2})?"


def main(files: Path, scratch: Path) -> None:
    """Load the FILES into a database under SCRATCH, which is removed afterwards."""
    with tempfile.TemporaryDirectory(dir=scratch) as folder, measured() as said:
        (file,) = files.iterdir()
        text = pd.read_csv(file, dtype=str, keep_default_na=False, na_values=[""]).rename(columns=extract.name_of)
        text = text.apply(lambda column: column.str.strip())
        typed = pd.DataFrame({name: _typed(text[name], kind) for name, kind in extract.types_by_name().items()})
        rejected = _rejected(text, typed)
        accepted = typed.drop(index=rejected["index"].unique())
        columns = ", ".join(f'"{name}" {kind}' for name, kind in extract.types_by_name().items())
        with duckdb.connect(f"{folder}/loaded.duckdb") as con:
            con.register("accepted", accepted)
            con.register("rejected", rejected)
            con.execute(f"create table loaded ({columns})")
            con.execute("insert into loaded select * from accepted")
            con.execute("create table rejected_rows as select * from rejected")
        said["rows"], said["rejected"] = len(text), len(text) - len(accepted)


def _typed(text: pd.Series, kind: str) -> pd.Series:
    """The values of the type; what is not one becomes null."""
    match kind:
        case "bigint":
            return pd.to_numeric(text.where(text.str.fullmatch(WHOLE_NUMBER)), errors="coerce").astype("Int64")
        case "decimal(10,2)":
            return pd.to_numeric(text.where(text.str.fullmatch(TWO_DECIMALS)), errors="coerce")
        case "boolean":
            return text.map(TRUE_AND_FALSE).astype("boolean")
        case "date":
            return pd.to_datetime(text, format=extract.DATE_FORMAT, errors="coerce")
        case "timestamp":
            return pd.to_datetime(text, format=extract.TIMESTAMP_FORMAT, errors="coerce")
    return text


def _rejected(text: pd.DataFrame, typed: pd.DataFrame) -> pd.DataFrame:
    """Every broken rule of every bad row: its index, column and rule."""
    untyped = pd.concat(
        [
            pd.DataFrame({"index": typed.index[text[name].notna() & typed[name].isna()], "column": name})
            for name, kind in extract.types_by_name().items()
            if kind != "varchar"
        ]
    ).assign(check="type")
    try:
        _schema().validate(typed, lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.dropna(subset=["index"])[["index", "column", "check"]]
        return pd.concat([untyped, cases.astype({"check": str})])
    return untyped


def _schema() -> pa.DataFrameSchema:
    columns = {}
    for name in extract.types_by_name():
        checks = [pa.Check.str_matches(f"^(?:{extract.PATTERNS[name]})$")] if name in extract.PATTERNS else []
        checks += [pa.Check.isin(extract.CODE_LISTS[name])] if name in extract.CODE_LISTS else []
        checks += [pa.Check.ge(extract.MINIMUM[name])] if name in extract.MINIMUM else []
        checks += [pa.Check.le(extract.MAXIMUM[name])] if name in extract.MAXIMUM else []
        checks += [pa.Check.str_length(max_value=extract.MAX_LENGTH[name])] if name in extract.MAX_LENGTH else []
        checks += [pa.Check(_is_nhs_number, name="nhs_number")] if name == "nhs_number" else []
        checks += [pa.Check.ge(pd.Timestamp(extract.EARLIEST_BIRTH))] if name == "date_of_birth" else []
        columns[name] = pa.Column(None, checks, nullable=name not in extract.REQUIRED)
    ends = pa.Check(lambda rows: ~(rows["end_date"] < rows["start_date"]), name="ends_after_starting")
    pays = pa.Check(
        lambda rows: ~(rows["client_contribution"] > rows["weekly_cost"]), name="pays_no_more_than_it_costs"
    )
    return pa.DataFrameSchema(columns, checks=[ends, pays], unique=["event_ref"])


def _is_nhs_number(numbers: pd.Series) -> pd.Series:
    well_formed = numbers.str.fullmatch("[467][0-9]{9}").astype(bool)
    value = pd.to_numeric(numbers.where(well_formed), errors="coerce").fillna(0).astype("int64")
    total = sum((value // 10**place % 10) * (place + 1) for place in range(10))
    return well_formed & (total % 11 == 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
