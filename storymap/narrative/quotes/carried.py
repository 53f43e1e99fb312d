"""Quotations without a cue in their own sentence: announced, signed, led by a colon, or carried on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from storymap.model import Agent
from storymap.model import Span as TextSpan
from storymap.narrative.quotes.content import SHORTEST_LED
from storymap.narrative.quotes.cues import find_cues, verb_cue
from storymap.narrative.quotes.drafts import NEAR, Draft, Reader, add_draft, fragments_in, remember, text_span
from storymap.narrative.quotes.headings import transcribed
from storymap.narrative.quotes.judged import judged
from storymap.narrative.quotes.marks import Fragment
from storymap.narrative.quotes.noun_phrases import Span, phrase_after, phrase_before
from storymap.narrative.quotes.passages import MARK, OUTSIDE, Passage
from storymap.narrative.quotes.spans import content_start, ends_clause
from storymap.narrative.quotes.speakers import first_subject
from storymap.narrative.quotes.subjects import find_subject
from storymap.narrative.words import word_set

# An announcement stands in the last words of a sentence.
_TAIL = 60
# "— Anna Weir, Oslo", "Anna Weir said.": the most words of a line that signs what stands before.
_LONGEST_SIGNATURE = 16
# A quotation without a cue of its own is speech when it is a sentence: at least this many words.
LEAST_SENTENCE = 5
_ABOUT = frozenset({"by", "to", "with", "about", "of", "on", "for", "against", "at", "in"})
_NOBODY = frozenset({"that", "this", "it", "what", "there", "which"})
_DASHES = frozenset({"—", "–", "―", "--", "-", "~"})
# A line of dialogue that stands by itself: "So are you."
LEAST_TURN = 3
# Two people take turns in blocks of so many words.
LONGEST_TURN = 16
# "[The Oslo Times.]": the most words of a source in brackets.
_LONGEST_SOURCE = 8


def read_leftovers(reader: Reader, passage: Passage, begin: int, end: int, covered: list[Span]) -> None:
    """Quotations without a cue in their sentence: the last speaker goes on, or a colon before them names one."""
    for fragment in fragments_in(passage, (begin, end)):
        at = bisect_right(covered, (fragment.first, len(passage.tokens)))
        if any(
            first <= fragment.first and fragment.last <= last + 1 for first, last in covered[max(0, at - NEAR) : at]
        ):
            continue
        _carry_over(reader, passage, fragment, (begin, end))


def _carry_over(reader: Reader, passage: Passage, fragment: Fragment, segment: Span) -> None:
    span = (fragment.first, fragment.last)
    alone = passage.inside[segment[0]] == MARK and fragment.first == segment[0] + 1
    alone = alone or _opens_line(reader, passage, fragment)
    signed: tuple[Agent | None, TextSpan | None] | None
    signed = _signature(reader, passage, fragment) if alone else _led_by_colon(reader, passage, fragment, segment)
    signed = signed or _sourced(reader, passage, fragment)
    if signed:
        add_draft(reader, passage, [span], signed, segment)
    elif not alone:
        found = judged(reader, passage, fragment, segment)
        if found:
            agent, cue, words = found
            add_draft(reader, passage, [words], (agent, cue), segment)
            remember(reader, agent)
    elif spoken := transcribed(reader, passage, fragment):
        add_draft(reader, passage, [spoken[1]], (spoken[0], None), segment)
    elif reader.pending:
        add_draft(reader, passage, [span], reader.pending, segment)
        if reader.pending[0]:
            remember(reader, reader.pending[0])
        reader.pending = None
    else:
        _go_on(reader, passage, fragment, segment)


def _answers(reader: Reader, passage: Passage, last: Draft, turn: bool) -> Agent | None:
    """ "Will you go?" asked Anna. / "I will.": a question is answered by whoever spoke just before it was asked.

    So is every short `turn` of a dialogue: two speakers take turns.
    """
    text = reader.speakers.document.text
    if last.speaker is None or not (turn or text[last.spans[-1].end - 1] == "?"):
        return None
    for draft in reader.drafts[-NEAR:][::-1]:
        other = draft.speaker
        if draft is last or other is None or draft.kind != "direct" or draft.passage.block < passage.block - 2:
            continue
        if other.name != last.speaker.name:
            return other
    return None


def _opens_line(reader: Reader, passage: Passage, fragment: Fragment) -> bool:
    """The quotation begins a line of its own: lines of voices, each signed, with no stop between them."""
    mark = passage.tokens[fragment.first - 1].start
    return fragment.first > 1 and "\n" in reader.speakers.document.text[passage.tokens[fragment.first - 2].end : mark]


def _go_on(reader: Reader, passage: Passage, fragment: Fragment, segment: Span) -> None:
    """A sentence in marks with nobody beside it: the last speaker's, or of whom the sentence before is about."""
    span, last, after = (fragment.first, fragment.last), reader.last, fragment.last + 1
    if after < segment[1] and passage.inside[after] == OUTSIDE and passage.tokens[after].pos != "PUNCT":
        return
    lines = _opens_line(reader, passage, fragment)
    same = last is not None and reader.last_block == passage.block and not lines
    near = last is not None and reader.last_block >= passage.block - 1
    turn = near and _whole_turn(passage, fragment, segment)
    if fragment.last - fragment.first < (LEAST_TURN if turn else LEAST_SENTENCE) and not same:
        return
    joins = last is not None and (last.kind == "direct" or (last.kind == "mixed" and _follows(passage, last, segment)))
    if last is not None and near and joins and (same or last.open):
        reader.last_block = passage.block
        last.spans.append(text_span(passage, span))
        last.open = not fragment.closed
        return
    agent = last.speaker if last is not None and near else None
    if last is not None and near and not same:
        agent = _answers(reader, passage, last, turn and len(passage.tokens) <= LONGEST_TURN) or agent
    told = reader.drafts[-1] if reader.drafts else None
    if told and told.speaker and told.passage is passage and _follows(passage, told, segment):
        # "The ministry denied it. “…”"
        agent = told.speaker
    elif not same:
        agent = _subject_before(reader, passage, segment[0]) or agent
    add_draft(reader, passage, [span], (agent, None), segment)


