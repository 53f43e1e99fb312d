"""Spots, belief, resolution, roles and reasons put together: `find_mentions`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from storymap.gazetteer import Gazetteer
from storymap.language.document import Document
from storymap.language.names import Names
from storymap.model import Candidate, Mention, Place, Role
from storymap.places.belief import final_belief, first_belief, spot_unknowns
from storymap.places.containment import Inside, find_containment
from storymap.places.evidence import weigh_context
from storymap.places.facts import Facts, facts_of
from storymap.places.focus import Unknown
from storymap.places.reasons import Reasons, describe
from storymap.places.recognized import TRUSTED, recognized_spots
from storymap.places.resolve import resolve, unknowns_of
from storymap.places.roles import Subject, role_of
from storymap.places.spotting import Spot, find_spots
from storymap.places.unlisted import with_unlisted
from storymap.recognizers import Recognized

# A spot believed less than this is no mention; a candidate with less than this of the odds gets no pin. Calibrated on
# TR-News in three folds: F1 .91 from .40 to .50, and of the pins whose confidence is .7 to .8, 80 % are right.
BELIEVED = 0.45
PINNED = 0.4
MOST_SHOWN = 5
FAINTEST_SHOWN = 0.001
# Roles that the places of a list share: "in Poland and Romania".
LISTED = ("venue", "destination", "origin", "topic", "actor", "reference")
FEATURE_REASON = "A place by the text; the gazetteer has none of that name, so it gets no pin."
UNSURE_REASON = "Several places have this name, and nothing in the article tells them apart."
_LISTS = (["and"], [","], [",", "and"], ["or"])


def find_mentions(
    document: Document, names: Names, gazetteer: Gazetteer, recognized: Sequence[Recognized] | None = None
) -> tuple[tuple[Mention, ...], tuple[Place, ...]]:
    """The article's toponyms in order (ids m1 …), and every place they and their candidates name, each once.

    `recognized`: what a recognizer of the user's choice marked, instead of the built-in spotting. Never raises for any
    text; linear in its length.
    """
    facts = facts_of(gazetteer)
    chosen = recognized is not None
    spots = (
        recognized_spots(recognized or (), document, gazetteer) if chosen else find_spots(document, names, gazetteer)
    )
    inside = find_containment(spots, document, facts)
    weigh_context(spots, inside, document, names)
    unknowns = unknowns_of(spots, inside, facts)
    logits = first_belief(spots, unknowns)
    resolve(unknowns)
    beliefs = final_belief(spots, unknowns, logits)
    if chosen:
        beliefs = [max(belief, TRUSTED) for belief in beliefs]
    mentions, places = _Writer(document, facts, spots, inside, spot_unknowns(spots, unknowns), beliefs).write()
    return (mentions if chosen else with_unlisted(document, names, mentions)), places


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a name comes to: index of its best candidate, or None when no pin is good enough; the runners-up."""

    top: int
    pinned: bool
    shown: tuple[Candidate, ...]


