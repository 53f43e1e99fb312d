"""Noun phrases read off the tags: the one that ends before a verb, and the one that begins behind it."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.language.tokens import Token
from storymap.narrative.quotes.passages import OUTSIDE, Passage

# No noun phrase is longer, and none is sought further away.
REACH = 30
# A name of a list has at most so many words, "and" among them.
_LONGEST_ITEM = 6
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})
_NOMINATIVE = frozenset({"he", "she", "they", "it", "i", "we", "you", "there", "who", "which", "that", "what", "whom"})
_POSSESSIVE = frozenset({"his", "her", "their", "its", "our", "my", "your"})
_INNER_ADP = frozenset({"of", "for", "at", "from", "with", "in", "on", "to", "by", "near", "behind", "against"})
_TAIL_ADP = frozenset({"of", "for", "at", "with"})
_OFFICES = frozenset(
    {"ranking", "leading", "acting", "sitting", "founding", "managing", "presiding", "outgoing", "incoming"}
)
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow"}
    | {"tonight", "earlier", "later", "recently", "afterward", "afterwards", "last", "this", "next", "again", "once"}
)
_TIME_HEADS = frozenset(
    {"week", "month", "year", "night", "morning", "afternoon", "evening", "weekend", "day", "summer", "spring", "fall"}
    | {"autumn", "winter", "time"}
)

Span = tuple[int, int]


def is_time(tokens: Sequence[Token], at: int) -> int:
    """Length of the plain time expression at token `at` ("Thursday", "last week"), or 0."""
    low = tokens[at].text.lower()
    if low == "that" and at + 2 < len(tokens) and tokens[at + 2].pos in {"AUX", "VERB"}:
        # "warning that time was running out"
        return 0
    if low in {"last", "this", "next", "that"}:
        return 2 if at + 1 < len(tokens) and tokens[at + 1].text.lower() in _TIME_HEADS | _DAYS else 0
    if low not in _DAYS:
        return 0
    return 2 if at + 1 < len(tokens) and tokens[at + 1].text.lower() in _TIME_HEADS else 1


def phrase_before(passage: Passage, begin: int, end: int) -> Span | None:
    """The noun phrase whose last token is `end - 1`, not before `begin`; a parenthesis at its end is left out."""
    if end - 1 > begin and passage.tokens[end - 1].text == ")":
        for index in range(end - 2, max(begin, end - REACH), -1):
            if passage.tokens[index].text == "(":
                end = index
                break
    tokens, end = passage.tokens, _trim_back(passage.tokens, begin, end)
    at, limit = end, max(begin, end - REACH)
    while at > limit and passage.inside[at - 1] == OUTSIDE:
        length = _more(tokens, begin, at, end)
        if length == 0:
            break
        at -= length
    at = _trim_front(tokens, _second_clause(tokens, begin, at, end), end)
    if at < end and at + is_time(tokens, at) >= end:
        return None
    return (at, end) if at < end else None


def _more(tokens: Sequence[Token], begin: int, at: int, end: int) -> int:
    """How many of the tokens before `at` belong to the phrase [at, end) too."""
    if _inner(tokens, at - 1, end):
        return 1
    if at == end:
        return 0
    if _reduced_relative(tokens, begin, at):
        return 2
    listed = tokens[at - 1].text == "," and _listed(tokens, begin, at, end)
    return int(listed or _passive_relative(tokens, begin, at, end) or (at - 2 >= begin and _waving(tokens, at)))


def _listed(tokens: Sequence[Token], begin: int, at: int, end: int) -> bool:
    """ "France, Germany and Italy": names on both sides of the comma before token `at`, and an "and" behind."""
    joined = any(tokens[index].text == "and" for index in range(at, min(end, at + _LONGEST_ITEM)))
    return joined and at - 2 >= begin and tokens[at - 2].pos == "PROPN" and tokens[at].pos in {"PROPN", "DET"}


def _second_clause(tokens: Sequence[Token], begin: int, at: int, end: int) -> int:
    """ "Paris sent dogs and Moscow said": behind a verb and its object, "and" opens a clause of its own."""
    before = tokens[at - 1] if at > begin else None
    if before is None or before.pos != "VERB" or before.text.endswith("ing"):
        return at
    ands = [index for index in range(at + 1, end - 1) if tokens[index].text == "and"]
    return ands[-1] + 1 if ands else at


def _reduced_relative(tokens: Sequence[Token], begin: int, at: int) -> bool:
    """ "a source speaking to Fox News": tokens at-2 and at-1 are the participle and preposition behind a noun."""
    if at - 3 < begin or tokens[at - 1].pos not in {"ADP", "PART"} or tokens[at - 2].pos != "VERB":
        return False
    return tokens[at - 2].text.endswith(("ing", "ed")) and tokens[at - 3].pos in {"NOUN", "PROPN"}


def _passive_relative(tokens: Sequence[Token], begin: int, at: int, end: int) -> bool:
    """ "Residents reached by phone": token at-1 is the participle behind a noun, its "by" at token `at`."""
    if at - 2 < begin or tokens[at].text not in {"by", "to", "from"} or tokens[at - 2].pos != "NOUN":
        return False
    participle = tokens[at - 1].pos == "VERB" and tokens[at - 1].text.endswith("ed")
    return participle and all(token.text != "and" for token in tokens[at:end])


def _waving(tokens: Sequence[Token], at: int) -> bool:
    """ "a crowd waving flags": token at-1 is a participle between a noun and its object."""
    return tokens[at - 1].pos == "VERB" and tokens[at - 1].text.endswith("ing") and tokens[at - 2].pos == "NOUN"


def _trim_back(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Leave "on Monday", "last week", "later Thursday" out of the end of a subject."""
    for _ in range(2):
        for length in (1, 2):
            at = end - length
            if at > begin and is_time(tokens, at) == length:
                end = at - 1 if tokens[at - 1].pos == "ADP" and at - 1 > begin else at
                break
    return end


