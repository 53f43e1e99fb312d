"""`storymap gazetteer`: build a larger gazetteer, and tell what one is made of."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storymap.cli.options import GAZETTEER_VARIABLE

if TYPE_CHECKING:
    from storymap.gazetteer.build import Progress
    from storymap.gazetteer.dump import Table

_DUMP = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(no_args_is_help=False)
def gazetteer() -> None:
    """Build a larger gazetteer; tell what one is made of."""


@gazetteer.command(
    epilog="The archives are those of https://download.geonames.org/export/dump/; nothing is downloaded."
)
@click.argument("places", metavar="ALLCOUNTRIES.ZIP", type=_DUMP)
@click.argument("names", metavar="[ALTERNATENAMESV2.ZIP]", type=_DUMP, required=False)
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    default="geonames.gazetteer",
    show_default=True,
    help="Folder to write; an older gazetteer there is replaced.",
)
def build(*, places: Path, names: Path | None, output: Path) -> None:
    """Compile a gazetteer from a GeoNames dump.

    It holds the places of the built-in gazetteer and those of the dump: of all countries, or of one (UA.zip). Without
    the second archive, places have only the other names that the first lists.
    """
    from storymap.gazetteer.build import build_gazetteer

    with _bars() as progress:
        built = build_gazetteer(output, places, names, progress=progress)
    for table in built.tables:
        _tell_unusable(table)
    added = f"{built.added:,} more than the built-in gazetteer"
    click.echo(f"{output}: {built.places:,} places, {added}, with {built.names:,} names")


@gazetteer.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), envvar=GAZETTEER_VARIABLE)
def info(*, folder: Path | None) -> None:
    """Tell what a gazetteer is made of, and check it.

    Without FOLDER, the one of the environment variable STORYMAP_GAZETTEER, or else the built-in one.
    """
    from storymap.gazetteer import open_gazetteer
    from storymap.gazetteer.about import CREDIT, LICENCE, describe

    about = describe(open_gazetteer(folder))
    counts = ", ".join(f"{kind} {count:,}" for kind, count in about.kinds.items())
    lines = [("folder", str(about.folder)), *(("source", source) for source in about.sources)]
    lines += [("licence", LICENCE), ("credit", CREDIT), ("places", f"{sum(about.kinds.values()):,}: {counts}")]
    lines += [("names", f"{about.names:,}"), ("sha256", about.checksum)]
    for label, text in lines:
        click.echo(f"{label:9}{text}")


def _tell_unusable(table: Table) -> None:
    if table.unusable:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in table.unusable.most_common())
        total = table.unusable.total()
        click.echo(f"storymap: {table.path}: {total:,} of {table.rows:,} rows passed over: {reasons}", err=True)


@contextmanager
def _bars() -> Iterator[Progress]:
    """A progress bar on standard error for each thing that is done, one after the other."""
    terminal = sys.stderr
    with ExitStack() as shown:
        doing, bar = "", None

        def progress(what: str, done: int, total: int) -> None:
            nonlocal doing, bar
            if bar is None or what != doing:
                shown.close()
                made = click.progressbar(length=total, label=f"{what:14}", file=terminal, hidden=not terminal.isatty())
                doing, bar = what, shown.enter_context(made)
            bar.length = total
            bar.update(done - bar.pos)

        yield progress
