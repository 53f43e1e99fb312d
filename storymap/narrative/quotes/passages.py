"""A block with its fragments: outer sentences that no stop inside a quotation breaks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from storymap.language.document import Document
from storymap.language.names.find import Names
from storymap.language.tokens import Token
from storymap.model import BlockKind
from storymap.narrative.quotes.marks import Fragment, find_fragments
from storymap.narrative.quotes.saying import cue_kind
from storymap.narrative.quotes.tags import retagged

OUTSIDE, MARK = -1, -2


@dataclass(frozen=True, slots=True)
class Passage:
    """One block. `inside[i]`: the fragment that holds token i, OUTSIDE, or MARK for a quotation mark itself.

    `segments`: outer sentences, token ranges.
    """

    block: int
    kind: BlockKind
    tokens: tuple[Token, ...]
    fragments: tuple[Fragment, ...]
    inside: tuple[int, ...]
    segments: tuple[tuple[int, int], ...]

    def fragment_at(self, index: int) -> Fragment | None:
        """The fragment whose opening mark is token `index`."""
        if 0 <= index < len(self.tokens) - 1 and self.inside[index] == MARK and self.inside[index + 1] >= 0:
            fragment = self.fragments[self.inside[index + 1]]
            return fragment if fragment.first == index + 1 else None
        return None

    def fragment_before(self, index: int) -> Fragment | None:
        """The fragment whose closing mark (or last word) is token `index - 1`."""
        at = index - 1
        if at >= 1 and self.inside[at] == MARK:
            at -= 1
        return self.fragments[self.inside[at]] if at >= 0 and self.inside[at] >= 0 else None


def passages(document: Document, names: Names) -> list[Passage]:
    """The blocks of an article that people speak in (credits are skipped). What is a name is tagged as one."""
    found: list[Passage] = []
    for block, group in groupby(document.sentences, key=lambda sentence: sentence.block):
        sentences = list(group)
        if sentences[0].kind == "credit":
            continue
        tokens = retagged([token for sentence in sentences for token in sentence.tokens], names)
        ends: list[int] = []
        for sentence in sentences:
            ends.append((ends[-1] if ends else 0) + len(sentence.tokens))
        fragments = tuple(find_fragments(tokens))
        inside = _inside(len(tokens), fragments)
        found.append(Passage(block, sentences[0].kind, tokens, fragments, inside, _segments(tokens, inside, ends)))
    return found


def _inside(size: int, fragments: tuple[Fragment, ...]) -> tuple[int, ...]:
    flags = [OUTSIDE] * size
    for number, fragment in enumerate(fragments):
        flags[fragment.first - 1] = MARK
        flags[fragment.first : fragment.last] = [number] * (fragment.last - fragment.first)
        if fragment.closed and fragment.last < size:
            flags[fragment.last] = MARK
    return tuple(flags)


def _segments(tokens: tuple[Token, ...], inside: tuple[int, ...], ends: list[int]) -> tuple[tuple[int, int], ...]:
    segments: list[tuple[int, int]] = []
    begin = 0
    for end in ends:
        if 1 < end < len(tokens) and inside[end - 1] == MARK and _opens(inside, end - 1):
            # The sentence before took the opening mark for its closing one.
            end -= 1
        if end < len(tokens) and end > 0 and _unbroken(tokens, inside, end):
            continue
        if end > begin:
            segments.append((begin, end))
            begin = end
    return tuple(segments)


def _unbroken(tokens: tuple[Token, ...], inside: tuple[int, ...], end: int) -> bool:
    """True when the stop before token `end` is inside a quotation, or ends a question that is attributed behind it."""
    before, after = inside[end - 1], inside[end]
    if before >= 0 and after in (before, MARK) and not (after == MARK and _opens(inside, end)):
        return True
    if before == MARK and end >= 2 and inside[end - 2] >= 0 and after == OUTSIDE:
        return last_inner(tokens, end - 1) in {"?", "!", ",", "…", "..."} and _attributes(tokens, inside, end)
    return False


def last_inner(tokens: tuple[Token, ...], end: int) -> str:
    """The last token before `end` that closes no nested quotation."""
    at = end - 1
    while at > 0 and tokens[at].text in {"'", "’", "”", '"', "''"}:
        at -= 1
    return tokens[at].text


def _opens(inside: tuple[int, ...], at: int) -> bool:
    return at + 1 < len(inside) and inside[at + 1] >= 0 and (at == 0 or inside[at + 1] != inside[at - 1])


def _attributes(tokens: tuple[Token, ...], inside: tuple[int, ...], at: int) -> bool:
    """ "…?" X asked: a verb soon, and no other verb before it."""
    for index in range(at, min(len(tokens), at + 9)):
        if inside[index] != OUTSIDE:
            return False
        if tokens[index].pos == "VERB" or cue_kind(tokens[index]):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            return cue_kind(tokens[index]) is not None and (following is None or following.text != "that")
    return False
