"""Which words a cue attributes: those behind it, those before it ("Y, X said"), or both ("Y, X said, Z")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storymap.language.lemmas import lemma
from storymap.language.tokens import Token
from storymap.narrative.quotes.cues import Cue
from storymap.narrative.quotes.noun_phrases import Span
from storymap.narrative.quotes.passages import MARK, OUTSIDE, Passage
from storymap.narrative.quotes.spans import (
    LONGEST,
    clause_after,
    clause_before,
    content_start,
    ends_clause,
    is_mark,
    past_relative,
)
from storymap.narrative.words import word_set

_CONDITIONS = frozenset(
    {"If", "Unless", "Although", "Though", "While", "Because", "Since", "Once", "Until", "Whatever"}
)
_CALLS, _AGREES = frozenset({"call", "calls", "called", "calling"}), frozenset({"agree", "agrees", "agreed"})
_GREETINGS = frozenset(
    {
        "nothing",
        "little",
        "something",
        "anything",
        "so",
        "much",
        "more",
        "goodbye",
        "hello",
        "hi",
        "sorry",
        "thanks",
        "grace",
    }
    | {"farewell", "prayers", "mass", "yes", "no", "enough"}
)
# What somebody refuses to do is done, not said.
_REFUSALS = ("refus", "declin")
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what", "to"})
# Words between "agree" and its infinitive: "agrees in Abu Dhabi to grant".
_BEFORE_INFINITIVE = 5
# Words that may stand between a cue and the comma before its quotation, and the shortest quotation so led.
LONGEST_LEAD, SHORTEST_LED = 10, 3
_LONGEST_RELATIVE = 40
# Words of the subject of a reported clause.
_LONGEST_SUBJECT = 14
_MEANWHILE = frozenset({"as", "while", "when", "before", "after", "until", "whenever"})
_RELATIVES = frozenset({"who", "which", "whose", "whom", "that"})
_NEW_CLAUSES = frozenset({"but", "and", "yet", "while", "although", "though", "so"})
# What may stand behind "by X": "was denounced by X as a farce".
_AFTER_AGENT = frozenset({"as", "that", "to", "how", "whether", "for", "of"})
_PAUSES = frozenset({",", "–", "—", "-", "--"})


def content(passage: Passage, floor: int, end: int, cue: Cue, found: tuple[Span, str] | None) -> list[Span]:
    """The token ranges that a cue attributes, none before token `floor`; `found` is its subject and where it stands."""
    subject, side = found if found else ((cue.first, cue.first), "left")
    after = _behind(passage, end, cue, subject, side)
    if side == "by" and subject[0] - 1 > cue.last:
        # "was described as "illegal" by Norway"
        return [(content_start(passage, cue, end), subject[0] - 1)]
    end = _relative_end(passage, cue, subject, end) if side == "left" else end
    after = _resumed(passage, after, end) if cue.spoken and side != "right" else after
    reported = _words_behind(passage, cue, after, end)
    if side == "by" and (cue.kind in {"tell", "heard"} or not cue.spoken or _may_follow(passage, after, end)):
        return [reported] if cue.kind in {"tell", "heard"} or _may_follow(passage, after, end) else []
    fragment = passage.fragment_at(after)
    if fragment and side == "left" and subject[0] > floor and passage.tokens[subject[0] - 1].text in {"what", "What"}:
        # "What X calls “…” is, for Y, “…”"
        return [(after, min(end, fragment.last + (1 if fragment.closed else 0)))]
    if not cue.spoken:
        return [reported] if cue.at < after or side == "left" else []
    if cue.kind == "according" and cue.first == floor:
        return [reported]
    if side == "left" and subject[0] == floor + 1 and passage.tokens[floor].text == "As":
        # "As Oslo put it, …"
        return [reported]
    return _around(passage, (floor, after, end), cue, (subject, side), reported)


def _words_behind(passage: Passage, cue: Cue, after: int, end: int) -> Span:
    """What stands behind a cue, by its kind: a shout, a thing spoken of, or a clause."""
    reported = _shouted(passage, after, end) if cue.kind == "quote" else _after(passage, after, end)
    return _object(passage, reported) if cue.kind in {"speak", "judge", "of", "deed"} else reported


def _may_follow(passage: Passage, at: int, end: int) -> bool:
    """ "was denounced by X as …", "was claimed by X that …": what may stand behind the agent of a passive."""
    if at >= end:
        return False
    return passage.tokens[at].text in _AFTER_AGENT or is_mark(passage, at, end) or is_mark(passage, at + 1, end)


def _resumed(passage: Passage, after: int, end: int) -> int:
    """ "said, without giving details, that …": where the clause goes on behind what stands between commas."""
    tokens = passage.tokens
    if after + 2 >= end or tokens[after].text not in _PAUSES or passage.inside[after] != OUTSIDE:
        return after
    for at in range(after + 1, min(end - 1, after + _LONGEST_SUBJECT)):
        if passage.inside[at] != OUTSIDE:
            return after
        if tokens[at].text == tokens[after].text:
            return at + 1 if tokens[at + 1].text == "that" else after
    return after


def _around(
    passage: Passage, place: tuple[int, int, int], cue: Cue, found: tuple[Span, str], reported: Span
) -> list[Span]:
    """What a tag attributes that may stand behind or inside what is said; `place`: floor, end of the tag, end."""
    (floor, after, end), (subject, side) = place, found
    front = min(subject[0], cue.first) if side == "left" else cue.first
    if front - 2 > floor and passage.tokens[front - 1].text in {"how", "what"}:
        # "…," was how X put it.
        front -= 2
    ends = ends_clause(passage, after, end)
    said = side != "shared" and (
        _set_off(passage, floor, front, ends) or _interrupts(passage, floor, front, after, end)
    )
    before = clause_before(passage, floor, front) if said else None
    if before and ends:
        rest = after + 1
        goes_on = after < end and passage.tokens[after].text == "," and rest < end and not _trails(passage, rest, end)
        goes_on = goes_on and (MARK in passage.inside[rest : min(end, rest + LONGEST)] or _has_verb(passage, rest, end))
        return [before, _after(passage, rest, end)] if goes_on else [before]
    if side == "right" and before is None and cue.first == floor:
        # Said Anna Weir, who saw it all: "…"
        after = past_relative(passage, after, end)
        return [_after(passage, after, end)] if _opening(passage, after, end) is not None else []
    if side == "right" or side == "by":
        return [before] if before else []
    return [] if ends and _opening(passage, after, end) is None else [reported]


def _relative_end(passage: Passage, cue: Cue, subject: Span, end: int) -> int:
    """ "The US, which promised to help, …": what is said in a clause between commas ends at the second."""
    tokens = passage.tokens
    mark = tokens[cue.first - 2].text
    if tokens[cue.first - 1].text not in {"who", "which"} or mark not in _PAUSES or subject[1] >= cue.first:
        return end
    for at in range(cue.last, min(end, cue.last + _LONGEST_RELATIVE)):
        if passage.inside[at] == OUTSIDE and tokens[at].text == mark:
            return end if is_mark(passage, at + 1, end) else at
    return end


def _behind(passage: Passage, end: int, cue: Cue, subject: Span, side: str) -> int:
    """The first token behind the cue, its subject ("said X") and its adjuncts."""
    if side not in {"right", "by"}:
        return content_start(passage, cue, end)
    return (
        subject[1]
        if cue.kind == "according"
        else content_start(passage, replace(cue, last=subject[1], kind="say"), end)
    )


def _interrupts(passage: Passage, floor: int, front: int, after: int, end: int) -> bool:
    """ "The port, officials said, is shut", "If it rains, he said, the road will close": commas on both sides."""
    tokens = passage.tokens
    if front - floor < 2 or after + 1 >= end or tokens[front - 1].text != "," or tokens[after].text != ",":
        return False
    if _begins_anew(passage, after, end) and tokens[floor].text not in {"If", "Unless"}:
        return False
    verb = tokens[after + 1]
    if verb.pos in {"VERB", "AUX"} and not verb.text.endswith("ing"):
        return tokens[floor].pos not in {"ADP", "SCONJ"}
    opens = tokens[floor].text in _CONDITIONS or tokens[floor].pos in {"ADP", "ADV", "CCONJ"}
    return opens and not _trails(passage, after + 1, end) and _has_verb(passage, after + 1, end)


def _begins_anew(passage: Passage, after: int, end: int) -> bool:
    """ "In a statement, X said, "We …": a whole sentence in marks behind the cue; what stands in front is not of it."""
    at = _opening(passage, after, end)
    fragment = passage.fragment_at(at) if at is not None else None
    return fragment is not None and passage.tokens[fragment.first].text[0].isupper()


