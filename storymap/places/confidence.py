"""How sure a mention is: the probability that its words name a place, and that the pin is the right one.

A third log-linear model over what the other two came to. Fitted on TR-News, each document read with weights that never
saw it, and checked on corpora that nothing was fitted on (`storymap.places.calibration`).
"""

from __future__ import annotations

import math

from storymap.places.belief import dot, logistic
from storymap.places.focus import Features, Unknown
from storymap.places.spotting import Spot
from storymap.places.weights import TRUST

# Logits beyond these say no more: nothing is certain.
_LEAST, _MOST = -4.0, 6.0
# Namesakes from which more make no difference.
_MANY = 30
_SUPPORT = ("region_share", "close", "holds", "inside", "said_elsewhere")
_REASONS = (
    "country_share",
    "close",
    "inside",
    "inside_list",
    "holds",
    "said_elsewhere",
    "alternate",
    "part",
)


def confidence(spot: Spot, unknown: Unknown | None, top: int | None, belief: float) -> float:
    """0–1: of the mentions with .9, nine of ten are right. Arguments as for `trust_features`."""
    return logistic(dot(TRUST, trust_features(spot, unknown, top, belief)))


def trust_features(spot: Spot, unknown: Unknown | None, top: int | None, belief: float) -> Features:
    """What a mention's confidence rests on. `top`: the candidate that is pinned, or None when none is."""
    features: Features = {"bias": 1.0, "belief": _logit(belief)}
    if spot.form == "demonym":
        features["demonym"] = 1.0
    if unknown is None:
        features["unlisted"] = 1.0
    elif top is None:
        features["unpinned"] = 1.0
    else:
        features["odds"] = _logit(unknown.odds[top])
        features[f"kind_{unknown.candidates[top].kind}"] = 1.0
        given = unknown.features[top]
        features |= {name: given[name] for name in _REASONS if name in given}
        features["unsupported"] = _unsupported(unknown, top)
    return features


def _unsupported(unknown: Unknown, top: int) -> float:
    """How many others bear the name of a town for which nothing speaks but its size: 0 none, 1 dozens."""
    fact, given = unknown.candidates[top], unknown.features[top]
    if fact.kind not in ("city", "town") or fact.capital:
        return 0.0
    support = max(given.get(name, 0.0) for name in _SUPPORT)
    rivals = len({candidate.row for candidate in unknown.candidates})
    return (1.0 - min(1.0, support)) * min(1.0, math.log(rivals) / math.log(_MANY))


def _logit(probability: float) -> float:
    small = min(max(probability, 1e-6), 1.0 - 1e-6)
    return min(max(math.log(small / (1.0 - small)), _LEAST), _MOST)
