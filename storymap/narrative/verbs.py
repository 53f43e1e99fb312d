"""Verb groups of a tagged sentence: auxiliaries and verb, with the tense, voice and mood they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from storymap.language.lemmas import lemma
from storymap.language.tokens import Token
from storymap.narrative.words import word_set

Form = Literal["finite", "gerund", "participle", "infinitive", "modifier"]

_MODALS = frozenset(
    ["would", "could", "should", "might", "may", "can", "must", "will", "shall", "'ll", "’ll", "'d", "’d", "wo", "ca"]
)
_QUOTES = frozenset({'"', "“", "”", "‘", "’", "``"})
# Past forms that are common nouns too.
_ALSO_NOUNS = word_set("past_nouns")
# Nouns that are plural without an "s".
_PEOPLE = frozenset({"people", "police", "men", "women", "children", "militia"})
_SAY = frozenset({"say", "says", "said"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
# Participles that are never a past tense.
ONLY_PARTICIPLE = word_set("only_participles")


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Auxiliaries and verb, as token indices [first, last) of a window; `head` is the verb that carries the meaning."""

    first: int
    last: int
    head: int
    lemma: str
    form: Form
    passive: bool = False
    perfect: bool = False
    past_perfect: bool = False
    modal: str | None = None
    planned: bool = False
    negated: bool = False


