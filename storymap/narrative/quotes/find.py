"""Direct, mixed and indirect quotations with their cue and speaker.

The rules were tuned on the training part of PolNeAR (Newell, Margolin & Ruths 2018); the floors that hold on its
development part are in tests/quality. A scare quote, words in marks that nobody in the sentence says,
is no quotation.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from storymap.language.document import Document
from storymap.language.names.find import Names
from storymap.model import Agent, Quote, Time
from storymap.model import Span as TextSpan
from storymap.narrative.quotes.carried import announced, read_leftovers, signed_behind
from storymap.narrative.quotes.content import content, tells
from storymap.narrative.quotes.cues import Cue, find_cues, opening_cue
from storymap.narrative.quotes.drafts import NEAR, Draft, Reader, add_draft, is_direct, is_name, remember, spoken_in
from storymap.narrative.quotes.headings import heading
from storymap.narrative.quotes.marks import Fragment
from storymap.narrative.quotes.noun_phrases import Span
from storymap.narrative.quotes.passages import MARK, OUTSIDE, Passage, last_inner, passages
from storymap.narrative.quotes.saying import cue_kind
from storymap.narrative.quotes.spans import ends_clause, is_mark
from storymap.narrative.quotes.speakers import Speakers
from storymap.narrative.quotes.subjects import find_subject, named_behind

# A time further from its cue than this many words is another clause's.
_LONGEST_BOND = 20
# A cue without a subject counts only when a quotation opens within so many words.
_NO_SUBJECT_REACH = 12
# The most words between a word of judgement and its quotation.
_JUDGED_REACH = 12
# Reported speech without marks has at least so many words.
LEAST_THOUGHT = 3
# Titles in marks have at most so many words.
_LONGEST_TITLE = 8
# "…," she said as the crowd cheered. "…"
_SUBORDINATE = frozenset({"as", "while", "when", "after", "before", "who", "which", "that", "where"})
# "…", X said; "…" were his last words.
_BEHIND_QUOTATION = frozenset({",", "—", "–", "-", "--", "was", "were"})
# Nobody's names: a speech of theirs without marks is not worth showing.
_NOBODY = frozenset({"which", "that", "what", "this", "there", "these", "those"})


def find_quotes(document: Document, names: Names, times: Sequence[Time]) -> tuple[Quote, ...]:
    """The quotations of `document` in order, ids q1…; `when` is a time expression beside the cue. Linear in length."""
    reader = Reader(Speakers(document, names))
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


def _when(draft: Draft, times: Sequence[Time], starts: list[int]) -> str | None:
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


def _aside(draft: Draft, time: Time) -> bool:
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


def _read_segment(reader: Reader, passage: Passage, begin: int, end: int) -> None:
    covered: list[Span] = []
    reader.speakers.open(passage, begin, end)
    headed = heading(reader, passage, begin, end)
    if headed:
        covered.append(headed)
    else:
        opening = _read_opening(reader, passage, begin, end, covered)
        _read_cues(reader, passage, (begin, end), covered, opening)
    read_leftovers(reader, passage, begin, end, covered)
    if OUTSIDE in passage.inside[begin:end] and not signed_behind(reader, passage, begin, end):
        reader.pending = announced(reader, passage, begin, end)
    reader.speakers.close(passage, begin, end)
    last = reader.drafts[-1] if reader.drafts else None
    if last is not None and last.speaker and last.cue and last.cue.start >= passage.tokens[begin].start:
        # "Marin's plan would fail, Weir said.": who says so is the next "he".
        remember(reader, last.speaker)


def _read_opening(reader: Reader, passage: Passage, begin: int, end: int, covered: list[Span]) -> Agent | None:
    """ "…," X said, "…": a sentence that begins with a quotation, whatever the verb behind it; who says it."""
    fragment = passage.fragment_at(begin)
    if fragment is None or not fragment.closed or fragment.last + 1 >= end:
        return None
    cue = opening_cue(passage, fragment.last + 1, end)
    if cue is None or not _attached(passage, fragment):
        return None
    at = fragment.last + 1
    while at < cue.first and passage.tokens[at].pos == "PUNCT":
        at += 1
    subject = (at, cue.first) if at < cue.first else named_behind(passage, cue.last, end)
    agent = reader.speakers.agent(passage, subject) if subject else None
    spans = [(fragment.first, fragment.last)]
    following = _continuation(passage, max(cue.last, subject[1] if subject else 0), end)
    if following:
        spans.append((following.first, following.last))
    attribution = (agent, TextSpan(passage.tokens[cue.first].start, passage.tokens[cue.last - 1].end))
    add_draft(reader, passage, spans, attribution, (begin, end))
    _cover(covered, [*spans, (cue.first, cue.last)])
    if agent:
        remember(reader, agent)
    return agent


def _attached(passage: Passage, fragment: Fragment) -> bool:
    """The words behind the closing mark belong to the quotation: it ends in a comma, a question, or no stop at all."""
    inner, after = last_inner(passage.tokens, fragment.last), passage.tokens[fragment.last + 1].text
    return inner in {",", "?", "!", "…", "...", "—", "–", "--", "-"} or after in _BEHIND_QUOTATION


def _continuation(passage: Passage, at: int, end: int) -> Fragment | None:
    """The second half of a divided quotation: opened behind a comma, no other verb in between."""
    clause = False
    for index in range(at, min(end, at + 40)):
        fragment = passage.fragment_at(index)
        if fragment and fragment.last - fragment.first < _LONGEST_TITLE and is_name(passage, fragment):
            # "he said on “Late Show.” “…”"
            continue
        if fragment:
            before = passage.tokens[index - 1].text
            whole = passage.tokens[fragment.first].text[0].isupper()
            led = index > at and before in {",", ":", ";", "—", "–", "-", "--"}
            # "said Anna Weir, R-S.C. "…"": a stop that ends a sentence as well.
            stopped = whole and (index == at or before.endswith("."))
            return fragment if led or stopped else None
        token = passage.tokens[index]
        clause = clause or token.text in _SUBORDINATE
        if token.pos == "VERB" and cue_kind(token):
            # "…, adding, "…"" has a cue of its own; "referring to the raid" and "as the crowd cheered" are asides.
            led = passage.tokens[index + 1].text in {",", ":"} if index + 1 < end else False
            leads = is_mark(passage, index + 1 + led, end)
            if leads or not (clause or token.text.endswith("ing")):
                return None
    return None


def _read_cues(reader: Reader, passage: Passage, segment: Span, covered: list[Span], previous: Agent | None) -> None:
    begin, end = segment
    cues = list(find_cues(passage, begin, end))
    if cues and MARK not in passage.inside[begin:end] and _closes(passage, begin, end, cues[-1]):
        # "Rebels agreed to leave, the UN has announced.": the whole is what the last one says.
        cues = [cues[-1]]
    for at, cue in enumerate(cues):
        if any(first <= cue.at < last for first, last in covered[-NEAR:]):
            continue
        found = find_subject(passage, begin, end, cue)
        if found is None and _without_subject(passage, begin, cues, at):
            continue
        agent = reader.speakers.agent(passage, found[0]) if found else _same_speaker(reader, passage, begin, cue)
        if found is None and previous and passage.tokens[cue.at].text.endswith("ing"):
            # "…," said X, adding: "…"
            agent = previous
        if found and found[1] == "shared" and previous is not None:
            agent = previous
        floor = max([begin, *(last for _, last in covered[-NEAR:] if last <= cue.first)])
        spans = content(passage, floor, end, cue, found)
        if not spans or not _plausible(passage, cue, agent, spans, reader.speakers.is_person(agent)):
            continue
        cue_span = TextSpan(passage.tokens[cue.first].start, passage.tokens[cue.last - 1].end)
        draft = add_draft(reader, passage, spans, (agent, cue_span), (begin, end))
        previous = agent or previous
        _cover(covered, spans)
        if draft and agent:
            remember(reader, agent)


def _without_subject(passage: Passage, begin: int, cues: list[Cue], at: int) -> bool:
    """A cue that nobody is the subject of counts for a quotation right beside it, when no other cue is nearer."""
    cue = cues[at]
    ahead = passage.inside[cue.last : cue.last + _NO_SUBJECT_REACH]
    if MARK in ahead:
        return at + 1 < len(cues) and cues[at + 1].first < cue.last + ahead.index(MARK)
    return MARK not in passage.inside[max(begin, cue.first - 2) : cue.first]


def _same_speaker(reader: Reader, passage: Passage, begin: int, cue: Cue) -> Agent | None:
    """ "Adding, "…"" opens a sentence: whoever spoke in the one before."""
    last = reader.drafts[-1] if reader.drafts else None
    opens = cue.first == begin and passage.tokens[cue.at].text.endswith("ing")
    opens = opens and MARK in passage.inside[cue.last : cue.last + 2]
    return last.speaker if opens and last is not None and last.passage is passage else None


def _closes(passage: Passage, begin: int, end: int, cue: Cue) -> bool:
    """The cue is the last verb of its sentence, its subject behind a comma."""
    if not cue.spoken or cue.kind == "according" or not ends_clause(passage, cue.last, end) or end - cue.last > 2:
        return False
    found = find_subject(passage, begin, end, cue)
    if found is None or found[1] != "left" or found[0][0] == begin:
        return False
    return passage.tokens[found[0][0] - 1].text == ","


def _cover(covered: list[Span], spans: list[Span]) -> None:
    for span in spans:
        insort(covered, span)


def _near(passage: Passage, cue: Cue, span: Span) -> bool:
    """A word of judgement and its quotation: a few words, no other verb between, and the quotation is no name."""
    fragment = next(iter(spoken_in(passage, span)), None)
    if fragment is None or is_name(passage, fragment) or fragment.first - cue.last > _JUDGED_REACH:
        return False
    return all(passage.tokens[at].pos != "VERB" for at in range(cue.last, fragment.first - 1))


def _impersonal(passage: Passage, cue: Cue) -> bool:
    """ "It seems that", "it is important to note that": nobody says so."""
    return cue.kind == "think" or (cue.first > 0 and passage.tokens[cue.first - 1].text == "to")


def _title(passage: Passage, cue: Cue, span: Span) -> bool:
    """ "said on the “Morning Hour.”", "told “Night and Day” that": a title where speech is made, not what is said."""
    fragment = passage.fragment_at(span[0])
    if fragment is None or not is_name(passage, fragment) or fragment.last - fragment.first < 2:
        return False
    before = passage.tokens[span[0] - 1]
    addressed = cue.kind == "tell" and span[0] == cue.last
    return addressed or before.pos in {"ADP", "DET", "PROPN"} or before.text in {"'s", "’s"}


def _plausible(passage: Passage, cue: Cue, agent: Agent | None, spans: list[Span], agent_is_person: bool) -> bool:
    """Reported speech without marks needs a speaker, an affirmed cue, and words enough to be a thought."""
    if cue.kind == "deed" and not agent_is_person:
        return False
    if any(spoken_in(passage, span) for span in spans):
        if _title(passage, cue, spans[-1]):
            return False
        if cue.kind == "judge" and not _near(passage, cue, spans[-1]):
            return False
        return agent is not None or (cue.spoken and all(is_direct(passage, span) for span in spans))
    if agent is not None and agent.text.lower() == "it" and _impersonal(passage, cue):
        return False
    if agent is None or cue.negated or cue.kind in {"quote", "judge"} or agent.name.lower() in _NOBODY:
        return False
    return sum(last - first for first, last in spans) >= LEAST_THOUGHT and tells(passage, cue, spans[-1])
