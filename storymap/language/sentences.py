"""Tokens of one block to sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storymap.language.tokens import MAY_END, Token

_STOPS = frozenset({".", "!", "?", "…", "...", "....", "..", "。", "؟", "।"})
_CLOSERS = frozenset("\"'”’»)]}") | {"''"}
# Closing marks that open nothing: theirs is the sentence before, even with a space between.
_SURE_CLOSERS = frozenset({"''", "”", ")", "]"})
_OPENERS = frozenset("\"'“‘«([{—–-•") | {"``", "''", "--"}
# Capitalised words that go on after an abbreviation only as the first of a sentence.
_SENTENCE_OPENERS = frozenset({
    "A", "After", "An", "And", "As", "At", "Before", "But", "For", "From", "He", "Her", "Here", "His", "How",
    "However", "I", "If", "In", "It", "Its", "Many", "Meanwhile", "Most", "My", "Officials", "On", "Or", "Our",
    "Police", "Several", "She", "So", "Some", "That", "The", "Their", "There", "These", "They", "This", "Those",
    "We", "What", "When", "Where", "While", "Who", "Why", "You",
})  # fmt: skip
# Those of them that no name begins with: after a single letter ("Plan B. It failed", "J. Smith").
_AFTER_A_LETTER = frozenset({"The", "He", "She", "It", "They", "We", "But", "His", "Her", "Their", "This", "There"})


def split_sentences(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each sentence in turn; every token is in exactly one."""
    begin = at = 0
    while at < len(tokens):
        if not _is_stop(tokens, at):
            at += 1
            continue
        after = at + 1
        while after < len(tokens) and _closes(tokens, after):
            after += 1
        if after < len(tokens) and _parts(tokens, at, after):
            yield tokens[begin:after]
            begin = after
        at = after
    if begin < len(tokens):
        yield tokens[begin:]


def _is_stop(tokens: Sequence[Token], at: int) -> bool:
    text = tokens[at].text
    if text in _STOPS:
        return True
    if not text.endswith(".") or len(text) < 2 or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1].text
    # "… in the U.S. The …", "… of Acme Inc. He …": a capitalised function word after an abbreviation opens a sentence.
    if text in MAY_END or text.count(".") > 1:
        return following in _SENTENCE_OPENERS
    return len(text) == 2 and following in _AFTER_A_LETTER


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """A mark that belongs to the sentence just ended: it touches its end, or can't open another; or a further stop."""
    text = tokens[at].text
    if text == "''" and tokens[at].start > tokens[at - 1].end and at + 1 < len(tokens):
        # Two apostrophes open as well, where they touch the next word: "It rained. ''I know,'' she said."
        return tokens[at + 1].start > tokens[at].end
    return text in _SURE_CLOSERS or (text in _CLOSERS | _STOPS and tokens[at].start == tokens[at - 1].end)


def _parts(tokens: Sequence[Token], stop: int, after: int) -> bool:
    """Whether a sentence ends at a stop, closed up to `after`, where another one would begin."""
    following = tokens[after]
    if following.start > tokens[after - 1].end:
        return following.text in _OPENERS or not following.text.islower() or not following.text[0].isalpha()
    # Set without a space by mistake: "… he left.She stayed".
    titled = len(following.text) > 1 and following.text[0].isupper() and following.text[1:].islower()
    before = tokens[stop - 1].text if stop else ""
    return titled and (after > stop + 1 or (len(before) > 2 and before.isalpha() and before.islower()))
