"""Why a name was read as this place, in one sentence for the reader."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.places.facts import Fact, Facts
from storymap.places.resolve import Features, Unknown
from storymap.places.spotting import Spot

# Below these values a feature does not make a reason.
_SHARE, _NEAR = 0.25, 0.5


def reason_for(unknown: Unknown, choice: int, spot: Spot, holder: Spot | None, facts: Facts) -> str:
    """One sentence: the strongest thing that speaks for the chosen candidate."""
    fact, features = unknown.candidates[choice], unknown.features[choice]
    if spot.form == "demonym":
        return f"“{spot.text}” says of or from {facts.gazetteer.name(fact.row)}."
    if holder is not None and ("inside" in features or "inside_list" in features):
        return f"The text puts it in {holder.text}, {_apart(spot, holder)}."
    if "said_elsewhere" in features:
        return f"Elsewhere the article says that this one lies in {_where(fact, facts)}."
    if "holds" in features:
        return "The article names a place that lies in it right beside it."
    return f"{_rank(unknown, fact)}{_fit(unknown, fact, features, facts)}."


def _apart(spot: Spot, holder: Spot) -> str:
    words = holder.first - spot.last if holder.first >= spot.last else spot.first - holder.last
    side = "on" if holder.start > spot.start else "before"
    return "the next word" if words <= 0 else f"{_number(words)} {'word' if words == 1 else 'words'} {side}"


def _number(count: int) -> str:
    names = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return names[count] if count < len(names) else str(count)


def _rank(unknown: Unknown, fact: Fact) -> str:
    count = len({candidate.row for candidate in unknown.candidates})
    if fact.kind in ("country", "continent"):
        return f"The {fact.kind} of that name" if count > 1 else f"The name of a {fact.kind}"
    if count == 1:
        return "The only place of that name in the gazetteer"
    if all(fact.importance >= other.importance for other in unknown.candidates):
        return f"The best known of {count} places of that name"
    return f"One of {count} places of that name"


def _fit(unknown: Unknown, fact: Fact, features: Features, facts: Facts) -> str:
    if features.get("near", 0.0) > _NEAR:
        return "; other places of the article are close to it"
    region = facts.gazetteer.admin1(fact.row)
    if region is not None and features.get("region_share", 0.0) > _SHARE:
        return f"; much of the article plays in {facts.gazetteer.name(region)}"
    country = [row for row in facts.gazetteer.container(fact.row) if facts[row].kind == "country"]
    if country and features.get("country_share", 0.0) > _SHARE:
        return f"; much of the article plays in {facts.gazetteer.name(country[0])}"
    if unknown.kinds and "kind_agrees" in features:
        return f"; the text calls it a {sorted(unknown.kinds)[0]}"
    return ""


def _where(fact: Fact, facts: Facts) -> str:
    names: Sequence[str] = [facts.gazetteer.name(row) for row in facts.gazetteer.container(fact.row)]
    return ", ".join(names) or "the place named there"


def describe(fact: Fact, facts: Facts) -> str:
    """A candidate in a few words: "town in Texas, United States; 24,782 people"."""
    people = facts.gazetteer.population(fact.row)
    holders = [facts.gazetteer.name(row) for row in facts.gazetteer.container(fact.row)]
    where = f" in {', '.join(holders)}" if holders else ""
    return f"{fact.kind}{where}" + (f"; {people:,} people" if people else "")