def _opening(passage: Passage, after: int, end: int) -> int | None:
    """The mark that opens at token `after`, behind a comma, or behind ", however,"."""
    if is_mark(passage, after, end):
        return after
    if is_mark(passage, after + 1, end):
        return after + 1
    aside = is_mark(passage, after + 3, end) and passage.tokens[after + 2].text == ","
    return after + 3 if aside and passage.tokens[after + 1].pos == "ADV" else None


def _trails(passage: Passage, at: int, end: int) -> bool:
    """ ", adding", ", referring to", ", who …": what follows is about the speaker, not said."""
    token = passage.tokens[at]
    if is_mark(passage, at, end):
        return False
    if token.text == "that":
        return False
    return token.text.lower() in {
        "who",
        "which",
        "where",
        "when",
        "as",
        "after",
        "while",
        "in",
        "a",
        "the",
        "according",
    } or (token.pos in {"VERB", "ADP", "SCONJ"} and token.text.lower() not in {"because", "if", "unless"})


def _object(passage: Passage, span: Span) -> Span:
    """ "apologised “humbly”, but her critics were unmoved": a thing spoken of ends where another clause begins."""
    tokens = passage.tokens
    for at in range(span[0] + 1, span[1] - 2):
        if tokens[at].text != "," or passage.inside[at] != OUTSIDE or tokens[at + 1].text not in _NEW_CLAUSES:
            continue
        ahead = range(at + 2, min(span[1], at + _LONGEST_SUBJECT))
        verb = next((index for index in ahead if tokens[index].pos in {"VERB", "AUX"}), None)
        if verb is not None and passage.inside[verb] == OUTSIDE and not tokens[verb].text.endswith("ing"):
            return span[0], at
    return span


