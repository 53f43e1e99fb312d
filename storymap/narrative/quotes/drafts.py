"""Quotations being put together, and the state that runs through an article."""

from __future__ import annotations

from dataclasses import dataclass, field

from storymap.model import Agent, QuoteKind
from storymap.model import Span as TextSpan
from storymap.narrative.quotes.marks import Fragment
from storymap.narrative.quotes.noun_phrases import Span
from storymap.narrative.quotes.passages import MARK, OUTSIDE, Passage
from storymap.narrative.quotes.speakers import Speakers

# Longer words of a name in marks have a capital: "Day of Rage".
_SHORT = 3
# Ranges before this one that may reach over it: a parenthesis has two, and its cue.
NEAR = 4


@dataclass(slots=True)
class Draft:
    """A quotation being put together; `open` when its last fragment had no closing mark."""

    passage: Passage
    spans: list[TextSpan]
    kind: QuoteKind
    cue: TextSpan | None
    speaker: Agent | None
    segment: TextSpan
    open: bool = False


@dataclass(slots=True)
class Reader:
    """The state that runs through an article."""

    speakers: Speakers
    drafts: list[Draft] = field(default_factory=list)
    last: Draft | None = None
    last_block: int = -1
    pending: tuple[Agent | None, TextSpan] | None = None


def add_draft(
    reader: Reader,
    passage: Passage,
    spans: list[Span],
    attribution: tuple[Agent | None, TextSpan | None],
    segment: Span,
) -> Draft | None:
    """A quotation of these token ranges (None when they are empty), its kind read off its marks."""
    spans = [span for span in spans if span[0] < span[1]]
    if not spans:
        return None
    quoted = [fragment for span in spans for fragment in spoken_in(passage, span)]
    direct = all(is_direct(passage, span) for span in spans)
    kind: QuoteKind = "direct" if direct else "mixed" if quoted else "indirect"
    speaker, cue = attribution
    tokens = passage.tokens
    draft = Draft(
        passage,
        [text_span(passage, span) for span in spans],
        kind,
        cue,
        speaker,
        TextSpan(tokens[segment[0]].start, tokens[segment[1] - 1].end),
        open=bool(quoted) and not quoted[-1].closed,
    )
    reader.drafts.append(draft)
    if kind != "indirect":
        reader.last, reader.last_block = draft, passage.block
    return draft


def text_span(passage: Passage, span: Span) -> TextSpan:
    """Offsets of tokens [first, last); of a whole quotation without its marks and the comma before the closing one."""
    first, last = span
    if is_direct(passage, span):
        while first + 1 < last and passage.inside[first] == MARK:
            first += 1
        while last > first + 1 and (passage.inside[last - 1] == MARK or passage.tokens[last - 1].text == ","):
            last -= 1
    return TextSpan(passage.tokens[first].start, passage.tokens[last - 1].end)


def fragments_in(passage: Passage, span: Span) -> list[Fragment]:
    """The fragments with words in a token range."""
    numbers = sorted({number for number in passage.inside[span[0] : span[1]] if number >= 0})
    return [passage.fragments[number] for number in numbers]


def spoken_in(passage: Passage, span: Span) -> list[Fragment]:
    """The same without names in marks ("the “Iron Bridge” road"), unless one is all there is or the first word."""
    return [
        fragment
        for fragment in fragments_in(passage, span)
        if fragment.first <= span[0] + 1 or fragment.last - fragment.first < 2 or not is_name(passage, fragment)
    ]


def is_direct(passage: Passage, span: Span) -> bool:
    """All the words of `span` are inside one pair of marks."""
    numbers = {passage.inside[at] for at in range(span[0], span[1])} - {MARK}
    return len(numbers) == 1 and OUTSIDE not in numbers


def remember(reader: Reader, agent: Agent) -> None:
    """The speaker of a quotation is the likeliest antecedent of the next pronoun."""
    names = reader.speakers.names.within(agent.start, agent.end)
    person = next((name for name in names if name.full == agent.name), None)
    if person is None:
        person = next((name for name in reversed(reader.speakers.people) if name.full == agent.name), None)
    reader.speakers.spoke(agent, person)


def is_name(passage: Passage, fragment: Fragment) -> bool:
    """ "Iron Bridge", "Day of Rage": words in marks that are capitalised as a name or a title is, without a stop."""
    words = [token.text for token in passage.tokens[fragment.first : fragment.last]]
    if len(words) > 2 and words[-1] in {".", ","}:
        words.pop()
    if words[-1] in {".", "!", "?", ","} or not words[0][0].isupper():
        return False
    return all(not word[0].isalpha() or word[0].isupper() or len(word) <= _SHORT for word in words)