def _whole_turn(passage: Passage, fragment: Fragment, segment: Span) -> bool:
    """Nothing but a sentence in marks: a turn of a dialogue."""
    ends = passage.tokens[fragment.last - 1].text in {".", "!", "?"}
    return ends and fragment.closed and segment[0] + 1 == fragment.first and fragment.last + 1 >= segment[1]


def _follows(passage: Passage, last: Draft, segment: Span) -> bool:
    """The sentence of `segment` stands right behind the one that the quotation `last` is of."""
    return segment[0] > 0 and last.segment.end >= passage.tokens[segment[0] - 1].end


def _subject_before(reader: Reader, passage: Passage, end: int) -> Agent | None:
    """ "Mina had been asleep. "I ran."": the person whom the sentence before, in the same block, is about."""
    before = bisect_left(passage.segments, (end, 0)) - 1
    begin = passage.segments[before][0] if before >= 0 else end
    found = first_subject(passage, begin, end)
    subject = reader.speakers.agent(passage, found) if found else None
    if reader.speakers.is_person(subject):
        return subject
    # "Among those in the queue was Anna Weir, a nurse.": the only person of the sentence, before a comma or its end.
    tokens = passage.tokens
    inside = reader.speakers.names.within(tokens[begin].start, tokens[end - 1].start) if begin < end else ()
    people = [name for name in inside if name.kind == "person"]
    if len(people) != 1:
        return None
    at = bisect_left(tokens, people[0].end, key=lambda token: token.start)
    presented = tokens[begin].text in {"Among", "One"} and at < end and tokens[at].text in {",", ".", ":"}
    return Agent(people[0].start, people[0].end, people[0].text, people[0].full) if presented else None


