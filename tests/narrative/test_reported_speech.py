"""English reporting syntax, sentence by sentence: who says the words in marks (reported_speech.txt)."""

from __future__ import annotations

from pathlib import Path

import pytest

from storymap.language import analyse, find_names
from storymap.narrative import find_quotes
from storymap.reading import article_from_text

LINES = [
    tuple(part.strip() for part in line.split("|", 2))
    for line in (Path(__file__).parent / "reported_speech.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("speaker", "words", "text"), LINES, ids=[line[2][:60] for line in LINES])
def test_who_says_it(speaker: str, words: str, text: str):
    text = text.replace("\\n", "\n")
    document = analyse(article_from_text(text))
    at = text.index(words)
    names = {
        quote.speaker.name if quote.speaker else None
        for quote in find_quotes(document, find_names(document), ())
        if quote.kind != "indirect" and any(start < at + len(words) and at < end for start, end in quote.spans)
    }
    assert names - {None} == (set() if speaker == "-" else {speaker})
