"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.recognizers import Recognizer

GAZETTEER_VARIABLE = "STORYMAP_GAZETTEER"

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Means(NamedTuple):
    """What articles are read with; None: the built-in one."""

    gazetteer: Gazetteer | None
    recognizer: Recognizer | None


def about_the_article(command: _Command) -> _Command:
    """The options that stand in for what an article does not say of itself."""
    date_help = "Day the article was published, such as 2014-03-11; without it, “yesterday” stays undated."
    command = click.option("--title", metavar="TEXT", help="Headline, if the article has none of its own.")(command)
    return click.option("--date", "published", metavar="DAY", callback=_day, help=date_help)(command)


def means_of_reading(command: _Command) -> _Command:
    """The options that say what articles are read with: see `open_means`."""
    recognizer_help = "What finds the names of places, instead of the built-in one: spacy:PIPELINE, or a plugin's name."
    command = click.option("--recognizer", metavar="NAME", help=recognizer_help)(command)
    return click.option(
        "--gazetteer",
        metavar="FOLDER",
        type=click.Path(path_type=Path),
        envvar=GAZETTEER_VARIABLE,
        show_envvar=True,
        help="Gazetteer to look places up in, instead of the built-in one.",
    )(command)


def open_means(gazetteer: Path | None, recognizer: str | None) -> Means:
    """Open what the options name. Raises OptionError, FailedError or DataError when it can't be."""
    from storymap.gazetteer import open_gazetteer
    from storymap.recognizers import load_recognizer

    return Means(
        None if gazetteer is None else open_gazetteer(gazetteer),
        None if recognizer is None else load_recognizer(recognizer),
    )


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    from storymap.opening import parse_day

    return None if value is None else parse_day(value)
