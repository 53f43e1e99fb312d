"""Verbs that the tagger took for nouns or adjectives: "Protesters storm/NOUN the parliament", "toppled/ADJ buildings".

A clause needs a verb: where one is missing, the word that can be one and stands where it would stand is it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from storymap.language.lemmas import lemma
from storymap.language.tokens import Token
from storymap.narrative.words import word_set

# Nouns that are plural without an "s".
PEOPLE = frozenset({"people", "police", "men", "women", "children", "militia"})
_PARTICLES = frozenset({"down", "up", "out", "off", "back", "away"})


@cache
def news_verbs() -> frozenset[str]:
    """Verbs of news that are nouns as well."""
    lists = ("news_verbs", "deeds_of_speech", "site_verbs", "motion_verbs", "governing_verbs")
    return frozenset().union(*(word_set(name) for name in lists))


def promote(tokens: list[Token], finite: Sequence[int]) -> None:
    """Tag the missed verbs of a sentence as verbs. `finite`: the tokens that are tagged as finite ones."""
    first = finite[0] if finite else None
    promoted = _promote_past(tokens) if first is None else None
    if promoted is None:
        promoted = _promote_noun(tokens, first)
    if first is None:
        if promoted is None:
            _promote_last(tokens)
        else:
            _promote_joined(tokens, promoted)
        return
    if len(finite) == 1 and tokens[first - 1].text in ("that", "who", "which") and first:
        _promote_after_relative(tokens, first)
    _promote_joined(tokens, first)


def _promote_past(tokens: list[Token]) -> int | None:
    """ "A cyclone dumped/ADJ water on the coast": in a sentence without a verb."""
    for at in range(1, len(tokens) - 1):
        token = tokens[at]
        if token.pos == "ADJ" and token.text.endswith("ed") and tokens[at - 1].pos in ("NOUN", "PROPN"):
            tokens[at] = token._replace(pos="VERB")
            return at
    return None


def _promote_noun(tokens: list[Token], finite: int | None) -> int | None:
    """The first noun that is also a verb of news, where a verb would stand, is one: in a sentence without a finite
    verb, or before the first one when a noun phrase follows ("A mission patrols the streets, but does not …").
    Which one it was.
    """
    known = news_verbs()
    for at in range(1, len(tokens) - 1 if finite is None else min(finite, 24)):
        token = tokens[at]
        if token.pos != "NOUN" or lemma(token.text, "VERB") not in known or not token.text.islower():
            continue
        before, after, heads = tokens[at - 1], tokens[at + 1], _head_plural(tokens)
        plural = {_plural(before.text), heads if before.pos == "PROPN" else None}
        agrees = (not token.text.endswith("s")) in plural and (
            before.pos in ("NOUN", "PROPN", "PUNCT") or before.text[0].isupper()
        )
        takes = after.pos in ("PROPN", "DET", "PRON", "NUM") or (
            after.pos in ("ADP", "ADV", "PART", "NOUN", "SCONJ", "ADJ") and agrees
        )
        if finite is not None and not (agrees and _clear(tokens, at)):
            continue
        if takes and (before.pos not in ("DET", "ADJ", "ADP") or before.text[0].isupper()):
            tokens[at] = token._replace(pos="VERB")
            return at
    return None


def _plural(noun: str) -> bool:
    return noun.endswith(("s", "men", "people")) or noun.lower() in PEOPLE


def _promote_after_relative(tokens: list[Token], finite: int) -> None:
    """ "Shares in companies that do business with it tumble/NOUN in Rome": the main verb is still missing."""
    for at in range(finite + 2, min(finite + 14, len(tokens) - 1)):
        token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
        verb = token.pos == "NOUN" and token.text.islower() and lemma(token.text, "VERB") in news_verbs()
        past = token.text in word_set("past_as_present")  # ", which broke out in a kitchen, spread/NOUN to"
        agrees = past or (not token.text.endswith("s")) is _head_plural(tokens)
        behind = before.pos in ("NOUN", "PROPN") or (past and before.text == ",")
        if verb and agrees and behind and after.pos in ("ADP", "DET", "PROPN"):
            tokens[at] = token._replace(pos="VERB")
            return


def _head_plural(tokens: Sequence[Token]) -> bool | None:
    """Whether the head of the first noun phrase is plural; None when there is none."""
    for at, token in enumerate(tokens[:12]):
        if token.pos in ("NOUN", "PROPN") and (at + 1 == len(tokens) or tokens[at + 1].pos not in ("NOUN", "PROPN")):
            return _plural(token.text)
    return None


def _clear(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a noun that may be a verb leaves no doubt, though another verb comes later."""
    before, after = tokens[at - 1], tokens[at + 1]
    following = {token.text for token in tokens[at + 1 : at + 6]}
    base = lemma(tokens[at].text, "VERB")
    if after.text in _PARTICLES and following & {"and", ",", "."}:
        return True  # ", X, steps down and is replaced"
    if before.pos == "PUNCT":
        return False
    if base == "report" and before.pos == "PROPN" and "that" in following:
        return True
    speech = base in word_set("deeds_of_speech") and after.pos in ("SCONJ", "NOUN")
    return speech or after.pos in ("DET", "PRON") or (after.pos == "PROPN" and before.pos == "NOUN")


def _promote_joined(tokens: list[Token], finite: int) -> None:
    """ "tells MPs …, and appeals/NOUN to Moscow": the second verb of a present-tense sentence."""
    verb = tokens[finite]
    third = verb.text.endswith("s")
    if verb.pos != "VERB" or not (third or lemma(verb.text, "VERB") == verb.text.lower()):
        return
    for at in range(finite + 2, len(tokens) - 1):
        if tokens[at - 1].text not in ("and", "but"):
            continue
        token, after = tokens[at], tokens[at + 1]
        verbal_form = token.pos in ("NOUN", "ADJ") and token.text.islower() and token.text.endswith("s") is third
        # Behind a comma a verb of its own; without one only where nothing else can follow "and" and precede an object.
        takes = after.pos in ("DET", "NUM", "PRON") or (
            after.pos in ("ADP", "PROPN", "PART") and third and tokens[at - 2].text == ","
        )
        if verbal_form and takes and lemma(token.text, "VERB") in news_verbs():
            tokens[at] = token._replace(pos="VERB")


def _promote_last(tokens: list[Token]) -> None:
    """ "Peacekeepers still patrol": the last word of a sentence without a verb, behind a plural."""
    at = len(tokens) - 1
    if at and tokens[at].pos == "PUNCT":
        at -= 1
    token = tokens[at]
    if at < 1 or token.pos != "NOUN" or not token.text.islower() or token.text.endswith("s"):
        return
    back = at - 1
    while back > 0 and tokens[back].pos == "ADV":
        back -= 1
    subject = tokens[back]
    plural = subject.pos in ("NOUN", "PRON") and (subject.text.endswith("s") or subject.text in PEOPLE)
    if (plural or subject.text.lower() == "they") and lemma(token.text, "VERB") in news_verbs():
        tokens[at] = token._replace(pos="VERB")
