"""What every command of ``ingest`` shares: the options before its name, how errors end it, how work is shown."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markup import escape

from ingest.catalogue import Catalogue
from ingest.faults import FaultsFound
from ingest.home import Home
from ingest.landing import printable
from ingest.loading import Notice
from ingest.pseudonyms import PseudonymKey, choose_key
from ingest.showing import words_of

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")


@dataclass(frozen=True)
class Context:
    """The options that come before the command's name."""

    home: Home
    contracts: Path
    configured_key: str | None

    def catalogue(self) -> Catalogue:
        """The contracts, all of them sound."""
        return Catalogue.read(self.contracts)

    def key(self) -> PseudonymKey:
        """The configured pseudonym key, or a development key with a warning."""
        path = self.home.create().pseudonym_key
        if self.configured_key is None and not path.exists():
            click.echo(f"Warning: no WAREHOUSE_PSEUDONYM_KEY is set; a development key is made in {path}.", err=True)
        with as_usage():
            return choose_key(self.configured_key, path)


class Cli(click.Group):
    """Turns the library's errors into one clear message and the right exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a FaultsFound exits with 1, anything else that went wrong with 2.

        Of an error that is not ours only the kind and the place are told: its words may quote a file.
        """
        try:
            return super().invoke(ctx)
        except FaultsFound as error:
            click.echo(f"{printable(error.subject)}:", err=True)
            for fault in error.faults:
                click.echo(f"- {printable(fault.sentence)}", err=True)
            sys.exit(1)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:  # whoever read our output has had enough
                raise
            click.echo(f"Error: {printable(words_of(error))}", err=True)
            sys.exit(2)


@contextmanager
def as_usage() -> Iterator[None]:
    """Takes a plain ValueError, but none of those that the standard library derives from it, for a wrong call."""
    try:
        yield
    except ValueError as error:
        if type(error) is not ValueError:
            raise
        raise click.UsageError(str(error)) from None


@contextmanager
def working(what: str) -> Iterator[Notice]:
    """Shows that something goes on: a spinner on a terminal, else a line for each notice; both on stderr."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda message: click.echo(f"{what}: {message}", err=True)
        return
    with console.status(f"{escape(what)} …") as status:
        yield lambda message: status.update(escape(f"{what}: {message}"))
