"""Fit the weights of `weights.py` on TR-News (MIT; Kamalloo & Rafiei 2018), printed as the tables of that module.

    python -m storymap.places.train places-trnews.jsonl.gz

Each line of the corpus: {"id", "text", "toponyms": [{"start", "end", "lon", "lat", "geonameid"}]}. Three log-linear
models with L2 regularisation, fitted in turn until they agree with one another: which candidate (`CHOICE`), toponym or
not by its sentence (`CONTEXT`), toponym or not by everything (`TOPONYM`); and a fourth on what these say of documents
they were not fitted on: how sure a mention is (`TRUST`). Figures of such leaving out go to the standard error.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.language.document import Document, analyse
from storymap.language.names.find import Names, find_names
from storymap.model import Story
from storymap.places import weights
from storymap.places.belief import best_two, final_belief, final_features, first_belief, first_features, spot_unknowns
from storymap.places.calibration import figures, is_near, is_right
from storymap.places.confidence import trust_features
from storymap.places.containment import Inside, find_containment
from storymap.places.evidence import weigh_context
from storymap.places.facts import Facts, facts_of
from storymap.places.fitting import fit_choice, fit_logistic
from storymap.places.focus import Features, Unknown
from storymap.places.mentions import BELIEVED, find_mentions, pin_of
from storymap.places.resolve import resolve, unknowns_of
from storymap.places.spotting import Spot, find_spots
from storymap.reading import article_from_text

TURNS = 4
# Set by hand, since the corpus is silent: what the text itself says of a place is as good as certain; a name shared by
# a town and the province around it means the town; spellings that are not the English name are doubtful; and TR-News
# was collected for its misleading namesakes, which makes fame and nearness count for less there than in the news.
BY_HAND = {
    "inside": 8.0,
    "inside_list": 2.0,
    "said_elsewhere": 3.0,
    "holds": 1.5,
    "namesake_of_town": -4.0,
    "kind_agrees": 1.5,
    "kind_differs": -1.5,
    "government_acts": 3.5,
    "importance": 8.0,
    "near": 2.0,
    "close": 1.0,
    "neighbours": 1.0,
    "alternate": -2.0,
    "part": -2.0,
    "variant": -0.5,
    "short": -1.5,
}
# The same for belief: what speaks against a place so rarely that the corpus hardly shows it.
BELIEF_BY_HAND = {
    "title": -3.0,
    "in_person": -3.0,
    "opens_person": -3.0,
    "after_given_name": -2.0,
    "after_initial": -2.0,
    "opens_with_given_name": -2.0,
    "product": -2.0,
    "eponym": -4.0,
    "media_after": -4.0,
    "party": 3.0,
    "copy": -4.0,
    "entered": 1.2,
    "acronym": -3.0,
    "persons_noun": -3.0,
    "first_name": -2.0,
}
# Adjectives that tell where people and things come from, and people themselves, are no places here, whatever a corpus
# marks: TR-News and LGL mark many of them, TUD-Loc none. They are left out when the beliefs are fitted.
NO_PLACES = {"provenance": -8.0, "bare_demonym": -8.0, "people": -8.0, "language": -8.0}
# Features that decide nothing between candidates beyond what the others say.
SILENT = {"full", "abbreviation", "continent", "demonym", "historical", "name"}
# L2 regularisation of the choice among candidates and of the beliefs.
CHOICE_STRENGTH, BELIEF_STRENGTH, TRUST_STRENGTH = 0.3, 3.0, 5.0
# TR-News tells of places known by name all over the world; in local news the largest of many namesakes is often the
# wrong one, and names are harder altogether. Expected calibration errors on TR-News, LGL, TUD-Loc when it was chosen
# (2026-11), with caution 0, .25 and .4: .016 .053 .105, .023 .028 .094, .040 .022 .084.
TRUST_BY_HAND = {"unsupported": -1.5}
CAUTION = 0.25
FOLDS = 10
TABLES = ("CONTEXT", "CHOICE", "TOPONYM", "TRUST")
LEAST_WEIGHT = 0.2


@dataclass(slots=True)
class Example:
    """An article of the corpus with its spots and what the annotators say of each."""

    document: Document
    names: Names
    spots: list[Spot]
    inside: dict[int, Inside]
    facts: Facts
    gold: dict[tuple[int, int], dict[str, Any]]
    unknowns: list[Unknown]


def read_rows(path: str) -> list[dict[str, Any]]:
    """The documents of a corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def examples_of(rows: Iterable[Mapping[str, Any]], gazetteer: Gazetteer) -> list[Example]:
    """Spots of every document."""
    examples = []
    for row in rows:
        document = analyse(article_from_text(row["text"], id=str(row["id"])))
        names, facts = find_names(document), facts_of(gazetteer)
        spots = find_spots(document, names, gazetteer)
        inside = find_containment(spots, document, facts)
        weigh_context(spots, inside, document, names)
        gold = {(t["start"], t["end"]): t for t in row["toponyms"] if not t.get("kind") or t["lat"] is not None}
        examples.append(Example(document, names, spots, inside, facts, gold, []))
    return examples


