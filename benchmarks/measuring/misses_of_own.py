"""What is read wrong in the articles written for this project (tests/): roles, events, and whole reports.

Only the parts meant to be worked on; what is held back shows its figures and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from measuring.misses import Miss, snippet
from measuring.modules import load
from storymap.pipeline import build_story
from storymap.reading import article_from_text

TESTS = Path(__file__).resolve().parents[2] / "tests"


def misses_of_roles() -> Iterator[Miss]:
    """Every mention missed, added, or given another role than annotated."""
    scoring = load(TESTS / "quality" / "roles" / "roles_scoring.py")
    gold = scoring.read_gold("dev")
    for article, story in zip(gold, scoring.read_stories(gold), strict=True):
        ours = {(mention.start, mention.end): mention for mention in story.mentions}
        theirs = {tuple(mention.span): mention.role for mention in article.mentions}
        for span in sorted({*ours, *theirs}):
            want, mention = theirs.get(span, "no mention"), ours.get(span)
            have = mention.role if mention else "no mention"
            if want != have:
                shown, name = snippet(article.text, *span), article.text[slice(*span)]
                note = mention.reason if mention else ""
                yield Miss(f"{want} read as {have}", article.name, shown, want, have, note, name)


def misses_of_events() -> Iterator[Miss]:
    """Events missed or made up; their modality, time and participants; articles whose main event is another one."""
    scoring = load(TESTS / "quality" / "events_scoring.py")
    lines: list[str] = []
    scoring.figures("dev", lines)
    for line in lines:
        where, _, rest = line.partition(": ")
        words, _, why = rest.rpartition("': ") if "': " in rest else rest.rpartition('": ')
        kind = re.match(r"missed|no event|when|whom|who", why)
        cause = {"no event": "false"}.get(kind[0], kind[0]) if kind else f"modality: {why}"
        yield Miss(cause, where, words.strip("'\""), "", why, about=words.strip("'\""))


def misses_of_reports() -> Iterator[Miss]:
    """Whatever tests/acceptance/scoring.py finds missing or wrong, by stage."""
    scoring: ModuleType = load(TESTS / "acceptance" / "scoring.py")
    for path in sorted((TESTS / "acceptance").glob("dev-*.json")):
        gold, text, published = scoring.read_gold(path)
        story = build_story(article_from_text(text, id=path.stem, published=published))
        for line in scoring.score(gold, story).misses:
            stage, _, what = line.partition(": ")
            yield Miss(stage, path.stem, what, "", "")


OWN: dict[str, Callable[[], Iterator[Miss]]] = {
    "roles-dev": misses_of_roles,
    "events-dev": misses_of_events,
    "reports-dev": misses_of_reports,
}
