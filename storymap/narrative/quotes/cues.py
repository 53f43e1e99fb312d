"""Cues: the verbs and phrases that attribute words to a speaker (lexicon/attribution.txt)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from storymap.narrative.quotes.passages import MARK, OUTSIDE, Passage
from storymap.narrative.quotes.saying import cue_kind, may_attribute, phrase_kind, section_of
from storymap.narrative.words import word_set

# Adverbs and auxiliaries that may stand between a subject and its verb.
_REACH = 6
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being", "'s", "’s"})
# Adverbs that may open a sentence; any other capitalised "adverb" is a name the tagger does not know.
_SENTENCE_ADVERBS = frozenset(
    {"then", "also", "now", "still", "later", "earlier", "once", "never", "just", "again", "instead", "even", "not"}
    | {"recently", "previously", "here", "there", "so", "yet", "first", "only"}
)
# "in Oslo's view": the nouns, and the most words from "in" to the noun.
_MINDS = frozenset({"words", "view", "opinion", "eyes", "phrase", "telling", "judgment", "judgement"})
_LONGEST_MIND = 10
_HEARING = frozenset({"heard", "hears", "learned", "learnt", "learns"})
# Words that begin or hold a cue without being a verb of the lexicon.
_KEYWORDS = _MINDS | _HEARING | {"according", "According", "put", "puts"}
_REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves"})
_NAMING = frozenset({"call", "calls", "called", "calling", "styles", "styled", "dubs", "dubbed", "names", "named"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your", "'s", "’s"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at token `at`, its verb group [first, last); `kind` is the section of the lexicon, or "according"."""

    first: int
    at: int
    last: int
    kind: str
    passive: bool = False
    negated: bool = False

    @property
    def spoken(self) -> bool:
        """A verb that may stand behind or inside what is said: "…," X said."""
        return self.kind in {"say", "quote", "tell", "claim", "show", "think", "according"}


def find_cues(passage: Passage, begin: int, end: int) -> Iterator[Cue]:
    """The cues of an outer sentence outside its quotations."""
    tokens = passage.tokens
    for at in range(begin, end):
        token = tokens[at]
        if passage.inside[at] != OUTSIDE or not (token.text in _KEYWORDS or may_attribute(token)):
            continue
        if token.text in {"according", "According"} and at + 1 < end and tokens[at + 1].text == "to":
            yield Cue(at, at, at + 2, "according")
            continue
        if token.text == "words" and at > begin + 1 and _in_the_words_of(passage, at, end):
            yield Cue(at - 2, at, at + 2, "according")
            continue
        opened = _in_his_words(passage, begin, at)
        if opened is not None:
            yield Cue(opened, at, at + 1, "according")
            continue
        if token.text in {"put", "puts"} and at + 1 < end and tokens[at + 1].text == "it":
            yield replace(verb_cue(passage, begin, at, "say"), last=at + 2)
            continue
        if token.text in _HEARING and at + 1 < end and tokens[at + 1].text == "from":
            yield Cue(at, at, at + 2, "heard")
            continue
        if _adjectival(passage, begin, at, end):
            continue
        phrase = phrase_kind(token, tokens[at + 1]) if at + 1 < end and passage.inside[at + 1] == OUTSIDE else None
        if phrase:
            yield replace(verb_cue(passage, begin, at, phrase), last=at + 2)
            continue
        kind = cue_kind(token) or _mistagged(passage, begin, at, end)
        if kind and not _only_quotes_somebody(passage, at, end) and not _topic(passage, at, end, kind):
            yield verb_cue(passage, begin, at, kind)


def _topic(passage: Passage, at: int, end: int, kind: str) -> bool:
    """ "Hong Kong protests: thousands march", "Vote claims: what we know": the topic of a headline, no verb."""
    if kind in {"say", "tell", "quote"} or at + 2 >= end or passage.tokens[at + 1].text != ":":
        return False
    return passage.inside[at + 2] == OUTSIDE and passage.tokens[at].text[-1] == "s"


def _adjectival(passage: Passage, begin: int, at: int, end: int) -> bool:
    """ "a written statement", "the alleged plot": a participle before its noun."""
    if passage.tokens[at].text == "regarding":
        return True
    if passage.tokens[at].text in _NAMING and at + 1 < end and passage.tokens[at + 1].text in _REFLEXIVES:
        # "a group calling itself the Army of the Poor": a name, nobody's judgement.
        return True
    if passage.tokens[at].text in {"briefing", "hearing"} and at > begin:
        return passage.tokens[at - 1].pos in {"DET", "ADJ", "NOUN", "PROPN"}
    if passage.tokens[at].text == "states" and at + 1 < end:
        # "the southern states", and "the report states that"
        return passage.tokens[at + 1].text not in {"that", ",", ":", "in"} and passage.inside[at + 1] == OUTSIDE
    if at == begin or at + 1 >= end or not passage.tokens[at].text.endswith(("ed", "en")):
        return False
    before, after = passage.tokens[at - 1], passage.tokens[at + 1]
    return after.pos in {"NOUN", "ADJ"} and (before.pos == "DET" or before.text.lower() in _POSSESSIVE)


def _in_the_words_of(passage: Passage, at: int, end: int) -> bool:
    around = [token.text.lower() for token in passage.tokens[at - 2 : at + 2]]
    return at + 2 < end and around == ["in", "the", "words", "of"]


