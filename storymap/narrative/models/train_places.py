"""Train the model of where events happened, bit for bit, and measure it on sentences it has not seen.

    python -m storymap.narrative.models.train_places EVENT-PLACES-TRAIN.jsonl.gz OUT.json

The corpus (Halterman's event_location) is one JSON object a line: a sentence's `text`, a `verb` span, the spans of the
`places` of its event. The 1,500 rows that tests/quality measures on and every other row of their sentences are left
out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.language import analyse, find_names
from storymap.narrative.events.triggers import Trigger
from storymap.narrative.links.find import read_scenes
from storymap.narrative.links.pins import Scene
from storymap.narrative.links.placing import proposals
from storymap.narrative.links.signs import Signs
from storymap.narrative.links.weighing import Stored
from storymap.narrative.models.boosting import Boosting, Floats, Settings, Tree
from storymap.places import find_mentions
from storymap.reading import article_from_text

SLICE, SEED = 1500, 7
# A sign of fewer pairs than this says nothing.
RARE = 25
SCALE = 0.0001
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """An event and a place of its sentence: its row's number, the signs, whether it happened there, the weight."""

    row: int
    signs: frozenset[str]
    truth: bool
    weight: float


def divided(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """The slice that is measured, drawn once by row, and the rest without any sentence that stands in the slice too."""
    shuffled = sorted(rows, key=lambda row: (row["id"], row["text"], row["verb"]))
    random.Random(SEED).shuffle(shuffled)  # noqa: S311 - no secret
    measured = shuffled[:SLICE]
    texts = {" ".join(row["text"].split()) for row in measured}
    return measured, [row for row in shuffled[SLICE:] if " ".join(row["text"].split()) not in texts]


def read(corpus: Path) -> list[Row]:
    """The rows that may be trained on."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return divided(json.loads(line) for line in lines)[1]


def pairs(rows: Sequence[Row], gazetteer: Gazetteer) -> Iterator[Pair]:
    """Every event of the rows with every place of its sentence."""
    scenes: dict[str, list[Scene]] = {}
    for number, row in enumerate(rows):
        text = row["text"]
        if text not in scenes:
            document = analyse(article_from_text(text))
            mentions, places = find_mentions(document, find_names(document), gazetteer)
            scenes[text] = list(read_scenes(document, mentions, places))
        for scene, trigger in _event(scenes[text], *row["verb"]):
            yield from _of_event(number, row, scene, trigger)


def _event(scenes: Iterable[Scene], start: int, end: int) -> Iterator[tuple[Scene, Trigger]]:
    """The event at the verb [start, end), a trigger or any other verb."""
    for scene in scenes:
        tokens = scene.window.tokens
        if tokens[-1].end <= start:
            continue
        first = bisect_left(tokens, start + 1, key=lambda token: token.end)
        for trigger in scene.triggers:
            if tokens[trigger.begin].start < end and start < tokens[trigger.last - 1].end:
                yield scene, trigger
                return
        for at, clause in enumerate(scene.window.clauses):
            if clause.group.first <= first < clause.group.last:
                head = clause.group.head
                yield scene, Trigger(head, head + 1, at, "verb", clause.group.lemma, "act")
                return
        return


def _of_event(number: int, row: Row, scene: Scene, trigger: Trigger) -> Iterator[Pair]:
    signs = Signs(scene)
    own, proposed = signs.trigger(trigger), proposals(scene, trigger)
    for at, site in enumerate(scene.sites):
        proposal = proposed.get(at, ("", -1))
        truth = any(site.mention.start < end and start < site.mention.end for start, end in row["places"])
        shown = frozenset(signs.pair(trigger, own, at, proposal, len(proposed)))
        yield Pair(number, shown, truth, 1.0)


def matrix(found: Sequence[Pair], names: Sequence[str]) -> Floats:
    """Pairs × signs, 1.0 where a sign holds."""
    columns = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(found), len(names)))
    for at, pair in enumerate(found):
        table[at, [columns[name] for name in pair.signs if name in columns]] = 1.0
    return table


def fit(found: Sequence[Pair], settings: Settings) -> dict[str, Any]:
    """The model of these pairs, as it is stored."""
    counts = Counter(name for pair in found for name in pair.signs)
    names = sorted(name for name, count in counts.items() if RARE <= count <= len(found) - RARE)
    truth = np.array([float(pair.truth) for pair in found])
    weights = np.array([pair.weight for pair in found])
    boosting = Boosting(matrix(found, names), truth, weights, settings)
    trees = boosting.grow()
    used = sorted({sign for tree in trees for sign in _signs(tree)})
    places = {sign: at for at, sign in enumerate(used)}
    return {
        "start": boosting.start,
        "scale": SCALE,
        "signs": [names[sign] for sign in used],
        "trees": [_stored(tree, places) for tree in trees],
    }


def _signs(tree: Tree) -> Iterator[int]:
    if isinstance(tree, list):
        yield tree[0]
        yield from _signs(tree[1])
        yield from _signs(tree[2])


def _stored(tree: Tree, places: dict[int, int]) -> Stored:
    if isinstance(tree, list):
        return [places[tree[0]], _stored(tree[1], places), _stored(tree[2], places)]
    return round(tree / SCALE)


def fold(row: Row) -> int:
    """In which fifth of the sentences a row is, for measuring."""
    return int(hashlib.sha256(row["text"].strip().encode()).hexdigest()[:8], 16) % 5


def main(corpus: Path, out: Path) -> None:
    """Write the model; say how many pairs it saw."""
    found = list(pairs(read(corpus), open_gazetteer()))
    model = fit(found, Settings())
    text = json.dumps(model, separators=(",", ":"), ensure_ascii=False) + "\n"
    out.write_text(text, encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    sys.stdout.write(f"{len(found)} pairs, {sum(p.truth for p in found)} true; sha256 {digest}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
