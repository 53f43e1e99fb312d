"""Why a quotation does not count: kind, border, missed, false; and why its speaker does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from measuring.corpora import Row
from measuring.misses import Miss, border, snippet, touch
from storymap.model import Quote, Story

Span = tuple[int, int]
PRONOUNS = {"he", "she", "they", "it", "i", "we", "you", "who", "him", "her", "them", "his"}
# Words of an indirect quotation that may differ before its border counts as a miss.
LOOSE_WORDS = 3


def misses(row: Row, story: Story) -> Iterator[Miss]:
    """Direct quotations by exact span, the words of the others, and the speakers of the direct ones."""
    yield from _Reader(row, story).misses()


def trim(text: str, start: int, end: int) -> Span:
    """The span without marks and points at its ends, as the scorer has it."""
    while start < end and text[start] in "\"“”`' \n\t.,;:[]":
        start += 1
    while end > start and text[end - 1] in "\"“”`' \n\t.,;:?!—-[]":
        end -= 1
    return start, end


class _Reader:
    """One article: what is annotated, and what we found."""

    def __init__(self, row: Row, story: Story) -> None:
        self.where, self.text = row["id"], story.article.text
        self.gold = [(trim(self.text, *span), quote) for quote in row["quotes"] for span in quote["spans"]]
        self.ours = [(trim(self.text, *span), quote) for quote in story.quotes for span in quote.spans]

    def misses(self) -> Iterator[Miss]:
        for span, gold in self.gold:
            near = [(s, q) for s, q in self.ours if touch(s, span)]
            if gold["kind"] == "direct":
                yield from self._direct(span, gold, near)
                yield from self._speaker(span, gold, [q for _, q in near if q.kind == "direct"])
            else:
                yield from self._words(span, gold, near)
        for span, quote in self.ours:
            yield from self._false(span, quote)

    def _direct(self, span: Span, gold: Row, near: list[tuple[Span, Quote]]) -> Iterator[Miss]:
        direct = [s for s, q in near if q.kind == "direct"]
        if span in direct:
            return
        if direct:
            why = f"direct, border: {border(direct[0], span)}"
        elif near:
            why = f"direct, kind: we say {near[0][1].kind}"
        else:
            why = "direct, missed"
        yield self._miss(why, span, gold, near)

    def _words(self, span: Span, gold: Row, near: list[tuple[Span, Quote]]) -> Iterator[Miss]:
        """Quotations of which the words count: more than a few missing or added."""
        wanted = self._numbers(span)
        found: set[int] = set().union(*(self._numbers(s) for s, _ in near), set())
        lost = len(wanted - found)
        if not near:
            yield self._miss(f"{gold['kind']}, missed: {_cue_kind(gold['cue'])}", span, gold, near, lost)
        elif lost > LOOSE_WORDS:
            yield self._miss(f"{gold['kind']}, border: words left out", span, gold, near, lost)

    def _false(self, span: Span, quote: Quote) -> Iterator[Miss]:
        wanted: set[int] = set().union(*(self._numbers(s) for s, _ in self.gold if touch(s, span)), set())
        extra = len(self._numbers(span) - wanted)
        kinds = {gold["kind"] for s, gold in self.gold if touch(s, span)}
        if not kinds:
            yield self._extra(f"{quote.kind}, false: nothing annotated", span, quote, extra)
        elif quote.kind == "direct" and "direct" not in kinds:
            yield self._extra(f"direct, false: annotated as {min(kinds)}", span, quote, extra)
        elif quote.kind != "direct" and extra > LOOSE_WORDS:
            yield self._extra(f"{quote.kind}, border: words added", span, quote, extra)

    def _speaker(self, span: Span, gold: Row, near: list[Quote]) -> Iterator[Miss]:
        if not gold["speaker_spans"]:
            return
        speaker = near[0].speaker if near else None
        pronoun = "a pronoun" if gold["speaker"].lower() in PRONOUNS else "a name or noun"
        told = f"{gold['speaker']!r}, cue {gold['cue']!r}"
        shown = snippet(self.text, *_far(gold["speaker_spans"][0], span))
        if not near:
            yield Miss(f"speaker: no direct quotation there (gold is {pronoun})", self.where, shown, told, "nothing")
        elif speaker is None:
            yield Miss(f"speaker: none given (gold is {pronoun})", self.where, shown, told, "nobody")
        elif not _same(speaker.name or speaker.text, (speaker.start, speaker.end), gold):
            ours = f"{speaker.text!r} at {speaker.start}, in full {speaker.name!r}"
            kind = "pronoun" if speaker.text.lower() in PRONOUNS else "name or noun"
            yield Miss(f"speaker: wrong (gold is {pronoun}, ours a {kind})", self.where, shown, told, ours)

    def _miss(self, why: str, span: Span, gold: Row, near: list[tuple[Span, Quote]], words: int = 0) -> Miss:
        told = f"{gold['kind']}, {gold['speaker']!r}, cue {gold['cue']!r}"
        ours = " | ".join(f"{quote.kind} {self.text[slice(*s)]!r}" for s, quote in near) or "nothing"
        return Miss(why, self.where, snippet(self.text, *span), told, ours, about=str(gold["cue"]).lower(), words=words)

    def _extra(self, why: str, span: Span, quote: Quote, words: int) -> Miss:
        near = [f"{g['kind']} {self.text[slice(*s)]!r}" for s, g in self.gold if touch(s, span)]
        cue = self.text[slice(*quote.cue)] if quote.cue else "no cue"
        ours = f"{quote.kind}, {quote.speaker and quote.speaker.name!r}, cue {cue!r}"
        shown = snippet(self.text, *span)
        return Miss(why, self.where, shown, " | ".join(near) or "nothing", ours, about=cue.lower(), words=words)

    def _numbers(self, span: Span) -> set[int]:
        """Where the words of a span begin."""
        return {span[0] + match.start() for match in re.finditer(r"\w+", self.text[slice(*span)])}


def _same(name: str, span: Span, gold: Row) -> bool:
    """As the scorer has it: the words meet, or a capitalised word is shared."""
    if any(touch(span, (start, end)) for start, end in gold["speaker_spans"]):
        return True
    return bool(set(re.findall(r"[A-Z]\w+", name)) & set(re.findall(r"[A-Z]\w+", gold["speaker"])))


def _far(speaker: list[int], span: Span) -> Span:
    """The words from the speaker to the quotation's beginning, or the other way round, where they are close."""
    start, end = min(speaker[0], span[0]), max(speaker[1], span[0] + 40)
    return (start, end) if end - start < 300 else span


def _cue_kind(cue: str | None) -> str:
    """What introduces it: nothing, a colon, "according to", one word, several."""
    if not cue:
        return "no cue"
    if not any(letter.isalpha() for letter in cue):
        return "a colon or dash"
    return "according to" if "according" in cue.lower() else "one word" if " " not in cue.strip() else "several words"
