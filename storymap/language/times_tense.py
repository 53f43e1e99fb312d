"""Does a bare "Sunday" or "25 May" lie behind or ahead? The verb that governs it tells.

The nearest verb group to the left within the sentence decides, else the nearest to the right; without a future cue
there, it lies behind (a bare weekday is the most recent one in 92 % of news). What people gather for lies ahead where
it is called or announced for a day.
"""

from __future__ import annotations

from collections.abc import Sequence

from storymap.language.times_lexicon import words
from storymap.language.tokens import Token

# Tokens looked at on either side.
REACH = 14
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_BREAKS = frozenset({";", ":", '"', "“", "”", "``", "''"})
_DONE = frozenset({"had", "was", "were", "began", "went"})


def direction(tokens: Sequence[Token], begin: int, end: int) -> int:
    """+1 when a future cue governs tokens[begin:end], -1 when a verb without one does, 0 when no verb does."""
    left = range(begin - 1, max(-1, begin - REACH - 1), -1)
    right = range(end, min(len(tokens), end + REACH))
    return _governed(tokens, left) or _governed(tokens, right)


def _governed(tokens: Sequence[Token], indexes: range) -> int:
    cues = words("future")
    gathering = False
    for at in indexes:
        low = tokens[at].text.lower()
        if tokens[at].text in _BREAKS:
            return 0
        gathering = gathering or (low in words("gathering") and tokens[at].pos == "NOUN")
        if low in cues and tokens[at].text[0].islower() and tokens[at].pos not in _NOUNS:  # "May", "Will", "the plan"
            return -1 if _is_over(tokens, at) else 1
        if low == "set" and at + 1 < len(tokens) and tokens[at + 1].text.lower() in ("for", "to"):
            return 1
        if tokens[at].pos in _VERBS:
            called = gathering and indexes.step < 0 and low in words("summon")
            return 1 if (called and not _is_passive(tokens, at)) or _to_come(tokens, at) else -1
    return 0


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    """ "… were called", "had called": told of as done."""
    return any(token.text.lower() in _DONE for token in tokens[max(0, at - 2) : at])


def _to_come(tokens: Sequence[Token], at: int) -> bool:
    """The verb group around a verb holds a future cue: "will be held", "to be held", "are to meet"."""
    cues = words("future")
    for index in range(at, max(-1, at - 5), -1):
        low = tokens[index].text.lower()
        if low in cues and tokens[index].pos not in _NOUNS:
            return not _is_over(tokens, index)
        if low == "to" and tokens[index].pos == "PART":
            return _is_plan(tokens, index)
        if tokens[index].pos not in ("VERB", "AUX", "ADV", "PART"):
            return False
    following = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
    return tokens[at].pos == "AUX" and following in cues


def _is_plan(tokens: Sequence[Token], to: int) -> bool:
    """ "is to meet", "hopes to meet", "the vote to be held" look ahead; "failed to meet", "had to leave" look back."""
    if to == 0:
        return True
    verb = tokens[to - 1].text.lower()
    if verb in words("future"):
        return not _is_over(tokens, to - 1)
    if tokens[to - 1].pos not in _VERBS or verb in words("promise"):
        return True
    return not verb.endswith("ed") and verb not in _DONE


def _is_over(tokens: Sequence[Token], cue: int) -> bool:
    """ "It had been due to expire on Friday", "as planned"."""
    if tokens[cue].text.lower() == "planned" and cue and tokens[cue - 1].text.lower() in ("as", "previously"):
        return True
    return any(token.text.lower() == "had" for token in tokens[max(0, cue - 2) : cue])
