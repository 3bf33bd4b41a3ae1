"""The file of a statutory submission: a return with the people named in it, made on purpose and never by a release.

``python -m publish.submission <source>/<extract> --to FILE``. The return of a release holds pseudonyms; here each is
replaced by what it stands for in ``raw``, and the columns that only ``raw`` has are filled in, as the mart declares.
"""

import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
import duckdb

from ingest.catalogue import PACKAGED_CONTRACTS, Catalogue
from ingest.contract import Contract
from ingest.faults import IngestError
from ingest.home import Home
from ingest.receipts import LOADED, Status
from ingest.sql_text import literal, quoted
from ingest.warehouse import writer_lane
from publish.gate import reasons_against, today_in_london
from publish.marts import Identifiers, Mart, read_marts
from publish.return_files import (
    UnwritableForm,
    contract_columns,
    origin_of,
    private_file,
    refuse_other_forms,
    write_csv,
)


class NoSubmission(Exception):
    """A submission cannot be made; says why, without a personal value."""


@dataclass(frozen=True)
class Submission:
    """What was written: rows in all, and those about somebody whom the named extract does not tell of."""

    rows: int
    rows_without_person: int


def write_submission(
    home: Home,
    catalogue: Catalogue,
    mart: Mart,
    target: Path,
    *,
    is_overwriting: bool = False,
    today: date | None = None,
) -> Submission:
    """Write a mart in the form of its contract, with the identities that its pseudonyms stand for, to a private file.

    Raises NoSubmission where the place will not do, the mart has not been built, or the agreement under which it goes
    out is not in force ``today``; and UnwritableForm.
    """
    target = target.absolute()
    _refuse_place(home, target, is_overwriting)
    # In sight, and of one name: what a crash leaves names people, and the next call takes its place.
    aside = target.with_name(f"{target.name}.unfinished")
    if mart.contract is None or mart.identifiers is None:
        raise NoSubmission(f"{mart.name} does not declare both a contract and where its identifiers are.")
    try:
        contract, people = catalogue.contract(mart.contract), catalogue.contract(mart.identifiers.extract)
    except KeyError as error:
        raise NoSubmission(error.args[0]) from None
    refuse_other_forms(contract)
    with writer_lane(home):
        aside.unlink(missing_ok=True)
        try:
            with (
                duckdb.connect(str(home.warehouse), read_only=True) as con,
                private_file(aside, contract.file.encoding) as file,
            ):
                if reasons := reasons_against(con, catalogue, mart, today or today_in_london()):
                    raise NoSubmission(f"{mart.name} may not be handed over. {' '.join(reasons)}")
                relation, filled_in = _identified(con, catalogue, mart, contract, people)
                rows = write_csv(con, mart, contract_columns(mart, contract, filled_in), relation, contract.file, file)
                (missing,) = con.execute(f"select count(*) from {relation} where not is_told").fetchone() or (0,)
            os.replace(aside, target)
        except duckdb.Error as error:  # its words may quote a row
            raise NoSubmission(f"{mart.name} cannot be read ({type(error).__name__}); build it first.") from None
        finally:
            aside.unlink(missing_ok=True)
    return Submission(rows, int(missing))


def _refuse_place(home: Home, target: Path, is_overwriting: bool) -> None:
    if not home.warehouse.exists():
        raise NoSubmission(f"There is no warehouse in {home.root}.")
    # A link there is replaced, not followed; and parts of the state folder may be links to elsewhere themselves.
    state = [place.resolve() for place in (home.root, *(each for each in home.root.iterdir() if each.is_dir()))]
    if any(target.parent.resolve().is_relative_to(place) for place in state):
        raise NoSubmission("A file with names does not belong in the state folder; give another place.")
    if target.is_dir() or not target.parent.is_dir():
        raise NoSubmission(f"{target} is not the path of a file in a folder that exists.")
    if os.path.lexists(target) and not is_overwriting:
        raise NoSubmission(f"{target} exists; --overwrite replaces it.")


def _identified(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, mart: Mart, contract: Contract, people: Contract
) -> tuple[str, dict[str, str]]:
    """The mart joined to identities, as a table expression, and the SQL of each column of the contract filled in."""
    assert mart.identifiers
    joins, filled_in = [], {}
    for number, column in enumerate(contract.pseudonymised):
        if origin_of(mart, column) == column.pseudonym_column:
            names = f"names_{number}"
            joins.append(
                f"left join ({_meanings(con, catalogue, contract, str(column.pseudonym))}) as {names} "
                f"on mart.{quoted(column.pseudonym_column)} = {names}.pseudonym"
            )
            filled_in[column.name] = f"{names}.value"
    joined = next(column for column in contract.columns if column.name == mart.identifiers.join[0])
    joins.append(
        f"left join ({_people(mart.identifiers, people)}) as people "
        f"on mart.{quoted(joined.pseudonym_column)} = people.pseudonym"
    )
    for name in (*mart.identifiers.latest, *mart.identifiers.known):
        filled_in[name] = f"people.{quoted(name)}"
    columns = ", ".join(f"{value} as {quoted(f'filled_in_{name}')}" for name, value in filled_in.items())
    relation = (
        f"(select mart.*, {columns}, people.pseudonym is not null as is_told "
        f"from {quoted(mart.schema)}.{quoted(mart.name)} as mart {' '.join(joins)})"
    )
    return relation, {name: quoted(f"filled_in_{name}") for name in filled_in}


