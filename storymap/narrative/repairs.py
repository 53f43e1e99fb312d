"""Word classes mended: what the tagger, trained on web text, often misses in news."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from storymap.language.lemmas import lemma
from storymap.language.tokens import Token
from storymap.narrative.verbs import ONLY_PARTICIPLE, verbal
from storymap.narrative.words import word_map, word_set

# Past forms that are common nouns too.
_ALSO_NOUNS = word_set("past_nouns")
_PLANS = frozenset({"plans", "hopes", "aims", "vows", "needs", "wants", "claims", "moves", "promises"})
# Nouns that are plural without an "s".
_PEOPLE = frozenset({"people", "police", "men", "women", "children", "militia"})
_SAY = frozenset({"say", "says", "said"})
_HARMED = frozenset({"hurt", "injured", "wounded", "arrested", "detained"})
_PARTICLES = frozenset({"down", "up", "out", "off", "back", "away"})
_TIMES_OF_DAY = frozenset({"dawn", "dusk", "midnight", "noon"})


def repaired(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with their tags mended: "was ousted/JJ", "was shot/NN", "A tornado tore/NN", "Unrest/JJ in"."""
    out = list(tokens)
    if out[0].pos == "VERB" and out[0].text.endswith(("men", "women")):
        out[0] = out[0]._replace(pos="NOUN")
    for at, token in enumerate(out):
        pos = _mended(out, at)
        if pos and pos != token.pos:
            out[at] = token._replace(pos=pos)
    # News opens no sentence with an imperative: "Share prices fell".
    opens = out[0].pos == "VERB" and _bare(out[0]) and len(out) > 1 and out[1].pos in ("NOUN", "ADP", "PROPN")
    opens = opens or (out[0].pos == "VERB" and _bare(out[0]) and any(t.pos in ("VERB", "AUX") for t in out[1:]))
    if opens or (len(out) > 1 and out[0].pos == "ADJ" and out[1].pos in ("ADP", "VERB", "AUX")):
        out[0] = out[0]._replace(pos="NOUN")
    finite = (at for at, t in enumerate(out) if t.pos in ("VERB", "AUX") and not t.text.endswith("ing"))
    first = next(finite, None)
    _promote_noun(out, first)
    if first and out[first - 1].text in ("that", "who", "which") and next(finite, None) is None:
        _promote_after_relative(out, first)
    _promote_joined(out, first)
    return out


