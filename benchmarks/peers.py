"""The same file loaded by other people's tools, each in the way that suits it best.

They are installed from PyPI, at the versions of ``peers.txt``, into an environment of their own beside this file, or
wherever ``--peers-env`` says; the project does not depend on them. What each leaves undone stands below the table.
"""

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import click
from contracts_for import contracts_for
from pairs import Contender, compare, keep, prepare, report, script

HERE = Path(__file__).parent
PINS = HERE / "peers.txt"
NO_REJECTS = "a row with a value of another type is left out, uncounted; no rule, no check digit, no key"
# Duplicates, ledger, archive: what ingest does beyond the rules, and none of the others.
NOT_EXACTLY_ONCE = "no refusal of a damaged file, nothing remembered: the same file loads twice"


@click.command(context_settings={"show_default": True})
@click.option("--rows", type=click.IntRange(min=1), default=1_000_000)
@click.option("--runs", type=click.IntRange(min=1), default=5, help="Counted runs of each side.")
@click.option("--peers-env", type=click.Path(path_type=Path), default=HERE / ".peers", show_default="benchmarks/.peers")
@click.option("--scratch", type=click.Path(file_okay=False, exists=True), help="Where to put files meanwhile.")
def main(rows: int, runs: int, peers_env: Path, scratch: str | None) -> None:
    """Compare ingest with dlt and with pandas and pandera."""
    python = installed(peers_env)
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        files = folder / "files"
        files.mkdir()
        prepare("extract.py", str(rows), files / "EVENTS_20260331.csv")
        contracts = contracts_for(folder / "contracts")
        contenders = [
            Contender("ingest", script("load_with_ingest.py", files, contracts, folder)),
            Contender(
                "duckdb, typed",
                script("load_with_duckdb.py", files, folder),
                f"{NO_REJECTS}; {NOT_EXACTLY_ONCE}",
            ),
            Contender("dlt", script("peer_dlt.py", files, folder, python=python), f"{NO_REJECTS}; {NOT_EXACTLY_ONCE}"),
            Contender(
                "pandas + pandera",
                script("peer_pandera.py", files, folder, python=python),
                "the same rules, rejects without the text of their rows; decimals by way of floats; the whole file in "
                f"memory; {NOT_EXACTLY_ONCE}",
            ),
        ]
        comparison = compare(f"{rows:,} rows x 25 columns, peers", contenders, runs, warm_up=False)
    report(comparison)
    keep("peers", [comparison])


def installed(folder: Path) -> Path:
    """The peers' Python, in an environment that is made when it is missing or its pins have changed."""
    python, mark = folder.resolve() / "bin" / "python", folder / "pins.sha256"
    pins = hashlib.sha256(PINS.read_bytes()).hexdigest()
    if not mark.exists() or mark.read_text(encoding="ascii") != pins:
        print(f"Installing the peers into {folder} (once; some two minutes) ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        options = ["--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--requirement", str(PINS)]
        subprocess.run([str(python), "-m", "pip", "install", "-qq", *options], check=True)
        mark.write_text(pins, encoding="ascii")
    return python


if __name__ == "__main__":
    main()
