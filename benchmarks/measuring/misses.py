"""What was missed, one by one, and the report that groups it by cause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BESIDE = 70  # characters shown on each side of the span


@dataclass(frozen=True, slots=True)
class Miss:
    """One miss. `cause` names its group ("missed: not in the gazetteer"); `about` is what the group tallies.

    `words` weighs it where the figure counts words; 0 where it counts items.
    """

    cause: str
    where: str
    snippet: str
    gold: str
    ours: str
    note: str = ""
    about: str = ""
    words: int = 0


def snippet(text: str, start: int, end: int) -> str:
    """The span in its surroundings, on one line, marked ⟦so⟧."""
    before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
    return " ".join(f"…{before}⟦{text[start:end]}⟧{after}…".split())


def touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two half-open ranges share a character."""
    return a[0] < b[1] and b[0] < a[1]


def border(ours: tuple[int, int], gold: tuple[int, int]) -> str:
    """How a span that touches the annotated one differs from it."""
    if ours[0] <= gold[0] and ours[1] >= gold[1]:
        return "ours is longer"
    if ours[0] >= gold[0] and ours[1] <= gold[1]:
        return "ours is shorter"
    return "shifted"


def family(cause: str) -> str:
    """What a cause belongs to: "missed" of "missed, not in the gazetteer"."""
    return re.split(r"[,:]| read as", cause)[0]


def report(name: str, rows: int, misses: Iterable[Miss], limit: int) -> Iterator[str]:
    """Markdown, line by line: the causes with their counts, then of each its tally and `limit` examples."""
    groups: dict[str, list[Miss]] = {}
    for miss in misses:
        groups.setdefault(miss.cause, []).append(miss)
    order = sorted(groups, key=lambda cause: (-len(groups[cause]), cause))
    yield f"# {name}: {rows:,} rows, {sum(map(len, groups.values())):,} misses"
    families = Counter({family(cause): 0 for cause in order})
    for cause in order:
        families[family(cause)] += len(groups[cause])
    yield ", ".join(f"{kind} {count}" for kind, count in families.most_common())
    yield ""
    for cause in order:
        words = sum(miss.words for miss in groups[cause])
        yield f"- {len(groups[cause]):5}  {cause}" + (f" ({words:,} words)" if words else "")
    for cause in order:
        yield from _group(cause, groups[cause], limit)
    yield ""


def _group(cause: str, misses: list[Miss], limit: int) -> Iterator[str]:
    yield f"\n## {cause}: {len(misses)}"
    tally = Counter(miss.about for miss in misses if miss.about)
    if len(tally) > 1:
        yield "most often: " + ", ".join(f"{about} {count}" for about, count in tally.most_common(12))
    for miss in _spread(misses, limit):
        yield f"\n- {miss.where}: {miss.snippet}"
        if miss.gold:
            yield f"  gold: {miss.gold}"
        if miss.ours:
            yield f"  ours: {miss.ours}" + (f"  ({miss.note})" if miss.note else "")


def _spread(misses: list[Miss], limit: int) -> list[Miss]:
    """`limit` of the misses, evenly spread over the corpus; the same ones each time."""
    step = max(1.0, len(misses) / max(1, limit))
    return [misses[int(at * step)] for at in range(min(limit, len(misses)))]
