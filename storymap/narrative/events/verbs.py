"""Verb groups of a tagged sentence: auxiliaries and verb, with the tense, voice and mood they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from storymap.language.tokens import Token
from storymap.narrative.words import word_set

Form = Literal["finite", "gerund", "participle", "infinitive", "modifier"]

_MODALS = frozenset(
    ["would", "could", "should", "might", "may", "can", "must", "will", "shall", "'ll", "’ll", "'d", "’d", "wo", "ca"]
)
_QUOTES = frozenset({'"', "“", "”", "‘", "’", "``"})
_TO = frozenset({"to", "To", "TO"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
# Participles that are never a past tense.
ONLY_PARTICIPLE = word_set("only_participles")


class VerbGroup(NamedTuple):
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


def verb_groups(tokens: Sequence[Token], lemmas: Sequence[str]) -> Iterator[VerbGroup]:
    """The verb groups of a sentence, left to right, without overlaps."""
    at, size = 0, len(tokens)
    while at < size:
        token = tokens[at]
        infinitive = token.text in _TO and at + 1 < size and verbal(tokens, at + 1)
        if token.pos not in ("VERB", "AUX") and not infinitive:
            at += 1
            continue
        group = _one_group(tokens, lemmas, at, infinitive)
        yield group
        at = group.last


def verbal(tokens: Sequence[Token], at: int) -> bool:
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
            if lemmas[head] == "have" and _to_verb(tokens, at):
                at += 1  # "would have to leave"
                continue
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
            and verbal(tokens, at + 1)
        ):
            planned = planned or lemmas[auxiliaries[-1]] == "be"
        elif token.text in _QUOTES and auxiliaries and verbal(tokens, at + 1):
            pass  # would "enhance …"
        elif token.pos not in ("ADV", "PART") and not _inner_adjective(tokens, lemmas, auxiliaries, at):
            break
        at += 1
    last = max(head + 1, first + 1)
    return _describe(tokens, lemmas, (first, last, head), auxiliaries, (infinitive, negated, planned))


def _to_verb(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at].text.lower() == "to" and verbal(tokens, at + 1)


def _plan(tokens: Sequence[Token], lemmas: Sequence[str], auxiliaries: Sequence[int], head: int, at: int) -> bool:
    return (
        bool(auxiliaries)
        and _to_verb(tokens, at)
        and lemmas[head] in ("go", "set", "expect", "schedule", "plan", "intend", "slate")
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
    if not before:
        return VerbGroup(
            first, last, head, lemmas[head], _lone_form(tokens[head], infinitive), planned=planned, negated=negated
        )
    names = [lemmas[index] for index in before]
    word = tokens[head].text.lower()
    modal = next((lemmas[i] for i in before if lemmas[i] in _MODALS), None)
    ing = word.endswith("ing")
    passive = names[-1] in ("be", "get") and not ing and tokens[head].pos == "VERB"
    passive = passive and all(token.text != "to" for token in tokens[before[-1] + 1 : head])  # "is to brief"
    form: Form = "finite"
    if infinitive:
        form = "infinitive"
    elif tokens[before[0]].text.lower() in ("being", "having"):
        form = "gerund"
    return VerbGroup(
        first, last, head, lemmas[head], form, passive,
        perfect="have" in names,
        past_perfect=(not ing or "be" in names) and any(_had(tokens, i) for i in before),
        modal=modal, planned=planned, negated=negated,
    )  # fmt: skip


def _had(tokens: Sequence[Token], at: int) -> bool:
    """ "had left"; not "had to leave"."""
    return tokens[at].text.lower() in ("had", "'d", "’d") and tokens[at + 1].text != "to"


def _lone_form(token: Token, infinitive: bool) -> Form:
    """The form of a verb without auxiliaries."""
    if infinitive:
        return "infinitive"
    word = token.text.lower()
    if token.pos == "VERB" and word.endswith("ing"):
        return "gerund"
    return "participle" if word in ONLY_PARTICIPLE else "finite"


def present(tokens: Sequence[Token], group: VerbGroup, *, plain: bool = True) -> bool:
    """Whether a verb stands in the simple present: a habit or a state, but in lists and captions.

    Without `plain` also "does not conform", "is trying": whatever is not past, perfect or future.
    """
    if not plain and (group.modal or group.perfect or group.planned):
        return False
    if plain and (group.form != "finite" or group.last - group.first > 1):
        return False
    word = tokens[group.first].text.lower()
    if not plain and group.last - group.first > 1:
        return word in ("do", "does", "is", "are", "'s", "’s", "am")
    return word != group.lemma + "d" and (
        word.endswith("s") or (word == group.lemma and word not in word_set("past_as_present"))
    )
