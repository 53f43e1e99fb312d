"""Direct, mixed and indirect quotations with their cue and speaker.

The rules were tuned on the training part of PolNeAR (Newell, Margolin & Ruths 2018); the floors that hold on its
development part are in tests/quality/test_quotes.py. A scare quote, words in marks that nobody in the sentence says,
is no quotation.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from storymap.language.document import Document
from storymap.language.names import Names
from storymap.model import Agent, Quote, QuoteKind, Time
from storymap.model import Span as TextSpan
from storymap.narrative.cues import Cue, find_cues, opening_cue, verb_cue
from storymap.narrative.noun_phrases import Span, phrase_after
from storymap.narrative.passages import MARK, OUTSIDE, Passage, last_inner, passages
from storymap.narrative.quotes_content import SHORTEST_LED, content
from storymap.narrative.quotes_marks import Fragment
from storymap.narrative.quotes_spans import clause_after, content_start, ends_clause, is_mark
from storymap.narrative.saying import cue_kind
from storymap.narrative.speakers import Speakers, find_subject

# A quotation without a cue of its own is speech when it is a sentence: at least this many words.
LEAST_SENTENCE = 5
# A time further from its cue than this many words is another clause's.
_LONGEST_BOND = 20
# Ranges before this one that may reach over it: a parenthesis has two, and its cue.
_NEAR = 4
# The head of "Viktor Yanukovych: …" has at most this many words.
LONGEST_HEAD = 9


@dataclass(slots=True)
class _Draft:
    """A quotation being put together; `open` when its last fragment had no closing mark."""

    passage: Passage
    spans: list[TextSpan]
    kind: QuoteKind
    cue: TextSpan | None
    speaker: Agent | None
    segment: TextSpan
    open: bool = False


@dataclass(slots=True)
class _Reader:
    """The state that runs through an article."""

    speakers: Speakers
    drafts: list[_Draft] = field(default_factory=list)
    last: _Draft | None = None
    last_block: int = -1
    pending: tuple[Agent | None, TextSpan] | None = None


def find_quotes(document: Document, names: Names, times: Sequence[Time]) -> tuple[Quote, ...]:
    """The quotations of `document` in order, ids q1…; `when` is a time expression beside the cue. Linear in length."""
    reader = _Reader(Speakers(document, names))
    for passage in passages(document, names):
        for begin, end in passage.segments:
            _read_segment(reader, passage, begin, end)
    drafts = sorted(reader.drafts, key=lambda draft: draft.spans[0])
    said = sorted(span for draft in drafts for span in draft.spans)
    free = [time for time in times if time.type in {"DATE", "TIME"} and not _covered(said, time)]
    starts = [time.start for time in free]
    return tuple(
        Quote(f"q{number}", tuple(draft.spans), draft.kind, draft.cue, draft.speaker, _when(draft, free, starts))
        for number, draft in enumerate(drafts, 1)
    )


def _covered(said: list[TextSpan], time: Time) -> bool:
    """The time is part of what somebody said."""
    at = bisect_left(said, (time.start + 1, 0)) - 1
    return any(span.start <= time.start < span.end for span in said[max(0, at - 2) : at + 1])


def _when(draft: _Draft, times: Sequence[Time], starts: list[int]) -> str | None:
    """The date or time in the cue's own clause: no other verb or quotation in between."""
    if draft.cue is None:
        return None
    at = bisect_left(starts, draft.segment.start)
    for time in times[at : at + 8]:
        if time.start >= draft.segment.end:
            break
        if _aside(draft, time):
            continue
        between = (time.end, draft.cue.start) if time.end <= draft.cue.start else (draft.cue.end, time.start)
        if _plain_between(draft.passage, *between):
            return time.id
    return None


def _aside(draft: _Draft, time: Time) -> bool:
    """ "X, who left on Friday, said": the time is about the speaker."""
    if draft.speaker is None or draft.cue is None or not draft.speaker.start <= time.start < draft.cue.start:
        return False
    tokens = draft.passage.tokens
    at = bisect_left(tokens, draft.speaker.end, key=lambda token: token.start)
    return time.start < draft.speaker.end or tokens[at].text == ","


