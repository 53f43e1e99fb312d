"""What a recognizer is, and what is made of its answer before anybody uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, get_args

from storymap.errors import FailedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storymap.model import Article

# "people": a nationality or another group, "Ukrainian"; a mention only where the gazetteer has it as a demonym.
Label = Literal["place", "people", "person", "body"]
LABELS: tuple[Label, ...] = get_args(Label)


class Recognized(NamedTuple):
    """A span of `Article.text`, half-open, in Unicode code points."""

    start: int
    end: int
    label: Label


class Recognizer(Protocol):
    """Marks names in an article. Called once an article, from one thread; it must not change the article."""

    def __call__(self, article: Article, /) -> Iterable[Recognized]:
        """The spans, in any order; where two overlap, the one that begins first counts, of these the longest."""
        ...


def recognize(recognizer: Recognizer, article: Article) -> tuple[Recognized, ...]:
    """The spans of a recognizer in order, without overlaps, checked.

    Raises FailedError when it fails, or gives what is no span of the text.
    """
    try:
        found = [Recognized(*span) for span in recognizer(article)]
    except Exception as error:  # whatever a plugin does wrong
        raise FailedError(f"the recognizer failed: {type(error).__name__}: {error}; choose another one") from error
    for start, end, label in found:
        if not 0 <= start < end <= len(article.text) or label not in LABELS:
            size = len(article.text)
            raise FailedError(
                f"the recognizer gave {label} [{start}, {end}) in a text of {size} characters; correct it"
            )
    kept: list[Recognized] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
