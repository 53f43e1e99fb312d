"""Whether confidence means what it says: of the mentions said 90 % sure, how many are right?

    python -m storymap.places.calibration places-lgl.jsonl.gz …
    python -m storymap.places.calibration --leave-out places-trnews.jsonl.gz    # the weights are fitted on this one

Right is a mention whose words the annotators marked, and whose pin lies where they say: the same place, or within
161 km (600 km between the middles of a region, which are a matter of taste). Pinned mentions whose annotation has no
coordinates are not counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from storymap.language.document import analyse
from storymap.language.names.find import find_names
from storymap.model import Place, Story
from storymap.reading import article_from_text

BINS = 10
NEAR_KM, NEAR_REGION_KM = 161.0, 600.0
KM_PER_RADIAN = 6371.0


class Bin(NamedTuple):
    """Mentions whose confidence lies in [low, high): how many, their mean confidence, the share that is right."""

    low: float
    high: float
    n: int
    sure: float
    right: float


def is_near(place: Place, gold: Mapping[str, Any]) -> bool:
    """Whether a place is, or lies, where the annotators say; the middle of a region is a matter of taste."""
    if gold.get("geonameid") and place.id == f"gn:{gold['geonameid']}":
        return True
    return _km(place, gold) <= (NEAR_REGION_KM if place.kind in ("region", "area") else NEAR_KM)


def _km(place: Place, gold: Mapping[str, Any]) -> float:
    """Great-circle distance in km."""
    a, b = math.radians(place.lat), math.radians(gold["lat"])
    across = math.cos(a) * math.cos(b) * math.sin(math.radians(gold["lon"] - place.lon) / 2) ** 2
    return 2 * KM_PER_RADIAN * math.asin(min(1.0, math.sqrt(math.sin((b - a) / 2) ** 2 + across)))


def is_right(gold: Mapping[str, Any] | None, place: Place | None) -> bool | None:
    """Whether a mention is right, given the annotation of the same words; None when that cannot be known."""
    if gold is None or place is None:
        return gold is not None
    return None if gold["lat"] is None else is_near(place, gold)


def verdicts(row: Mapping[str, Any], story: Story) -> list[tuple[float, bool]]:
    """Confidence of each mention of a document's story, and whether it is right."""
    gold = {(toponym["start"], toponym["end"]): toponym for toponym in row["toponyms"]}
    places = {place.id: place for place in story.places}
    found = []
    for mention in story.mentions:
        toponym = gold.get((mention.start, mention.end))
        right = is_right(toponym, places.get(mention.place or ""))
        if right is not None:
            found.append((mention.confidence, right))
    return found


def reliability(found: Sequence[tuple[float, bool]], bins: int = BINS) -> list[Bin]:
    """The reliability table, without its empty rows."""
    sorted_in: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for sure, right in found:
        sorted_in[min(bins - 1, int(sure * bins))].append((sure, right))
    return [
        Bin(
            at / bins,
            (at + 1) / bins,
            len(held),
            _mean([sure for sure, _ in held]),
            _mean([right for _, right in held]),
        )
        for at, held in enumerate(sorted_in)
        if held
    ]


def calibration_error(table: Sequence[Bin]) -> float:
    """The expected calibration error (Naeini et al. 2015): mean gap between confidence and share right, by mention."""
    return sum(row.n * abs(row.sure - row.right) for row in table) / max(1, sum(row.n for row in table))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def figures(rows: Iterable[Mapping[str, Any]], stories: Mapping[str, Story]) -> dict[str, float]:
    """P, R and F1 of exact spans, and hit161: the share of annotated places found and put within 161 km.

    Counted as the public scorer counts; in corpora that mark kinds, what has no coordinates is no toponym.
    """
    right = said = marked = hits = placed = 0
    for row in rows:
        story = stories[str(row["id"])]
        places = {place.id: place for place in story.places}
        found = {(mention.start, mention.end): places.get(mention.place or "") for mention in story.mentions}
        kinds = any(toponym.get("kind") for toponym in row["toponyms"])
        gold = [toponym for toponym in row["toponyms"] if not kinds or toponym["lat"] is not None]
        said, marked = said + len(found), marked + len(gold)
        for toponym in gold:
            span = (toponym["start"], toponym["end"])
            right += span in found
            placed += toponym["lat"] is not None
            place = found.get(span)
            if place is not None and toponym["lat"] is not None:
                same = bool(toponym.get("geonameid")) and place.id == f"gn:{toponym['geonameid']}"
                hits += same or _km(place, toponym) <= NEAR_KM
    precision, recall = right / max(said, 1), right / max(marked, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"P": precision, "R": recall, "F1": f1, "hit161": hits / max(placed, 1)}


def read_stories(rows: Iterable[Mapping[str, Any]]) -> dict[str, Story]:
    """Document id -> its Story: article, mentions and places alone."""
    from storymap.gazetteer import open_gazetteer
    from storymap.places.mentions import find_mentions

    stories = {}
    for row in rows:
        article = article_from_text(row["text"], id=str(row["id"]))
        document = analyse(article)
        mentions, places = find_mentions(document, find_names(document), open_gazetteer())
        stories[article.id] = Story(article=article, mentions=mentions, places=places)
    return stories


def report(rows: Sequence[Mapping[str, Any]], stories: Mapping[str, Story]) -> str:
    """The reliability table in words."""
    table = reliability([one for row in rows for one in verdicts(row, stories[str(row["id"])])])
    lines = [f"{'confidence':>12} {'mentions':>9} {'mean':>6} {'right':>6}"]
    lines += [f"{row.low:>6.1f} – {row.high:.1f} {row.n:>9} {row.sure:>6.3f} {row.right:>6.3f}" for row in table]
    return "\n".join([*lines, f"expected calibration error {calibration_error(table):.3f}", ""])


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the reliability table of each corpus."""
    parser = argparse.ArgumentParser(prog="storymap.places.calibration", description=__doc__)
    parser.add_argument("corpora", nargs="+", metavar="CORPUS", help="gzipped JSON Lines with toponyms")
    parser.add_argument("--leave-out", action="store_true", help="fit anew, without the documents that are read")
    options = parser.parse_args(arguments)
    for path in options.corpora:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        if options.leave_out:
            from storymap.places.train import leave_document_out

            stories = leave_document_out(rows)
        else:
            stories = read_stories(rows)
        sys.stdout.write(f"{path}\n{report(rows, stories)}")


if __name__ == "__main__":
    main()