def _plain_between(passage: Passage, start: int, end: int) -> bool:
    """No verb and no quotation in text[start:end], which is short."""
    first = bisect_left(passage.tokens, start, key=lambda token: token.start)
    for index in range(first, min(len(passage.tokens), first + _LONGEST_BOND)):
        if passage.tokens[index].start >= end:
            return True
        if passage.inside[index] != OUTSIDE or passage.tokens[index].pos in {"VERB", "SCONJ"}:
            return False
    return end <= start


def _read_segment(reader: _Reader, passage: Passage, begin: int, end: int) -> None:
    covered: list[Span] = []
    heading = _heading(reader, passage, begin, end)
    if heading:
        covered.append(heading)
    else:
        _read_opening(reader, passage, begin, end, covered)
        _read_cues(reader, passage, begin, end, covered)
    _read_leftovers(reader, passage, begin, end, covered)
    if OUTSIDE in passage.inside[begin:end]:
        reader.pending = _announced(reader, passage, begin, end)
    reader.speakers.note(passage, begin, end)


def _text_span(passage: Passage, span: Span) -> TextSpan:
    """Offsets of tokens [first, last); of a whole quotation without its marks and the comma before the closing one."""
    first, last = span
    if _is_direct(passage, span):
        while first + 1 < last and passage.inside[first] == MARK:
            first += 1
        while last > first + 1 and (passage.inside[last - 1] == MARK or passage.tokens[last - 1].text == ","):
            last -= 1
    return TextSpan(passage.tokens[first].start, passage.tokens[last - 1].end)


def _fragments_in(passage: Passage, span: Span) -> list[Fragment]:
    numbers = sorted({number for number in passage.inside[span[0] : span[1]] if number >= 0})
    return [passage.fragments[number] for number in numbers]


def _is_direct(passage: Passage, span: Span) -> bool:
    """All the words of `span` are inside one pair of marks."""
    numbers = {passage.inside[at] for at in range(span[0], span[1])} - {MARK}
    return len(numbers) == 1 and OUTSIDE not in numbers


