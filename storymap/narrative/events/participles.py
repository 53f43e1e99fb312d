"""Past tense or participle: "troops captured a town", "a town captured by troops", "the captured town"."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.language.tokens import Token
from storymap.narrative.events.boundaries import RELATIVES, boundary, subject_of
from storymap.narrative.events.verbs import ONLY_PARTICIPLE, Form, VerbGroup
from storymap.narrative.words import word_set

_DAYS = word_set("days")

# What may stand behind a participle that describes a noun: "men suspected of", "towns hit in".
_BEHIND = frozenset({"in", "on", "at", "by", "from", "near", "during", "with", "for", "to", "of", "over", "as"})
# Irregular forms that are past tense and participle: "elections held in May were", "talks set for Friday are".
_BOTH = frozenset(
    {"set", "held", "built", "made", "sent", "found", "shot", "hit", "brought", "caught", "cut", "led", "kept"}
)
_INTRANSITIVES = word_set("intransitives")
_QUOTATION = frozenset({'"', "“", "‘", "``", "'"})


def settle(tokens: Sequence[Token], floor: int, group: VerbGroup, following: VerbGroup | None) -> VerbGroup:
    """Tell past tense from participle, and participles that modify a noun ("the planned vote"), by their neighbours."""
    word = tokens[group.head].text.lower()
    if group.last - group.first > 1 or tokens[group.head].pos == "AUX":
        return group
    before = tokens[group.first - 1] if group.first else None
    if before is not None and before.text in _QUOTATION and group.first > 1:
        before = tokens[group.first - 2]  # an "organised gang"
    after = tokens[group.last] if group.last < len(tokens) else None
    inflected = word.endswith(("ed", "ing", "en")) or word in ONLY_PARTICIPLE or word in _BOTH
    within = before and (before.pos in ("DET", "ADJ", "NUM") or before.text in ("'s", "’s", "-") or _possessive(before))
    # "an estimated 30"
    counted = before is not None and before.pos == "DET" and after is not None and after.pos == "NUM"
    if inflected and within and after and (counted or after.pos in ("NOUN", "PROPN", "ADJ")):
        return _as(group, "modifier")
    takes = after is not None and after.pos in ("DET", "PROPN", "PRON", "NUM")  # "men with knives stormed a station"
    if inflected and group.form == "finite" and not takes and _absolute(tokens, group.first):
        return _as(group, "modifier")
    if group.form != "finite" or word.endswith("s") or (not inflected and after and after.text.lower() != "by"):
        return group
    if _ahead_of_its_noun(tokens, floor, group, following):
        return _as(group, "modifier")
    if _reduced(tokens, floor, group, following):
        return _as(group, "participle")
    return group


def _absolute(tokens: Sequence[Token], at: int) -> bool:
    """ "with his ear bandaged", "with their hands raised"."""
    back = at - 1
    while back > max(at - 5, 0) and tokens[back].pos in ("NOUN", "ADJ", "DET", "PRON", "NUM"):
        back -= 1
    return 0 <= back < at - 1 and tokens[back].text == "with"


def _possessive(token: Token) -> bool:
    return token.text.lower() in ("his", "her", "its", "their", "our", "my", "your")


def _as(group: VerbGroup, form: Form) -> VerbGroup:
    return group._replace(
        form=form, passive=form == "participle", perfect=False, past_perfect=False, modal=None, planned=False
    )


def _ahead_of_its_noun(tokens: Sequence[Token], floor: int, group: VerbGroup, following: VerbGroup | None) -> bool:
    """ ", ousted Ukrainian President X describes": no subject before, a noun phrase and another finite verb after."""
    if following is None or following.form != "finite" or group.last >= len(tokens):
        return False
    after = tokens[group.last]
    if (
        after.pos not in ("NOUN", "PROPN", "ADJ")
        or after.text.lower() in _DAYS
        or not tokens[group.head].text.lower().endswith(("ed", "en"))
    ):
        return False
    start, marker = boundary(tokens, floor, group)
    if marker in (*RELATIVES, "and", "or", "but") or subject_of(tokens, start, group.first):
        return False
    return not any(t.text in (",", ";") or t.pos in ("CCONJ", "SCONJ") for t in tokens[group.last : following.first])


def _reduced(tokens: Sequence[Token], floor: int, group: VerbGroup, following: VerbGroup | None) -> bool:
    """ "proposals made by X", "birds captured on the island were shipped", ", backed by X": a passive without "be"."""
    if group.lemma in _INTRANSITIVES:
        return False
    before = tokens[group.first - 1] if group.first else None
    object_follows = group.last < len(tokens) and tokens[group.last].pos in ("DET", "PRON", "NUM", "PROPN")
    if object_follows and (before is None or before.text != ","):
        return False
    start, marker = boundary(tokens, floor, group)
    if marker in (*RELATIVES, "and", "or", "but"):
        return False
    after = tokens[group.last].text.lower() if group.last < len(tokens) else ""
    if (
        after == "by"
        and group.last + 1 < len(tokens)
        and tokens[group.last + 1].text in ("phone", "telephone", "video")
    ):
        return False  # "said by telephone"
    if after == "by" and before is not None and (before.pos in ("NOUN", "PROPN") or before.text == ","):
        return True
    if not subject_of(tokens, start, group.first):
        return (
            after in ("by", "at", "in", "on", "from", "with", "to", "for", "as")
            and tokens[group.head].text[0].islower()
        )
    if following is None or following.form != "finite":
        return False
    closed = tokens[following.first - 1].text == ","
    if before is not None and before.text == "," and closed:
        return True  # "The ceasefire, agreed in Muscat, collapsed"
    return _unseparated(tokens, group, following)


def _unseparated(tokens: Sequence[Token], group: VerbGroup, following: VerbGroup) -> bool:
    """Two finite verbs need something between them; when nothing is there, the first was a participle."""
    simple = following.modal is None and following.lemma != "be" and following.last - following.first < 2
    if simple and subject_of(tokens, group.last, following.first):
        return False
    between = tokens[group.last : following.first]
    after = tokens[group.last].text.lower()
    if after not in _BEHIND or len(between) > 12:
        return False
    opened = any(t.text in (",", ";", ":", '"', "“", "-", "–", "—") or t.pos in ("CCONJ", "SCONJ") for t in between[1:])
    return not opened and not any(t.text.lower() in RELATIVES for t in between)