@dataclass
class _Writer:
    """Everything that was found out about an article, written as mentions."""

    document: Document
    facts: Facts
    spots: Sequence[Spot]
    inside: dict[int, Inside]
    unknowns: Sequence[Unknown | None]  # of each spot
    beliefs: Sequence[float]

    def __post_init__(self) -> None:
        """Settle what every name comes to."""
        self.choices = {id(unknown): self._choose(unknown) for unknown in self.unknowns if unknown}
        self.reasons = Reasons(self.facts, self._counts())
        self.holders = {
            held.holder for at, held in self.inside.items() if held.certain and self.beliefs[at] >= BELIEVED
        }

    def _choose(self, unknown: Unknown) -> _Choice:
        order = sorted(range(len(unknown.odds)), key=lambda i: (-unknown.odds[i], i))
        rows = {unknown.candidates[i].row: i for i in reversed(order[: 2 * MOST_SHOWN])}
        shown = [i for i in order[: 2 * MOST_SHOWN] if rows[unknown.candidates[i].row] == i][:MOST_SHOWN]
        return _Choice(
            order[0],
            unknown.odds[order[0]] >= PINNED and not _contradicts(unknown, order[0]),
            tuple(self._candidate(unknown, i) for i in shown if i == order[0] or unknown.odds[i] > FAINTEST_SHOWN),
        )

    def _candidate(self, unknown: Unknown, i: int) -> Candidate:
        fact = unknown.candidates[i]
        return Candidate(self.facts.gazetteer.id(fact.row), round(unknown.odds[i], 3), describe(fact, self.facts))

    def _counts(self) -> Counter[int]:
        """Row -> how often the article names that place."""
        counts: Counter[int] = Counter()
        for unknown, belief in zip(self.unknowns, self.beliefs, strict=True):
            if unknown is not None and belief >= BELIEVED:
                counts[unknown.candidates[self.choices[id(unknown)].top].row] += 1
        return counts

    def write(self) -> tuple[tuple[Mention, ...], tuple[Place, ...]]:
        """The mentions and their places."""
        mentions: list[Mention] = []
        ids: dict[str, None] = {}
        before: Spot | None = None
        for at, spot in enumerate(self.spots):
            if self.beliefs[at] < BELIEVED:
                continue
            role = self._role(at)
            if before and spot.form == "name" and self._listed(before, spot):
                role = self._shared(mentions[-1].role, before, role)
            mentions.append(self._mention(at, f"m{len(mentions) + 1}", role))
            ids.update((candidate.place, None) for candidate in mentions[-1].candidates)
            before = spot
        places = (self.facts.gazetteer.by_id(place) for place in ids)
        return tuple(mentions), tuple(place for place in places if place is not None)

    def _mention(self, at: int, name: str, role: Role) -> Mention:
        spot, unknown, belief = self.spots[at], self.unknowns[at], self.beliefs[at]
        if unknown is None:
            return Mention(name, spot.start, spot.end, spot.text, None, role, round(belief, 3), FEATURE_REASON)
        choice = self.choices[id(unknown)]
        reason = self._reason(at, unknown, choice) if choice.pinned else UNSURE_REASON
        return Mention(
            name,
            spot.start,
            spot.end,
            spot.text,
            choice.shown[0].place if choice.pinned else None,
            role,
            round(belief * unknown.odds[choice.top], 3),
            reason,
            choice.shown,
        )

    def _reason(self, at: int, unknown: Unknown, choice: _Choice) -> str:
        held, spot = self.inside.get(at), self.spots[at]
        if held is None:
            return self.reasons.of(unknown, choice.top, spot, None, 0)
        holder, large = self.spots[held.holder], self.unknowns[held.holder]
        name = self.reasons.name(large.candidates[self.choices[id(large)].top].row) if large else holder.text
        apart = holder.first - spot.last if holder.first >= spot.last else holder.last - spot.first
        return self.reasons.of(unknown, choice.top, spot, name, apart)

    def _role(self, at: int) -> Role:
        spot, unknown = self.spots[at], self.unknowns[at]
        if at in self.holders and spot.form == "name":
            return "container"
        if "dateline" in spot.signs:
            return "dateline"
        fact = unknown.candidates[self.choices[id(unknown)].top] if unknown else None
        kind, capital = (fact.kind, fact.capital) if fact else (None, False)
        body = not {"in_body", "body_after", "body_of"}.isdisjoint(spot.signs)
        sentence = self.document.sentences[spot.sentence]
        return role_of(Subject(sentence, spot.first, spot.last, kind, capital, spot.form == "demonym", body))

    def _shared(self, first: Role, before: Spot, role: Role) -> Role:
        """The role of the second place of a list that begins in the role `first`."""
        left = self.document.sentences[before.sentence].tokens[before.first - 1].text if before.first else ""
        if role in ("topic", "other") and first in LISTED:
            return first
        return first if role in ("topic", "actor") and first == "attributive" and left == "of" else role

    def _listed(self, before: Spot, spot: Spot) -> bool:
        """ "in Poland and Romania": the second shares the preposition of the first."""
        if before.sentence != spot.sentence:
            return False
        between = self.document.sentences[spot.sentence].tokens[before.last : spot.first][:4]
        return [token.text for token in between if token.text not in ("the", "in")] in _LISTS


def _contradicts(unknown: Unknown, choice: int) -> bool:
    """Whether the text calls the name a town and the best the gazetteer knows is a country: "the city of Turkey"."""
    return unknown.candidates[choice].kind == "country" and unknown.kinds == {"settlement"}