def run(example: Example) -> list[float]:
    """Resolve an article with the weights as they are; the first logits of its spots."""
    example.unknowns = unknowns_of(example.spots, example.inside, example.facts)
    logits = first_belief(example.spots, example.unknowns)
    resolve(example.unknowns)
    return logits


def right_ones(unknown: Unknown, gold: dict[str, Any], gazetteer: Gazetteer) -> list[bool]:
    """Which candidates are the place that the annotators chose: by id, else by nearness."""
    same = [gazetteer.id(fact.row) == f"gn:{gold['geonameid']}" for fact in unknown.candidates]
    return same if any(same) else [bool(is_near(gazetteer.place(fact.row), gold)) for fact in unknown.candidates]


def choices(examples: Sequence[Example], gazetteer: Gazetteer) -> list[tuple[list[Features], list[bool]]]:
    """Every annotated place with its candidates: their features, and which are right."""
    found = []
    for example in examples:
        for unknown in example.unknowns:
            for at in unknown.spots:
                spot = example.spots[at]
                gold = example.gold.get((spot.start, spot.end))
                if gold is None or gold["lat"] is None or len(unknown.candidates) < 2:
                    continue
                right = right_ones(unknown, gold, gazetteer)
                if any(right) and not all(right):
                    found.append((unknown.features, right))
    return found


def spot_rows(examples: Sequence[Example], final: bool) -> tuple[list[Features], list[bool]]:
    """Features and labels of every spot."""
    rows: list[Features] = []
    labels: list[bool] = []
    for example in examples:
        logits = run(example)
        of_spot, best = spot_unknowns(example.spots, example.unknowns), best_two(example.spots, logits)
        for at, spot in enumerate(example.spots):
            if not NO_PLACES.keys().isdisjoint(spot.signs):
                continue
            unknown = of_spot[at]
            rows.append(
                final_features(at, example.spots, unknown, logits, best) if final else first_features(spot, unknown)
            )
            labels.append((spot.start, spot.end) in example.gold)
    return rows, labels


def fit_belief(rows: Sequence[Features], labels: Sequence[bool]) -> dict[str, float]:
    """Weights of a belief; those that come out near nothing are left out and the others fitted again."""
    found = fit_logistic(rows, labels, BELIEF_BY_HAND, BELIEF_STRENGTH)
    small = {name for name, weight in found.items() if abs(weight) < LEAST_WEIGHT} - BELIEF_BY_HAND.keys()
    rows = [{name: value for name, value in row.items() if name not in small} for row in rows]
    return fit_logistic(rows, labels, BELIEF_BY_HAND, BELIEF_STRENGTH) | NO_PLACES


def fit(examples: Sequence[Example], gazetteer: Gazetteer) -> None:
    """Set the tables of `weights` in place, all but the confidence's; what they held before has no part in it."""
    replace(weights.CHOICE, BY_HAND)
    for _ in range(TURNS):
        replace(weights.CONTEXT, fit_belief(*spot_rows(examples, final=False)))
        for example in examples:
            run(example)
        found = choices(examples, gazetteer)
        replace(weights.CHOICE, fit_choice(found, BY_HAND, SILENT, CHOICE_STRENGTH))
    replace(weights.TOPONYM, fit_belief(*spot_rows(examples, final=True)))