def _mended(tokens: Sequence[Token], at: int) -> str | None:
    """The right tag of a token by its neighbours, or None when the tagger's stands."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.text in _SAY or token.text in _TIMES_OF_DAY:
        return "VERB" if token.text in _SAY else "NOUN"
    if token.pos == "NOUN" and before and before.pos == "AUX" and before.text.lower() in word_set("modals"):
        return "VERB"
    if (
        token.pos == "VERB"
        and before
        and before.pos == "NOUN"
        and token.text.endswith("s")
        and before.text.endswith("s")
    ):
        return "NOUN" if lemma(before.text, "VERB") in _news_verbs() else None  # "rejects claims that"
    if token.pos == "VERB":
        return "NOUN" if token.text.endswith("s") and after and after.text in _SAY else None
    if token.text == "that" and token.pos == "DET" and after and after.pos == "NOUN" and after.text.endswith("s"):
        return "SCONJ"  # "reports that shops have closed"
    if token.text in _HARMED and before and before.pos == "NUM" and after and after.pos in ("ADP", "PUNCT"):
        return "VERB"  # "two were killed and 300 hurt on Monday"
    if token.pos == "ADJ" and before and after and _hidden_verb(token, before, after):
        return "VERB"
    if token.pos not in ("ADJ", "NOUN", "ADV") or before is None or after is None:
        return "VERB" if token.pos in ("ADJ", "NOUN") and _after_be(tokens, at) and _participle_like(token) else None
    if token.pos != "NOUN" and before.pos == "DET" and after.pos not in ("NOUN", "PROPN", "ADJ", "ADV"):
        return "NOUN" if lemma(token.text, "NOUN") in word_map("event_nouns") else None
    if _is_verb(tokens, at):
        return "VERB"
    return None


def _hidden_verb(token: Token, before: Token, after: Token) -> bool:
    """ "Gunmen open/ADJ fire", "the EU and the US all accuse/ADJ Russia"."""
    if token.text == "open" and after.text == "fire":
        return before.pos in ("NOUN", "PROPN")
    return (
        before.text in ("all", "both")
        and after.pos in ("PROPN", "DET", "PRON")
        and lemma(token.text, "VERB") in _news_verbs()
    )


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
    if token.pos == "ADV":
        return False
    if _after_be(tokens, at) and _participle_like(token) and after.pos != "NOUN":
        return True
    if token.text == "shot":
        return token.pos == "NOUN" and _shot(before, after)
    if token.text in _PLANS and after.text == "to" and verbal(tokens, at + 2):
        return before.pos in ("NOUN", "PROPN", "PRON", "ADV", "PUNCT")
    return _past_tense(token, before, after)


def _past_tense(token: Token, before: Token, after: Token) -> bool:
    """ "A tornado tore/NN through": a past tense that is no noun, between a noun and what a verb takes."""
    word = token.text
    if word in _ALSO_NOUNS or not word.islower() or word.endswith(("s", "ing", "ed")) or lemma(word, "VERB") == word:
        return False
    spoken = before.text == "," and lemma(word, "VERB") in word_set("deeds_of_speech")
    named = spoken or before.pos in ("NOUN", "PROPN", "ADV") or lemma(before.text, "NOUN") in word_map("event_nouns")
    return named and after.pos in ("ADP", "DET", "PROPN", "ADV")


def _shot(before: Token, after: Token) -> bool:
    """ "police shot/NN down", "gunmen shot/NN and killed", "soldiers Sunday shot a man"."""
    if before.pos not in ("NOUN", "PROPN", "PRON", "ADV", "PUNCT"):
        return False
    if after.pos == "NOUN" and (before.text in _PEOPLE or before.text.endswith("s")):
        return True
    return after.pos in ("PROPN", "DET", "PRON", "NUM", "ADV") or after.text in ("and", "dead", "down", "at", "to")


def _bare(token: Token) -> bool:
    low = token.text.lower()
    return lemma(low, "VERB") in (low, low.removesuffix("s")) and token.text[0].isupper()


def _after_be(tokens: Sequence[Token], at: int) -> bool:
    while at and tokens[at - 1].pos in ("ADV", "PART"):
        at -= 1
    return at > 0 and tokens[at - 1].pos == "AUX" and lemma(tokens[at - 1].text, "AUX") in ("be", "get")


def _participle_like(token: Token) -> bool:
    word = token.text.lower()
    return (word.endswith(("ed", "ing")) and len(word) > 5) or (
        word in ONLY_PARTICIPLE
        or (lemma(word, "VERB") != word and word not in _ALSO_NOUNS and word[-1:] in "tnkdg")
        or word in ("shot", "hit", "held", "hurt")
    )


def _promote_noun(tokens: list[Token], finite: int | None) -> None:
    """The first noun that is also a verb of news, where a verb would stand, is one: in a sentence without a finite
    verb, or before the first one when a noun phrase follows ("A mission patrols the streets, but does not …").
    """
    heads = _head_plural(tokens)
    for at in range(1, len(tokens) - 1 if finite is None else min(finite, 24)):
        token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
        if token.pos != "NOUN" or not token.text.islower() or lemma(token.text, "VERB") not in _news_verbs():
            continue
        plural = {before.text.endswith("s") or before.text.lower() in _PEOPLE, heads if before.pos == "PROPN" else None}
        agrees = (not token.text.endswith("s")) in plural and (
            before.pos in ("NOUN", "PROPN", "PUNCT") or before.text[0].isupper()
        )
        takes = after.pos in ("PROPN", "DET", "PRON", "NUM") or (
            after.pos in ("ADP", "ADV", "PART", "NOUN", "SCONJ") and agrees
        )
        if finite is not None and not (agrees and _clear(tokens, at)):
            continue
        if takes and (before.pos not in ("DET", "ADJ", "ADP") or before.text[0].isupper()):
            tokens[at] = token._replace(pos="VERB")
            return


def _promote_after_relative(tokens: list[Token], finite: int) -> None:
    """ "Shares in companies that do business with it tumble/NOUN in Rome": the main verb is still missing."""
    for at in range(finite + 2, min(finite + 14, len(tokens) - 1)):
        token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
        verb = token.pos == "NOUN" and token.text.islower() and lemma(token.text, "VERB") in _news_verbs()
        agrees = (not token.text.endswith("s")) is _head_plural(tokens)
        if verb and agrees and before.pos in ("NOUN", "PROPN") and after.pos in ("ADP", "DET", "PROPN"):
            tokens[at] = token._replace(pos="VERB")
            return


def _head_plural(tokens: Sequence[Token]) -> bool | None:
    """Whether the head of the first noun phrase is plural; None when there is none."""
    for at, token in enumerate(tokens[:12]):
        if token.pos in ("NOUN", "PROPN") and (at + 1 == len(tokens) or tokens[at + 1].pos not in ("NOUN", "PROPN")):
            return token.text.endswith("s") or token.text.lower() in _PEOPLE
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


def _promote_joined(tokens: list[Token], finite: int | None) -> None:
    """ "tells MPs …, and appeals/NOUN to Moscow": the second verb of a present-tense sentence."""
    if finite is None or not tokens[finite].text.endswith("s") or tokens[finite].pos != "VERB":
        return
    for at in range(finite + 2, len(tokens) - 1):
        token, after = tokens[at], tokens[at + 1]
        joined = tokens[at - 1].text in ("and", "but") and tokens[at - 2].text == ","
        verbal_form = token.pos == "NOUN" and token.text.islower() and token.text.endswith("s")
        takes = after.pos in ("ADP", "DET", "PROPN", "PART")
        if joined and verbal_form and takes and lemma(token.text, "VERB") in _news_verbs():
            tokens[at] = token._replace(pos="VERB")


@cache
def _news_verbs() -> frozenset[str]:
    return word_set("news_verbs") | word_set("deeds_of_speech")