def _signature(reader: Reader, passage: Passage, fragment: Fragment) -> tuple[Agent, TextSpan] | None:
    """ "…" — Anna Smith: a dash and a name behind the quotation."""
    at = fragment.last + 1
    if at + 1 >= len(passage.tokens) or passage.tokens[at].text not in _DASHES:
        return None
    phrase = phrase_after(passage, at + 1, len(passage.tokens))
    if phrase is None or passage.tokens[phrase[0]].pos != "PROPN":
        return None
    if phrase[1] < len(passage.tokens) and passage.tokens[phrase[1]].pos in {"VERB", "AUX"}:
        return None
    agent = reader.speakers.agent(passage, phrase)
    return (agent, TextSpan(passage.tokens[at].start, passage.tokens[at].end)) if agent else None


def _sourced(reader: Reader, passage: Passage, fragment: Fragment) -> tuple[Agent, None] | None:
    """ "…" [Oslo Times], "…" (Reuters): a name in brackets behind a sentence in marks says whose words they are."""
    tokens, at = passage.tokens, fragment.last + 1
    if fragment.last - fragment.first < LEAST_SENTENCE:
        return None
    if at < len(tokens) and tokens[at].text == ".":
        at += 1
    if at + 2 >= len(tokens) or tokens[at].text not in {"[", "("} or passage.inside[at] != OUTSIDE:
        return None
    end = at + 1
    while end < min(len(tokens), at + _LONGEST_SOURCE) and tokens[end].pos in {"PROPN", "NOUN", "DET", "ADP"}:
        end += 1
    last = end + 1 if end < len(tokens) and tokens[end].text in {".", ","} else end
    if (
        last >= len(tokens)
        or tokens[last].text not in {"]", ")"}
        or not tokens[at + 1].text[0].isupper()
        or end == at + 1
    ):
        return None
    agent = reader.speakers.agent(passage, (at + 1, end))
    return (agent, None) if agent else None


def _led_by_colon(
    reader: Reader, passage: Passage, fragment: Fragment, segment: Span
) -> tuple[Agent | None, TextSpan] | None:
    """ "He scolded her: "…"", "Her motto was, "…"": any verb will do when a colon stands before a whole quotation."""
    colon, tokens = fragment.first - 2, passage.tokens
    if colon <= segment[0] or fragment.last - fragment.first < SHORTEST_LED:
        return None
    if tokens[colon].text == "," and tokens[colon - 1].text not in {"is", "was"}:
        return _then(reader, passage, fragment, segment)
    if tokens[colon].text not in {":", ","}:
        return None
    if tokens[colon - 1].text in {"is", "was"}:
        # "Her motto to us was: "…"": whose motto it is.
        span = phrase_after(passage, segment[0], colon)
        if span and tokens[span[1] - 1].text in word_set("speech_nouns") | word_set("papers"):
            cue = TextSpan(tokens[colon - 1].start, tokens[colon - 1].end)
            return reader.speakers.agent(passage, span), cue
    return _named_before(reader, passage, segment[0], colon) or _last_subject(reader, passage, segment[0], colon)


def _then(reader: Reader, passage: Passage, fragment: Fragment, segment: Span) -> tuple[Agent | None, TextSpan] | None:
    """ "He was silent; then, in a low voice, "It was me."": a sentence in marks at the end of one about a person."""
    tokens = passage.tokens
    words = tokens[fragment.first : fragment.last]
    ends = fragment.last + 2 >= segment[1] and words[-1].text in {".", "!", "?"}
    if not ends or not words[0].text[0].isupper() or not any(word.pos in {"VERB", "AUX"} for word in words):
        return None
    found = _last_subject(reader, passage, segment[0], fragment.first - 2)
    if found is None or found[0] is None:
        return None
    person = reader.speakers.is_person(found[0]) or found[0].text.lower() in {"he", "she"}
    return found if person else None


