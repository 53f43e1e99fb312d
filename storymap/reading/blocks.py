"""Plain text to blocks: paragraphs, headline, subheadings, bullets, captions and credits, by their lines alone.

A block is one span of the untouched text. Blank lines part blocks; without them every line is a block of its own,
unless the text was wrapped by hand, which its line lengths tell. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from storymap.model import Block, BlockKind
from storymap.reading.boilerplate import LONGEST, is_credit, label_length, tail_start

# What a reader does not see at the edge of a line: white space, zero-width characters, direction marks.
INVISIBLE = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, [*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)])
)

# Longer lines are sentences. Headlines of news sites stay under 150 characters, cross-headings under 60.
HEADLINE = 160
SUBHEADING = 72
SUBHEADING_WORDS = 10
# Lines in which a byline may do without "By".
TOP = 4
# A paragraph that ends with a photographer's name is a caption unless it is longer than captions are.
CAPTION = 400
# Wrapped by hand means wrapped at a width people wrap at.
WIDEST = 140

_STRONG_MARK = re.compile(r"[•‣◦▪▫●○∙·■□►▶➤✓✔⁃]\s*(?=\S)")
_MARK = re.compile(r"(?:[*+–—-]|>>)\s+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]\s+(?=[^\W\d_]|[\"“'‘])")
_QUOTE_MARK = re.compile(r"(?:>\s?)+(?=[^>\s])")
_STOP = tuple(".!?…:;,")
_BODY = frozenset({"paragraph", "bullet", "credit", "quote"})
_CLOSERS = "\"'”’»)]"
_DATELINE = re.compile(r"[A-Z][^()]{2,60} \([^()]{2,30}\)$")


@dataclass(slots=True)
class _Line:
    """A line without what surrounds it: [start, end) of the text, whether a blank line stands before it."""

    start: int
    end: int
    text: str
    apart: bool
    kind: BlockKind | None = None


def find_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of `text`, in order; `title`, when given, tells which line is the headline."""
    lines = _mark_bullets(list(_lines(text)))
    blocks: list[Block] = []
    for group in _grouped(_mark_boilerplate(lines)):
        blocks.extend(_blocks_of(text, group))
    return tuple(_headings(text, blocks, title))


def _lines(text: str) -> Iterator[_Line]:
    at, apart = 0, True
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip(INVISIBLE)
        if stripped:
            start = at + raw.index(stripped[0])
            yield _Line(start, start + len(stripped), stripped, apart)
        apart = not stripped
        at += len(raw)


def _cut(line: _Line, length: int) -> None:
    """Take a mark of `length` characters from a line's beginning."""
    line.start += length
    line.text = line.text[length:]


def _mark_bullets(lines: list[_Line]) -> list[_Line]:
    """Lines that open with a bullet, a number of a running list or a quotation mark of e-mail lose it."""
    number = 0
    for at, line in enumerate(lines):
        if found := _QUOTE_MARK.match(line.text):
            line.kind = "quote"
        elif found := _bullet_mark(lines, at):
            line.kind = "bullet"
        elif (found := _NUMBER.match(line.text)) and int(found[1]) in (1, number + 1):
            number = int(found[1])
            line.kind = "bullet"
        if line.kind and found:
            _cut(line, found.end())
    return lines


def _bullet_mark(lines: Sequence[_Line], at: int) -> re.Match[str] | None:
    line = lines[at].text
    return _STRONG_MARK.match(line) or (None if _is_signature(lines, at) else _MARK.match(line))


def _is_signature(lines: Sequence[_Line], at: int) -> bool:
    """A single "— Jane Smith" is signed, not listed."""
    dash = lines[at].text[0]
    if dash not in "–—":
        return False
    return not any(0 <= i < len(lines) and lines[i].text[0] == dash for i in (at - 1, at + 1)) and not (
        at and lines[at - 1].kind == "bullet"
    )


def _mark_boilerplate(lines: list[_Line]) -> list[_Line]:
    """Credits stand alone; a label makes a caption of what follows it, on its line or on the next."""
    out: list[_Line] = []
    caption = False
    for line in lines:
        if line.kind in ("bullet", "quote"):
            out.append(line)
            caption = False
            continue
        label = label_length(line.text)
        if label:
            out.append(_Line(line.start, line.start + label, line.text[:label], line.apart, "credit"))
            rest = line.text[label:].lstrip(INVISIBLE)
            if rest:
                out.append(_Line(line.end - len(rest), line.end, rest, True, "caption"))
        elif is_credit(line.text, top=0 < len(out) <= TOP) or (out and _continues_byline(out[-1], line)):
            line.kind = "credit"
            out.append(line)
        else:
            line.kind = "caption" if caption else None
            out.append(line)
        caption = (bool(label) and not rest) or (caption and line.kind == "credit")
    return out


def _continues_byline(before: _Line, line: _Line) -> bool:
    """ "BBC News, Kiev" right below "By Jane Smith"."""
    words = line.text.split()
    return (
        before.kind == "credit"
        and not line.apart
        and before.text[:3].lower() == "by "
        and len(line.text) <= 60
        and not line.text.endswith(_STOP)
        and all(word[0].isupper() or word in {"in", "of", "for", "and", "at", "the", "|", "&"} for word in words)
    )


def _first_word(line: _Line) -> int:
    return len(line.text[:WIDEST].split(maxsplit=1)[0])


