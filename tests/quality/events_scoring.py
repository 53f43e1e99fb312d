"""Hold the events of a Story against articles annotated in place (events/*.txt, main_event.txt).

An article opens with `published: <day>`. `{words|modality|when|who}` marks an event: the modality by its first letter
(several letters: any will do; "?" added: may be left out; "?" alone: nothing more is checked), the TIMEX3 date ("" or
left out: not checked, "-": none of the dates in the sentence is the event's), and who does it, `;` between several and
`>` before those it is done to. "{!" marks what the article is about.

    python tests/quality/events_scoring.py [dev|held]      # every miss of the dev articles, then the figures
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from storymap.model import Agent, Event, Span, Story
from storymap.pipeline import build_story
from storymap.reading import article_from_text

HERE = Path(__file__).parent
_MARK = re.compile(r"\{([^{}]*)\}")
_LETTERS = {"a": "asserted", "r": "reported", "p": "planned", "b": "background", "d": "denied", "h": "hypothetical"}


class GoldEvent(NamedTuple):
    """One event as annotated: `when` and `who` are None where nothing is checked."""

    span: Span
    main: bool
    optional: bool
    modality: frozenset[str]
    when: tuple[str, ...] | None
    who: tuple[str, ...]
    whom: tuple[str, ...]


class GoldArticle(NamedTuple):
    """An article and its events."""

    name: str
    text: str
    published: date
    events: list[GoldEvent]


def read_marked(name: str, marked: str, published: date) -> GoldArticle:
    """The article without its marks, and what they say."""
    text, events, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        words, modality, when, who = ([*match[1].split("|"), "", "", ""])[:4]
        main = words.startswith("!")
        words = words.removeprefix("!")
        span = Span(len(text), len(text) + len(words))
        text += words
        modalities = frozenset(_LETTERS[letter] for letter in modality if letter in _LETTERS)
        agents = [name for name in who.split(";") if name]
        events.append(
            GoldEvent(
                span,
                main,
                "?" in modality,
                modalities,
                tuple(when.split(";")) if when else None,
                tuple(name for name in agents if not name.startswith(">")),
                tuple(name[1:] for name in agents if name.startswith(">")),
            )
        )
    return GoldArticle(name, text + marked[at:], published, events)


def articles(part: str) -> Iterator[GoldArticle]:
    """The annotated articles of one part, "dev" or "held"."""
    for path in sorted((HERE / "events").glob(f"{part}-*.txt")):
        head, _, body = path.read_text("utf-8").partition("\n")
        yield read_marked(path.stem, body.strip() + "\n", date.fromisoformat(head.removeprefix("published: ")))


def openings() -> Iterator[GoldArticle]:
    """The openings of main_event.txt."""
    text = (HERE / "main_event.txt").read_text("utf-8")
    blocks = [block for block in text.split("\n\n") if not block.startswith("#")]
    for block in blocks:
        day, headline, body = block.strip().split("\n")
        marked = re.sub(r"\{", "{!", body)
        yield read_marked(headline, f"{headline}\n\n{marked}\n", date.fromisoformat(day))


def whole_articles() -> Iterator[tuple[str, str, list[str]]]:
    """(path, text, phrases any of which holds the main event) of the longer articles kept elsewhere."""
    root = HERE.parent.parent
    for name, phrases in json.loads((HERE / "main_event_articles.json").read_text("utf-8")).items():
        yield name, (root / name).read_text("utf-8"), phrases


def story_of(gold: GoldArticle) -> Story:
    """The program's story of an annotated article."""
    return build_story(article_from_text(gold.text, id=gold.name, published=gold.published))


def overlap(a: Span, b: Span) -> bool:
    """Whether two half-open ranges share a character."""
    return a.start < b.end and b.start < a.end


def compare(gold: GoldArticle, story: Story, misses: list[str]) -> Counter[str]:
    """Counts of what was right and of how many, and a line for every miss."""
    counts: Counter[str] = Counter()
    times = {time.id: time.value or "" for time in story.times}
    matched: set[str] = set()
    for wanted in gold.events:
        label = f"{gold.name}: {gold.text[wanted.span.start : wanted.span.end]!r}"
        found = next((e for e in story.events if overlap(e.trigger, wanted.span) and e.id not in matched), None)
        if not wanted.optional:
            counts["gold"] += 1
            counts["found"] += found is not None
        if found is None:
            if not wanted.optional:
                misses.append(f"{label}: missed")
            continue
        matched.add(found.id)
        _details(wanted, found, times, label, counts, misses)
    spans = [wanted.span for wanted in gold.events]
    for event in story.events:
        if event.id in matched or any(overlap(event.trigger, span) for span in spans):
            counts["right"] += event.id in matched
            counts["answered"] += event.id in matched
        else:
            counts["answered"] += 1
            misses.append(f"{gold.name}: {gold.text[event.trigger.start : event.trigger.end]!r}: no event")
    return counts