def _shouted(passage: Passage, at: int, end: int) -> Span:
    """ "chanted “Freedom!” as they walked": verbs of voice take the words in marks right behind them."""
    fragment = passage.fragment_at(at)
    if fragment is None or not fragment.closed:
        return _after(passage, at, end)
    behind = fragment.last + 1
    aside = behind < end and passage.tokens[behind].text in _MEANWHILE
    return (at, behind) if aside else _after(passage, at, end)


def _after(passage: Passage, at: int, end: int) -> Span:
    """The reported words from token `at`; a comma or colon before a quotation makes it the whole of them."""
    tokens = passage.tokens
    if at < end and passage.inside[at] == OUTSIDE and tokens[at].text in {",", ":", "—", "–", "-", "--"}:
        at += 1
        fragment = passage.fragment_at(at)
        if fragment:
            return at, min(end, fragment.last + (1 if fragment.closed else 0))
    introduced = _introduced(passage, at, end)
    return introduced or clause_after(passage, at, end)


def _introduced(passage: Passage, at: int, end: int) -> Span | None:
    """ "(told) her friends last night: "…"": a few words, no verb, then a comma or colon and a whole quotation."""
    for index in range(at, min(end, at + LONGEST_LEAD)):
        fragment = passage.fragment_at(index)
        if fragment:
            lead = index > at and passage.tokens[index - 1].text in {",", ":"}
            return (
                (index, min(end, fragment.last + 1))
                if lead and fragment.last - fragment.first >= SHORTEST_LED
                else None
            )
        token = passage.tokens[index]
        if token.pos in {"AUX", "SCONJ"} or (token.pos == "VERB" and not token.text.endswith(("ed", "en"))):
            return None
        if token.pos == "VERB" and index + 1 < end and passage.tokens[index + 1].text in {",", ":"}:
            # "accused him of theft, he warned, "…"": another verb has it.
            return None
    return None


