"""What a recognizer says of people and bodies, put into the article's names: they are no places, and may speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storymap.language.names.find import Name, NameKind, Names
from storymap.recognizers.protocol import Recognized


def inform(names: Names, found: Sequence[Recognized], text: str) -> Names:
    """`names` with what was recognized in `text`; both in order, without overlaps. Linear in their number.

    A name that the article's own words give stays, with its title and full form, unless the recognizer reads it
    otherwise: a place is neither a person nor a body, and people and bodies replace names of another kind.
    """
    merged = sorted(_merged(names, found, text), key=lambda name: name.start)
    return Names(tuple(merged), tuple(name.start for name in merged))


def _merged(names: Names, found: Sequence[Recognized], text: str) -> Iterator[Name]:
    own = list(names.names)
    at = 0
    for span in found:
        while at < len(own) and own[at].end <= span.start:
            yield own[at]
            at += 1
        met = at
        while met < len(own) and own[met].start < span.end:
            met += 1
        overlapped = own[at:met]
        if _stays(span, overlapped):
            continue  # a later span may still replace the last of them
        at = met
        if span.label in ("person", "body"):
            yield _name(span.start, span.end, text, "person" if span.label == "person" else "body")
        else:
            yield from (_name(name.start, name.end, text, "unknown") for name in overlapped)
    yield from own[at:]


def _name(start: int, end: int, text: str, kind: NameKind) -> Name:
    return Name(start, end, text[start:end], kind, text[start:end])


def _stays(span: Recognized, overlapped: Sequence[Name]) -> bool:
    """Whether the article's own names agree with what was recognized over them."""
    if span.label in ("person", "body"):
        return any(name.kind == span.label for name in overlapped)
    return any(name.start < span.start or name.end > span.end for name in overlapped)  # "the University of Oxford"