def _inner(tokens: Sequence[Token], at: int, end: int) -> bool:
    token, low = tokens[at], tokens[at].text.lower()
    last = at == end - 1
    if low in _NOMINATIVE and token.pos != "PROPN":
        return last
    if token.pos in _NOMINAL or token.text in {"'s", "’s", "'", "’", "%", "&", "$", "/"}:
        return True
    if token.text in {"-", "‑"}:
        return at > 0 and tokens[at - 1].end == token.start
    if last:
        return token.pos in {"ADV", "VERB"} and token.text[0].isupper()
    if token.pos == "VERB":
        # "newly elected officials", "leading Democrats": a participle inside the phrase.
        hyphen = at > 0 and tokens[at - 1].text in {"-", "‑"} and tokens[at - 1].end == token.start
        return hyphen or (at > 0 and tokens[at - 1].pos in {"DET", "ADJ", "ADV"}) or token.text[0].isupper()
    return token.pos in {"CCONJ", "ADP", "PART"} and low not in {"but", "to", "not", "n't", "n’t", "or", "than", "as"}


def _trim_front(tokens: Sequence[Token], at: int, end: int) -> int:
    """Leave "In Washington", "On Monday", "and" out of the front of a subject."""
    while at < end:
        token = tokens[at]
        if token.text in {"Both", "both", "Either", "Neither"}:
            break
        if token.pos in {"CCONJ", "ADV", "PART"} or token.text in {"'s", "’s", "'", "’", "-", "&"}:
            at += 1
        elif (length := is_time(tokens, at)) and at + length < end:
            at += length
        elif token.pos == "ADP":
            at = _after_phrase(tokens, at, end)
        else:
            break
    return at


