"""Hold the roles of a Story's mentions against articles annotated in place (articles/*.txt; README.md says how).

python tests/quality/roles/roles_scoring.py [--misses]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, get_args

from storymap.model import Mention, Role, Span, Story
from storymap.pipeline import build_story
from storymap.reading import article_from_text

ARTICLES = Path(__file__).parent / "articles"
ROLES: tuple[Role, ...] = get_args(Role)
_MARK = re.compile(r"\[\[([^|\]]+)\|([a-z]+)\|([A-Z]{2}|-)\]\]")


class GoldMention(NamedTuple):
    """A mention as annotated; `country`: ISO 3166-1 alpha-2, None for seas and the like."""

    span: Span
    role: Role
    country: str | None


class GoldArticle(NamedTuple):
    """An article without its marks, and its mentions in order."""

    name: str
    text: str
    published: date
    mentions: tuple[GoldMention, ...]


class Score(NamedTuple):
    """Counts by role, over mentions of the same span."""

    right: Counter[str]
    annotated: Counter[str]
    given: Counter[str]

    def f1(self, role: Role) -> float:
        """F1 of a role; 0 when it was neither annotated nor given."""
        both = self.annotated[role] + self.given[role]
        return 2 * self.right[role] / both if both else 0.0

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the ten roles."""
        return sum(self.f1(role) for role in ROLES) / len(ROLES)


def read_article(path: Path) -> GoldArticle:
    """The article in a file. Raises ValueError for a role that there is not, or a mark that is not closed."""
    head, _, marked = path.read_text("utf-8").partition("\n\n")
    published = date.fromisoformat(dict(line.split(": ", 1) for line in head.splitlines())["published"])
    text, at, mentions = "", 0, []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        role = next((role for role in ROLES if role == match[2]), None)
        if role is None:
            raise ValueError(f"{path.name}: no role is called {match[2]!r}")
        country = None if match[3] == "-" else match[3]
        mentions.append(GoldMention(Span(len(text), len(text) + len(match[1])), role, country))
        text, at = text + match[1], match.end()
    text += marked[at:]
    if "[[" in text or "]]" in text:
        raise ValueError(f"{path.name}: a mark is not [[name|role|country]]")
    return GoldArticle(path.stem, text, published, tuple(mentions))


def read_gold(part: str = "") -> list[GoldArticle]:
    """The articles of a part, "dev" or "held"; of both by default."""
    return [read_article(path) for path in sorted(ARTICLES.glob(f"{part}*.txt"))]


def read_stories(gold: Iterable[GoldArticle]) -> list[Story]:
    """What the program makes of the articles."""
    return [build_story(article_from_text(a.text, id=a.name, published=a.published)) for a in gold]


def score(gold: Sequence[GoldArticle], stories: Sequence[Story]) -> Score:
    """Compare stories with the articles they were made of, in the same order. Raises ValueError for other texts."""
    right: Counter[str] = Counter()
    annotated: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for article, story in zip(gold, stories, strict=True):
        if story.article.text != article.text:
            raise ValueError(f"{article.name}: the story is of another text")
        roles = {mention.span: mention.role for mention in article.mentions}
        annotated.update(roles.values())
        given.update(mention.role for mention in story.mentions)
        right.update(m.role for m in story.mentions if roles.get(Span(m.start, m.end)) == m.role)
    return Score(right, annotated, given)


def misses(article: GoldArticle, story: Story) -> Iterator[str]:
    """A line for every mention missed, added or given another role."""
    ours: dict[Span, Mention] = {Span(mention.start, mention.end): mention for mention in story.mentions}
    theirs = {mention.span: mention for mention in article.mentions}
    for span in sorted({*ours, *theirs}):
        want = theirs[span].role if span in theirs else "-"
        have = ours[span].role if span in ours else "-"
        if want != have:
            left, right = article.text[max(0, span.start - 60) : span.start], article.text[span.end : span.end + 45]
            line = f"{left}[[{article.text[span.start : span.end]}]]{right}".replace("\n", "|")
            yield f"{article.name:24} {want:>11} read as {have:11} {line}"


def main() -> None:
    """Print the figures of both parts."""
    for part in ("dev", "held"):
        gold = read_gold(part)
        stories = read_stories(gold)
        if part == "dev" and "--misses" in sys.argv:
            for article, story in zip(gold, stories, strict=True):
                print("\n".join(misses(article, story)))
        result = score(gold, stories)
        print(f"{part}: macro-F1 {result.macro_f1:.3f} of {sum(result.annotated.values())} mentions")
        for role in ROLES:
            counts = f"{result.right[role]} right, {result.annotated[role]} annotated, {result.given[role]} given"
            print(f"  {role:12} {result.f1(role):.3f}  {counts}")


if __name__ == "__main__":
    main()