def _details(
    wanted: GoldEvent, found: Event, times: dict[str, str], label: str, counts: Counter[str], misses: list[str]
) -> None:
    if wanted.modality:
        counts["modalities"] += 1
        counts["modality"] += found.modality in wanted.modality
        if found.modality not in wanted.modality:
            misses.append(f"{label}: {found.modality}, not {'/'.join(wanted.modality)}")
    value = times[found.when] if found.when else "-"
    if wanted.when:
        counts["dates"] += 1
        right = any(value.startswith(day) for day in wanted.when)
        counts["date"] += right
        if not right:
            misses.append(f"{label}: when {value}, not {wanted.when}")
    _participants(wanted, found, label, counts, misses)


def _participants(wanted: GoldEvent, found: Event, label: str, counts: Counter[str], misses: list[str]) -> None:
    if not (wanted.who or wanted.whom):
        return
    counts["agents"] += 1
    right = _are(wanted.who, found.who) and not any(_named(name, found.who) for name in wanted.whom)
    right = right and bool(wanted.who or not found.who)
    counts["agent"] += right
    if not right:
        misses.append(f"{label}: who {[agent.name for agent in found.who]}, not {wanted.who}")
    if wanted.whom:
        counts["patients"] += 1
        patients: tuple[Agent, ...] = getattr(found, "whom", ())
        counts["patient"] += _are(wanted.whom, patients)
        if not _are(wanted.whom, patients):
            misses.append(f"{label}: whom {[agent.name for agent in patients]}, not {wanted.whom}")


def _are(names: tuple[str, ...], agents: tuple[Agent, ...]) -> bool:
    return all(_named(name, agents) for name in names)


def _named(name: str, agents: tuple[Agent, ...]) -> bool:
    last = name.split()[-1].lower()
    return any(last in f"{agent.name} {agent.text}".lower().split() for agent in agents)


def figures(part: str, misses: list[str]) -> dict[str, float]:
    """Shares right over one part's articles; `density` is events per 600 words."""
    counts: Counter[str] = Counter()
    words = 0
    for gold in articles(part):
        story = story_of(gold)
        counts += compare(gold, story, misses)
        counts["events"] += len(story.events)
        words += len(gold.text.split())
    shares = {
        "precision": counts["right"] / counts["answered"],
        "recall": counts["found"] / counts["gold"],
        "modality": counts["modality"] / counts["modalities"],
        "when": counts["date"] / counts["dates"],
        "who": counts["agent"] / counts["agents"],
        "whom": counts["patient"] / counts["patients"],
        "density": counts["events"] / words * 600,
        "gold": counts["gold"],
    }
    return {name: round(value, 3) for name, value in shares.items()}


def main_event_share(misses: list[str]) -> dict[str, float]:
    """How often the main event is one that was annotated: openings, short articles, whole articles."""
    result = {}
    for label, golds in (
        ("openings", list(openings())),
        ("dev", list(articles("dev"))),
        ("held", list(articles("held"))),
    ):
        right = 0
        for gold in golds:
            story = story_of(gold)
            wanted = [event.span for event in gold.events if event.main]
            right += _is_main(story, wanted, gold.name, misses)
        result[label] = round(right / len(golds), 3)
    right = total = 0
    for name, text, phrases in whole_articles():
        story = build_story(article_from_text(text, id=name))
        body = text.index("\n") + 1
        starts = [text.index(phrase, body) for phrase in phrases]
        spans = [Span(at, at + len(phrase)) for at, phrase in zip(starts, phrases, strict=True)]
        right += _is_main(story, spans, name, misses)
        total += 1
    return {**result, "whole": round(right / total, 3)}


def _is_main(story: Story, wanted: list[Span], label: str, misses: list[str]) -> bool:
    main = next((event for event in story.events if event.id == story.main_event), None)
    right = main is not None and any(overlap(main.trigger, span) for span in wanted)
    if not right:
        misses.append(f"{label}: main event {main.what if main else None!r}")
    return right


def main(part: str) -> None:
    """Print the misses of a part and its figures."""
    misses: list[str] = []
    found = figures(part, misses)
    shares = main_event_share(misses if part == "dev" else [])
    lines = [*sorted(misses)] if part == "dev" else []
    sys.stdout.write("\n".join([*lines, json.dumps(found), json.dumps(shares), ""]))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "dev")