def _open(line: _Line) -> bool:
    """The line stops in the middle of a sentence."""
    return not line.text.rstrip(_CLOSERS).endswith(_STOP) or line.text.endswith(",")


def _continues(before: _Line, line: _Line) -> bool:
    """Certainly the same sentence: no blank line between, an open end, a small letter at the start."""
    return _touch(before, line) and _open(before) and line.text[0].islower()


def _touch(before: _Line, line: _Line) -> bool:
    if line.apart or before.kind == "credit" or line.kind == "credit" or line.kind == "bullet":
        return False
    return line.kind == before.kind or (line.kind is None and before.kind in ("bullet", "caption"))


def _width(lines: Sequence[_Line]) -> int:
    """The width the text was wrapped at, or 0: what the shortest full line needed for one word more."""
    pairs = [(a, b) for a, b in pairwise(lines) if _touch(a, b)]
    full = sorted(len(a.text) + 1 + _first_word(b) for a, b in pairs if _continues(a, b) and len(a.text) <= WIDEST)
    if len(full) < max(2, len(pairs) // 8):
        return 0
    return full[len(full) // 10]


def _grouped(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines of one block together."""
    width = _width(lines)
    group: list[_Line] = []
    for line in lines:
        if group:
            before = group[-1]
            wrapped = width and _touch(before, line) and len(before.text) + 1 + _first_word(line) >= width
            if not (wrapped or _continues(before, line) or (line.kind == "quote" and _touch(before, line))):
                yield group
                group = []
        group.append(line)
    if group:
        yield group


def _blocks_of(text: str, group: Sequence[_Line]) -> Iterator[Block]:
    """The block of a group of lines, and the credit that closes it."""
    block = Block(group[0].kind or "paragraph", group[0].start, group[-1].end)
    return _split_tail(text, block, len(group[-1].text))


def _split_tail(text: str, block: Block, length: int) -> Iterator[Block]:
    """A block and the credit that closes its last line, which is `length` characters long."""
    start = block.end - min(length, LONGEST)
    tail = start + tail_start(text[start : block.end])
    if block.kind == "credit" or tail >= block.end or tail <= block.start:
        yield block
        return
    short = block.kind == "paragraph" and tail - block.start <= CAPTION
    yield Block("caption" if short else block.kind, block.start, tail)
    credit = block.end - len(text[tail : block.end].lstrip(INVISIBLE))
    yield Block("credit", credit, block.end)


def credited(text: str, block: Block) -> tuple[Block, ...]:
    """A block of known kind, parted from the caption's label, the credit or the byline it holds."""
    line = text[block.start : block.end]
    if block.kind in ("bullet", "quote", "headline", "subheading"):
        return (block,)
    label = label_length(line)
    if is_credit(line) or label == len(line):
        return (Block("credit", block.start, block.end),)
    if not label:
        return tuple(_split_tail(text, block, len(line)))
    caption = Block("caption", block.end - len(line[label:].lstrip(INVISIBLE)), block.end)
    return Block("credit", block.start, block.start + label), *_split_tail(text, caption, caption.end - caption.start)


def _headings(text: str, blocks: Sequence[Block], title: str | None) -> Iterator[Block]:
    """The blocks with headline and subheadings named."""
    headline = _headline(text, blocks, title)
    seen = False
    for at, block in enumerate(blocks):
        following = blocks[at + 1].kind if at + 1 < len(blocks) else None
        if at == headline:
            yield Block("headline", block.start, block.end)
        elif block.kind == "paragraph" and seen and following in _BODY and _is_subheading(_line(text, block)):
            yield Block("subheading", block.start, block.end)
        else:
            yield block
        seen = seen or block.kind not in ("credit", "caption")


def _line(text: str, block: Block) -> str:
    return text[block.start : min(block.end, block.start + 2 * HEADLINE)]


def _headline(text: str, blocks: Sequence[Block], title: str | None) -> int | None:
    """The paragraph that says the title, else the first one when it is built like a headline."""
    paragraphs = [at for at, block in enumerate(blocks[:8]) if block.kind == "paragraph"]
    for at in paragraphs if title else ():
        if same_words(_line(text, blocks[at]), title or ""):
            return at
    first = next((at for at, block in enumerate(blocks[:8]) if block.kind not in ("credit", "caption")), None)
    if first not in paragraphs or first is None or first + 1 >= len(blocks):
        return None
    return first if _is_headline(_line(text, blocks[first])) else None


def same_words(a: str, b: str) -> bool:
    """Whether two lines say the same, whatever their case and punctuation."""
    return _plain(a) == _plain(b)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text[: 4 * HEADLINE].casefold()))


def _is_headline(line: str) -> bool:
    if len(line) > HEADLINE or _DATELINE.match(line):
        return False
    bare = line.rstrip(_CLOSERS)
    return not bare.endswith(tuple(".:;,…")) and len(line.split()) >= 2


def _is_subheading(line: str) -> bool:
    if len(line) > SUBHEADING or line[0].islower() or not any(map(str.isalpha, line)) or _DATELINE.match(line):
        return False
    quoted = line[0] in "\"'“‘«"
    bare = line.rstrip(_CLOSERS)
    return not bare.endswith(tuple(".:;,…!?" if quoted else ".:;,…!")) and len(bare.split()) <= SUBHEADING_WORDS
