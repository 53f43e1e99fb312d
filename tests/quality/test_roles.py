"""The articles annotated with roles say only what can be checked; test_floors.py holds the figures on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from measuring.modules import load

from storymap.gazetteer import open_gazetteer

LEAST_MENTIONS = 450


roles = load(Path(__file__).parent / "roles" / "roles_scoring.py")


@pytest.mark.parametrize("part", ["dev", "held"])
def test_each_part_has_enough_of_every_role(part: str) -> None:
    annotated = [mention.role for article in roles.read_gold(part) for mention in article.mentions]
    assert len(annotated) >= LEAST_MENTIONS
    assert min(annotated.count(role) for role in roles.ROLES) >= 13


def test_articles_are_as_long_as_they_should_be_and_their_countries_exist() -> None:
    gazetteer = open_gazetteer()
    countries = {gazetteer.country(row) for row in range(len(gazetteer))}
    for article in roles.read_gold():
        assert 120 <= len(article.text.split()) <= 300, article.name
        for mention in article.mentions:
            assert article.text[mention.span.start : mention.span.end].strip() == article.text[slice(*mention.span)]
            assert mention.country is None or mention.country in countries, mention


def test_a_story_of_another_text_is_refused() -> None:
    gold = roles.read_gold("dev")[:2]
    stories = roles.read_stories(gold)
    assert roles.score(gold, stories).annotated.total() == sum(len(article.mentions) for article in gold)
    with pytest.raises(ValueError, match="another text"):
        roles.score(gold, stories[::-1])


@pytest.mark.parametrize(
    ("marked", "message"),
    [("In [[Rome|site|IT]].", "no role is called 'site'"), ("In [[Rome|venue]].", "a mark is not")],
)
def test_bad_marks_are_refused(tmp_path: Path, marked: str, message: str) -> None:
    path = tmp_path / "dev-x.txt"
    path.write_text(f"about: x\npublished: 2020-01-01\n\n{marked}", "utf-8")
    with pytest.raises(ValueError, match=message):
        roles.read_article(path)
