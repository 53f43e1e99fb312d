"""What the page says in words: dates, how sure it is, how an item is told, why it stands at its place."""

from __future__ import annotations

import re
from datetime import date

from storymap.model import Mention, Modality, QuoteKind, Time

# Of the mentions at or above SURE nine of ten are right on corpora that nothing was fitted on, below FAIRLY about half
# (tests/quality/README.md).
SURE, FAIRLY = 0.8, 0.55

MODALITY: dict[Modality, str] = {
    "asserted": "",
    "reported": "as reported",
    "planned": "planned",
    "background": "background",
    "denied": "denied",
    "hypothetical": "might happen",
}
HOW_TOLD: dict[QuoteKind, str] = {"direct": "", "mixed": "in part quoted", "indirect": "as reported"}
STANDING = {
    "happened": "it happened here",
    "said": "it was said here",
    "both": "it happened and was said here",
    "planned": "planned here",
    "actor": "a government that acts or speaks",
    "mentioned": "spoken of",
}
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z")
_YEAR = re.compile(r"\d{4}\Z")


def day(value: date, *, weekday: bool = False, year: bool = True) -> str:
    """`11 March 2014`, with `Tuesday` before it if asked for."""
    parts = [f"{value:%A}"] if weekday else []
    parts += [str(value.day), f"{value:%B}"]
    return " ".join([*parts, str(value.year)] if year else parts)


def when(time: Time | None, published: date | None) -> str:
    """The date of an item: exact where known, else the article's own words and why no date follows from them."""
    if time is None:
        return ""
    if time.first is None:
        why = "date unknown: no publication date" if published is None else "no exact date"
        return f"“{time.text}” ({why})"
    last = time.last or time.first
    if last == time.first:
        return day(time.first, weekday=True)
    if _MONTH.match(time.value or ""):
        return f"{time.first:%B} {time.first.year}"
    if _YEAR.match(time.value or ""):
        return str(time.first.year)
    if (time.first.year, time.first.month) == (last.year, last.month):
        return f"{time.first.day}–{day(last)}"
    return f"{day(time.first, year=time.first.year != last.year)} – {day(last)}"


def sureness(confidence: float) -> str:
    """`sure`, `fairly sure` or `unsure`."""
    return "sure" if confidence >= SURE else "fairly sure" if confidence >= FAIRLY else "unsure"


def rule(name: str) -> str:
    """The name of a link's rule as words."""
    return re.sub(r"[-_]+", " ", name).strip()


def best(mentions: list[Mention], name: str) -> Mention:
    """The mention that explains best which place of this `name` is meant: a noun before an adjective made of it
    (“Russian”), then the surest, the name itself, the first."""

    def worth(mention: Mention) -> tuple[bool, float, bool, int]:
        itself = mention.text.casefold() == name.casefold()
        return itself or mention.role != "attributive", mention.confidence, itself, -mention.start

    return max(mentions, key=worth)
