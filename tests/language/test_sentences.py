"""Sentences: where they end, and that they hold every token once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap.language import analyse
from storymap.language.sentences import split_sentences
from storymap.language.tokens import tokenize
from storymap.reading import article_from_text


def sentences(text: str) -> list[str]:
    return [text[s[0].start : s[-1].end] for s in split_sentences(list(tokenize(text)))]


@pytest.mark.parametrize(
    "expected",
    [
        ["He left at 9 a.m. on Monday.", "She left at 7 p.m.", "The bus came."],
        ["J. K. Rowling met George W. Bush in Washington, D.C.", "They spoke."],
        ['"It is over," he said.', '"We won!" she cried.', "“Yes?” he asked."],
        ["He lives in the U.S.", "He likes it.", "The U.S. Senate met."],
        ["Mr. Smith of Acme Inc. met Gen. Lee Jr. on Sept. 11.", "Nobody knew."],
        ["No. 10 said no.", "No.", "He left."],
        ["He left… and came back.", "Maybe…", "Then he went."],
        ["It has 1.5 million users.", "iPhone sales rose."],
        ["She stayed (in Paris.)", "They ate.", "[He left.]", "So did I."],
        ["He said: ‘We will go.’", "Then he left."],
        ["“Stop.”", "The police came."],
        ["What?!", "Plan B.", "It failed."],
        ["He fled.", "— Reuters.", "(AP) — They stayed."],
        ["• One fell.", "• Two stayed."],
    ],
)
def test_ends(expected):
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["Prices rose by a third.", "He left."],
        ['“Go home.”', "He left."],
    ],
)  # fmt: skip
def test_a_missing_space(expected):
    assert sentences("".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is in 3.Five or so.",
        "He saw the Rev. Jesse Jackson and Lt. Col. Q. Public.",
        "It cost 3.5 percent vs. 20.",
    ],
)
def test_one_sentence(text):
    assert sentences(text) == [text]


def test_marks_set_apart_by_spaces():
    assert sentences("`` It is over . '' He left .") == ["`` It is over . ''", "He left ."]


def test_a_document_knows_its_sentences():
    text = "The bridge is gone\n\n• It fell.\n• Two men drowned. One lived.\n\nPhoto: AP"
    document = analyse(article_from_text(text))
    assert [(text[s.start : s.end], s.kind, s.block) for s in document.sentences] == [
        ("The bridge is gone", "headline", 0),
        ("It fell.", "bullet", 1),
        ("Two men drowned.", "bullet", 2),
        ("One lived.", "bullet", 2),
        ("Photo: AP", "credit", 3),
    ]
    for sentence in document.sentences:
        assert all(document.sentence_at(at) is sentence for at in range(*sentence.span))
    gaps = [-1, text.index("•"), text.index(" One"), len(text)]
    assert [document.sentence_at(at) for at in gaps] == [None] * 4


PIECES = [
    "He",
    "left",
    ".",
    "!",
    "…",
    '"',
    "”",
    "’",
    "(",
    ")",
    " ",
    " ",
    "\n",
    "U.S.",
    "J.",
    "No.",
    "The",
    "a.m.",
    "''",
]


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.text(max_size=80) | st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_any_text(text):
    tokens = list(tokenize(text))
    parts = list(split_sentences(tokens))
    assert [token for part in parts for token in part] == tokens
    assert all(parts)
    document = analyse(article_from_text(text))
    last = 0
    for sentence in document.sentences:
        assert last <= sentence.start < sentence.end
        block = document.article.blocks[sentence.block]
        assert block.start <= sentence.start
        assert sentence.end <= block.end
        assert sentence.kind == block.kind
        last = sentence.end
