"""The role of a place that is the subject or the object of a verb: "Moscow denied", "floods hit X", "X is poor"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from storymap.language.lemmas import lemma
from storymap.language.tokens import Token
from storymap.model import Role
from storymap.places.lexicon import table, words
from storymap.places.role_subject import POSSESSIVE, Subject, word_at

# How far to look, in tokens: for the verb, for the end of an aside or of a list.
_REACH = 8
_LONGEST_ASIDE = 25
_STEPS = 4
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "longer", "each", "both", "all"})
_HAVE = frozenset({"has", "have", "had"})
_DASHES = frozenset({"-", "–", "--", "—"})
_JOINTS = frozenset({"and", "or", "nor", "&"})
_NO_VERBS = frozenset({"ADP", "DET", "PRON", "CCONJ", "SCONJ", "PUNCT", "PART", "AUX", "VERB"})
_CLAUSE_ENDS = frozenset({",", ".", ";", ":", "!", "?", "—", "–", "”", '"'})
_RELATIVE = frozenset({"which", "whose", "who", "where"})
# A verb may be taken for a noun, and "left" for an adjective.
_VERBS = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
_OBJECTS = frozenset({"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"})
_SUBORDINATORS = frozenset({"as", "while", "when", "if", "because", "after", "before", "that", "until", "how"})


def as_object(subject: Subject, lead: int) -> Role | None:
    """The role of the object of a verb that says it: "invaded X", "warned Moscow"; None for other verbs and words."""
    if lead < 0 or subject.tokens[lead].pos not in _VERBS:
        return None
    word, pos = subject.tokens[lead].text, subject.tokens[lead].pos
    if word == "left":
        return "origin"
    verb = lemma(word, "VERB")
    role = table("entering").get(verb) if pos == "VERB" else None
    if role:
        return cast(Role, role)
    if pos == "VERB" and subject.governs and _has_infinitive(subject):
        return "actor"  # "push Israel to open the border"
    if _finite(subject) or not (subject.governs or verb in words("contests")):
        return None
    if verb in words("contests") and pos != "AUX" and (pos == "VERB" or _bare_after_name(subject, lead)):
        return "actor"
    return "actor" if verb in words("addressing") else None


def _has_infinitive(subject: Subject) -> bool:
    tokens = subject.tokens
    at = _past_list(tokens, subject.last) if subject.after() == "and" else subject.last
    return word_at(tokens, at) == "to" and at + 1 < len(tokens) and tokens[at + 1].pos == "VERB"


def _bare_after_name(subject: Subject, lead: int) -> bool:
    """ "Qatar stun Iraq": a team takes the plural, and the verb is taken for a noun."""
    return lead > 0 and subject.tokens[lead - 1].pos == "PROPN"


def _finite(subject: Subject) -> bool:
    """Whether a finite verb follows, so that the place is its subject rather than an object: "insists Moscow is"."""
    tokens, at = subject.tokens, subject.last
    return at < len(tokens) and (
        tokens[at].pos == "AUX" or (tokens[at].pos == "VERB" and tokens[at].text.endswith("s"))
    )


def as_subject(subject: Subject) -> Role | None:
    """The role of a place by the verb whose subject it is; None when no verb is found."""
    tokens, at = subject.tokens, _predicate(subject)
    if at < len(tokens) and is_verb_in_disguise(subject, at):
        return _doer(subject, at, "")
    auxiliary = ""
    for index, token in enumerate(tokens[at : at + _REACH], at):
        low = token.text.lower()
        if token.pos == "AUX" or _helps(tokens, index):
            auxiliary = lemma(token.text, "VERB")
        elif token.pos == "VERB" and _copular(tokens, index):
            auxiliary = "be"
        elif token.pos == "VERB":
            return _by_verb(subject, index, auxiliary)
        elif auxiliary == "be" and (token.pos == "ADJ" or low in words("moods") or low in words("attitudes")):
            return _in_mood(subject, index)
        elif low == "to" and not auxiliary:
            return "actor" if subject.governs and subject.sentence.kind == "headline" else None
        elif token.pos not in ("ADV", "PART") and low not in _NOT and not (auxiliary == "be" and token.pos == "ADP"):
            break
    if auxiliary:
        return "actor" if subject.governs and auxiliary != "be" else "topic"  # "France has not."
    return None


def _helps(tokens: Sequence[Token], at: int) -> bool:
    """The "has" of "has publicly declared", which may be taken for the verb itself."""
    if tokens[at].text not in _HAVE:
        return False
    rest = (token.pos for token in tokens[at + 1 : at + 4] if token.pos != "ADV" and token.text not in _NOT)
    following = next(rest, "")
    return following in ("VERB", "AUX")


def _copular(tokens: Sequence[Token], at: int) -> bool:
    """ "looks tired", "remains silent", "runs dry"."""
    adjective = at + 1 < len(tokens) and tokens[at + 1].pos == "ADJ"
    return adjective and lemma(tokens[at].text, "VERB") in words("copulas")


def _in_mood(subject: Subject, at: int) -> Role:
    """ "Cairo is angry" at somebody, Lagos only when it is "slow to pay"; a place that "is poor" is the topic."""
    word = word_at(subject.tokens, at)
    if word in ("first", "last"):
        return "actor" if subject.governs and word_at(subject.tokens, at + 1) == "to" else "topic"
    mood = word in words("attitudes") or word in words("moods")
    return "actor" if mood and (subject.governs or word_at(subject.tokens, at + 1) == "to") else "topic"


def _by_verb(subject: Subject, at: int, auxiliary: str) -> Role | None:
    verb = subject.tokens[at]
    base, going_on = lemma(verb.text, "VERB"), verb.text.endswith("ing")
    if auxiliary == "be" and not going_on:
        if subject.governs and (base in words("addressing") or base in words("contests")):
            return "actor"  # "Cairo has been urged to": one talks to a government
        return "venue" if base in table("entering") or base in words("scenes") else "topic"
    if going_on and not auxiliary and subject.first > 1:
        return None  # but "Syria pressuring Cyprus", a headline
    return _doer(subject, at, auxiliary)


def _doer(subject: Subject, at: int, auxiliary: str) -> Role:
    """The role of the subject of an active verb: a town acts when the verb has an object."""
    verb = subject.tokens[at]
    base = lemma(verb.text, "VERB")
    if base in words("scenes"):
        return "venue"
    if base in words("perceiving") and not subject.capital:
        present = not auxiliary and verb.text.endswith("s")
        return "actor" if subject.governs and (present or auxiliary == "be") else "venue"
    if subject.governs:
        return "topic" if base in words("stative") and not (base == "have" and subject.capital) else "actor"
    if base in words("stative") or base in words("copulas"):
        return "topic"
    following = subject.tokens[at + 1].pos if at + 1 < len(subject.tokens) else ""
    return "actor" if base in words("town_deeds") or following in _OBJECTS else "topic"


def _predicate(subject: Subject) -> int:
    """Where the predicate of a subject begins: past asides, appositions, lists and adjuncts of time."""
    tokens, at = subject.tokens, subject.last
    apposed = subject.before() == "," and subject.after() in (",", "and")
    for _ in range(_STEPS):
        word = word_at(tokens, at)
        if word == ",":
            if apposed and at + 1 < len(tokens) and tokens[at + 1].pos in ("VERB", "AUX"):
                return at + 1
            at = _past_aside(tokens, at)
        elif word == "(" or word in _DASHES:
            at = _past(tokens, at, ")" if word == "(" else word)
        elif word in _JOINTS and at + 1 < len(tokens) and _is_named(tokens[at + 1]):
            at = _past_list(tokens, at)
        elif word in ("on", "in", "this", "last", "late", "early") and _dated(tokens, at):
            at = next(n for n in range(at, at + 3) if tokens[n].text in words("days")) + 1
        elif at < len(tokens) and tokens[at].text in words("days"):
            at += 1
        else:
            break
    return at


def _dated(tokens: Sequence[Token], at: int) -> bool:
    return any(token.text in words("days") for token in tokens[at : at + 3])


def _past(tokens: Sequence[Token], at: int, close: str) -> int:
    for end in range(at + 1, min(at + _LONGEST_ASIDE, len(tokens))):
        if tokens[end].text == close:
            return end + 1
    return len(tokens)


def _past_aside(tokens: Sequence[Token], at: int) -> int:
    """Past ", which has kept out of it,", ", under pressure," or ", meanwhile," to the verb; past ", B and C"."""
    if word_at(tokens, at + 1) in _RELATIVE:
        return _past(tokens, at, ",")
    for end in range(at + 1, min(at + _LONGEST_ASIDE, len(tokens))):
        token = tokens[end]
        if token.text == ",":
            return end + 1 if end > at + 1 else len(tokens)
        if token.text in _JOINTS and all(t.pos in ("PROPN", "DET") for t in tokens[at + 1 : end]):
            return end
        if token.pos == "AUX" or token.text in (":", ";", '"', "“", "”"):
            break
    return len(tokens)


def _is_named(token: Token) -> bool:
    plain = token.pos == "NOUN" and token.text not in words("noun_or_verb")
    return plain or token.pos in ("DET", "PROPN", "ADJ") or token.text in ("its", "their")


def _past_list(tokens: Sequence[Token], at: int) -> int:
    """Past "and the West", "and activists on the ground" to the verb of both."""
    at += 1
    first = at
    stop = min(at + _REACH, len(tokens))
    while at < stop and (_is_named(tokens[at]) or (tokens[at].pos == "ADP" and first < at)):
        at += 1
    return at


def is_verb_in_disguise(subject: Subject, at: int) -> bool:
    """Whether tokens[at], tagged as a noun, is a verb: "Pyongyang disputes that account", "as X and Y trade blame"."""
    tokens = subject.tokens
    if at == subject.last and is_only_verb(subject):
        return True
    if tokens[at].pos not in ("NOUN", "ADV") or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    open_object = following.pos in ("DET", "PRON", "SCONJ") and following.text.lower() not in ("who", "which")
    if tokens[at].pos == "NOUN" and tokens[at].text.endswith("s") and open_object:
        return True
    if tokens[at].text not in words("noun_or_verb"):
        return False
    several = subject.before() in _JOINTS or word_at(tokens, subject.last) in _JOINTS
    clause = any(word_at(tokens, n) in _SUBORDINATORS for n in range(max(0, subject.first - 3), subject.first))
    return (several and open_object) or ((several or clause) and following.pos in ("NOUN", "ADJ", "PROPN", "ADP"))


def is_only_verb(subject: Subject) -> bool:
    """Whether the next word must be a verb, as its clause has no other: "Ghana votes in May", "exports to X rose"."""
    tokens, at = subject.tokens, subject.last
    word = tokens[at].text if at < len(tokens) else ""
    if not word.islower() or word.endswith("ing") or tokens[at].pos in _NO_VERBS:
        return False
    if word == lemma(word, "VERB") and word not in words("unchanging_verbs"):
        return False
    if subject.sentence.kind == "headline" or tokens[subject.first].text.isupper() or subject.demonym:
        return False
    opens = subject.first == 0 or tokens[subject.first - 1].pos in ("PUNCT", "CCONJ", "SCONJ")
    if word.endswith("s") and not opens:
        return False
    return opens_clause(tokens, subject.first) and not _verb_in(tokens[at + 1 : at + _LONGEST_ASIDE])


def opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether no verb stands between the beginning of a clause and `at`."""
    return not _verb_in(tokens[max(0, at - _LONGEST_ASIDE) : at][::-1])


def _verb_in(tokens: Sequence[Token]) -> bool:
    """Whether a verb comes before the clause ends."""
    for token in tokens:
        if token.text in _CLAUSE_ENDS or token.pos == "SCONJ":
            return False
        if token.pos in ("VERB", "AUX", "PART") and token.text not in POSSESSIVE:
            return True
    return False
