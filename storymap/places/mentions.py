"""Spots, belief, resolution, roles and reasons put together: `find_mentions`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from storymap.gazetteer import Gazetteer
from storymap.language.document import Document
from storymap.language.names.find import Names
from storymap.model import Candidate, Mention, Place, Role
from storymap.places.belief import final_belief, first_belief, spot_unknowns
from storymap.places.confidence import confidence
from storymap.places.containment import Inside, find_containment
from storymap.places.evidence import weigh_context
from storymap.places.facts import Fact, Facts, facts_of
from storymap.places.focus import Unknown
from storymap.places.reasons import Reasons, describe
from storymap.places.recognized import believed, recognized_spots
from storymap.places.resolve import resolve, unknowns_of
from storymap.places.role_lists import Roles, Standing
from storymap.places.role_subject import Subject
from storymap.places.spotting import Spot, find_spots
from storymap.places.unlisted import with_unlisted
from storymap.recognizers import Recognized

# A spot believed less than this is no mention; a candidate with less than this of the odds gets no pin. Calibrated on
# TR-News in three folds: F1 .91 from .40 to .50, and of the pins whose confidence is .7 to .8, 80 % are right.
BELIEVED = 0.45
PINNED = 0.4
MOST_SHOWN = 5
FAINTEST_SHOWN = 0.001
FEATURE_REASON = "A place by the text; the gazetteer has none of that name, so it gets no pin."
UNSURE_REASON = "Several places have this name, and nothing in the article tells them apart."


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
        beliefs = [believed(spot, belief) for spot, belief in zip(spots, beliefs, strict=True)]
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
        self.choices: dict[int, _Choice] = {}
        self.reasons = Reasons(self.facts, self._counts())
        self.holders = {
            held.holder for at, held in self.inside.items() if held.certain and self.beliefs[at] >= BELIEVED
        }

    def _choice(self, unknown: Unknown) -> _Choice:
        known = self.choices.get(id(unknown))
        if known is None:
            known = self.choices[id(unknown)] = self._choose(unknown)
        return known

    def _choose(self, unknown: Unknown) -> _Choice:
        order = sorted(range(len(unknown.odds)), key=lambda i: (-unknown.odds[i], i))
        rows = {unknown.candidates[i].row: i for i in reversed(order[: 2 * MOST_SHOWN])}
        shown = [i for i in order[: 2 * MOST_SHOWN] if rows[unknown.candidates[i].row] == i][:MOST_SHOWN]
        return _Choice(
            order[0],
            pin_of(unknown) is not None,
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
                counts[unknown.candidates[self._choice(unknown).top].row] += 1
        return counts

    def write(self) -> tuple[tuple[Mention, ...], tuple[Place, ...]]:
        """The mentions and their places."""
        mentions: list[Mention] = []
        ids: dict[str, None] = {}
        roles = Roles()
        before: int | None = None
        for at in range(len(self.spots)):
            if self.beliefs[at] < BELIEVED:
                continue
            role = roles.next(self._subject(at), self._standing(at, before))
            mentions.append(self._mention(at, f"m{len(mentions) + 1}", role))
            ids.update((candidate.place, None) for candidate in mentions[-1].candidates)
            before = at
        places = (self.facts.gazetteer.by_id(place) for place in ids)
        return tuple(mentions), tuple(place for place in places if place is not None)

    def _mention(self, at: int, name: str, role: Role) -> Mention:
        spot, unknown, belief = self.spots[at], self.unknowns[at], self.beliefs[at]
        if unknown is None:
            sure = round(confidence(spot, None, None, belief), 3)
            return Mention(name, spot.start, spot.end, spot.text, None, role, sure, FEATURE_REASON)
        choice = self._choice(unknown)
        reason = self._reason(at, unknown, choice) if choice.pinned else UNSURE_REASON
        return Mention(
            name,
            spot.start,
            spot.end,
            spot.text,
            choice.shown[0].place if choice.pinned else None,
            role,
            round(confidence(spot, unknown, choice.top if choice.pinned else None, belief), 3),
            reason,
            choice.shown,
        )

    def _reason(self, at: int, unknown: Unknown, choice: _Choice) -> str:
        held, spot = self.inside.get(at), self.spots[at]
        if held is None:
            return self.reasons.of(unknown, choice.top, spot, None, 0)
        holder, large = self.spots[held.holder], self.unknowns[held.holder]
        name = self.reasons.name(large.candidates[self._choice(large).top].row) if large else holder.text
        apart = holder.first - spot.last if holder.first >= spot.last else holder.last - spot.first
        return self.reasons.of(unknown, choice.top, spot, name, apart)

    def _subject(self, at: int) -> Subject:
        """The mention of a spot, for the rules of roles."""
        spot, fact = self.spots[at], self._fact(at)
        kind, capital = (fact.kind, fact.capital) if fact else (None, False)
        body = not {"in_body", "body_after", "body_of"}.isdisjoint(spot.signs)
        sentence = self.document.sentences[spot.sentence]
        return Subject(sentence, spot.first, spot.last, kind, capital, spot.form == "demonym", body)

    def _standing(self, at: int, before: int | None) -> Standing:
        here, there = self._fact(at), self._fact(before) if before is not None else None
        same = here.country == there.country if here and there and here.country and there.country else None
        return Standing("dateline" in self.spots[at].signs, at in self.holders, same)

    def _fact(self, at: int) -> Fact | None:
        unknown = self.unknowns[at]
        return unknown.candidates[self._choice(unknown).top] if unknown else None


def pin_of(unknown: Unknown) -> int | None:
    """The index of the candidate that a name is pinned to, or None when none is good enough."""
    best = max(range(len(unknown.odds)), key=unknown.odds.__getitem__)
    return best if unknown.odds[best] >= PINNED and not _contradicts(unknown, best) else None


def _contradicts(unknown: Unknown, choice: int) -> bool:
    """Whether the text calls the name a town and the best the gazetteer knows is a country: "the city of Turkey"."""
    return unknown.candidates[choice].kind == "country" and unknown.kinds == {"settlement"}
