"""Spots where a recognizer of the user's choice found places, instead of the built-in spotting."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from storymap.gazetteer import Entry, Gazetteer
from storymap.language.document import Document, Sentence
from storymap.places.spotting import Form, Spot, as_written
from storymap.recognizers import Recognized

# What the gazetteer lacks and a recognizer calls a place is a mention without a pin, at this belief.
TRUSTED = 0.5
# By how much a recognizer's word raises the odds of a name being a toponym. Calibrated on every fifth article of LGL
# and every fourth of TUD-Loc with spaCy's smallest English pipeline: of the names that their signs alone believe at .3
# to .6, 30 of 38 were toponyms. Of demonyms its word says nothing new.
RAISED = 3.7
_POSSESSIVES = ("'s", "’s")


def recognized_spots(found: Sequence[Recognized], document: Document, gazetteer: Gazetteer) -> list[Spot]:
    """The spots of what was recognized as place or people, in order; none overlap. Credits are skipped.

    The article before a name and the possessive behind it are not part of the mention. A nationality that is no
    demonym of the gazetteer is no toponym; a place that the gazetteer lacks is a spot without entries.
    """
    spots: list[Spot] = []
    at = _Position(document)
    for start, end, label in found:
        if label not in ("place", "people"):
            continue
        index = at.sentence(start)
        if index is None:
            continue
        sentence = document.sentences[index]
        start, end, entries = _looked_up(document.text, start, end, gazetteer)
        first, last = at.tokens(sentence, start, end)
        demonyms = tuple(entry for entry in entries if entry.relation == "demonym")
        names = () if label == "people" else tuple(entry for entry in entries if entry.relation != "demonym")
        if first == last or sentence.kind == "credit" or (label == "people" and not demonyms):
            continue
        form: Form = "name" if names else "demonym" if demonyms else "feature"
        text = document.text[start:end]
        spots.append(Spot(index, first, last, start, end, text, form, names or demonyms, gazetteer.key(text)))
    return spots


def believed(spot: Spot, belief: float) -> float:
    """The belief in a recognized spot, given that of its signs alone."""
    if not spot.entries:
        return max(belief, TRUSTED)
    return belief if spot.form == "demonym" else belief * RAISED / (1 - belief + belief * RAISED)


def _looked_up(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[int, int, tuple[Entry, ...]]:
    """The span without "the" and "'s" unless they belong to a name ("The Hague"), and what it can mean."""
    for trimmed in _trimmed(text, start, end):
        name = text[trimmed[0] : trimmed[1]]
        folded = gazetteer.key(name)
        known = dict(gazetteer.prefixes(folded)).get(len(folded), ())  # unlike `lookup`, keeps "the"
        entries = tuple(entry for entry in known if as_written(name, entry))
        if entries:
            return *trimmed, entries
    return *trimmed, ()


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = [(start, end)]
    name = text[start:end]
    if name.endswith(_POSSESSIVES) and len(name) > len(_POSSESSIVES[0]):
        end -= len(_POSSESSIVES[0])
        spans.append((start, end))
    if name[:4].lower() == "the " and end - start > len("the "):
        spans.append((start + len("the "), end))
    return spans


class _Position:
    """Sentences and tokens at offsets that only grow, so that an article is walked through once."""

    def __init__(self, document: Document) -> None:
        self._sentences = document.sentences
        self._index = 0
        self._token = 0

    def sentence(self, offset: int) -> int | None:
        """The index of the sentence that holds the code point, or None between sentences."""
        while self._index < len(self._sentences) and self._sentences[self._index].end <= offset:
            self._index += 1
            self._token = 0
        inside = self._index < len(self._sentences) and self._sentences[self._index].start <= offset
        return self._index if inside else None

    def tokens(self, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the tokens that [start, end) touches and no earlier span did."""
        tokens = sentence.tokens
        first = next(at for at in count(self._token) if at == len(tokens) or tokens[at].end > start)
        last = next(at for at in count(first) if at == len(tokens) or tokens[at].start >= end)
        self._token = last
        return first, last