def _after_phrase(tokens: Sequence[Token], at: int, end: int) -> int:
    """Where the subject begins behind an opening "In 2012", "After the debate": at a name, pronoun or article."""
    index = at + 1
    if index < end and tokens[index].pos == "DET":
        index += 1
    while index < end:
        low = tokens[index].text.lower()
        change = tokens[index].pos in {"DET", "PRON"} or low in _POSSESSIVE
        name = tokens[index].pos == "PROPN" and tokens[index - 1].pos in {"NOUN", "NUM"}
        day = tokens[index - 1].text.lower() in _DAYS
        if index > at + 1 and (change or name or day) and tokens[index - 1].pos not in {"ADP", "DET", "ADJ"}:
            return index
        index += 1
    return at + 1


def phrase_after(passage: Passage, at: int, end: int, *, tail: bool = False) -> Span | None:
    """The noun phrase that begins at token `at`; with `tail` it may go on with "of …", "for …", "at …"."""
    tokens, index = passage.tokens, at
    limit = min(end, at + REACH)
    if index >= limit or tokens[index].pos not in _NOMINAL or is_time(tokens, index):
        return None
    while index < limit and passage.inside[index] == OUTSIDE:
        token, low = tokens[index], tokens[index].text.lower()
        if low in _NOMINATIVE and token.pos != "PROPN":
            index += index == at
            break
        if index > at and low not in _POSSESSIVE and is_time(tokens, index):
            break
        starts_new = index > at and token.pos == "DET" and tokens[index - 1].pos in {"NOUN", "PROPN", "PRON"}
        if starts_new:
            break
        glue = token.text in {"'s", "’s", "'", "’", "&"} or (
            token.text in {"-", "‑"} and tokens[index - 1].end == token.start
        )
        joins = low == "and" or (tail and low in _TAIL_ADP)
        joins = joins and index + 1 < limit and tokens[index + 1].pos in _NOMINAL
        modifier = token.pos == "VERB" and index > at and tokens[index - 1].pos in {"DET", "ADJ"}
        modifier = modifier and index + 1 < limit and tokens[index + 1].pos in {"NOUN", "ADJ"}
        if low in _OFFICES and index > at and index + 1 < limit:
            # "Oversight ranking member Anna Weir"
            modifier = modifier or tokens[index + 1].pos in {"PROPN", "NOUN"}
        verbal = modifier or (token.pos == "VERB" and token.text[0].isupper() and index > at)
        if not (token.pos in _NOMINAL or glue or joins or verbal):
            break
        index += 1
    return (at, index) if index > at else None


def _can_end(tokens: Sequence[Token], comma: int) -> bool:
    """A noun phrase may end before this comma: "chief executive, Anna Weir" has its adjective for a noun."""
    last = tokens[comma - 1]
    if last.pos == "ADJ":
        return tokens[comma + 1].pos == "PROPN"
    return last.pos in {"PROPN", "NOUN", "PRON"} or last.text == ")"


def apposition_start(passage: Passage, begin: int, comma: int) -> int | None:
    """For "X, a strategist, said": index of the comma behind X, given the one before the verb."""
    tokens = passage.tokens
    for index in range(comma - 1, max(begin, comma - REACH), -1):
        if passage.inside[index] != OUTSIDE or tokens[index].text in {";", ":", "—"}:
            return None
        if tokens[index].text == "," and index > begin and _can_end(tokens, index):
            following = tokens[index + 1]
            if tokens[index - 1].text == ")" and following.text[-3:] != "ing" and following.pos not in {"PRON", "DET"}:
                continue
            if following.text.lower() in {"jr.", "jr", "sr.", "and", "but"}:
                continue
            if tokens[index - 1].pos == "PROPN" or following.pos in {"DET", "PRON", "PROPN", "VERB"}:
                return index
            if following.text.endswith("ing") and tokens[index + 2].pos in {"ADP", "DET", "PROPN"}:
                # "The two leaders, meeting in Lisbon, said": a participle that the tagger took for a noun.
                return index
    return None
