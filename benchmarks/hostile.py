"""Hostile articles: is the time to read them linear in their length?

    python benchmarks/hostile.py                                        # every kind, up to 1 MB: ten minutes
    python benchmarks/hostile.py --size 1250000 "one long line"         # up to 5 MB

For each kind: seconds of processor time at the size and at twice and four times it, and how much each doubling costs.
Linear is 2.0, quadratic 4.0; above 3.0 it is marked and the exit code is 1.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import islice

NOISE = 0.005  # seconds below which a time says nothing
LIMIT = 3.0  # per doubling; linear passes on a busy machine, n log n too, n² does not

_NAMES = ("Paris", "Washington", "Springfield", "San José", "Kyiv", "the Middle East", "New York", "Crimea", "Georgia")
_SENTENCE = (
    'On Monday, officials in Springfield, Illinois, told Mr Brown that "the road to Kyiv" was closed, said Ann Lee. '
)


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def _places(joint: str) -> Callable[[int], str]:
    """As many different places of the gazetteer as fit, one after the other."""

    def text(size: int) -> str:
        from storymap.gazetteer import open_gazetteer

        gazetteer = open_gazetteer()
        count = min(size // 8, len(gazetteer))
        names = [gazetteer.name(row * len(gazetteer) // count) for row in range(count)]
        return _repeated(joint.join(names) + joint)(size)

    return text


def _people(size: int) -> str:
    """As many different people as fit, each of whom says something."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = (f"A{a}{b} B{c}{d}" for a in letters for b in letters for c in letters for d in letters)
    some = islice(names, size // 45 + 1)
    return "".join(f"“Yes,” said {name}. “No,” he told Mr {name[4:]}. " for name in some)[:size]


CASES: dict[str, Callable[[int], str]] = {
    "open brackets": _repeated("("),
    "straight quotes": _repeated('"'),
    "opening quotes": _repeated("“"),
    "quotes that open": _repeated('"a '),
    "apostrophes": _repeated("' "),
    "in in in": _repeated("in "),
    "said said said": _repeated("said "),
    "place names": _repeated(" ".join(_NAMES) + " "),
    "place names, commas": _repeated(", ".join(_NAMES) + ", "),
    "different places": _places(" "),
    "different places, commas": _places(", "),
    "different places, sentences": _places(" fell. He went to "),
    "different people": _people,
    "one long line": _repeated(_SENTENCE),
    "one sentence without an end": _repeated(_SENTENCE.replace(".", ",")),
    "many short paragraphs": _repeated("He left.\n\n"),
    "line ends": _repeated("x\n"),
    "spaces": lambda size: "Oslo" + " " * (size - 8) + "Oslo",
    "full stops": _repeated("."),
    "one letter": _repeated("A"),
    "capitals": _repeated("A B "),
    "capital words": _repeated("Ada Byron "),
    "hyphens": _repeated("a-"),
    "digits": _repeated("1"),
    "dates": _repeated("on 11 March 2014, "),
    "pronouns": _repeated("He said it. "),
    "unclosed tags": _repeated("<p><div "),
    "open angle brackets": _repeated("<"),
    "nested lists": _repeated("<ul><li>"),
    "Markdown": _repeated("> * # [a]("),
    "colons": _repeated("a: "),
    "combining marks": _repeated("é"),
    "emoji": _repeated("🌍\u200d"),
}


def seconds(text: str, *, page: bool = False) -> float:
    """Processor time from the article's bytes to its Story in JSON, or to its page; a refusal takes time too."""
    from storymap.errors import ArticleError
    from storymap.pipeline import build_story
    from storymap.reading import read_article

    source = text.encode("utf-8")
    started = time.process_time()
    with suppress(ArticleError):
        story = build_story(read_article(source))
        _ = story.to_html() if page else story.to_json()
    return time.process_time() - started


def cost_of_doubling(
    case: str, size: int, *, steps: tuple[int, ...] = (1, 2, 4), page: bool = False
) -> tuple[float, list[float]]:
    """The mean factor of one doubling from the first to the last of `size` × `steps`, and the seconds at each.

    What looks bad is measured once more: what else the machine does only ever adds.
    """
    texts = [CASES[case](size * step) for step in steps]
    taken = [seconds(text, page=page) for text in texts]
    if _factor(taken, steps) > LIMIT:
        taken = [min(before, seconds(text, page=page)) for before, text in zip(taken, texts, strict=True)]
    return _factor(taken, steps), taken


def _factor(taken: list[float], steps: tuple[int, ...]) -> float:
    growth = taken[-1] / max(taken[0], NOISE)
    return math.pow(growth, 1 / math.log2(steps[-1] / steps[0]))


def main() -> int:
    """Print a line a case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=250_000, help="characters of the smallest article")
    parser.add_argument("--page", action="store_true", help="the page too, not only the Story")
    parser.add_argument("cases", nargs="*", metavar="CASE", help="part of a kind's name (default: every kind)")
    given = parser.parse_args()
    seconds(_SENTENCE, page=given.page)  # opens the gazetteer
    worst = 0.0
    for case in CASES:
        if given.cases and not any(part in case for part in given.cases):
            continue
        factor, taken = cost_of_doubling(case, given.size, page=given.page)
        worst = max(worst, factor)
        shown = "  ".join(f"{value:8.2f} s" for value in taken)
        print(
            f"{case:28} {shown}   ×{factor:.2f} a doubling{'   <-- NOT LINEAR' if factor > LIMIT else ''}", flush=True
        )
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
