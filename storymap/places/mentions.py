"""Spots, belief, resolution and roles put together: `find_mentions`."""

from __future__ import annotations

from dataclasses import replace

from storymap.gazetteer import Gazetteer
from storymap.language.document import Document
from storymap.language.names import Names
from storymap.model import Candidate, Mention, Place, Role
from storymap.places.belief import final_belief, first_belief, spot_unknowns
from storymap.places.containment import find_containment
from storymap.places.evidence import weigh_context
from storymap.places.facts import Facts
from storymap.places.reasons import describe, reason_for
from storymap.places.resolve import Unknown, resolve, unknowns_of
from storymap.places.roles import LANDS, Subject, role_of
from storymap.places.spotting import Spot, find_spots

# A spot believed less than this is no mention; a candidate with less than this of the odds gets no pin.
BELIEVED = 0.5
PINNED = 0.4
MOST_SHOWN = 5
# Roles that the places of a list share: "in Poland and Romania".
LISTED = ("venue", "destination", "origin", "topic", "actor", "reference")
FEATURE_REASON = "A street, river or the like by its last word; the gazetteer has none of that name, so it gets no pin."
UNSURE_REASON = "Too many places have this name and nothing in the article tells them apart."


def find_mentions(
    document: Document, names: Names, gazetteer: Gazetteer
) -> tuple[tuple[Mention, ...], tuple[Place, ...]]:
    """The article's toponyms in order (ids m1 …), and every place they and their candidates name, each once.

    Never raises for any text; linear in its length.
    """
    facts = Facts(gazetteer)
    spots = find_spots(document, names, gazetteer)
    inside = find_containment(spots, document, facts)
    weigh_context(spots, inside, document, names)
    unknowns = unknowns_of(spots, inside, facts)
    logits = first_belief(spots, unknowns)
    resolve(unknowns)
    beliefs = final_belief(spots, unknowns, logits)
    of_spot = spot_unknowns(spots, unknowns)
    holders = {held.holder for small, held in inside.items() if held.certain and beliefs[small] >= BELIEVED}
    mentions: list[Mention] = []
    places: dict[str, Place] = {}
    for at, spot in enumerate(spots):
        if beliefs[at] < BELIEVED:
            continue
        held = inside.get(at)
        holder = spots[held.holder] if held else None
        mention = _mention(f"m{len(mentions) + 1}", spot, beliefs[at], of_spot[at], holder, facts)
        places.update(_places(mention, facts))
        role = _role(spot, at in holders, document, mention, facts)
        bare = role in ("topic", "other") and spot.form == "name"
        if bare and mentions and mentions[-1].end == spots[at - 1].end and _listed(spots[at - 1], spot, document):
            role = mentions[-1].role if mentions[-1].role in LISTED else role
        mentions.append(_with_role(mention, role))
    return tuple(mentions), tuple(places.values())


def _mention(
    name: str, spot: Spot, belief: float, unknown: Unknown | None, holder: Spot | None, facts: Facts
) -> Mention:
    if unknown is None:
        return Mention(name, spot.start, spot.end, spot.text, None, "other", round(belief, 3), FEATURE_REASON)
    order = sorted(range(len(unknown.odds)), key=lambda i: (-unknown.odds[i], i))
    shown: dict[str, Candidate] = {}
    for i in order:
        place = facts.gazetteer.id(unknown.candidates[i].row)
        if len(shown) < MOST_SHOWN and (not shown or unknown.odds[i] > 0.001) and place not in shown:
            shown[place] = Candidate(place, round(unknown.odds[i], 3), describe(unknown.candidates[i], facts))
    top = order[0]
    pinned = unknown.odds[top] >= PINNED
    reason = reason_for(unknown, top, spot, holder, facts) if pinned else UNSURE_REASON
    confidence = round(belief * unknown.odds[top], 3)
    place_id = facts.gazetteer.id(unknown.candidates[top].row) if pinned else None
    return Mention(name, spot.start, spot.end, spot.text, place_id, "other", confidence, reason, tuple(shown.values()))


def _places(mention: Mention, facts: Facts) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for candidate in mention.candidates:
        place = facts.gazetteer.by_id(candidate.place)
        if place is not None:
            found[place.id] = place
    return found


def _role(spot: Spot, holds: bool, document: Document, mention: Mention, facts: Facts) -> Role:
    sentence = document.sentences[spot.sentence]
    row = facts.gazetteer.row(mention.place) if mention.place else None
    land = row is not None and facts[row].kind in LANDS
    governs = land or (row is not None and facts[row].capital)
    body = "in_body" in spot.signs or "body_after" in spot.signs or "body_of" in spot.signs
    if holds and spot.form == "name":
        return "container"
    if "dateline" in spot.signs:
        return "dateline"
    return role_of(Subject(sentence, spot.first, spot.last, governs, land, spot.form == "demonym", body))


def _listed(before: Spot, spot: Spot, document: Document) -> bool:
    """ "in Poland and Romania": the second shares the preposition of the first."""
    if before.sentence != spot.sentence:
        return False
    between = document.sentences[spot.sentence].tokens[before.last : spot.first]
    return [token.text for token in between if token.text not in ("the", "in")] in (
        ["and"],
        [","],
        [",", "and"],
        ["or"],
    )


def _with_role(mention: Mention, role: Role) -> Mention:
    return replace(mention, role=role)
