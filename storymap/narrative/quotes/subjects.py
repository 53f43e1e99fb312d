"""The subject of a cue: where it stands before the verb, behind it, or shared with an earlier verb."""

from __future__ import annotations

from storymap.narrative.quotes.cues import Cue, verb_cue
from storymap.narrative.quotes.noun_phrases import REACH, Span, apposition_start, is_time, phrase_after, phrase_before
from storymap.narrative.quotes.passages import MARK, OUTSIDE, Passage
from storymap.narrative.quotes.voices import head_of, is_body, is_human

_RELATIVE = frozenset({"who", "which", "that"})
_WHEN = frozenset({"When", "If", "Once", "Though", "Although", "when"})
_OBJECTS = frozenset({"me", "him", "us", "them"})
_ASIDES = frozenset({"however", "meanwhile", "too", "though", "also", "instead", "therefore", "nevertheless", "again"})
_DASHES = frozenset({"–", "—", "--", "-"})
_QUOTED_REACH = 16
# Words of "the aid group" before a name.
_LONGEST_KIND = 4
# Verbs tried for a subject that "and said", ", saying" share.
_TRIES = 6
# Words of a clause "who spoke to discuss strategy".
_LONGEST_RELATIVE = 16
_STOPS = frozenset({",", ".", ";", "!", "?", ":", "—", "–", "-", "--", "(", ")", "…"})
# What follows "asked", "told" at the head of a sentence when it is a participle: "Asked about the vote, X said".
_PARTICIPLE_TAILS = frozenset(
    {"about", "if", "whether", "why", "how", "in", "on", "at", "to", "what", "when", "where", "for"}
)


def find_subject(passage: Passage, begin: int, end: int, cue: Cue) -> tuple[Span, str] | None:
    """The subject of a cue, and where it stands: "left", "right" (said X), "by", or "shared" with an earlier verb."""
    if cue.kind == "according" and cue.last == cue.at + 1:
        # "in Oslo's words", "in her words"
        owner = cue.at - 1 if passage.tokens[cue.at - 1].text in {"'s", "’s", "'", "’"} else cue.at
        return (cue.first + 1, owner), "left"
    if cue.kind == "according":
        right = named_behind(passage, cue.last, end)
        return (right, "right") if right else None
    if cue.kind == "heard":
        right = phrase_after(passage, cue.last, end)
        return (right, "by") if right else None
    quoted = _as_saying(passage, begin, cue)
    if quoted:
        return quoted, "shared"
    if cue.passive:
        by = _agent_of_passive(passage, end, cue)
        return (by, "by") if by else None
    if _participle(passage, begin, end, cue):
        return None
    explained = _explained_in_marks(passage, begin, cue)
    if explained:
        return explained, "left"
    if _inverted(passage, begin, end, cue):
        right = named_behind(passage, cue.last, end)
        if right:
            return right, "right"
    if passage.tokens[cue.at].text.endswith("ing") and cue.first == cue.at:
        shared = None if _absolute(passage, begin, cue) else _shared(passage, begin, end, cue)
        if shared:
            return shared, "shared"
    left = _left(passage, begin, cue)
    if left:
        return left, "left"
    shared = _shared(passage, begin, end, cue)
    return (shared, "shared") if shared else None


def _explained_in_marks(passage: Passage, begin: int, cue: Cue) -> Span | None:
    """ "Marin, who calls it “a farce,” said": a relative clause that ends in a quotation stands before the verb."""
    fragment = passage.fragment_before(cue.first)
    if fragment is None or not fragment.closed or passage.tokens[cue.first - 1].text == ",":
        return None
    tokens = passage.tokens
    for index in range(fragment.first - 2, max(begin + 1, fragment.first - _LONGEST_RELATIVE), -1):
        if passage.inside[index] != OUTSIDE or tokens[index].text in {",", ";", ":"}:
            return None
        if tokens[index].text in {"who", "which"} and tokens[index - 1].text == ",":
            return _antecedent(passage, begin, index - 1)
    return None


def named_behind(passage: Passage, at: int, end: int) -> Span | None:
    """The noun phrase at token `at`; "its head, Anna Weir" is one with the name between its commas."""
    tokens = passage.tokens
    right = phrase_after(passage, at, end, tail=True)
    if right is None or any(token.pos == "PROPN" for token in tokens[right[0] : right[1]]):
        return right
    comma = right[1]
    if comma + 1 >= end or tokens[comma].text != "," or tokens[comma + 1].pos != "PROPN":
        return right
    name = phrase_after(passage, comma + 1, end)
    closed = name is not None and (name[1] >= end or passage.inside[name[1]] == MARK or tokens[name[1]].text in _STOPS)
    return (right[0], name[1]) if name is not None and closed else right