def _add(
    reader: _Reader,
    passage: Passage,
    spans: list[Span],
    attribution: tuple[Agent | None, TextSpan | None],
    segment: Span,
) -> _Draft | None:
    spans = [span for span in spans if span[0] < span[1]]
    if not spans:
        return None
    quoted = [fragment for span in spans for fragment in _fragments_in(passage, span)]
    direct = all(_is_direct(passage, span) for span in spans)
    kind: QuoteKind = "direct" if direct else "mixed" if quoted else "indirect"
    speaker, cue = attribution
    tokens = passage.tokens
    draft = _Draft(
        passage,
        [_text_span(passage, span) for span in spans],
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


def _heading(reader: _Reader, passage: Passage, begin: int, end: int) -> Span | None:
    """ "Viktor Yanukovych: "I will be back"": a name, a colon, and what was said to the end of the line."""
    tokens = passage.tokens
    for at in range(begin + 1, min(end - 1, begin + LONGEST_HEAD)):
        if passage.inside[at] != OUTSIDE or tokens[at].pos in {"VERB", "AUX"}:
            return None
        if tokens[at].text != ":":
            continue
        quoted = is_mark(passage, at + 1, end)
        if not quoted and passage.kind not in {"headline", "caption", "subheading"} and (passage.block or begin):
            return None
        name = reader.speakers.names.covering(tokens[at - 1].start, tokens[at - 1].end)
        if name is None or (name.kind == "unknown" and not (quoted and " " in name.text)):
            return None
        agent = reader.speakers.agent(passage, (begin, at))
        cue = TextSpan(tokens[at].start, tokens[at].end)
        span = clause_after(passage, at + 1, end)
        _add(reader, passage, [span], (agent, cue), (begin, end))
        return begin, end
    return None


def _read_opening(reader: _Reader, passage: Passage, begin: int, end: int, covered: list[Span]) -> None:
    """ "…," X said, "…": a sentence that begins with a quotation, whatever the verb behind it."""
    fragment = passage.fragment_at(begin)
    if fragment is None or not fragment.closed or fragment.last + 1 >= end:
        return
    if not _attached(passage, fragment):
        return
    cue = opening_cue(passage, fragment.last + 1, end)
    if cue is None:
        return
    at = fragment.last + 1
    while at < cue.first and passage.tokens[at].pos == "PUNCT":
        at += 1
    subject = (at, cue.first) if at < cue.first else phrase_after(passage, cue.last, end, tail=True)
    agent = reader.speakers.agent(passage, subject) if subject else None
    spans = [(fragment.first, fragment.last)]
    following = _continuation(passage, max(cue.last, subject[1] if subject else 0), end)
    if following:
        spans.append((following.first, following.last))
    attribution = (agent, TextSpan(passage.tokens[cue.first].start, passage.tokens[cue.last - 1].end))
    _add(reader, passage, spans, attribution, (begin, end))
    _cover(covered, [*spans, (cue.first, cue.last)])
    if agent:
        _remember(reader, agent)


def _attached(passage: Passage, fragment: Fragment) -> bool:
    """The words behind the closing mark belong to the quotation: it ends in a comma, a question, or no stop at all."""
    inner, after = last_inner(passage.tokens, fragment.last), passage.tokens[fragment.last + 1].text
    return inner in {",", "?", "!", "…", "...", "—", "–", "--", "-"} or after in {",", "—", "–", "-", "--"}


def _continuation(passage: Passage, at: int, end: int) -> Fragment | None:
    """The second half of a divided quotation: opened behind a comma, no other verb in between."""
    for index in range(at, min(end, at + 40)):
        fragment = passage.fragment_at(index)
        if fragment:
            return (
                fragment
                if index > at and passage.tokens[index - 1].text in {",", ":", "—", "–", "-", "--", "."}
                else None
            )
        if passage.tokens[index].pos == "VERB" and cue_kind(passage.tokens[index]):
            return None
    return None


def _announced(reader: _Reader, passage: Passage, begin: int, end: int) -> tuple[Agent | None, TextSpan] | None:
    """ "Cruz continued:" at the end of a sentence or block: who speaks next, and the cue."""
    colon = passage.tokens[end - 1].text == ":" and passage.inside[end - 1] == OUTSIDE
    last: tuple[Agent | None, TextSpan] | None = None
    for cue in find_cues(passage, begin, end):
        if not cue.spoken or not (colon or ends_clause(passage, content_start(passage, cue, end), end)):
            continue
        found = find_subject(passage, begin, end, cue)
        span = TextSpan(passage.tokens[cue.first].start, passage.tokens[cue.last - 1].end)
        if found and not (reader.last and reader.last.cue == span):
            last = (reader.speakers.agent(passage, found[0]), span)
    return last or (_last_subject(reader, passage, begin, end) if colon else None)


def _read_cues(reader: _Reader, passage: Passage, begin: int, end: int, covered: list[Span]) -> None:
    previous: Agent | None = None
    for cue in find_cues(passage, begin, end):
        if any(first <= cue.at < last for first, last in covered[-_NEAR:]):
            continue
        found = find_subject(passage, begin, end, cue)
        agent = reader.speakers.agent(passage, found[0]) if found else None
        if found and found[1] == "shared" and previous is not None:
            agent = previous
        floor = max([begin, *(last for _, last in covered[-_NEAR:] if last <= cue.first)])
        spans = content(passage, floor, end, cue, found)
        if not spans or not _plausible(passage, cue, agent, spans, reader.speakers.is_person(agent)):
            continue
        cue_span = TextSpan(passage.tokens[cue.first].start, passage.tokens[cue.last - 1].end)
        draft = _add(reader, passage, spans, (agent, cue_span), (begin, end))
        previous = agent or previous
        _cover(covered, spans)
        if draft and agent:
            _remember(reader, agent)


def _cover(covered: list[Span], spans: list[Span]) -> None:
    for span in spans:
        insort(covered, span)


def _remember(reader: _Reader, agent: Agent) -> None:
    names = reader.speakers.names.within(agent.start, agent.end)
    person = next((name for name in names if name.full == agent.name), None)
    if person is None:
        person = next((name for name in reversed(reader.speakers.people) if name.full == agent.name), None)
    reader.speakers.spoke(agent, person)


def _plausible(passage: Passage, cue: Cue, agent: Agent | None, spans: list[Span], agent_is_person: bool) -> bool:
    """Reported speech without marks needs a speaker, an affirmed cue, and words enough to be a thought."""
    if cue.kind == "deed" and not agent_is_person:
        return False
    if any(_fragments_in(passage, span) for span in spans):
        return agent is not None or (cue.spoken and all(_is_direct(passage, span) for span in spans))
    if agent is None or cue.negated or cue.kind == "quote":
        return False
    return sum(last - first for first, last in spans) >= 2


def _read_leftovers(reader: _Reader, passage: Passage, begin: int, end: int, covered: list[Span]) -> None:
    """Quotations without a cue in their sentence: the last speaker goes on, or a colon before them names one."""
    for fragment in _fragments_in(passage, (begin, end)):
        at = bisect_right(covered, (fragment.first, len(passage.tokens)))
        if any(
            first <= fragment.first and fragment.last <= last + 1 for first, last in covered[max(0, at - _NEAR) : at]
        ):
            continue
        _carry_over(reader, passage, fragment, (begin, end))


def _carry_over(reader: _Reader, passage: Passage, fragment: Fragment, segment: Span) -> None:
    span = (fragment.first, fragment.last)
    alone = passage.inside[segment[0]] == MARK and fragment.first == segment[0] + 1
    last = reader.last
    signed = _signature(reader, passage, fragment) if alone else _led_by_colon(reader, passage, fragment, segment)
    if signed:
        _add(reader, passage, [span], signed, segment)
        return
    if not alone:
        return
    if reader.pending:
        _add(reader, passage, [span], reader.pending, segment)
        if reader.pending[0]:
            _remember(reader, reader.pending[0])
        reader.pending = None
        return
    after = fragment.last + 1
    if after < segment[1] and passage.inside[after] == OUTSIDE and passage.tokens[after].pos != "PUNCT":
        return
    same = last is not None and reader.last_block == passage.block
    if fragment.last - fragment.first < LEAST_SENTENCE and not same:
        return
    near = last is not None and reader.last_block >= passage.block - 1
    if last is not None and near and last.kind == "direct" and (same or last.open):
        reader.last_block = passage.block
        last.spans.append(_text_span(passage, span))
        last.open = not fragment.closed
        return
    agent = last.speaker if last is not None and near else None
    _add(reader, passage, [span], (agent, None), segment)


def _signature(reader: _Reader, passage: Passage, fragment: Fragment) -> tuple[Agent, TextSpan] | None:
    """ "…" — Anna Smith: a dash and a name behind the quotation."""
    at = fragment.last + 1
    if at + 1 >= len(passage.tokens) or passage.tokens[at].text not in {"—", "–", "―", "--", "-", "~"}:
        return None
    phrase = phrase_after(passage, at + 1, len(passage.tokens))
    if phrase is None or passage.tokens[phrase[0]].pos != "PROPN":
        return None
    if phrase[1] < len(passage.tokens) and passage.tokens[phrase[1]].pos in {"VERB", "AUX"}:
        return None
    agent = reader.speakers.agent(passage, phrase)
    return (agent, TextSpan(passage.tokens[at].start, passage.tokens[at].end)) if agent else None


def _led_by_colon(
    reader: _Reader, passage: Passage, fragment: Fragment, segment: Span
) -> tuple[Agent | None, TextSpan] | None:
    """ "He scolded her: "…"": any verb will do when a colon stands before a whole quotation."""
    colon = fragment.first - 2
    if colon <= segment[0] or passage.tokens[colon].text != ":" or fragment.last - fragment.first < SHORTEST_LED:
        return None
    return _last_subject(reader, passage, segment[0], colon)


def _last_subject(reader: _Reader, passage: Passage, begin: int, end: int) -> tuple[Agent | None, TextSpan] | None:
    """The last verb of tokens [begin, end) that has a subject of its own, and that subject."""
    for index in range(end - 1, max(begin, end - 40), -1):
        if passage.inside[index] == OUTSIDE and passage.tokens[index].pos in {"VERB", "AUX"}:
            cue = verb_cue(passage, begin, index, "say")
            found = find_subject(passage, begin, end, cue)
            if found and found[1] == "left":
                span = TextSpan(passage.tokens[cue.first].start, passage.tokens[cue.last - 1].end)
                return reader.speakers.agent(passage, found[0]), span
    return None
