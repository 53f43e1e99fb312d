"""How likely a spot is a toponym at all: first from its own sentence, then from the article and the map as well."""

from __future__ import annotations

import math
from collections.abc import Sequence

from storymap.places.facts import Fact
from storymap.places.focus import Features, Unknown
from storymap.places.spotting import Spot
from storymap.places.weights import CONTEXT, TOPONYM

# A logit that leaves no doubt either way; features are cut there so that one name cannot shout down the rest.
SURE = 4.0
_FIT = (
    "country_share",
    "region_share",
    "cover",
    "near",
    "close",
    "inside",
    "inside_list",
    "holds",
    "said_elsewhere",
    "capital",
)
_RELATIONS = ("alternate", "part", "variant", "historical", "short", "abbreviation")
_OF_PEOPLE = ("says", "common_surname", "first_name", "persons_noun")
_KINDS = ("country", "region", "continent", "area", "feature")


def logistic(value: float) -> float:
    """Logit to probability."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def _signs(spot: Spot, fact: Fact | None) -> Features:
    """The signs of a spot; those that speak for a person say nothing against a government."""
    features: Features = {"bias": 1.0, spot.form: 1.0, **spot.signs}
    if fact is not None and (fact.capital or fact.kind == "country"):
        for name in _OF_PEOPLE:
            features.pop(name, None)
        if "common_word" not in features:
            features["own_word"] = 1.0
        if spot.acts:
            features["government_acts"] = 1.0
    return features


def first_features(spot: Spot, unknown: Unknown | None) -> Features:
    """What a spot shows before anything is resolved."""
    features = _signs(spot, None if unknown is None else unknown.candidates[0])
    if unknown is not None:
        top = unknown.candidates[0]
        features["top_importance"] = top.importance
        features[f"top_{top.kind}"] = 1.0
    return features


def first_belief(spots: Sequence[Spot], unknowns: Sequence[Unknown]) -> list[float]:
    """The logit of every spot by its own sentence; sets the `trust` of every unknown to its best spot's probability."""
    of_spot = spot_unknowns(spots, unknowns)
    logits = [dot(CONTEXT, first_features(spot, of_spot[at])) for at, spot in enumerate(spots)]
    for unknown in unknowns:
        unknown.trust = logistic(max(logits[at] for at in unknown.spots))
    return logits


def spot_unknowns(spots: Sequence[Spot], unknowns: Sequence[Unknown]) -> list[Unknown | None]:
    """The unknown of every spot; None for named features."""
    found: list[Unknown | None] = [None] * len(spots)
    for unknown in unknowns:
        for at in unknown.spots:
            found[at] = unknown
    return found


def final_features(
    at: int,
    spots: Sequence[Spot],
    unknown: Unknown | None,
    logits: Sequence[float],
    best: dict[str, tuple[float, float]],
) -> Features:
    """Everything that is known of a spot once the names are resolved."""
    spot = spots[at]
    choice = 0 if unknown is None else max(range(len(unknown.odds)), key=unknown.odds.__getitem__)
    features = _signs(spot, None if unknown is None else unknown.candidates[choice])
    top, second = best[spot.text]
    others = second if logits[at] >= top else top
    if others > -math.inf:
        features["elsewhere"] = max(-SURE, min(SURE, others)) / SURE
    else:
        features["only_once"] = 1.0
    if unknown is not None:
        fact, fit = unknown.candidates[choice], unknown.features[choice]
        features["importance"] = fact.importance
        features["odds"] = unknown.odds[choice]
        for name in (*_FIT, *_RELATIONS, *_KINDS):
            if name in fit:
                features[f"is_{name}"] = fit[name]
    return features


def best_two(spots: Sequence[Spot], logits: Sequence[float]) -> dict[str, tuple[float, float]]:
    """Text -> the two highest logits among its spots."""
    best: dict[str, tuple[float, float]] = {}
    for spot, logit in zip(spots, logits, strict=True):
        top, second = best.get(spot.text, (-math.inf, -math.inf))
        best[spot.text] = (logit, top) if logit > top else (top, max(second, logit))
    return best


def final_belief(spots: Sequence[Spot], unknowns: Sequence[Unknown], logits: Sequence[float]) -> list[float]:
    """The probability of every spot of being a toponym."""
    of_spot = spot_unknowns(spots, unknowns)
    best = best_two(spots, logits)
    return [logistic(dot(TOPONYM, final_features(at, spots, of_spot[at], logits, best))) for at in range(len(spots))]


def dot(weights: dict[str, float], features: Features) -> float:
    """The weighted sum of features."""
    total = 0.0
    for name, value in features.items():
        total += weights.get(name, 0.0) * value
    return total