def _named_before(reader: Reader, passage: Passage, begin: int, colon: int) -> tuple[Agent, TextSpan] | None:
    """ "It does not surprise the pollster Anna Weir: "…"": the name that stands before the colon."""
    tokens = passage.tokens
    name = reader.speakers.names.covering(tokens[colon - 1].start, tokens[colon - 1].end)
    if name is None or name.kind == "unknown":
        return None
    phrase = phrase_before(passage, begin, colon)
    if phrase is None or (phrase[0] and tokens[phrase[0] - 1].text in _ABOUT):
        return None
    return Agent(name.start, name.end, name.text, name.full), TextSpan(tokens[colon].start, tokens[colon].end)


def _last_subject(reader: Reader, passage: Passage, begin: int, end: int) -> tuple[Agent | None, TextSpan] | None:
    """The last verb of tokens [begin, end) that has a subject of its own, and that subject."""
    for index in range(end - 1, max(begin, end - 40), -1):
        if passage.inside[index] == OUTSIDE and passage.tokens[index].pos in {"VERB", "AUX"}:
            cue = verb_cue(passage, begin, index, "say")
            found = find_subject(passage, begin, end, cue)
            nobody = found and passage.tokens[found[0][1] - 1].text.lower() in _NOBODY
            if found and found[1] == "left" and not nobody:
                span = TextSpan(passage.tokens[cue.first].start, passage.tokens[cue.last - 1].end)
                return reader.speakers.agent(passage, found[0]), span
    return None


def signed_behind(reader: Reader, passage: Passage, begin: int, end: int) -> bool:
    """ "…." Anna Weir said. (a stop inside the marks), or a line "— Anna Weir, Oslo": who spoke just before."""
    last, tokens = reader.last, passage.tokens
    if last is None or last.cue is not None or last.kind != "direct" or end - begin > _LONGEST_SIGNATURE:
        return False
    if last.passage is passage and begin and _follows(passage, last, (begin, end)):
        cue = next(find_cues(passage, begin, end), None)
        found = find_subject(passage, begin, end, cue) if cue and cue.kind == "say" else None
        if cue is None or found is None or max(cue.last, found[0][1]) < end - 1:
            return False
        last.speaker = reader.speakers.agent(passage, found[0])
        last.cue = TextSpan(tokens[cue.first].start, tokens[cue.last - 1].end)
        return True
    if begin or tokens[0].text not in _DASHES or reader.last_block != passage.block - 1:
        return False
    phrase = phrase_after(passage, 1, end)
    if phrase is None or tokens[phrase[0]].pos != "PROPN":
        return False
    last.speaker = reader.speakers.agent(passage, phrase)
    return True


def announced(reader: Reader, passage: Passage, begin: int, end: int) -> tuple[Agent | None, TextSpan] | None:
    """ "Cruz continued:" at the end of a sentence or block: who speaks next, and the cue."""
    colon = passage.tokens[end - 1].text == ":" and passage.inside[end - 1] == OUTSIDE
    if not colon and passage.inside[begin] == MARK:
        # "…," she said as the crowd cheered.: the speaker of the quotation goes on.
        return None
    last: tuple[Agent | None, TextSpan] | None = None
    for cue in find_cues(passage, max(begin, end - _TAIL), end):
        if not cue.spoken or not (colon or ends_clause(passage, content_start(passage, cue, end), end)):
            continue
        found = find_subject(passage, begin, end, cue)
        span = TextSpan(passage.tokens[cue.first].start, passage.tokens[cue.last - 1].end)
        if found and not (reader.last and reader.last.cue == span):
            last = (reader.speakers.agent(passage, found[0]), span)
    return last or (_last_subject(reader, passage, begin, end) if colon else None)