def _as_saying(passage: Passage, begin: int, cue: Cue) -> Span | None:
    """ "X was quoted (by Y) as saying": X; "Y quoted X as saying": X."""
    tokens = passage.tokens
    if cue.at - 2 < begin or tokens[cue.at - 1].text != "as" or not tokens[cue.at].text.endswith("ing"):
        return None
    for index in range(cue.at - 2, max(begin, cue.at - _QUOTED_REACH), -1):
        if tokens[index].text.lower() in {"quoted", "quotes", "cited", "cites", "reported", "quoting", "citing"}:
            verb = verb_cue(passage, begin, index, "say")
            return _left(passage, begin, verb) if verb.passive else phrase_after(passage, index + 1, cue.at, tail=True)
    return None


def _participle(passage: Passage, begin: int, end: int, cue: Cue) -> bool:
    """ "Asked by reporters", "a bill proposed by X": no subject of its own."""
    if cue.at > begin and passage.tokens[cue.at - 1].text in _WHEN:
        # "When asked why, X said"
        return True
    if cue.first != cue.at or not passage.tokens[cue.at].text.lower().endswith(("ed", "en")) or cue.last >= end:
        return False
    following = passage.tokens[cue.last].text.lower()
    return following == "by" or (cue.at == begin and following in _PARTICIPLE_TAILS)


def _absolute(passage: Passage, begin: int, cue: Cue) -> bool:
    """ "with critics saying": the noun before the gerund is its subject."""
    left = _left(passage, begin, cue)
    return left is not None and left[0] > begin and passage.tokens[left[0] - 1].text.lower() == "with"


def _agent_of_passive(passage: Passage, end: int, cue: Cue) -> Span | None:
    index = cue.last
    for _ in range(8):
        fragment = passage.fragment_at(index)
        index = fragment.last + 1 if fragment else index
        if index >= end or passage.inside[index] != OUTSIDE:
            return None
        if passage.tokens[index].text == "by":
            return phrase_after(passage, index + 1, end, tail=True)
        index += 1
    return None


def _inverted(passage: Passage, begin: int, end: int, cue: Cue) -> bool:
    """ "…," said X: a mark or comma before the verb, a noun phrase and then a pause behind it."""
    if not cue.spoken or cue.kind == "tell" or cue.last >= end:
        return False
    if cue.first == begin:
        # Stated Stone: "…"
        right = phrase_after(passage, cue.last, end)
        if right is None or right[1] >= end:
            return False
        led = passage.tokens[right[1]].text == "," and MARK in passage.inside[right[1] : min(end, right[1] + REACH)]
        return led or passage.tokens[right[1]].text == ":"
    if passage.tokens[cue.first].pos == "AUX":
        # "has claimed the attack"
        return False
    before = passage.tokens[cue.first - 1]
    quoted = passage.inside[cue.first - 1] == MARK
    if not quoted and before.text not in {",", "—", "–", "-", "--"}:
        return False
    right = phrase_after(passage, cue.last, end, tail=True)
    if right is None:
        return False
    first = passage.tokens[right[0]]
    if first.pos == "PRON" and first.text.lower() not in {"he", "she", "they", "it", "one", "another", "her", "his"}:
        return False
    if quoted:
        return True
    if not _may_speak(passage, right):
        # "…, claimed responsibility."
        return False
    return right[1] >= end or passage.tokens[right[1]].text in _STOPS or passage.tokens[right[1]].text in {"who", "in"}


def _may_speak(passage: Passage, span: Span) -> bool:
    """A name, a pronoun, or a noun for people or a body."""
    tokens = passage.tokens[span[0] : span[1]]
    head = head_of(tokens)
    if head is None or head.pos in {"PRON", "NUM", "DET"} or any(token.pos == "PROPN" for token in tokens):
        return True
    return is_human(head) or is_body(head)


def _left(passage: Passage, begin: int, cue: Cue) -> Span | None:
    tokens, at = passage.tokens, cue.first
    if at <= begin or passage.inside[at - 1] != OUTSIDE:
        return None
    before = tokens[at - 1]
    if at - 3 > begin and before.text == tokens[at - 3].text == "," and tokens[at - 2].text in _ASIDES:
        # "The ministry, however, denied"
        before, at = tokens[at - 4], at - 3
    if before.text.lower() in _OBJECTS:
        # "Let me ask"
        return None
    if before.text.lower() in _RELATIVE and before.pos != "PROPN" and at - 1 > begin:
        head = at - 2 if tokens[at - 2].text in _DASHES | {","} else at - 1
        if head > begin:
            return _antecedent(passage, begin, head) or (at - 1, at)
    if before.text == "," and tokens[at - 2].text == ")" and at - 2 > begin:
        before, at = tokens[at - 2], at - 1
    if before.text == ",":
        comma = apposition_start(passage, begin, at - 1)
        named = phrase_before(passage, begin, comma) if comma else _before_adjunct(passage, begin, at - 1)
        named = _explained(passage, begin, named) if named else None
        return (named[0], at - 1) if named else None
    if before.text in _DASHES and at - 2 > begin:
        for index in range(at - 2, max(begin, at - REACH), -1):
            if tokens[index].text in _DASHES and tokens[index].end < tokens[index + 1].start:
                return phrase_before(passage, begin, index)
    if before.text == ")":
        for index in range(at - 2, max(begin, at - REACH), -1):
            if tokens[index].text == "(":
                return phrase_before(passage, begin, index)
    if before.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"} or before.text[0].isupper():
        return _restricted(passage, begin, phrase_before(passage, begin, at))
    return None