def _set_off(passage: Passage, begin: int, front: int, ends: bool) -> bool:
    """A comma or a quotation mark stands before the subject: what precedes was said; `ends`: the tag is last."""
    if front <= begin:
        return False
    token = passage.tokens[front - 1]
    if passage.inside[front - 1] == MARK:
        return True
    if token.text not in {",", "—", "–", "--", "?", "!"}:
        return False
    if passage.fragment_before(front - 1) is not None or _has_verb(passage, begin, front):
        return True
    return ends and _second_clause(passage, begin, front)


def _second_clause(passage: Passage, begin: int, end: int) -> bool:
    """ "If it rains, the road will close,": behind a comma a subject of its own, and its verb."""
    opened = False
    for at in range(begin, min(end, begin + LONGEST)):
        token = passage.tokens[at]
        if token.text == ",":
            opened = at + 1 < end and passage.tokens[at + 1].pos in {"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM"}
            opened = opened and passage.tokens[at + 1].text not in _RELATIVES
        elif opened and token.pos in {"VERB", "AUX"}:
            return True
    return False


def _has_verb(passage: Passage, begin: int, end: int) -> bool:
    """A clause, not an opening "In Washington," or "After the vote,"."""
    first = passage.tokens[begin]
    if first.pos in {"ADP", "SCONJ"} or first.text.endswith("ing"):
        return False
    if first.pos == "VERB" and first.text.endswith("ed"):
        # "Asked about the vote, she said"
        return False
    return any(passage.tokens[at].pos in {"VERB", "AUX"} for at in range(begin, min(end, begin + 60)))


def _is_clause(tokens: Sequence[Token]) -> bool:
    """ "that …", or a subject and its verb: no infinitive, no noun phrase alone."""
    if tokens[0].text in _OPENERS - {"to"}:
        return True
    for at, token in enumerate(tokens[:_LONGEST_SUBJECT]):
        if token.text in {",", "who", "which", "that", "to"}:
            return False
        if at and token.pos in {"VERB", "AUX"} and not token.text.endswith("ing"):
            return True
    return False


def tells(passage: Passage, cue: Cue, span: Span) -> bool:
    """Reported words without marks are a thought: no deed ("agreed to meet", "called a strike"), no thing feared."""
    tokens, verb = passage.tokens[span[0] : span[1]], passage.tokens[cue.at].text.lower()
    first = tokens[0].text.lower()
    if (tokens[0].pos == "AUX" and first in {"be", "been"}) or [token.text for token in tokens[:3]] == [
        "not",
        "to",
        "be",
    ]:
        return False
    if verb in _CALLS and first in {"a", "an", "the", "for"} | _POSSESSIVE:
        # "called a general strike": a happening; "called it a farce" is a judgement.
        return cue.last > cue.at + 1 or first == "for"
    if verb.startswith(_REFUSALS):
        return False
    if verb in _AGREES:
        return not any(token.text == "to" for token in tokens[:_BEFORE_INFINITIVE])
    if lemma(verb, "VERB") in word_set("acts_or_words") and not _is_clause(tokens):
        # "continues to win", "maintained a lead", "find a home"; but "maintains the deal is dead"
        return False
    if cue.kind == "say" and first in _GREETINGS and all(token.pos not in {"VERB", "AUX"} for token in tokens[:4]):
        # "said nothing for a while", "said goodbye to him"
        return False
    if cue.kind == "think":
        return first in _OPENERS or any(token.pos in {"VERB", "AUX"} for token in tokens[1:])
    return True
