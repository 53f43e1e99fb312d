"""Where an unlisted place is, roughly: the place that holds it, so that what happened there has a pin.

"The village of X in Kent", "Cairo's X district", "X, outside Lima": an event at X is pinned to Kent, Cairo, Lima, with
X as the mention that says so. In an article that names one country only, X is in that country.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from storymap.language.tokens import Token
from storymap.model import Mention, Place

# Tokens between a name and the place that holds it: "X, a farming town in the south of Y" has eight.
REACH = 8
_HOLDING = frozenset({",", "in", "of", "near", "outside", "(", "on", "at", "north", "south", "east", "west", "inside"})
_LINKING = frozenset({"of", "the", "'s", "’s", "-"})


def stand_in(holder: Place, mention: Mention) -> Place:
    """A town without an entry, at the point of the place that holds it."""
    return replace(holder, id=f"{holder.id}/{mention.id}", name=mention.text, kind="town", population=None)


def only_country(mentions: Iterable[Mention], places: dict[str, Place]) -> Place | None:
    """The country that every place of the article is or lies in, when it is named itself."""
    named = [places[mention.place] for mention in mentions if mention.place and mention.place in places]
    lands = {place.country for place in named}
    return next((place for place in named if place.kind == "country"), None) if len(lands) == 1 else None


def holder_after(tokens: Sequence[Token], last: int, following: tuple[int, Place] | None) -> Place | None:
    """ "X in Y", "X, Y", "X, a town near Y": the place that begins at a token, `following`, when it holds X."""
    if following is None or not 0 < following[0] - last <= REACH:
        return None
    between = tokens[last : following[0]]
    inside = between[-1].text.lower() in _HOLDING and between[-1].text != "("
    near = len(between) == 1 and between[0].text in (",", "(")
    return following[1] if (inside or near) and not _broken(between) else None


def holder_before(tokens: Sequence[Token], first: int, before: tuple[int, Place] | None) -> Place | None:
    """ "Y's village of X", "the Y suburb of X", "Y's X district": the place that ends at a token, `before`."""
    if before is None or not 0 <= first - before[0] <= REACH - 2:
        return None
    between = tokens[before[0] : first]
    adjectival = all(t.pos in ("NOUN", "ADJ", "PROPN", "VERB", "ADV") or t.text in _LINKING for t in between)
    return before[1] if adjectival and not _broken(between) else None


def _broken(between: Sequence[Token]) -> bool:
    """Whether another statement or another member of a list begins between the two."""
    return any(
        t.pos in ("AUX", "CCONJ") or (t.pos == "VERB" and t.text.islower() and not t.text.endswith("ed"))
        for t in between
    )
