"""The adapter for spaCy pipelines that the user has installed: `spacy:en_core_web_trf`, `spacy:/folder/of/a/pipeline`.

Only the components that name entities are run, with those whose vectors they need.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from storymap.errors import OptionError
from storymap.recognizers.protocol import Label, Recognized, Recognizer

if TYPE_CHECKING:
    from storymap.model import Article

# OntoNotes (spaCy's English pipelines), CoNLL and WikiNER (PER, LOC, ORG, MISC), and the long forms of some others.
# What else there is (dates, sums, works, laws) is of no use here. MISC and NORP hold nationalities, among other things.
LABELS: dict[str, Label] = {
    "GPE": "place",
    "LOC": "place",
    "LOCATION": "place",
    "FAC": "place",
    "FACILITY": "place",
    "NORP": "people",
    "MISC": "people",
    "PERSON": "person",
    "PER": "person",
    "ORG": "body",
    "ORGANIZATION": "body",
}
# Components that cost time and name nothing, unless a ruler's patterns ask for what they find. `tok2vec` and
# `transformer` stay: they feed the recognizer.
_IDLE = (
    "tagger",
    "morphologizer",
    "parser",
    "senter",
    "attribute_ruler",
    "lemmatizer",
    "trainable_lemmatizer",
    "textcat",
)
# Code points handed over at once: spaCy refuses more than a million, and needs about 1 GB of memory for a tenth of it.
LONGEST_PIECE = 50_000


def load(argument: str) -> Recognizer:
    """The recognizer of the spaCy pipeline `argument`: the name of an installed package, or the path of a folder.

    Raises OptionError when spaCy is missing, there is no such pipeline, or it names no entities. Never downloads.
    """
    if not argument:
        raise OptionError(
            "name a spaCy pipeline that is installed, such as spacy:en_core_web_trf, or the folder of one"
        )
    try:
        import spacy
    except ImportError as error:
        raise OptionError(f"spaCy cannot be imported ({error}); pip install 'storymap[spacy]'") from error
    try:
        pipeline = spacy.load(argument, disable=_IDLE)
    except (OSError, ImportError, ValueError) as error:  # ValueError: a folder that holds something else
        reason = str(error).split(". ")[0]
        raise OptionError(
            f"there is no usable spaCy pipeline {argument!r} ({reason}); install it, or name its folder"
        ) from error
    if not any("doc.ents" in pipeline.get_pipe_meta(name).assigns for name in pipeline.pipe_names):
        raise OptionError(f"the spaCy pipeline {argument!r} names no entities; choose one with a component 'ner'")
    if any(pipeline.get_pipe_meta(name).factory in ("entity_ruler", "span_ruler") for name in pipeline.pipe_names):
        for name in list(pipeline.disabled):
            pipeline.enable_pipe(name)
    return SpacyRecognizer(pipeline)


class SpacyRecognizer:
    """Runs a loaded pipeline over the blocks of an article."""

    def __init__(self, pipeline: Any) -> None:  # noqa: ANN401 - a spacy.Language, which must not be imported for its name
        """`pipeline`: a `spacy.Language` that sets `doc.ents`."""
        self._pipeline = pipeline

    def __call__(self, article: Article, /) -> Iterator[Recognized]:
        """Each entity whose label means something here; offsets are the pipeline's own, in `Article.text`."""
        pieces = [piece for block in article.blocks for piece in _pieces(article.text, block.start, block.end)]
        for doc, offset in self._pipeline.pipe(pieces, as_tuples=True):
            for entity in doc.ents:
                label = LABELS.get(entity.label_.upper())
                name = entity.text.strip()
                if label is not None and name:
                    start = offset + entity.start_char + entity.text.index(name)
                    yield Recognized(start, start + len(name), label)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """text[start:end] with its offset, cut at white space where it is too long."""
    while end - start > LONGEST_PIECE:
        cut = text.rfind(" ", start + LONGEST_PIECE // 2, start + LONGEST_PIECE) + 1 or start + LONGEST_PIECE
        yield text[start:cut], start
        start = cut
    if start < end:
        yield text[start:end], start
