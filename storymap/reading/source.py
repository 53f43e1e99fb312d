"""A file or its bytes to an Article: which format it is, which encoding it has, and what cannot be read."""

from __future__ import annotations

import codecs
import re
from datetime import date
from pathlib import Path

from storymap.errors import ArticleError
from storymap.model import Article
from storymap.reading.plain import article_from_text

# The longest article read, in bytes: some eighty novels' chapters, far above any article, and read in seconds.
LARGEST = 8_000_000
# Control characters that a text may hold; above one in twenty others, a file is no text.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TOO_MUCH_CONTROL = 20
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_LOOKS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# The longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_article(
    source: str | Path | bytes,
    *,
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
    id: str | None = None,  # noqa: A002 - the field's name in the model and in JSON
) -> Article:
    """The article of a file (a path) or of a file's content (bytes): HTML, Markdown or plain text.

    The file's name says which of them it is, else its first words. Plain text is kept as it is; of Markdown and HTML
    the words are kept and the markup is turned into blocks. Text is UTF-8 (UTF-16 and UTF-32 with a byte order mark),
    HTML what it declares. `title`, `published` and `url` go before what the article says of itself.

    Raises ArticleError, one line with what, where and what to do, when there is no article to be had.
    """
    name, suffix, data = _load(source)
    text = _decode(data, name)
    if not text.strip():
        raise ArticleError(f"cannot read {name}: it is empty; give an article with words in it")
    if suffix in _MARKDOWN:
        from storymap.reading.markdown import article_from_markdown

        article = article_from_markdown(text, id=id, title=title, published=published, url=url)
        if not article.text:
            raise ArticleError(f"cannot read {name}: it holds no words but mark-up; give an article with words in it")
        return article
    if suffix in _HTML or _LOOKS_HTML.match(text):
        from storymap.reading.html import article_from_html

        page = article_from_html(text, id=id, title=title, published=published, url=url)
        if page is None:
            raise ArticleError(
                f"cannot read {name}: no article was found in this HTML; give the article's text instead"
            )
        return page
    return article_from_text(text, id=id, title=title, published=published, url=url)


def _load(source: str | Path | bytes) -> tuple[str, str, bytes]:
    """What to call a source in a message, its suffix, its bytes."""
    if isinstance(source, bytes):
        name, suffix, data = "standard input", "", source
    else:
        path = Path(source)
        name, suffix = repr(str(path)), path.suffix.lower()
        if str(source).lower().startswith(("http://", "https://")):
            raise ArticleError(
                f"cannot read {str(source)!r}: addresses are not fetched; save the page and name its file"
            )
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ArticleError(f"cannot read {name}: {reason}; name a text, Markdown or HTML file") from error
    if len(data) > LARGEST:
        raise ArticleError(f"cannot read {name}: it is longer than {LARGEST:,} bytes; give one article at a time")
    return name, suffix, data


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name)
    if b"\0" in data or len(_CONTROL.findall(data)) * _TOO_MUCH_CONTROL > len(data):
        raise ArticleError(f"cannot read {name}: it is no text but a binary file; give text, Markdown or HTML")
    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode("ascii", "replace").lower() if declared else "utf-8"
    try:
        # A page that declares Latin-1 is written in Windows-1252, as every browser reads it.
        known = codecs.lookup(
            "cp1252" if encoding in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else encoding
        ).name
    except LookupError:
        known = "utf-8"
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, known, name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        label = encoding.removesuffix("-sig").upper()
        raise ArticleError(
            f"cannot read {name}: byte {error.start} is not {label}; save the article as UTF-8"
        ) from error
    except (LookupError, ValueError) as error:  # a codec of another kind ("hex", "idna")
        raise ArticleError(f"cannot read {name}: its encoding {encoding} is unknown; save it as UTF-8") from error