def replace(table: dict[str, float], values: dict[str, float]) -> None:
    """Put new values into a table that others hold."""
    table.clear()
    table.update({name: round(float(value), 2) for name, value in values.items()})


def trust_rows(example: Example) -> tuple[list[Features], list[bool]]:
    """What the confidence of each mention of an article rests on, and whether the annotators agree with it."""
    rows: list[Features] = []
    labels: list[bool] = []
    logits = run(example)
    of_spot = spot_unknowns(example.spots, example.unknowns)
    beliefs = final_belief(example.spots, example.unknowns, logits)
    for spot, unknown, belief in zip(example.spots, of_spot, beliefs, strict=True):
        if belief < BELIEVED:
            continue
        top = None if unknown is None else pin_of(unknown)
        place = None
        if unknown is not None and top is not None:
            place = example.facts.gazetteer.place(unknown.candidates[top].row)
        right = is_right(example.gold.get((spot.start, spot.end)), place)
        if right is not None:
            rows.append(trust_features(spot, unknown, top, belief))
            labels.append(right)
    return rows, labels


@contextmanager
def kept() -> Iterator[None]:
    """What is fitted inside is forgotten afterwards."""
    before = {name: dict(getattr(weights, name)) for name in TABLES}
    try:
        yield
    finally:
        for name, table in before.items():
            getattr(weights, name).clear()
            getattr(weights, name).update(table)


def folds_of(examples: Sequence[Example], gazetteer: Gazetteer, folds: int) -> Iterator[Sequence[Example]]:
    """Each fold in turn, while the weights are those fitted on all the others; afterwards they are what they were."""
    with kept():
        for fold in range(folds):
            fit([example for at, example in enumerate(examples) if at % folds != fold], gazetteer)
            yield examples[fold::folds]


def leave_document_out(rows: Iterable[Mapping[str, Any]], *, folds: int = FOLDS) -> dict[str, Story]:
    """Document id -> its Story (article, mentions and places alone), by weights that never saw it; some 20 s.

    `rows`: the documents of TR-News, in their order. What comes out is scored as stories from `annotate` are.
    """
    gazetteer = open_gazetteer()
    return read_left_out(examples_of(rows, gazetteer), gazetteer, folds)[0]


def read_left_out(
    examples: Sequence[Example], gazetteer: Gazetteer, folds: int
) -> tuple[dict[str, Story], list[Features], list[bool]]:
    """The stories of documents the weights never saw; what their mentions' confidence rests on, and which are right."""
    stories: dict[str, Story] = {}
    features: list[Features] = []
    labels: list[bool] = []
    for left_out in folds_of(examples, gazetteer, folds):
        for example in left_out:
            mentions, places = find_mentions(example.document, example.names, gazetteer)
            article = example.document.article
            stories[article.id] = Story(article=article, mentions=mentions, places=places)
            more, right = trust_rows(example)
            features += more
            labels += right
    return stories, features, labels


def main(path: str) -> None:
    """Fit and print."""
    gazetteer, rows = open_gazetteer(), read_rows(path)
    examples = examples_of(rows, gazetteer)
    stories, features, labels = read_left_out(examples, gazetteer, FOLDS)
    told = figures(rows, stories)
    sys.stderr.write(f"leave-document-out, {FOLDS} folds: " + ", ".join(f"{k} {v:.3f}" for k, v in told.items()) + "\n")
    fit(examples, gazetteer)
    trust = fit_logistic(features, labels, TRUST_BY_HAND, TRUST_STRENGTH)
    replace(weights.TRUST, trust | {"bias": trust["bias"] - CAUTION})
    for name in TABLES:
        sys.stdout.write(f"{name}: dict[str, float] = {{\n")
        for feature, value in sorted(getattr(weights, name).items()):
            sys.stdout.write(f'    "{feature}": {value},\n')
        sys.stdout.write("}\n")


if __name__ == "__main__":
    main(sys.argv[1])
