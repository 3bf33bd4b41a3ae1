"""Contenders run side by side: each a child process, in turn, several times; medians, ratios pair by pair, peak memory.

Whatever measures, prints or keeps the results of a comparison belongs here; what is compared does not. Standard library
only, and no more than that in the parent: Linux counts the memory of the process that starts a child towards the
child's peak, so a parent that held a file in memory would spoil every figure.
"""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TextIO

RESULTS = Path(__file__).parent / "results"
MEGABYTE = 1e6
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024


class ContenderFailed(SystemExit):
    """A contender ended with an error; its last words are the message, with which the comparison ends too."""


@dataclass(frozen=True)
class Contender:
    """A command that does the work once, inside ``measured()``; and in a word what it does not do that others do."""

    name: str
    command: Sequence[str | Path]
    lacks: str = ""


@dataclass(frozen=True)
class Run:
    """One run: the work's wall clock and processor seconds, the process's peak resident memory, and what it said."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    said: dict[str, Any]


@dataclass(frozen=True)
class Comparison:
    """The runs of each contender in the order they were made; the n-th runs of two contenders are a pair."""

    title: str
    contenders: tuple[Contender, ...]
    runs: dict[str, list[Run]] = field(default_factory=dict)

    def median(self, name: str, of: str) -> float:
        """The median of a field of Run."""
        return float(statistics.median(getattr(run, of) for run in self.runs[name]))

    def ratios(self, name: str, of: str) -> list[float]:
        """A field of Run against the first contender's, pair by pair, in rising order."""
        yardstick = self.runs[self.contenders[0].name]
        pairs = zip(self.runs[name], yardstick, strict=True)
        return sorted(getattr(run, of) / getattr(other, of) for run, other in pairs)


@contextmanager
def measured() -> Iterator[dict[str, Any]]:
    """In a contender: time what is done inside, then tell the parent, with whatever else is put into the yield."""
    said: dict[str, Any] = {}
    cpu, started = _cpu_seconds(), time.perf_counter()
    yield said
    print(json.dumps({"seconds": time.perf_counter() - started, "cpu_seconds": _cpu_seconds() - cpu, **said}))


def compare(title: str, contenders: Sequence[Contender], runs: int, warm_up: bool = True) -> Comparison:
    """Run each contender ``runs`` times, in turn, the order reversed every other time.

    The first contender is the yardstick. Raises ContenderFailed.
    """
    comparison = Comparison(title, tuple(contenders), {contender.name: [] for contender in contenders})
    for number in range(runs + warm_up):
        for contender in contenders if number % 2 else reversed(contenders):
            _progress(f"{title}: {contender.name}, {number + 1 - warm_up} of {runs}")
            run = _run(contender)
            if number or not warm_up:
                comparison.runs[contender.name].append(run)
    _progress("")
    return comparison


def report(comparison: Comparison) -> None:
    """Print the comparison as a table."""
    runs = len(next(iter(comparison.runs.values())))
    width = max(len(contender.name) for contender in comparison.contenders)
    print(f"\n{comparison.title} (median of {runs}, in turn; ratio to the first, pair by pair, with its range)")
    print(f"{'':{width}}  {'wall s':>8} {'ratio':>6} {'range':>13}  {'CPU s':>8} {'ratio':>6}  {'peak MB':>8}")
    for contender in comparison.contenders:
        wall = comparison.ratios(contender.name, "seconds")
        cpu = comparison.ratios(contender.name, "cpu_seconds")
        print(
            f"{contender.name:{width}}  {comparison.median(contender.name, 'seconds'):8.2f} "
            f"{statistics.median(wall):6.2f} {f'{wall[0]:.2f} to {wall[-1]:.2f}':>13}  "
            f"{comparison.median(contender.name, 'cpu_seconds'):8.2f} {statistics.median(cpu):6.2f}  "
            f"{comparison.median(contender.name, 'peak_mb'):8,.0f}"
        )
    for contender in comparison.contenders:
        if contender.lacks:
            print(f"  {contender.name}: {contender.lacks}")
    sys.stdout.flush()


def keep(name: str, comparisons: Sequence[Comparison]) -> Path:
    """Write ``results/<name>.json``: every run of every comparison, and the machine they were made on."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    machine = {"cores": os.cpu_count(), "machine": platform.machine(), "python": platform.python_version()}
    told = [
        {
            "title": comparison.title,
            "runs": {name: [asdict(run) for run in runs] for name, runs in comparison.runs.items()},
            "median_ratios": {
                name: {of: statistics.median(comparison.ratios(name, of)) for of in ("seconds", "cpu_seconds")}
                for name in comparison.runs
            },
        }
        for comparison in comparisons
    ]
    path.write_text(json.dumps({"machine": machine, "comparisons": told}, indent=1) + "\n", encoding="utf-8")
    return path


def script(name: str, *arguments: str | Path, python: str | Path = sys.executable) -> list[str | Path]:
    """The command that runs a script beside this one."""
    return [python, Path(__file__).parent / name, *arguments]


def prepare(name: str, *arguments: str | Path) -> None:
    """Run a script beside this one, such as ``extract.py``, in a process of its own."""
    subprocess.run(script(name, *arguments), check=True)


def _run(contender: Contender) -> Run:
    os.sync()  # so that what one has written is not flushed at the expense of the next
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        child = subprocess.Popen(contender.command, stdout=said, stderr=complained)
        # Only this kind of waiting tells what this very child has used.
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        last_words, told = (_last_line(stream) for stream in (complained, said))
    if child.returncode:
        raise ContenderFailed(f"{contender.name}: {last_words}")
    words = json.loads(told)
    peak = usage.ru_maxrss * MAXRSS_BYTES / MEGABYTE
    return Run(words.pop("seconds"), words.pop("cpu_seconds"), peak, words)


def _last_line(stream: TextIO) -> str:
    stream.seek(0)
    return "".join(stream.read().strip().splitlines()[-1:])


def _cpu_seconds() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _progress(message: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{message}", end="", file=sys.stderr, flush=True)
