"""Who can speak: a noun phrase that stands for a person, a body, or a government."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from storymap.language.lemmas import lemma
from storymap.language.names.find import Names
from storymap.language.names.lexicon import name_lexicon
from storymap.language.tokens import Token
from storymap.narrative.words import word_set

# Pronouns for things, and for people.
_NOBODY = frozenset({"it", "this", "that", "which", "there", "what", "these", "those"})
_TOGETHER = frozenset(
    {
        "crowd",
        "public",
        "people",
        "family",
        "families",
        "team",
        "member",
        "couple",
        "duo",
        "trio",
        "pair",
        "police",
        "troops",
    }
    | {
        "delegation",
        "mission",
        "few",
        "many",
        "some",
        "most",
        "others",
        "several",
        "both",
        "none",
        "each",
        "everyone",
        "press",
    }
)
_PERSONAL = frozenset({"he", "she", "they", "we", "i", "you", "who"})


@cache
def _titles() -> frozenset[str]:
    """The last words of titles: "minister", "spokesman", "nurse"."""
    return frozenset(words[-1] for words in name_lexicon().titles)


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The head noun of a noun phrase: the last noun before "of", "in", a comma or a relative clause."""
    head: Token | None = None
    for token in tokens:
        if head is not None and (token.pos in {"ADP", "PRON", "VERB", "SCONJ"} or token.text in {",", "(", "who"}):
            break
        if token.pos in {"NOUN", "PROPN", "PRON", "X"} or (head is None and token.pos in {"DET", "NUM", "ADJ"}):
            head = token
    return head


def is_human(token: Token) -> bool:
    """A common noun for people by what they do: "nurse", "residents", "spokesman"."""
    return is_human_word(token.text.lower())


def is_human_word(low: str) -> bool:
    """As `is_human`, of a word in lower case."""
    return not _titles().isdisjoint({low, lemma(low, "NOUN")}) or _listed(low, "speaking_people")


def is_one(word: str) -> bool:
    """A noun for a single person, whom "he" or "she" may stand for: no crowd, no group."""
    low = word.lower()
    return is_human_word(low) and low not in _TOGETHER and not _listed(low, "speaking_bodies")


def is_body(token: Token) -> bool:
    """A noun for a body: "ministry", "army", "parliament"."""
    low = token.text.lower()
    single = lemma(low, "NOUN")
    return not name_lexicon().heads.isdisjoint({low, single}) or _listed(low, "speaking_bodies")


def _listed(word: str, lexicon: str) -> bool:
    return not word_set(lexicon).isdisjoint({word, lemma(word, "NOUN")})


def is_voice(tokens: Sequence[Token], names: Names) -> bool:
    """The phrase stands for somebody who can say things; a place's name counts, for its government may."""
    if not tokens:
        return False
    name = names.covering(tokens[0].start, tokens[-1].end)
    if name is not None and name.kind != "unknown":
        return True
    head = head_of(tokens)
    if head is None or head.text.lower() in _NOBODY:
        return False
    if head.text.lower() in _PERSONAL or is_human(head) or is_body(head):
        return True
    return head.text[0].isupper() and head.pos in {"PROPN", "X"}
