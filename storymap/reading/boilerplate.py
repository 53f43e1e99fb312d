"""Captions' labels, credits, bylines and buttons: the lines of a published page that are not the news.

The patterns are data (`boilerplate.txt`); this module compiles them once into three regular expressions.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

# No credit line is longer; longer lines are not looked at, so that every match is cheap.
LONGEST = 200

_NAME = r"[A-Z][\w.'’-]*(?: (?:de |van |von |al |el |bin )?[A-Z][\w.'’-]*){0,4}"


class Patterns(NamedTuple):
    """Compiled: `label` matches at a line's beginning, `credit` and `top` a whole line, `tail` at its end."""

    label: re.Pattern[str]
    credit: re.Pattern[str]
    top: re.Pattern[str]
    tail: re.Pattern[str]


def _regex(pattern: str, agency: str, anything: str = ".{1,120}") -> str:
    """A pattern of the data file as a regular expression; only names care about case."""
    parts = re.split(r"(…|<name>|<agency>|<n>)", pattern)
    meaning = {"…": anything, "<name>": _NAME, "<agency>": f"(?:{agency})", "<n>": r"\d{1,4}"}
    return "".join(meaning.get(part) or f"(?i:{_words(part)})" for part in parts if part)


def _words(literal: str) -> str:
    """Literal words; between them a site may print a comma or a colon."""
    return re.escape(literal).replace(r"\ ", "[,:]?[ \u00a0]").replace("'", "['’]")


def _sections(data: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in data.splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return sections


@cache
def patterns() -> Patterns:
    """The patterns of `boilerplate.txt`."""
    sections = _sections((resources.files("storymap.reading") / "boilerplate.txt").read_text("utf-8"))
    agency = "|".join(re.escape(name) for name in sorted(sections["agency"], key=len, reverse=True))

    def either(name: str, *anything: str) -> str:
        return "|".join(_regex(pattern, agency, *anything) for pattern in sections[name])

    credit = f"{either('credit', '.{0,119}[^.!?]')}|(?:{either('sentence')})\\.?"

    return Patterns(
        label=re.compile(rf"(?:{either('label')})(?:[,:]|(?=$)|(?= [A-Z“\"'‘]))"),
        credit=re.compile(rf"[(\[]?(?:{credit})[)\]]?"),
        top=re.compile(either("top")),
        tail=re.compile(rf"(?<=[.!?)\"”’])\s+(?:{either('tail')})\.?$"),
    )


def is_credit(line: str, *, top: bool = False) -> bool:
    """Whether a stripped line is a credit, a byline or a button as a whole; `top`: it stands near the page's top."""
    if len(line) > LONGEST:
        return False
    return bool(patterns().credit.fullmatch(line) or (top and patterns().top.fullmatch(line)))


def label_length(line: str) -> int:
    """How many characters of a stripped line are a caption's label; 0 when it has none."""
    found = patterns().label.match(line[:LONGEST])
    return found.end() if found else 0


def tail_start(line: str) -> int:
    """Where the credit that closes a stripped line begins; its length when it has none."""
    begin = max(0, len(line) - LONGEST)
    found = patterns().tail.search(line, begin)
    return found.start() if found else len(line)