def _meanings(con: duckdb.DuckDBPyConnection, catalogue: Catalogue, contract: Contract, kind: str) -> str:
    """What each pseudonym of a kind stands for, from every extract that has some; of several spellings the first."""
    loaded = {
        name for (name,) in con.execute("select table_name from duckdb_tables() where schema_name = 'raw'").fetchall()
    }
    selects = [
        f"select {quoted(column.pseudonym_column)} as pseudonym, {quoted(column.name)} as value "
        f"from raw.{quoted(other.table)}"
        for other in catalogue.contracts
        for column in other.pseudonymised
        if column.pseudonym == kind and other.pseudonym_purpose == contract.pseudonym_purpose and other.table in loaded
    ]
    everywhere = " union all ".join(selects)
    return f"select pseudonym, min(value) as value from ({everywhere}) where pseudonym is not null group by pseudonym"


def _people(identifiers: Identifiers, people: Contract) -> str:
    """One row for each pseudonym in the extract that tells who people are: the latest of all deliveries counts."""
    attested = ", ".join(literal(status) for status in (*LOADED, Status.DUPLICATE))
    latest = [
        f"max({quoted(column)}) filter (where place = 1) as {quoted(name)}"
        for name, column in identifiers.latest.items()
    ]
    known = [
        f"arg_min({quoted(column)}, place) filter (where {quoted(column)} is not null) as {quoted(name)}"
        for name, column in identifiers.known.items()
    ]
    (join_column,) = (column for column in people.columns if column.name == identifiers.join[1])
    pseudonym = quoted(join_column.pseudonym_column)
    return f"""
        select {", ".join([f"{pseudonym} as pseudonym", *latest, *known])}
        from (
            select told.*, row_number() over (
                partition by told.{pseudonym} order by deliveries.place desc, told._row_number desc
            ) as place
            from raw.{quoted(people.table)} as told
            join (
                select delivery_id, max(place) as place
                from (
                    select delivery_id, row_number() over (order by as_at, version, received_at, delivery_id) as place
                    from raw._deliveries
                    where source = {literal(people.source)} and extract = {literal(people.name)}
                        and status in ({attested})
                )
                group by delivery_id
            ) as deliveries on told._delivery_id = deliveries.delivery_id
        )
        where {pseudonym} is not null
        group by {pseudonym}
    """


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.argument("extract")
@click.option("--to", "target", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it exists.")
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("data"),
    envvar="WAREHOUSE_HOME",
    show_envvar=True,
    help="The state folder.",
)
@click.option(
    "--contracts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=PACKAGED_CONTRACTS,
    show_default="those of the package",
    envvar="WAREHOUSE_CONTRACTS",
    show_envvar=True,
    help="A folder of contracts, <source>/<extract>.yaml.",
)
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, dir_okay=False),
    show_default="that of the state folder",
    help="What dbt made of its project.",
)
def main(extract: str, target: Path, overwrite: bool, home: Path, contracts: Path, manifest: Path | None) -> None:
    """Write the statutory submission in the form of EXTRACT (source/extract), with names and numbers of people.

    The file is for whoever collects the return and nobody else: only you may read it, and where it goes is your care.
    Exits 1 where rows are about people whom the warehouse cannot name.
    """
    manifest = manifest or home / "dbt" / "manifest.json"
    if not manifest.exists():
        raise click.UsageError(f"There is no {manifest}; run the job first (make refresh).")
    returns = {mart.contract: mart for mart in read_marts(manifest) if mart.contract and mart.identifiers}
    if extract not in returns:
        raise click.UsageError(f"{extract} is no return; the returns are {', '.join(map(str, returns)) or 'none'}.")
    try:
        made = write_submission(
            Home(home.resolve()), Catalogue.read(contracts), returns[extract], target, is_overwriting=overwrite
        )
    except (NoSubmission, UnwritableForm, IngestError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    click.echo(f"Wrote {made.rows:,} rows to {target}, which only you may read.")
    if made.rows_without_person:
        click.echo(
            f"{made.rows_without_person:,} of them are about people whom {_source(returns[extract])} does not tell of.",
            err=True,
        )
        sys.exit(1)


def _source(mart: Mart) -> str:
    return mart.identifiers.extract if mart.identifiers else ""


if __name__ == "__main__":
    main()