def repaired(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with tags mended that the tagger often misses in news: "was ousted/JJ", "was shot/NN", "Unrest/JJ in"."""
    out = list(tokens)
    for at, token in enumerate(out):
        if (
            token.pos in ("ADJ", "NOUN")
            and _after_be(out, at)
            and _participle_like(token)
            and not _before_noun(out, at)
        ) or (token.text in _SAY and token.pos != "VERB"):
            out[at] = token._replace(pos="VERB")
        elif token.pos == "VERB" and token.text.endswith("s") and at + 1 < len(out) and out[at + 1].text in _SAY:
            out[at] = token._replace(pos="NOUN")
    for at, token in enumerate(out):
        if token.pos == "NOUN" and token.text == "shot" and _shot(out, at):
            out[at] = token._replace(pos="VERB")
        elif token.pos in ("NOUN", "ADJ") and _past_tense(out, at):
            out[at] = token._replace(pos="VERB")
        elif token.text in ("dawn", "dusk", "midnight", "noon"):
            out[at] = token._replace(pos="NOUN")
    if len(out) > 1 and out[0].pos == "ADJ" and out[1].pos in ("ADP", "VERB", "AUX"):
        out[0] = out[0]._replace(pos="NOUN")
    finite = next(
        (at for at, token in enumerate(out) if token.pos in ("VERB", "AUX") and not token.text.endswith("ing")), None
    )
    _promote_noun(out, finite)
    return out


def _past_tense(tokens: Sequence[Token], at: int) -> bool:
    """ "A tornado tore/NN through": a past tense that is no noun, between a noun and what a verb takes."""
    word = tokens[at].text
    if word in _ALSO_NOUNS or not word.islower() or word.endswith(("s", "ing", "ed")) or lemma(word, "VERB") == word:
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        at > 0
        and tokens[at - 1].pos in ("NOUN", "PROPN", "ADV")
        and after is not None
        and after.pos in ("ADP", "DET", "PROPN", "ADV")
    )


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


def _before_noun(tokens: Sequence[Token], at: int) -> bool:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.pos == "NOUN"


def _promote_noun(tokens: list[Token], finite: int | None) -> None:
    """The first noun that is also a verb of news, where a verb would stand, is one: in a sentence without a finite verb,
    or before the first one when a noun phrase follows ("A mission patrols the streets, but does not …").
    """
    for at in range(1, len(tokens) - 1 if finite is None else min(finite, 24)):
        token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
        if token.pos != "NOUN" or not token.text.islower() or lemma(token.text, "VERB") not in _news_verbs():
            continue
        plural = before.text.endswith("s") or before.text.lower() in _PEOPLE
        agrees = plural != token.text.endswith("s") and before.pos in ("NOUN", "PROPN", "PUNCT")
        takes = after.pos in ("PROPN", "DET", "PRON", "NUM") or (after.pos in ("ADP", "ADV", "PART", "NOUN") and agrees)
        if finite is not None and not (agrees and after.pos in ("DET", "PRON") and before.pos != "PUNCT"):
            continue
        if takes and before.pos not in ("DET", "ADJ", "ADP"):
            tokens[at] = token._replace(pos="VERB")
            return


@cache
def _news_verbs() -> frozenset[str]:
    return word_set("news_verbs") | word_set("deeds_of_speech")


def _shot(tokens: Sequence[Token], at: int) -> bool:
    """ "police shot/NN down", "gunmen shot/NN and killed", "soldiers Sunday shot a man"."""
    before, after = tokens[at - 1] if at else None, tokens[at + 1] if at + 1 < len(tokens) else None
    if before is None or after is None or before.pos not in ("NOUN", "PROPN", "PRON", "ADV", "PUNCT"):
        return False
    return after.pos in ("PROPN", "DET", "PRON", "NUM", "ADV") or after.text in (
        "and",
        "dead",
        "down",
        "at",
        "to",
        "himself",
    )


def verb_groups(tokens: Sequence[Token], lemmas: Sequence[str]) -> Iterator[VerbGroup]:
    """The verb groups of a sentence, left to right, without overlaps."""
    at, size = 0, len(tokens)
    while at < size:
        pos = tokens[at].pos
        infinitive = tokens[at].text.lower() == "to" and at + 1 < size and _verbal(tokens, at + 1)
        if pos not in ("VERB", "AUX") and not infinitive:
            at += 1
            continue
        group = _one_group(tokens, lemmas, at, infinitive)
        yield group
        at = group.last


def _verbal(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands at `at`, adverbs skipped."""
    while at < len(tokens) and tokens[at].pos == "ADV":
        at += 1
    return at < len(tokens) and tokens[at].pos in ("VERB", "AUX")


def _one_group(tokens: Sequence[Token], lemmas: Sequence[str], first: int, infinitive: bool) -> VerbGroup:
    at = first + infinitive
    auxiliaries: list[int] = []
    negated, planned = False, False
    head = at
    while at < len(tokens):
        token = tokens[at]
        if token.pos == "AUX":
            auxiliaries.append(at)
            head = at
        elif token.pos == "VERB":
            head = at
            at += 1
            # "is due to be held", "is set to open", "is going to", "is expected to": one group, a plan.
            if _plan(tokens, lemmas, auxiliaries, head, at):
                planned, auxiliaries, at = True, [*auxiliaries, head], at + 1
                continue
            break
        elif token.text.lower() in _NEGATIONS:
            negated = True
        elif (
            token.text.lower() == "to"
            and auxiliaries
            and lemmas[auxiliaries[-1]] in ("be", "have")
            and _verbal(tokens, at + 1)
        ):
            planned = planned or lemmas[auxiliaries[-1]] == "be"
        elif token.text in _QUOTES and auxiliaries and _verbal(tokens, at + 1):
            pass  # would "enhance …"
        elif token.pos not in ("ADV", "PART") and not _inner_adjective(tokens, lemmas, auxiliaries, at):
            break
        at += 1
    last = max(head + 1, first + 1)
    return _describe(tokens, lemmas, (first, last, head), auxiliaries, (infinitive, negated, planned))


def _plan(tokens: Sequence[Token], lemmas: Sequence[str], auxiliaries: Sequence[int], head: int, at: int) -> bool:
    follows = at + 1 < len(tokens) and tokens[at].text.lower() == "to" and _verbal(tokens, at + 1)
    return (
        follows and bool(auxiliaries) and lemmas[head] in ("go", "set", "expect", "schedule", "plan", "intend", "slate")
    )


def _inner_adjective(tokens: Sequence[Token], lemmas: Sequence[str], auxiliaries: Sequence[int], at: int) -> bool:
    """ "is due to", "was about to", "is likely to": the adjective between "be" and "to"."""
    return (
        bool(auxiliaries)
        and lemmas[at] in ("due", "about", "set", "ready", "likely")
        and at + 1 < len(tokens)
        and tokens[at + 1].text.lower() == "to"
    )


def _describe(
    tokens: Sequence[Token],
    lemmas: Sequence[str],
    span: tuple[int, int, int],
    auxiliaries: Sequence[int],
    flags: tuple[bool, bool, bool],
) -> VerbGroup:
    first, last, head = span
    infinitive, negated, planned = flags
    before = [index for index in auxiliaries if index != head]
    names = [lemmas[index] for index in before]
    word = tokens[head].text.lower()
    modal = next((lemmas[i] for i in before if lemmas[i] in _MODALS), None)
    ing = word.endswith("ing")
    passive = bool(names) and names[-1] in ("be", "get") and not ing and tokens[head].pos == "VERB"
    form: Form = "finite"
    if infinitive:
        form = "infinitive"
    elif (not names and ing and tokens[head].pos == "VERB") or (
        names and before and tokens[before[0]].text.lower() in ("being", "having")
    ):
        form = "gerund"
    elif not names and word in ONLY_PARTICIPLE:
        form = "participle"
    return VerbGroup(
        first, last, head, lemmas[head], form, passive,
        perfect="have" in names,
        past_perfect=any(tokens[i].text.lower() in ("had", "'d", "’d") for i in before) and (not ing or "be" in names),
        modal=modal, planned=planned, negated=negated,
    )  # fmt: skip
