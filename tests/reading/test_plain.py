"""Plain text: kept as given, its blocks found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap.reading import article_from_text
from storymap.reading.blocks import INVISIBLE


def blocks(text: str, title: str | None = None) -> list[tuple[str, str]]:
    article = article_from_text(text, title=title)
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


PAGE = """Bridge over the Aare closed after flood

By Ada Byron
Canton News, Bern

Media caption,

Divers search the river below the old town

The river rose by two metres overnight, and police closed the bridge at dawn.

Image source, Reuters
Image caption,
Sandbags line the lower streets of Bern
In other developments on Tuesday:

  • Trains to Thun were cancelled
  • The army sent "two hundred" soldiers

Calm before the rain

"We were lucky," the mayor said. The bridge opens again on Friday.

Share this
"""


def test_a_published_page():
    assert blocks(PAGE) == [
        ("headline", "Bridge over the Aare closed after flood"),
        ("credit", "By Ada Byron"),
        ("credit", "Canton News, Bern"),
        ("credit", "Media caption,"),
        ("caption", "Divers search the river below the old town"),
        ("paragraph", "The river rose by two metres overnight, and police closed the bridge at dawn."),
        ("credit", "Image source, Reuters"),
        ("credit", "Image caption,"),
        ("caption", "Sandbags line the lower streets of Bern"),
        ("paragraph", "In other developments on Tuesday:"),
        ("bullet", "Trains to Thun were cancelled"),
        ("bullet", 'The army sent "two hundred" soldiers'),
        ("subheading", "Calm before the rain"),
        ("paragraph", '"We were lucky," the mayor said. The bridge opens again on Friday.'),
        ("credit", "Share this"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Image source, Reuters",
        "Image copyright Getty Images",
        "Image source, AFP/Getty Images",
        "Photo: AP",
        "Photograph: Jane Smith/Reuters",
        "(Photo by Jane Smith/Getty Images)",
        "Getty Images",
        "REUTERS/Jane Smith",
        "File photo",
        "By Jane Smith",
        "By Jane Smith and José María Aznar",
        "By Jane Smith in Simferopol",
        "Published 3 hours ago",
        "Last updated 11 March 2014",
        "Share this",
        "Read more: What we know so far",
        "Reporting by Jane Smith; editing by Joe Bloggs",
        "© 2014 The Daily Planet. All rights reserved.",
        "The Associated Press contributed to this report.",
        "ADVERTISEMENT",
    ],
)
def test_credits_and_buttons(line):
    text = f"The dam broke on Monday.\n\n{line}\n\nThe water has not reached the town."
    assert [kind for kind, _ in blocks(text)] == ["paragraph", "credit", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Reuters reported on Monday that the dam had broken.",
        "By Monday the water had gone, and the people of the town came back to their homes.",
        "Share prices fell in London on Monday.",
        "Copyright law was changed in Spain. The change takes effect in May.",
        "Video of the attack was shown in Cairo, and people wept.",
        "Pictured on Monday, the dam still stood.",
        "More on this story will follow, the ministry said.",
    ],
)
def test_news_is_no_credit(line):
    assert ("paragraph", line) in blocks(f"The dam broke.\n\n{line}\n\nThe end.")


def test_a_label_and_its_caption_on_one_line():
    assert blocks("It rained.\n\nImage caption, The flooded square in Bern\n\nIt stopped.")[1:3] == [
        ("credit", "Image caption,"),
        ("caption", "The flooded square in Bern"),
    ]


def test_a_credit_closes_a_caption():
    assert blocks("It rained.\n\nA man walks in Bern. (Photo by Jane Smith/Getty Images)\n\nIt stopped.")[1:3] == [
        ("caption", "A man walks in Bern."),
        ("credit", "(Photo by Jane Smith/Getty Images)"),
    ]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "◦", "▪", "·"])
def test_bullets_lose_their_mark(mark):
    text = f"Today:\n{mark} The dam broke\n{mark} Two men were hurt"
    assert blocks(text)[1:] == [("bullet", "The dam broke"), ("bullet", "Two men were hurt")]


def test_numbered_lists_count():
    assert blocks("It is late now.\n\n1. One thing\n2. Another thing\n\n1848. A year.")[1:] == [
        ("bullet", "One thing"),
        ("bullet", "Another thing"),
        ("paragraph", "1848. A year."),
    ]


def test_a_dash_alone_signs():
    assert blocks("The dam broke on Monday, he wrote.\n\n— Jane Smith")[-1][0] != "bullet"


def test_wrapped_by_hand():
    text = (
        "The river rose by two metres overnight, and the police\n"
        "closed the bridge at dawn. Trains to Thun were cancelled\n"
        "until the evening, the railway said.\n"
        "The mayor told reporters that the army would arrive on\n"
        "Tuesday with sandbags and boats for all of the people.\n"
        "Schools stay shut.\n"
    )
    lines = text.splitlines()
    assert blocks(text) == [
        ("paragraph", "\n".join(lines[:3])),
        ("paragraph", "\n".join(lines[3:])),
    ]


def test_lines_of_their_own_stay_apart():
    text = "The river rose by two metres.\nPolice closed the bridge.\nThe mayor of Bern thanked the army for its help."
    assert [kind for kind, _ in blocks(text)] == ["paragraph"] * 3


def test_a_sentence_goes_on_in_the_next_line():
    assert blocks("The river rose,\nand the bridge fell.\nNobody died.") == [
        ("paragraph", "The river rose,\nand the bridge fell."),
        ("paragraph", "Nobody died."),
    ]


def test_the_given_title_names_the_headline():
    text = "Canton Weekly\n\nFlood in Bern: “The bridge is gone”.\n\nThe river rose."
    assert ("headline", "Flood in Bern: “The bridge is gone”.") in blocks(text, 'Flood in Bern: "the bridge is gone"')


def test_a_dateline_is_no_headline():
    assert blocks("BERN (Reuters)\nThe river rose by two metres.")[0][0] != "headline"


def test_e_mail_quotation():
    assert blocks("He wrote:\n\n> The dam broke\n> on Monday.\n\nThe end.")[1] == (
        "quote",
        "The dam broke\n> on Monday.",
    )


ODD = (
    "\ufeffHead line\r\n\r\nZu\u0308rich\xa0– “yes”\u200b.\r\n\u200f\u202aabc\u202c\r\n\u2028"
    "🌍👩\u200d🚒 fire\x0b\x85The end.\n"
)


def test_every_character_is_kept():
    article = article_from_text(ODD)
    assert article.text == ODD
    assert [article.text[b.start : b.end] for b in article.blocks] == [
        "Head line",
        "Zu\u0308rich\xa0– “yes”\u200b.",
        "abc",
        "🌍👩\u200d🚒 fire",
        "The end.",
    ]


def test_half_a_surrogate_pair_becomes_one_replacement_character():
    assert article_from_text("a\ud83dz", title="\udc00!").text == "a\ufffdz"
    assert article_from_text("a", title="\udc00!").title == "\ufffd!"


def test_defaults_and_given_facts():
    article = article_from_text(PAGE)
    assert article.title == "Bridge over the Aare closed after flood"
    assert article.id == article_from_text(PAGE).id != article_from_text(PAGE + " ").id
    given_all = article_from_text("x", id="7", title="T", published=date(2014, 3, 11), url="https://a.example/")
    assert (given_all.id, given_all.title, given_all.published) == ("7", "T", date(2014, 3, 11))
    assert given_all.url == "https://a.example/"
    assert article_from_text("").title == article_from_text(" \n").title == "Untitled"


lines = st.sampled_from(
    ["Media caption,", "Image source, AP", "• one", "- two", "> three", "1. four", "A long line, and", "by itself.",
     "By Ada Byron", "BBC News, Bern", "", " ", "\t", "Head", "It rained. Photo: AP", "\u200b", "\x85", "(AP)",
     "12.", "•"]
)  # fmt: skip
texts = st.text(max_size=200) | st.lists(lines | st.text(max_size=9), max_size=20).map("\n".join)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(texts, st.none() | st.text(max_size=20))
def test_blocks_of_any_text(text, title):
    article = article_from_text(text, title=title)
    assert article.text == text
    last = 0
    for block in article.blocks:
        assert last <= block.start < block.end <= len(text)
        assert text[block.start] not in INVISIBLE
        assert text[block.end - 1] not in INVISIBLE
        last = block.end
    outside = set(range(len(text))) - {i for block in article.blocks for i in range(block.start, block.end)}
    left = {text[i] for i in outside} - set(INVISIBLE)
    assert not any(char.isalpha() for char in left), "words outside every block"
