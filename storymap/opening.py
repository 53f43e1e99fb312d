"""One way in for everything a user may name: an article, a saved Story, standard input, or nothing at all."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from storymap.errors import ArticleError, DataError, OptionError, StoryError
from storymap.model import Story
from storymap.settings import data_folder

if TYPE_CHECKING:
    from storymap.gazetteer import Gazetteer
    from storymap.recognizers import Recognizer

STDIN = "-"


def open_story(
    source: str,
    *,
    title: str | None = None,
    published: date | None = None,
    gazetteer: Gazetteer | None = None,
    recognizer: Recognizer | None = None,
) -> Story:
    """The Story of the article at `source`: a path, or `-` for standard input; a Story's own JSON is taken as it is.

    `title` and `published` stand in for what the article does not say itself; `gazetteer` and `recognizer` for the
    built-in ones. Raises ArticleError when it can't be read, StoryError when a `.json` file is no Story, OptionError
    when a saved Story is given a title or date, FailedError when the recognizer fails.
    """
    if source.lower().endswith(".json"):
        if title is not None or published is not None:
            raise OptionError(f"{source} is a finished Story: --title and --date only apply to articles")
        return _saved_story(Path(source))
    from storymap.pipeline import build_story
    from storymap.reading import read_article

    what = sys.stdin.buffer.read() if source == STDIN else Path(source)
    return build_story(read_article(what, title=title, published=published), gazetteer, recognizer=recognizer)


def first_story() -> Story:
    """The reviewed story that travels with the program. Raises DataError when the installation lacks it."""
    stories = sorted(data_folder("seeds").glob("*.story.json"))
    if not stories:
        raise DataError("seeds/ holds no story; install storymap again")
    return _saved_story(stories[0])


def parse_day(text: str) -> date:
    """The day in `2014-03-11` (ISO 8601). Raises OptionError for anything else."""
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.isoformat() == text:  # the standard library also reads week dates and dates without hyphens
            return day
    raise OptionError(f"{text!r} is no date; write it as 2014-03-11")


def _saved_story(path: Path) -> Story:
    try:
        return Story.from_json(path.read_bytes())
    except StoryError as error:
        raise StoryError(f"{path}: {error}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ArticleError(f"cannot read {str(path)!r}: {reason}; name a Story's JSON or an article") from error
