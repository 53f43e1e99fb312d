"""How items are told in lists and cards: display only, the Story keeps the article's exact words."""

from __future__ import annotations

import re

from storymap.model import Quote, Span

_OPEN, _CLOSE = "“«„", "”»"
_STRAIGHT = '"'
_PAUSES = ",.;:!?…"
_REACH = 3  # code points after a span in which its closing mark may stand: a comma, a full stop, the mark


def sentence_like(words: str) -> str:
    """`words` on one line and with a capital first letter; a word with capitals inside (iPhone) is left alone."""
    line = re.sub(r"\s+([,.;:!?])(?=\s|$)", r"\1", " ".join(words.split()))
    first = re.search(r"\w", line)
    if first is None or not first[0].islower():
        return line
    word = re.match(r"\w+", line[first.start() :])
    capital = first[0].upper()
    if len(capital) != 1 or (word is not None and not word[0].islower()):
        return line
    return line[: first.start()] + capital + line[first.end() :]


def told(text: str, quote: Quote) -> str:
    """The words of a quote as shown: in quotation marks when direct, else as a clause whose own marks are complete."""
    if quote.kind == "direct":
        return f"“{' … '.join(' '.join(text[start:end].split()) for start, end in quote.spans)}”"
    clause = " … ".join(" ".join(_balanced(text, span).split()) for span in quote.spans)
    return clause if clause[:1] in _OPEN + _STRAIGHT else sentence_like(clause)  # what is quoted keeps its letters


def _balanced(text: str, span: Span) -> str:
    """The words of a span, with the marks that stand just outside and belong to it; a mark left open is closed."""
    start, end = span
    words, before = text[start:end], text[max(0, start - 1) : start]
    after = re.match(rf"[{_PAUSES}]?[{_CLOSE}{_STRAIGHT}]", text[end : end + _REACH])
    missing = _unclosed(words)
    if missing:
        return words + (after[0] if after else missing)
    if before and before in _OPEN + _STRAIGHT and after:
        return before + words + after[0]
    if before and before in _OPEN + _STRAIGHT and _closes_one_too_many(words):
        return before + words
    return words


def _unclosed(words: str) -> str:
    """The closing mark that `words` lack, or nothing."""
    if words.count(_STRAIGHT) % 2:
        last = words.rfind(_STRAIGHT)
        return _STRAIGHT if last + 1 < len(words) and not words[last + 1].isspace() else ""
    opened = [mark for mark in words if mark in _OPEN]
    closed = sum(mark in _CLOSE for mark in words)
    return ("»" if opened[-1] == "«" else "”") if len(opened) > closed else ""


def _closes_one_too_many(words: str) -> bool:
    opened = sum(mark in _OPEN for mark in words)
    return words.count(_STRAIGHT) % 2 == 1 or sum(mark in _CLOSE for mark in words) > opened
