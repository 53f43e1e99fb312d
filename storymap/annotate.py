"""JSON Lines in, JSON Lines out: one article a line becomes one Story a line, in order, as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from storymap.errors import StorymapError
from storymap.gazetteer import Gazetteer
from storymap.model import Article
from storymap.pipeline import build_story
from storymap.reading import article_from_text
from storymap.recognizers import Recognizer

_BOM = b"\xef\xbb\xbf"


class Outcome(NamedTuple):
    """What became of a line: one line of JSON (no line end), and whether it tells of an error instead of a story."""

    line: str
    failed: bool


@dataclass(frozen=True, slots=True)
class _ArticleLine:
    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


def annotate(
    lines: Iterable[bytes], gazetteer: Gazetteer | None = None, *, recognizer: Recognizer | None = None
) -> Iterator[Outcome]:
    """One outcome for each line that is not blank: its Story, or `{"id": …, "error": "line 3: …"}`.

    A line is a JSON object with `text` and, if known, `id`, `title`, `published` (`2014-03-11`) and `url`, in UTF-8.
    Whatever a line holds, the next one is read.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip() in (b"", _BOM):
            continue
        try:
            story = build_story(_article(line.removeprefix(_BOM)), gazetteer, recognizer=recognizer)
            outcome = Outcome(story.to_json(), False)
        except (StorymapError, msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            outcome = _failure(number, line, str(error))
        except Exception as error:  # a bug met in one article must not cost the thousand after it
            outcome = _failure(number, line, f"storymap failed: {type(error).__name__}: {error}")
        yield outcome


def _article(line: bytes) -> Article:
    given = msgspec.json.decode(line, type=_ArticleLine)
    return article_from_text(
        given.text,
        id=None if given.id is None else str(given.id),
        title=given.title or None,
        published=_day(given.published) if given.published else None,
        url=given.url or None,
    )


def _day(text: str) -> date:
    """The day of an ISO 8601 date or time stamp."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise msgspec.ValidationError(f"published {text!r} is no date; write it as 2014-03-11") from None


def _failure(number: int, line: bytes, reason: str) -> Outcome:
    message = " ".join(f"line {number}: {reason}".split()).encode("utf-8", "backslashreplace").decode()
    return Outcome(msgspec.json.encode({"id": _id_of(line), "error": message}).decode(), True)


def _id_of(line: bytes) -> str | int | None:
    """The id of a line that could not be used, when that much can be read."""
    try:
        given = msgspec.json.decode(line.removeprefix(_BOM))
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    found = given.get("id") if isinstance(given, dict) else None
    return found if isinstance(found, str | int) and not isinstance(found, bool) else None
