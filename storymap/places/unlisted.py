"""Places that no gazetteer lists: names that the words around them call a village, a district, a camp …

"The village of X", "X district", "the towns of X and Y", "in X, Kent" where Kent is a place: such a name is a mention
without a pin. Bare names are left alone: a capital after "in" is as often a festival as a hamlet. F1 of spans, before
and after (2026-11): TR-News .9329, .9355; LGL .8673, .8682; TUD-Loc .7766, .7789.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from storymap.language.document import Document, Sentence
from storymap.language.names.find import Names
from storymap.model import Mention
from storymap.places.lexicon import words
from storymap.places.roles import Subject, role_of

REASON = "A place by the words around its name; the gazetteer has none of that name, so it gets no pin."
# How sure each cue is; seen on event_location (2026-11), by hand on 100 of each.
CONFIDENCE = {
    "of": 0.9,
    "noun": 0.8,
    "head": 0.7,
    "held": 0.8,
    "list": 0.75,
    "opener": 0.72,
    "object": 0.71,
    "explained": 0.85,
    "standing": 0.65,
}
# The longest name in tokens, hyphens counted: "Al-Assad Refugee Camp" has five.
LONGEST = 7
# Members of one list, at most: "the villages of A, B, C and D".
LONGEST_LIST = 8
_JOINTS = frozenset({"-", "’", "'", "‘", "`"})
_SITED = frozenset(["in", "at", "near", "from", "of", "to", "around", "outside", "on", "inside", "towards", "toward"])
_MEASURES = frozenset(
    ["km", "kms", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile", "meters", "metres"]
)
_ABOUT = frozenset(
    ["some", "about", "around", "roughly", "just", "nearly", "ten", "twenty", "thirty", "forty", "fifty"]
)
_NAMING = frozenset({"of", ":", "called", "named", "known"})
# Words of time behind "killed in X".
_WHEN = frozenset({"last", "early", "late", "today", "tonight", "yesterday", "overnight", "again"})
_STANDING = frozenset({"in", "near", "at", "outside"})
_AND = frozenset({",", "and", "&", "or"})


@dataclass(frozen=True, slots=True)
class _Span:
    """Tokens [first, last) of a sentence, and the cue that makes them a place."""

    first: int
    last: int
    cue: str


def with_unlisted(document: Document, names: Names, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """`mentions` with the unlisted places of the article, in order and numbered anew. Linear in its length."""
    found: list[Mention] = []
    at = 0
    for sentence in document.sentences:
        known: list[Mention] = []
        while at < len(mentions) and mentions[at].start < sentence.end:
            known.append(mentions[at])
            at += 1
        if sentence.kind != "credit":
            found.extend(_Reader(document, sentence, names, known).mentions())
    if not found:
        return tuple(mentions)
    merged = sorted([*mentions, *found], key=lambda mention: mention.start)
    return tuple(replace(mention, id=f"m{number}") for number, mention in enumerate(merged, 1))


@cache
def _cues() -> frozenset[str]:
    """Every word that can make a name beside it a place."""
    lists = ("unlisted_of", "unlisted_right", "unlisted_heads", "unlisted_openers", "unlisted_verbs")
    return _STANDING.union({","}, *(words(name) for name in lists))


class _Reader:
    """The unlisted places of one sentence."""

    def __init__(self, document: Document, sentence: Sentence, names: Names, known: Sequence[Mention]) -> None:
        self.document, self.sentence, self.names, self.known = document, sentence, names, known
        self.tokens = sentence.tokens
        self.taken: set[int] | None = None

    def mentions(self) -> Iterator[Mention]:
        """The mentions, in the order of their cues."""
        for span in self._spans():
            start, end = self.tokens[span.first].start, self.tokens[span.last - 1].end
            role = role_of(Subject(self.sentence, span.first, span.last, "town"))
            text = self.document.text[start:end]
            yield Mention("", start, end, text, None, role, CONFIDENCE[span.cue], REASON)

    def _spans(self) -> Iterator[_Span]:
        before, behind, heads = words("unlisted_of"), words("unlisted_right"), words("unlisted_heads")
        openers, verbs = words("unlisted_openers"), words("unlisted_verbs")
        cues = _cues()
        for at, token in enumerate(self.tokens):
            text = token.text
            if text not in cues:
                continue
            if text in before and self._word(at + 1) in _NAMING:
                known = self._word(at + 1) == "known" and self._word(at + 2) == "as"
                yield from self._listed(self._from(at + 2 + (known or self._word(at + 2) == "the"), "of"))
            if text in behind and at:
                yield from self._listed_back(self._upto(at, "noun"), text.endswith("s"))
            elif text in heads and at:
                yield from self._kept(self._upto(at + 1, "head"))
            elif text == "," and at:
                yield from self._kept(self._explained(at))
            elif text in openers:
                yield from self._kept(self._opened(at))
            elif text in verbs and token.pos == "VERB":
                yield from self._listed(self._from(at + 1 + (self._word(at + 1) == "the"), "object"))
            elif text in _STANDING:
                yield from self._listed(self._standing(at))
        for mention in self.known:
            yield from self._kept(self._held(mention))

    def _standing(self, at: int) -> _Span | None:
        """ "killed in X", "a school near X."; not "killed in the X", "in X's house", "in X County"."""
        if not self._word(at + 1)[:1].isupper() and self._word(at + 1) not in words("arabic_articles"):
            return None
        before = [token.text for token in self.tokens[max(0, at - 4) : at]]
        marks = [number for number, word in enumerate(before) if not word[0].isalnum()]
        before = before[marks[-1] + 1 :] if marks else before
        if words("unlisted_happenings").isdisjoint(before) or before[-1:] == ["shot"]:
            return None  # "shot at Nolan"
        span = self._from(at + 1, "standing")
        if span is None or not all(
            token.pos in ("PROPN", "PUNCT", "ADP") for token in self.tokens[span.first : span.last]
        ):
            return None
        behind = self.tokens[span.last] if span.last < len(self.tokens) else None
        ahead = self.tokens[span.last + 1] if span.last + 1 < len(self.tokens) else None
        if behind and ahead and behind.pos == "CCONJ" and ahead.pos == "ADJ":
            return None  # "in German and French cities"
        ends = behind is None or behind.pos in ("ADP", "SCONJ", "CCONJ", "ADV", "VERB", "AUX") or behind.text in ".,;:)"
        return span if ends or (behind and behind.text in words("days") | _WHEN) else None

    def _opened(self, at: int) -> _Span | None:
        """ "Jabal Zawiya", "Puerto Ombra"."""
        span = self._from(at, "opener")
        if at and self._opens(at - 1):
            return None  # "Imre Tell Boros": inside a longer name
        if span is None or span.last - at < 2 or self.tokens[at + 1].text in words("foreign_connectors"):
            return None
        return span

    def _explained(self, comma: int) -> _Span | None:
        """ "in X, a small town", "near X, 30 km south of Y", "at X, south of Y"."""
        if not self._apposition(comma + 1):
            return None
        span = self._upto(comma, "explained")
        return span if span and self._word(span.first - 1).lower() in _SITED else None

    def _apposition(self, at: int) -> bool:
        low = self._word(at).lower()
        if low in words("directions"):
            return self._word(at + 1) == "of"
        if low in ("a", "an", "the"):
            for here in range(at + 1, min(at + 6, len(self.tokens) - 1)):
                if self.tokens[here].text in words("unlisted_of"):
                    return self.tokens[here + 1].pos not in ("NOUN", "PROPN", "PART")
            return False
        ahead = {self._word(here).lower() for here in range(at, at + 5)}
        counted = low in _ABOUT or low[:1].isdigit() or self._word(at + 1)[:1].isdigit()
        return counted and not ahead.isdisjoint(_MEASURES)

    def _word(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _kept(self, span: _Span | None) -> Iterator[_Span]:
        """The span, once, when nothing known overlaps it."""
        if span is None:
            return
        taken = self._taken()
        inside = range(span.first, span.last)
        if taken.isdisjoint(inside) and self._is_free_name(span):
            taken.update(inside)
            yield span

    def _taken(self) -> set[int]:
        """The tokens that a mention holds."""
        if self.taken is None:
            self.taken = set()
            at = 0
            for mention in self.known:
                while at < len(self.tokens) and self.tokens[at].end <= mention.start:
                    at += 1
                while at < len(self.tokens) and self.tokens[at].start < mention.end:
                    self.taken.add(at)
                    at += 1
        return self.taken

    def _is_free_name(self, span: _Span) -> bool:
        """Whether it is no person, body, acronym, day or word that only describes."""
        tokens = self.tokens[span.first : span.last]
        name = self.names.covering(tokens[0].start, tokens[-1].end)
        if name is not None and name.kind != "unknown":
            return False
        plain = words("unlisted_not") | words("days")
        if any(token.text in words("body_heads") for token in tokens[:-1]) or tokens[-1].text in plain:
            return False
        if span.cue == "head" and any(token.text in plain for token in tokens[:-1]):
            return False
        if not any(token.pos == "PROPN" for token in tokens):
            return False
        if len(tokens) == 1 and (tokens[0].text.isupper() or tokens[0].text.lower() in words("common_words")):
            return False
        return not all(token.text in plain or token.text in words("unlisted_heads") for token in tokens)

    def _from(self, first: int, cue: str) -> _Span | None:
        """The name that begins at a token."""
        tokens = self.tokens
        if first < len(tokens) and tokens[first].text in _JOINTS:
            first += 1
        if first >= len(tokens) or not self._opens(first):
            return None
        last, taken = first + 1, self._taken()
        while last < min(first + LONGEST, len(tokens)) and last not in taken:
            step = self._step(last)
            if not step or self._ends_before(last):
                break
            last += step
        while last > first + 1 and tokens[last - 1].text in _JOINTS:
            last -= 1
        return _Span(first, last, cue) if last <= len(tokens) else None

    def _ends_before(self, at: int) -> bool:
        return self.tokens[at].text in words("days")

    def _opens(self, at: int) -> bool:
        if self.tokens[at].text[0].isupper():
            return self.tokens[at].text not in words("days")
        return self.tokens[at].text in words("arabic_articles") and self._word(at + 1) == "-" and self._step(at + 1) > 0

    def _step(self, at: int) -> int:
        """How many tokens a name that runs up to token `at` goes on by."""
        tokens = self.tokens
        if at >= len(tokens):
            return 0
        gap = tokens[at].start - tokens[at - 1].end
        if tokens[at].text[0].isupper() and gap <= 1 and tokens[at - 1].text not in ",;:":
            return 1
        tail = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
        if gap == 0 and tokens[at].text in _JOINTS and tail and not self._adjective(at + 1):
            return 2 if tokens[at + 1].text not in _JOINTS else 3
        if gap == 1 and tokens[at].text in words("arabic_articles") and tail and tokens[at + 1].text == "-":
            return 3
        foreign = gap == 1 and tokens[at].text in words("foreign_connectors") and at + 1 < len(tokens)
        return 2 if foreign and tokens[at + 1].text[0].isupper() else 0

    def _adjective(self, at: int) -> bool:
        """ "Taliban-held", "Sunni-majority"."""
        return self.tokens[at].text.islower() and len(self.tokens[at].text) > 2

    def _upto(self, last: int, cue: str) -> _Span | None:
        """The name that ends before token `last`."""
        tokens, taken = self.tokens, self._taken()
        if last > len(tokens) or last < 1:
            return None
        first = last
        while first > 0 and last - first < LONGEST and first - 1 not in taken:
            if not (
                tokens[first - 1].text[0].isupper() or tokens[first - 1].text in _JOINTS | words("arabic_articles")
            ):
                break
            if first < last and tokens[first].start - tokens[first - 1].end > 1:
                break
            first -= 1
        skipped = words("unlisted_not")
        while first < last and (tokens[first].text in skipped or not self._opens(first)):
            first += 1
        if first >= last or last - first >= LONGEST or (first and not self._clear(first)):
            return None
        span = self._from(first, cue)
        return span if span and span.last == last else None

    def _clear(self, first: int) -> bool:
        """Whether the name begins there: it does not hang on the word before by a hyphen."""
        before = self.tokens[first - 1]
        return before.text not in _JOINTS or before.end < self.tokens[first].start

    def _held(self, mention: Mention) -> _Span | None:
        """ "at X in Kent", "near X, Kent": a name that a known place holds."""
        if mention.place is None or mention.role in ("attributive", "actor", "dateline"):
            return None
        at = bisect_left(self.tokens, mention.start, key=lambda token: token.start)
        if at < 3 or self.tokens[at - 1].text not in (",", "in") or not self.tokens[at - 2].text[0].isupper():
            return None
        span = self._upto(at - 1, "held")
        if span is None or span.first == 0:
            return None
        return span if self.tokens[span.first - 1].text in ("in", "near", "outside") else None

    def _listed(self, span: _Span | None) -> Iterator[_Span]:
        """A name with those that follow it in a list."""
        for _ in range(LONGEST_LIST):
            kept = list(self._kept(span))
            if span is None or (not kept and span.first not in self._taken()):
                return
            yield from kept
            at = span.last
            while self._word(at) in _AND and at - span.last < 2:
                at += 1
            titled = self._word(at).endswith(".") and self._word(at) in words("person_titles")
            if at == span.last or titled or self._verb_follows(at):
                return
            span = self._from(at, "list")
            if span is None and at in self._taken():
                span = self._past(at)

    def _past(self, at: int) -> _Span:
        """The known mention at a token, as a member of a list."""
        last, taken = at, self._taken()
        while last in taken:
            last += 1
        return _Span(at, last, "list")

    def _verb_follows(self, at: int) -> bool:
        """ "the village of X, Y said": what follows is a sentence of its own."""
        return any(token.pos in ("VERB", "AUX") for token in self.tokens[at + 1 : at + 3])

    def _listed_back(self, span: _Span | None, several: bool) -> Iterator[_Span]:
        """A name with those before it in a list, when the noun behind it is a plural: "the X and Y districts"."""
        for _ in range(LONGEST_LIST):
            if span is None:
                return
            yield from self._kept(span)
            at = span.first
            while at and self._word(at - 1) in _AND and span.first - at < 2:
                at -= 1
            if not several or at == span.first:
                return
            span = self._upto(at, "list")