def _in_his_words(passage: Passage, begin: int, at: int) -> int | None:
    """ "in Oslo's view", "in her words": the "in" that opens the phrase of the noun at token `at`."""
    tokens = passage.tokens
    if tokens[at].text not in _MINDS or at <= begin + 1:
        return None
    possessed = tokens[at - 1].text.lower() in {"'s", "’s", "'", "’", "his", "her", "its", "their"}
    for index in range(at - 2, max(begin - 1, at - _LONGEST_MIND), -1) if possessed else ():
        if tokens[index].text.lower() == "in":
            return index
        if tokens[index].pos in {"VERB", "AUX", "PUNCT"}:
            return None
    return None


def _only_quotes_somebody(passage: Passage, at: int, end: int) -> bool:
    """ "quoted X as saying" hands over to "saying"; "spoke" is a cue with "of" alone."""
    low = passage.tokens[at].text.lower()
    if low in {"quoted", "quotes", "cited", "cites", "reported"}:
        ahead = [token.text for token in passage.tokens[at + 1 : min(end, at + 14)]]
        return any(word == "as" and following.endswith("ing") for word, following in pairwise(ahead))
    if low == "known" and at + 1 < end and passage.tokens[at + 1].text == "as":
        return True
    spoken_of = section_of(low) == "of"
    return spoken_of and (at + 1 >= end or passage.tokens[at + 1].text != "of")


def _mistagged(passage: Passage, begin: int, at: int, end: int) -> str | None:
    """ "…, which notes, "…"": a verb that the tagger took for a plural, between a subject and what is said."""
    token = passage.tokens[at]
    if token.pos not in {"NOUN", "PROPN"} or not token.text.islower() or at == begin or at + 1 >= end:
        return None
    if token.text[-1] not in "sd" or passage.inside[at] != OUTSIDE:
        return None
    before, after = passage.tokens[at - 1], passage.tokens[at + 1]
    if after.text == "that" and at - begin < _REACH and _only_nominal(passage, begin, at):
        return section_of(token.text)
    subject = before.pos == "PROPN" or before.text.lower() in {"who", "which", "he", "she", "it"}
    said = after.text in {",", ":", "that"} or passage.inside[at + 1] == MARK
    return section_of(token.text) if subject and said else None


def _only_nominal(passage: Passage, begin: int, at: int) -> bool:
    """ "The army denies that …": nothing but the subject stands before."""
    return all(token.pos in {"DET", "ADJ", "NOUN", "PROPN"} for token in passage.tokens[begin:at])


def opening_cue(passage: Passage, at: int, end: int) -> Cue | None:
    """The cue behind a quotation that ends before token `at`: a verb of saying soon, else the first verb at once."""
    plain: int | None = None
    for index in range(at, min(end, at + 30)):
        token = passage.tokens[index]
        if passage.inside[index] != OUTSIDE:
            break
        if token.text == "according" and index + 1 < end and passage.tokens[index + 1].text == "to":
            return Cue(index, index, index + 2, "according")
        kind = cue_kind(token) or _mistagged_last(passage, at, index, end)
        kind = None if kind in {"judge", "deed"} else kind
        if kind and not (token.text.endswith("ing") and index > at + 1):
            return verb_cue(passage, at, index, kind)
        if token.pos == "VERB" and plain is None:
            plain = index
    if plain is None:
        return _verdict(passage, at, end)
    reach = 16 if passage.tokens[plain - 1].text == "," else 8
    if plain > at + reach or passage.tokens[plain].text.endswith("ing"):
        return None
    return verb_cue(passage, at, plain, "say")


def _verdict(passage: Passage, at: int, end: int) -> Cue | None:
    """ "…," was his message: "to be" and a noun of saying before the end of the sentence."""
    if at + 1 >= end or passage.tokens[at].text not in {"was", "is", "were", "are"}:
        return None
    for index in range(at + 2, min(end, at + _LONGEST_MIND)):
        token = passage.tokens[index]
        if token.text in word_set("papers") or token.text in word_set("speech_nouns"):
            return Cue(at, at, at + 1, "say")
        if token.pos in {"VERB", "AUX", "PUNCT"}:
            return None
    return None


def _mistagged_last(passage: Passage, at: int, index: int, end: int) -> str | None:
    """ "…," a narrator states: the last word before the pause, whatever its tag."""
    token = passage.tokens[index]
    if index == at or not token.text.islower() or token.pos not in {"NOUN", "ADJ"} or token.text[-1] not in "sd":
        return None
    following = passage.tokens[index + 1] if index + 1 < end else None
    set_off = passage.tokens[index - 1].text == "," and following is not None and following.pos == "ADP"
    pause = following is None or following.text in {".", ",", ":", ";"}
    return section_of(token.text) if pause or set_off else None


def verb_cue(passage: Passage, begin: int, at: int, kind: str) -> Cue:
    """The cue at verb `at` with its auxiliaries and adverbs, which do not begin before `begin`."""
    tokens, first = passage.tokens, at
    passive = negated = False
    while first > max(begin, at - _REACH) and passage.inside[first - 1] == OUTSIDE:
        before = tokens[first - 1]
        low = before.text.lower()
        if before.text[0].isupper() and low not in _SENTENCE_ADVERBS:
            break
        if before.pos == "AUX" or low in {"not", "n't", "n’t", "have", "has", "had", "did", "does", "do"}:
            passive = passive or (low in _BE and not tokens[at].text.endswith("ing"))
            negated = negated or low in _NEGATIONS
        elif before.pos == "ADV" or low in {"also", "then", "never"}:
            negated = negated or low in _NEGATIONS
        else:
            break
        first -= 1
    return Cue(first, at, at + 1, kind, passive, negated)
