"""Lines that name the speaker before or behind a colon: headlines, transcripts, "Anna Weir: “…”"."""

from __future__ import annotations

from storymap.language.names.lexicon import name_lexicon
from storymap.model import Agent
from storymap.model import Span as TextSpan
from storymap.narrative.quotes.drafts import Reader, add_draft
from storymap.narrative.quotes.marks import Fragment
from storymap.narrative.quotes.noun_phrases import Span, phrase_after
from storymap.narrative.quotes.passages import MARK, OUTSIDE, Passage
from storymap.narrative.quotes.spans import clause_after, is_mark
from storymap.narrative.quotes.voices import is_voice
from storymap.narrative.words import word_set

# The head of "Viktor Yanukovych: …" has at most this many words.
LONGEST_HEAD = 14
# A name of nobody known, before a colon and a quotation, has at most so many words, and so has "Foreign minister: …".
_LONGEST_LONE = 3
# "Here's Anna Weir in 1992: “…”".
_SHOWS = frozenset({"Here", "here"})
_LINES = frozenset({"headline", "caption", "subheading"})


def heading(reader: Reader, passage: Passage, begin: int, end: int) -> Span | None:
    """ "Viktor Yanukovych: "I will be back"": a name, a colon, and what was said to the end of the line."""
    tokens = passage.tokens
    if passage.inside[begin] == MARK:
        return _echoed(reader, passage, begin, end)
    for at in range(begin + 1, min(end - 1, begin + LONGEST_HEAD)):
        if passage.inside[at] != OUTSIDE:
            return None
        if tokens[at].pos in {"VERB", "AUX"} and tokens[at].text.islower() and tokens[at - 1].text not in _SHOWS:
            return None
        if tokens[at].text != ":":
            continue
        quoted = is_mark(passage, at + 1, end)
        line = passage.kind in _LINES or not (passage.block or begin) or _in_capitals(passage, begin, at)
        if not quoted and not line:
            return None
        agent = _named(reader, passage, (begin, at), quoted)
        if agent is None:
            return None
        cue = TextSpan(tokens[at].start, tokens[at].end)
        span = clause_after(passage, at + 1, end)
        add_draft(reader, passage, [span], (agent, cue), (begin, end))
        return begin, end
    return None


def _echoed(reader: Reader, passage: Passage, begin: int, end: int) -> Span | None:
    """ "'We lost it all': survivors tell of the flood": a quotation, a colon, and who speaks, at the head of a line."""
    fragment, tokens = passage.fragment_at(begin), passage.tokens
    colon = fragment.last + 1 if fragment and fragment.closed else end
    if fragment is None or colon + 1 >= end or tokens[colon].text != ":":
        return None
    who = phrase_after(passage, colon + 1, end, tail=True)
    if who is None or (passage.block and passage.kind not in _LINES):
        return None
    if not is_voice(tokens[who[0] : who[1]], reader.speakers.names):
        # "Survivors tell of terror" may pass for one noun phrase.
        who = (who[0], who[0] + 1)
    if not is_voice(tokens[who[0] : who[1]], reader.speakers.names):
        return None
    said = (reader.speakers.agent(passage, who), TextSpan(tokens[colon].start, tokens[colon].end))
    add_draft(reader, passage, [(fragment.first, fragment.last)], said, (begin, end))
    return begin, end


def _in_capitals(passage: Passage, begin: int, at: int) -> bool:
    """ "WALLACE: Let me ask": the line of a transcript."""
    return all(token.text.isupper() for token in passage.tokens[begin:at]) and at - begin <= _LONGEST_LONE


def _in_surname(reader: Reader, passage: Passage, head: Span) -> Agent | None:
    """The person of the article whose surname stands in capitals."""
    start, end = passage.tokens[head[0]].start, passage.tokens[head[1] - 1].end
    text = reader.speakers.document.text[start:end]
    full = reader.speakers.surnames.get(text) if text.isupper() else None
    return Agent(start, end, text, full) if full else None


def _named(reader: Reader, passage: Passage, head: Span, quoted: bool) -> Agent | None:
    """Who "Viktor Yanukovych", or before a quotation "Anna Weir, mayor" or "Nurse Mina Das in Oslo", stands for."""
    names, tokens = reader.speakers.names, passage.tokens[head[0] : head[1]]
    last = names.covering(tokens[-1].start, tokens[-1].end)
    capitals = _in_surname(reader, passage, head)
    if capitals is not None:
        return capitals
    if not quoted:
        known = last is not None and last.kind != "unknown"
        return reader.speakers.agent(passage, head) if known or _is_office(passage, head) else None
    inside = names.within(tokens[0].start, tokens[-1].end)
    named = next((name for name in inside if name.kind == "person"), None)
    named = named or next((name for name in inside if name.kind == "body" or " " in name.text), None)
    if named is not None:
        return Agent(named.start, named.end, named.text, named.full)
    if tokens[0].text == "From":
        # "From the report: “…”"
        source = phrase_after(passage, head[0] + 1, head[1])
        voice = source is not None and is_voice(passage.tokens[source[0] : source[1]], names)
        return reader.speakers.agent(passage, source) if source and voice else None
    topic = next((at for at, token in enumerate(tokens) if token.text == "on"), len(tokens))
    if topic <= _LONGEST_LONE and all(token.pos == "PROPN" for token in tokens[:topic]):
        # "Weir: "We did what we could."", "Weir on climate: 'We must act'"
        return reader.speakers.agent(passage, (head[0], head[0] + topic))
    return reader.speakers.agent(passage, head) if _is_office(passage, head) else None


def _is_office(passage: Passage, head: Span) -> bool:
    """ "Police: two dead in crash", "Prime minister: no new taxes": an office or a source heads the line."""
    tokens = passage.tokens[head[0] : head[1]]
    if passage.kind not in _LINES and (passage.block or head[0]):
        return False
    words = tuple(token.text.lower() for token in tokens)
    rank = name_lexicon().titles.get(words) or name_lexicon().titles.get(words[-1:])
    office = rank is not None and rank.kind == "office" and len(words) <= _LONGEST_LONE
    return office or (len(words) == 1 and words[0] in word_set("headline_sources"))


def transcribed(reader: Reader, passage: Passage, fragment: Fragment) -> tuple[Agent, Span] | None:
    """ "“WALLACE: Let me ask you."": the speaker inside the marks of a transcript, and the words behind the colon."""
    tokens = passage.tokens
    for at in range(fragment.first + 1, min(fragment.last - 1, fragment.first + _LONGEST_LONE + 1)):
        if tokens[at].text == ":" and all(token.text.isupper() for token in tokens[fragment.first : at]):
            head = (fragment.first, at)
            agent = _in_surname(reader, passage, head) or reader.speakers.agent(passage, head)
            return (agent, (at + 1, fragment.last)) if agent else None
    return None
