"""Tokens of one block to sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storymap.language.tokens import MAY_END, Token

_STOPS = frozenset({".", "!", "?", "…", "...", "....", "。", "؟", "।"})
_CLOSERS = frozenset("\"'”’»)]}") | {"''"}
_OPENERS = frozenset("\"'“‘«([{—–-•") | {"``", "--"}


def _opens_sentence(token: Token) -> bool:
    return token.text in _OPENERS or not token.text[0].islower()


def _is_stop(tokens: Sequence[Token], at: int) -> bool:
    text = tokens[at].text
    if text in _STOPS:
        return True
    if not text.endswith(".") or len(text) < 2 or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    # "… in the U.S. The …", "… of Acme Inc. He …": a capitalised function word after an abbreviation opens a sentence.
    abbreviation = text in MAY_END or text.count(".") > 1
    return abbreviation and following.text in _SENTENCE_OPENERS


_SENTENCE_OPENERS = frozenset(
    "The A An In On At It He She They We I You This That These Those But And Or So If When While As After Before For From "
    "His Her Their Its Our My There Here What Who How Why Where Some Many Most Several Officials Police Meanwhile However".split()
)


def split_sentences(text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each sentence in turn; every token is in exactly one. `text` is the article's."""
    begin = at = 0
    while at < len(tokens):
        if not _is_stop(tokens, at):
            at += 1
            continue
        after = at + 1
        # Closing marks belong to the sentence they touch.
        while after < len(tokens) and tokens[after].text in _CLOSERS and tokens[after].start == tokens[after - 1].end:
            after += 1
        spaced = after < len(tokens) and tokens[after].start > tokens[after - 1].end
        if spaced and _opens_sentence(tokens[after]):
            yield tokens[begin:after]
            begin = after
        at = after
    if begin < len(tokens):
        yield tokens[begin:]
