"""Where an unlisted place is, roughly: the place that holds it, so that what happened there has a pin.

"The village of X in Kent", "Cairo's X district", "X, outside Lima": an event at X is pinned to Kent, Cairo, Lima, with
X as the mention that says so. In an article that names one country only, X is in that country.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from storymap.language.tokens import Token
from storymap.model import Mention, Place

# Tokens between a name and the place that holds it: "X, 35 kilometres (22 miles) outside the eastern city of Y".
REACH_BEHIND, REACH_BEFORE = 12, 6
_HOLDING = frozenset({"in", "of", "near", "outside", "inside", "on", "at"})
_BESIDE = frozenset({",", "(", "/"})
_IN_BODY = re.compile(r"\b[A-Z][a-z]{1,20} of (?:[A-Z][a-z]{1,20} and )?$")
_LINKING = frozenset({"of", "the", "'s", "’s", "-"})


def stand_in(holder: Place, mention: Mention) -> Place:
    """A town without an entry, at the point of the place that holds it."""
    return replace(holder, id=f"{holder.id}/{mention.id}", name=mention.text, kind="town", population=None)


def only_country(text: str, mentions: Iterable[Mention], places: dict[str, Place]) -> Place | None:
    """The country that every place of the article `text` is or lies in, when it is named itself.

    Names of bodies say little: "the Islamic State of X and Y".
    """
    named = [
        places[mention.place]
        for mention in mentions
        if mention.place in places
        and not (mention.role == "attributive" and _IN_BODY.search(text, max(0, mention.start - 40), mention.start))
    ]
    lands = {place.country for place in named}
    return next((place for place in named if place.kind == "country"), None) if len(lands) == 1 else None


def holds_behind(between: Sequence[Token]) -> bool:
    """ "X in Y", "X, Y", "X, a town near Y": whether the words between make Y hold X."""
    if not between or len(between) > REACH_BEHIND or _broken(between):
        return False
    if len(between) == 1 and between[0].text in _BESIDE:
        return True
    return not _HOLDING.isdisjoint(token.text.lower() for token in between)


def holds_before(between: Sequence[Token]) -> bool:
    """ "Y's village of X", "the Y suburb of X", "Y's X district": whether the words between make Y hold X."""
    if len(between) > REACH_BEFORE or _broken(between):
        return False
    return all(t.pos in ("NOUN", "ADJ", "PROPN", "VERB", "ADV") or t.text in _LINKING for t in between)


def _broken(between: Sequence[Token]) -> bool:
    """Whether another statement or another member of a list begins between the two."""
    return any(
        token.pos in ("AUX", "CCONJ") or (token.pos == "VERB" and not token.text.endswith("ed")) for token in between
    )
