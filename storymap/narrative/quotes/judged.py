"""Quotations that no verb of saying brings: "his warning of “…”", "saw it as “…”", "for Oslo it was “…”"."""

from __future__ import annotations

from storymap.language.lemmas import lemma
from storymap.model import Agent
from storymap.model import Span as TextSpan
from storymap.narrative.quotes.cues import verb_cue
from storymap.narrative.quotes.drafts import Reader, is_name
from storymap.narrative.quotes.marks import Fragment
from storymap.narrative.quotes.noun_phrases import Span, phrase_after, phrase_before
from storymap.narrative.quotes.passages import OUTSIDE, Passage
from storymap.narrative.quotes.subjects import find_subject
from storymap.narrative.quotes.voices import is_voice
from storymap.narrative.words import word_set

# Words between the noun or verb and the quotation, and between the noun and its possessor.
_NOUN_REACH, _VERB_REACH, _POSSESSOR_REACH = 8, 14, 4
_ARTICLES = frozenset({"a", "an", "the", "being", "some", "another", "its", "his", "her", "their", "merely", "just"})
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_BE = frozenset({"is", "was", "are", "were", "be", "been", "remains", "remained", "'s", "’s"})
_COINED = frozenset({"term", "terms", "word", "words", "phrase", "expression", "slogan", "label"})
_USES = frozenset({"use", "coin", "adopt", "prefer", "avoid", "repeat", "borrow"})
_STOPS = frozenset({",", ";", "—", "–", "(", ")"})

Judgement = tuple[Agent, TextSpan, Span]


def judged(reader: Reader, passage: Passage, fragment: Fragment, segment: Span) -> Judgement | None:
    """Who judges so, the words that say it, and what the judgement is; None for a scare quote or a name."""
    if is_name(passage, fragment):
        return None
    return (
        _by_noun(reader, passage, fragment, segment)
        or _as_such(reader, passage, fragment, segment)
        or _for_whom(reader, passage, fragment, segment)
    )


def _judgement(reader: Reader, passage: Passage, who: Span, cue: Span, words: Span) -> Judgement | None:
    tokens = passage.tokens
    pronoun = who[1] - who[0] == 1 and tokens[who[0]].text.lower() in _POSSESSIVES
    if not pronoun and not is_voice(tokens[who[0] : who[1]], reader.speakers.names):
        return None
    agent = reader.speakers.agent(passage, who)
    return (agent, TextSpan(tokens[cue[0]].start, tokens[cue[1] - 1].end), words) if agent else None


def _end(fragment: Fragment) -> int:
    return fragment.last + (1 if fragment.closed else 0)


def _by_noun(reader: Reader, passage: Passage, fragment: Fragment, segment: Span) -> Judgement | None:
    """ "Mr Marin's description of it as “…”", "her verdict: “…”", "a warning from Oslo about “…”"."""
    tokens, mark = passage.tokens, fragment.first - 1
    for at in range(mark - 1, max(segment[0], mark - _NOUN_REACH) - 1, -1):
        token = tokens[at]
        if passage.inside[at] != OUTSIDE or token.text in _STOPS:
            return None
        if token.pos == "NOUN" and token.text.lower() in word_set("speech_nouns"):
            who = _possessor(passage, segment[0], at) or _author(passage, at, mark)
            if who is None and token.text in _COINED:
                who = _user(passage, segment, at)
            if who:
                return _judgement(reader, passage, who, (at, at + 1), (at + 1, _end(fragment)))
        infinitive = at > segment[0] and tokens[at - 1].text == "to"
        if token.pos == "VERB" and not infinitive and token.text.lower() not in _BE:
            return None
    return None


def _possessor(passage: Passage, begin: int, noun: int) -> Span | None:
    """The possessor of token `noun`: "Oslo" of "Oslo's stern warning", "his" of "his warning"."""
    tokens = passage.tokens
    if noun - 3 > begin and tokens[noun - 1].text in _ARTICLES and tokens[noun - 2].text == "of":
        # "its use of the term", "her choice of the word"
        noun -= 3
    for at in range(noun - 1, max(begin - 1, noun - 1 - _POSSESSOR_REACH), -1):
        low = tokens[at].text.lower()
        if low in _POSSESSIVES:
            return at, at + 1
        if low in {"'s", "’s", "'", "’"} and at > begin:
            return phrase_before(passage, begin, at)
        if tokens[at].pos not in {"ADJ", "NOUN", "ADV", "NUM"}:
            return None
    return None


def _author(passage: Passage, noun: int, mark: int) -> Span | None:
    """ "a warning from Oslo of", "the words of the minister": who is named behind the noun."""
    if noun + 1 < mark and passage.tokens[noun + 1].text in {"by", "from"}:
        return phrase_after(passage, noun + 2, mark)
    return None


def _user(passage: Passage, segment: Span, noun: int) -> Span | None:
    """ "Mr Marin has used the term “…”": the subject of the verb just before the noun."""
    for at in range(noun - 1, max(segment[0], noun - _POSSESSOR_REACH), -1):
        if passage.tokens[at].pos == "VERB" and lemma(passage.tokens[at].text, "VERB") in _USES:
            found = find_subject(passage, *segment, verb_cue(passage, segment[0], at, "speak"))
            return found[0] if found else None
    return None


def _as_such(reader: Reader, passage: Passage, fragment: Fragment, segment: Span) -> Judgement | None:
    """ "The rebels saw the offer as a “trap”": a verb, its object, "as"."""
    tokens, at = passage.tokens, fragment.first - 2
    while at > segment[0] and passage.inside[at] == OUTSIDE and tokens[at].text.lower() in _ARTICLES:
        at -= 1
    if at <= segment[0] + 1 or tokens[at].text != "as" or passage.inside[at] != OUTSIDE:
        return None
    for verb in range(at - 1, max(segment[0], at - _VERB_REACH), -1):
        if passage.inside[verb] != OUTSIDE or tokens[verb].text in _STOPS:
            return None
        if tokens[verb].pos != "VERB":
            continue
        if verb == at - 1 or lemma(tokens[verb].text, "VERB") in word_set("no_judgement"):
            return None
        cue = verb_cue(passage, segment[0], verb, "speak")
        found = find_subject(passage, *segment, cue)
        if found is None or cue.negated:
            return None
        return _judgement(reader, passage, found[0], (cue.first, cue.last), (cue.last, _end(fragment)))
    return None


def _for_whom(reader: Reader, passage: Passage, fragment: Fragment, segment: Span) -> Judgement | None:
    """ "For Oslo, the raid was “…”": an opening "for", and the quotation behind the verb "to be"."""
    tokens, begin = passage.tokens, segment[0]
    if tokens[begin].text not in {"For", "To"} or fragment.first - 1 - begin > 2 * _VERB_REACH:
        return None
    who = phrase_after(passage, begin + 1, fragment.first - 1)
    if who is None:
        return None
    at = fragment.first - 2
    while at > who[1] and (tokens[at].text.lower() in _ARTICLES or tokens[at].pos in {"ADJ", "ADV"}):
        at -= 1
    if tokens[at].text.lower() not in _BE or at < who[1]:
        return None
    start = who[1] + 1 if tokens[who[1]].text == "," else who[1]
    return _judgement(reader, passage, who, (begin, begin + 1), (start, _end(fragment)))
