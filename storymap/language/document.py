"""An article analysed once: sentences, tokens and parts of speech, shared by every later stage."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from storymap.language.pos import tag
from storymap.language.sentences import split_sentences
from storymap.language.tokens import Token, tokenize
from storymap.model import Article, BlockKind, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in `Article.text`, the index and kind of its block, its tokens (never empty)."""

    start: int
    end: int
    block: int
    kind: BlockKind
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """Its place in `Article.text`."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Document:
    """The article and its sentences, in order."""

    article: Article
    sentences: tuple[Sentence, ...]
    _starts: tuple[int, ...] = field(repr=False, default=())

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the code point at `offset`, or None between sentences."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self.sentences[at].end:
            return None
        return self.sentences[at]


def analyse(article: Article) -> Document:
    """Split an article's blocks into sentences of tagged tokens. Linear in the length of the text."""
    sentences: list[Sentence] = []
    for index, block in enumerate(article.blocks):
        tokens = list(tokenize(article.text, block.start, block.end))
        for part in split_sentences(tokens):
            tagged = tag(part)
            sentences.append(Sentence(tagged[0].start, tagged[-1].end, index, block.kind, tagged))
    return Document(article, tuple(sentences), tuple(s.start for s in sentences))
