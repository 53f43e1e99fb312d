"""How likely an event happened at a place of its sentence: a small learned model (models/README.md) weighs the signs.

The rules of `placing` say what may be a pin and why; the model says how sure that is, lets go of what it doubts, and
takes up what the rules saw but ranked lower.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from typing import Any

# A leaf is a log-odds; a node a sign, what follows without it, what follows with it.
Node = float | tuple[str, "Node", "Node"]
# As they are stored: leaves in units of the model's scale, signs by number.
Stored = int | list[Any]


@cache
def trees() -> tuple[float, tuple[Node, ...]]:
    """The log-odds to start from, and the trees whose leaves are added to it; read once per process."""
    path = resources.files("storymap.narrative.models") / "places.json"
    return decoded(json.loads(path.read_text(encoding="utf-8")))


def decoded(model: dict[str, Any]) -> tuple[float, tuple[Node, ...]]:
    """A stored model as start and trees."""
    return model["start"], tuple(_node(tree, model["signs"], model["scale"]) for tree in model["trees"])


def _node(tree: Stored, names: list[str], scale: float) -> Node:
    if isinstance(tree, int):
        return tree * scale
    sign, without, holding = tree
    return (names[sign], _node(without, names, scale), _node(holding, names, scale))


def probability(signs: set[str]) -> float:
    """The probability that an event with these signs happened at the place."""
    total, forest = trees()
    for node in forest:
        while isinstance(node, tuple):
            node = node[2] if node[0] in signs else node[1]
        total += node
    return 1.0 / (1.0 + math.exp(-total))