def _restricted(passage: Passage, begin: int, found: Span | None) -> Span | None:
    """ "An official who spoke to discuss strategy said": behind "who" a phrase is an object, the subject in front."""
    tokens = passage.tokens
    if found is None or found[0] - 2 <= begin or tokens[found[0] - 1].pos not in {"VERB", "ADP", "PART"}:
        return found
    for index in range(found[0] - 1, max(begin, found[0] - _LONGEST_RELATIVE), -1):
        if passage.inside[index] != OUTSIDE or tokens[index].pos in {"PUNCT", "CCONJ"}:
            return found
        if tokens[index].text == "who":
            return _antecedent(passage, begin, index) or found
    return found


def _before_adjunct(passage: Passage, begin: int, comma: int) -> Span | None:
    """ "The army, in a statement, said": the phrase that opens the sentence, before a comma and a preposition."""
    tokens = passage.tokens
    for index in range(comma - 1, max(begin, comma - REACH), -1):
        if passage.inside[index] != OUTSIDE or tokens[index].pos in {"VERB", "AUX"}:
            return None
        if tokens[index].text == "," and tokens[index + 1].pos == "ADP":
            found = phrase_before(passage, begin, index)
            return found if found and found[0] == begin and tokens[begin].pos != "ADP" else None
    return None


def _explained(passage: Passage, begin: int, named: Span) -> Span:
    """ "Anna Weir, from the group Open Door, who …": the name in front of what explains it."""
    tokens, at = passage.tokens, named[0]
    while at > max(begin + 1, named[0] - _LONGEST_KIND) and tokens[at - 1].pos in {"NOUN", "ADJ", "DET"}:
        at -= 1
    if at - 3 > begin and tokens[at - 1].pos == "ADP":
        at -= 1
    if at - 2 <= begin or tokens[at - 1].text != ",":
        return named
    earlier = phrase_before(passage, begin, at - 1)
    return earlier if earlier and earlier[0] == begin and tokens[earlier[1] - 1].pos == "PROPN" else named


def _antecedent(passage: Passage, begin: int, head: int) -> Span | None:
    """What "who" stands for: the noun phrase before token `head`, and the name that it explains ("X, a guard, who")."""
    tokens = passage.tokens
    found = phrase_before(passage, begin, head)
    if found is None or found[0] - 2 < begin or tokens[found[0] - 1].text != "," or tokens[found[0]].pos != "DET":
        return _explained(passage, begin, found) if found and tokens[head].text == "," else found
    named = phrase_before(passage, begin, found[0] - 1)
    return (named[0], found[1]) if named and tokens[named[1] - 1].pos == "PROPN" else found


def _shared(passage: Passage, begin: int, end: int, cue: Cue) -> Span | None:
    """ "X shrugged and said", "X refused, saying": the subject of the first verb of the sentence that has one."""
    tokens = passage.tokens
    before = tokens[cue.first - 1] if cue.first > begin else None
    gerund = tokens[cue.at].text.endswith("ing")
    joined = before is not None and (
        before.text in {"and", "but", "or", "then", "to", ",", ";"} or before.pos in {"ADP", "CCONJ"}
    )
    if not gerund and not joined and before is not None:
        return None
    last = min(end, begin + 3 * REACH) if gerund and cue.first - begin <= 2 else cue.first
    tries = _TRIES
    forward = cue.first - begin <= 2
    order = (
        range(begin, min(last, begin + 3 * REACH)) if forward else range(last - 1, max(begin - 1, last - 3 * REACH), -1)
    )
    for index in order:
        if tries == 0:
            break
        if passage.inside[index] != OUTSIDE or tokens[index].pos not in {"VERB", "AUX"} or index == cue.at:
            continue
        if tokens[index].text.endswith("ing"):
            continue
        first = index
        while first > begin and tokens[first - 1].pos in {"ADV", "AUX"}:
            first -= 1
        tries -= 1
        found = _left(passage, begin, Cue(first, index, index + 1, "say"))
        if found and not is_time(tokens, found[0]) and tokens[found[1] - 1].pos != "DET":
            return found
    return None
