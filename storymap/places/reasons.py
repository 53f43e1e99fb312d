"""Why a name was read as this place, in one sentence for the reader."""

from __future__ import annotations

from collections.abc import Mapping

from storymap.places.facts import Fact, Facts
from storymap.places.focus import Features, Unknown
from storymap.places.spotting import Spot

# Below these values a feature does not make a reason.
_SHARE, _NEAR = 0.15, 0.5


class Reasons:
    """Writes reasons for the mentions of one article; `counts`: row -> how often the article names that place."""

    def __init__(self, facts: Facts, counts: Mapping[int, int]) -> None:
        """Reasons in the light of everything the article names."""
        self.facts, self.counts = facts, counts

    def of(self, unknown: Unknown, choice: int, spot: Spot, holder: str | None, apart: int) -> str:
        """One sentence: what speaks most for the chosen candidate.

        `holder` is the name of the place that the text says holds it, `apart` tokens on (before, when negative).
        """
        fact, features = unknown.candidates[choice], unknown.features[choice]
        if spot.form == "demonym":
            return f"“{spot.text}” means: of or from {self.name(fact.row)}."
        if holder is not None and ("inside" in features or "inside_list" in features):
            return f"The text says that it is in {holder}, {_apart(apart)}."
        if "said_elsewhere" in features:
            return f"Elsewhere the article says that this one is in {self._where(fact)}."
        if spot.kind_said and "kind_agrees" in features and len(unknown.candidates) > 1:
            return f"{_rank(unknown, fact)} that fits what the text calls it{self._fit(fact, features)}."
        return f"{_rank(unknown, fact)}{self._fit(fact, features)}."

    def name(self, row: int) -> str:
        """The name of the place in a row."""
        return self.facts.gazetteer.name(row)

    def _fit(self, fact: Fact, features: Features) -> str:
        holders = self.facts.gazetteer.container(fact.row)
        for row, share in zip(holders, ("region_share", "country_share"), strict=False):
            if self.counts.get(row, 0) > 1 and features.get(share, 0.0) > _SHARE:
                return f"; {self.name(row)} is named {self.counts[row]} times"
        if features.get("close", 0.0) > _NEAR or features.get("near", 0.0) > _NEAR:
            return "; other places of the article are close to it"
        if "holds" in features:
            return "; the article names a place in it right beside it"
        for row, share in zip(holders, ("region_share", "country_share"), strict=False):
            if features.get(share, 0.0) > _SHARE:
                return f"; other places of the article are in {self.name(row)} too"
        return "; it acts like a government here" if "government_acts" in features and fact.capital else ""

    def _where(self, fact: Fact) -> str:
        return ", ".join(self.name(row) for row in self.facts.gazetteer.container(fact.row)) or "the place named there"


def _apart(tokens: int) -> str:
    if abs(tokens) < 2:
        return "the next word" if tokens >= 0 else "the word before"
    names = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    count = names[abs(tokens)] if abs(tokens) < len(names) else str(abs(tokens))
    return f"{count} words {'on' if tokens > 0 else 'before'}"


def _rank(unknown: Unknown, fact: Fact) -> str:
    count = len({candidate.row for candidate in unknown.candidates})
    if fact.kind in ("country", "continent"):
        return f"The {fact.kind} of that name"
    if count == 1:
        return "The only place of that name in the gazetteer"
    if all(fact.importance >= other.importance for other in unknown.candidates):
        return f"The largest of {count} places of that name"
    return f"One of {count} places of that name"


def describe(fact: Fact, facts: Facts) -> str:
    """A candidate in a few words: "town in Texas, United States; 24,782 people"."""
    people = facts.gazetteer.population(fact.row)
    holders = [facts.gazetteer.name(row) for row in facts.gazetteer.container(fact.row)]
    where = f" in {', '.join(holders)}" if holders else ""
    return f"{fact.kind}{where}" + (f"; {people:,} people" if people else "")
