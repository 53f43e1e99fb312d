"""What a place does in its sentence, by syntax alone: venue, actor, attributive … (see `storymap.model.Role`).

The rules read the few words around the mention: `role_phrases` behind prepositions, `role_clauses` beside verbs,
`role_lists` in lists and tables. Linking refines the result with what it knows of events and speech.
"""

from __future__ import annotations

from dataclasses import replace

from storymap.model import Role
from storymap.places.lexicon import words
from storymap.places.role_clauses import as_object, as_subject, is_only_verb, is_verb_in_disguise
from storymap.places.role_phrases import after_preposition, is_preposition, lead_of, lead_of_list
from storymap.places.role_subject import POSSESSIVE, Subject, subject_at, word_at

__all__ = ["Subject", "role_of", "subject_at"]

# Prepositions that are as often conjunctions: "after Moscow said".
_CONJUNCTIONS = frozenset({"as", "than", "after", "before", "since", "until", "like"})
# Words behind a place that begin another phrase: "told Berlin last autumn", "left Rome bound for Bari".
_WHEN = frozenset({"last", "next", "late", "early", "previous", "bound"})
_SITED = frozenset({"in", "at", "near", "outside", "inside", "from", "to", "into"})


def role_of(subject: Subject) -> Role:
    """The role of a place by the syntax around it. Looks at a bounded number of words."""
    if subject.demonym:
        return "attributive"
    if _is_attribute(subject):
        return "venue" if _is_scene(subject) else "attributive"
    lead = lead_of(subject)
    word = word_at(subject.tokens, lead)
    clause = as_subject(subject) if word in _CONJUNCTIONS else None
    if is_preposition(word):
        return clause or after_preposition(subject, lead)
    if (first := lead_of_list(subject)) >= 0:
        return after_preposition(subject, first)
    role = as_object(subject, lead) or as_subject(subject)
    if role is not None:
        return role
    if subject.after() == ":" and subject.first == 0:
        return "actor" if subject.governs else "venue"
    return "topic" if subject.governs or lead >= 0 else "other"


def _is_attribute(subject: Subject) -> bool:
    """ "Crimea's lawmakers", "US proposals", "pro-Moscow", "London-based", "University of Perugia"."""
    right, tokens = subject.after(), subject.tokens
    if right in POSSESSIVE or subject.body:
        return True
    if right == "-" and tokens[subject.last].start == tokens[subject.last - 1].end:
        return True
    left = subject.before()
    if left == "-" and tokens[subject.first - 1].end == tokens[subject.first].start:
        return True
    named = left == "(" and right == ")" and subject.first > 1 and tokens[subject.first - 2].pos == "PROPN"
    return named or _continues_name(subject) or _modifies(subject)  # named: "Marco Rubio (Florida)"


def _is_scene(subject: Subject) -> bool:
    """ "Kabul airport was shelled", "stormed a Kabul hotel": it happened to the site that the town is named for."""
    if subject.body or word_at(subject.tokens, subject.last) not in words("site_nouns"):
        return False
    site = replace(subject, last=subject.last + 1)
    lead = lead_of(site)
    return "venue" in (as_object(site, lead), as_subject(site))


def _continues_name(subject: Subject) -> bool:
    """ "CTV Winnipeg", "Recovery Day Kyiv": the end of a body's name; headlines write all words with capitals."""
    left = subject.tokens[subject.first - 1] if subject.first else None
    if left is None or left.pos != "PROPN" or left.text in words("days") or subject.sentence.kind == "headline":
        return False
    return left.text[:1].isupper() and left.text.lower() not in words("directions")


def _modifies(subject: Subject) -> bool:
    """Whether a noun follows that the place describes: "the Kiev government", "US diplomatic proposals"."""
    tokens, at = subject.tokens, subject.last
    stop = min(at + 2, len(tokens))
    while at < stop and tokens[at].pos == "ADJ":
        at += 1
    if at == len(tokens) or is_only_verb(subject):
        return False
    if subject.before() in ("a", "an") and (subject.last < at or tokens[at].pos == "VERB"):
        return True  # "a New Mexico native", "an Adair County shooting"
    if (
        subject.before() == "the"
        and not subject.governs
        and tokens[at].pos == "VERB"
        and subject.after().endswith("ing")
    ):
        return True  # "the El Paso shooting"
    if at == subject.last and tokens[at].pos not in ("NOUN", "PROPN"):
        return False
    if at >= len(tokens) or tokens[at].pos not in ("NOUN", "PROPN") or tokens[at].start - tokens[at - 1].end > 1:
        return False
    if at == subject.last and is_verb_in_disguise(subject, at):
        return False
    if tokens[at].pos == "PROPN" and at == subject.last and tokens[at].text in words("never"):
        return False
    when = tokens[at].text in words("days") or word_at(tokens, subject.last) in _WHEN
    return not when and not _is_site(subject, at)


def _is_site(subject: Subject, noun: int) -> bool:
    """Whether the place is where the noun is, in a phrase of place: "in Kiev clubs", "at a Lyon hospital"."""
    if subject.before() in words("venue_prepositions") or (subject.before() in ("from", "to") and subject.first == 1):
        return not subject.tokens[subject.first].text.isupper()
    article = subject.before() in ("a", "an", "the")
    return word_at(subject.tokens, noun) in words("site_nouns") and subject.before(1 + article) in _SITED
