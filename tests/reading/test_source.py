"""Files and bytes: formats, encodings, and what cannot be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storymap.errors import ArticleError
from storymap.reading import read_article, source
from storymap.reading.html import article_from_html
from storymap.reading.markdown import article_from_markdown

TEXT = "Café closed in Zürich\n\nThe “mayor” said: ‘never’.\r\n"


def kinds(article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_of_plain_text(encoding, tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode(encoding))
    assert read_article(file).text == read_article(str(file)).text == read_article(file.read_bytes()).text == TEXT


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("empty.txt", b"", "it is empty"),
        ("blank.md", b" \r\n\xc2\xa0\t", "it is empty"),
        ("mark.txt", b"\xef\xbb\xbf\n", "it is empty"),
        ("rule.md", b"---\n\n***\n", "no words"),
        ("nul.txt", b"abc\0def", "binary"),
        ("control.txt", b"\x01\x02\x03abc" * 9, "binary"),
        ("latin.txt", "Zürich".encode("cp1252"), "byte 1 is not UTF-8; save the article as UTF-8"),
        ("cut.txt", b"\xff\xfea\0b", "byte 4 is not UTF-16"),
        ("nav.html", b"<!doctype html><title>x</title><nav>Home</nav>", "no article was found"),
        ("none.html", b"<html></html>", "no article was found"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(tmp_path, name, content, complaint):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ArticleError, match=complaint) as caught:
        read_article(file)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["missing.txt", "a\0b", "x" * 5000, "https://news.example/a", "."])
def test_what_is_no_file(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ArticleError, match="cannot read"):
        read_article(name)


def test_a_long_file_is_refused_and_a_long_line_is_read(tmp_path):
    file = tmp_path / "long.txt"
    file.write_bytes(b"word " * 1_000_000)
    assert len(read_article(file).text) == 5_000_000
    file.write_bytes(b"word " * (source.LARGEST // 5 + 1))
    with pytest.raises(ArticleError, match=r"long\.txt.*longer than 8,000,000 bytes"):
        read_article(file)


def test_standard_input_is_named():
    with pytest.raises(ArticleError, match="standard input"):
        read_article(b"")


MARKDOWN = """---
title: "Flood in Bern"
date: 2014-03-11T08:00:00+01:00
url: https://news.example/flood
---
By Ada Byron

The **river** rose by [two *metres*](https://a.example) &amp; more
in the `night`.

![Sandbags in Thun. Photo: AP](bags.jpg)

## Afterwards

* Trains were cancelled
* The army came

> We were lucky.
"""


def test_markdown(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(MARKDOWN, "utf-8")
    article = read_article(file)
    assert (article.title, article.published, article.url) == (
        "Flood in Bern",
        date(2014, 3, 11),
        "https://news.example/flood",
    )
    assert kinds(article) == [
        ("headline", "Flood in Bern"),
        ("credit", "By Ada Byron"),
        ("paragraph", "The river rose by two metres & more in the night."),
        ("caption", "Sandbags in Thun."),
        ("credit", "Photo: AP"),
        ("subheading", "Afterwards"),
        ("bullet", "Trains were cancelled"),
        ("bullet", "The army came"),
        ("quote", "We were lucky."),
    ]


def test_a_first_heading_is_the_headline(tmp_path):
    file = tmp_path / "a.markdown"
    file.write_text("# Flood\n\nIt rained.\n\n# Later\n\nIt stopped.", "utf-8")
    assert [kind for kind, _ in kinds(read_article(file))] == ["headline", "paragraph", "subheading", "paragraph"]
    assert read_article(file).title == "Flood"


PAGE = """<!DOCTYPE html><html><head><meta charset="CHARSET"><title>Canton News: Flood in Bern</title>
<meta property="og:title" content="Flood in Bern">
<meta property="article:published_time" content="2014-03-11T08:00:00Z">
<link rel="canonical" href="https://news.example/flood"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Flood in Bern</h1>
<p>The river rose by two metres overnight, and the police closed the <b>old</b> bridge at dawn, Zürich radio said.</p>
<figure><img src="a.jpg"><figcaption>Sandbags line a street in Thun. Photo: AP</figcaption></figure>
<h2>After the rain</h2><ul><li>Trains to Thun were cancelled until the evening.</li>
<li>The army sent two hundred soldiers &amp; boats.</li></ul>
<blockquote><p>We were lucky, and we know it.</p></blockquote>
<p>The bridge opens again on Friday, the mayor told reporters in the town hall.<br>Schools stay shut.</p></article>
<footer>Imprint</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_html(tmp_path, charset):
    file = tmp_path / "a.html"
    file.write_bytes(PAGE.replace("CHARSET", charset).encode(charset))
    for article in (read_article(file), read_article(file.read_bytes())):
        assert (article.title, article.published, article.url) == (
            "Flood in Bern",
            date(2014, 3, 11),
            "https://news.example/flood",
        )
        assert kinds(article)[1][1].endswith("Zürich radio said.")
        assert [kind for kind, _ in kinds(article)] == [
            "headline", "paragraph", "caption", "credit", "subheading", "bullet", "bullet", "quote", "paragraph",
            "paragraph",
        ]  # fmt: skip
        assert ("caption", "Sandbags line a street in Thun.") in kinds(article)
        assert "Home" not in article.text


def test_what_the_reader_says_goes_first(tmp_path):
    file = tmp_path / "a.html"
    file.write_text(PAGE.replace("CHARSET", "utf-8"), "utf-8")
    article = read_article(file, id="7", title="Other", published=date(2000, 1, 2), url="https://b.example/")
    assert (article.id, article.title, article.published) == ("7", "Other", date(2000, 1, 2))
    assert article.url == "https://b.example/"


PIECES = ["<p>", "</p>", "<li>", "<ul>", "<br>", "<figure>", "<figcaption>", "</figcaption>", "<h1>", "<blockquote>",
          "<table><tr><td>", "<html>", "<!doctype html>", "<!--", "-->", "&amp;", "&#x0;", "\ue5ca", "Rain fell. ",
          "The river rose by two metres. ", "# ", "> ", "* ", "[a](b)", "![c](d)", "|a|b|\n|-|-|\n|c|d|", "---\n", "`",
          "\n", "\n\n", "\x85", "\udc00", "**", "1. "]  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join))
def test_any_markup(text):
    for article in (article_from_markdown(text), article_from_html(text)):
        last = 0
        for block in article.blocks if article else ():
            assert last <= block.start < block.end <= len(article.text)
            last = block.end
