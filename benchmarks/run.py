"""Every benchmark, one after the other: ``python benchmarks/run.py``, under 40 minutes on two quiet cores.

Each is a script of its own with options of its own; here are only the sizes of the quick round. Seconds depend on the
machine and its company: quote the ratios.
"""

import subprocess
import sys
from pathlib import Path

import click

HERE = Path(__file__).parent
# What each is run with when there is little time: enough to see that it works, too little to quote.
QUICK = {
    "validated_load": ["--rows", "100000", "--runs", "3"],
    "small_files": ["--files", "100", "--runs", "3"],
    "large_file": ["--gigabytes", "0.3", "--memory-limit", "300MB", "--runs", "3"],
    "workbook": ["--rows", "10000", "--runs", "3"],
    "peers": ["--rows", "100000", "--runs", "3"],
    "history": ["--months", "2", "--scale", "0.05", "--runs", "1"],
}


@click.command()
@click.option("--only", multiple=True, type=click.Choice(list(QUICK)), help="These alone; all by default.")
@click.option("--quick", is_flag=True, help="Small sizes and few runs.")
@click.option("--scratch", type=click.Path(file_okay=False, exists=True), help="Where to put files meanwhile.")
def main(only: tuple[str, ...], quick: bool, scratch: str | None) -> None:
    """Run the benchmarks; each writes its table here and its runs to benchmarks/results/."""
    failed = []
    for name in only or QUICK:
        options = [*(QUICK[name] if quick else []), *(["--scratch", scratch] if scratch else [])]
        # A process each: what one holds in memory must not be counted to the next (see pairs).
        if subprocess.run([sys.executable, HERE / f"{name}.py", *options]).returncode:
            failed.append(name)
    if failed:
        raise click.ClickException(f"These did not come to an end: {', '.join(failed)}.")


if __name__ == "__main__":
    main()
