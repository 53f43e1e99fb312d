"""Floors of the roles of mentions in the annotated articles, and that these say only what can be checked."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from storymap.gazetteer import open_gazetteer

# Macro-F1, below what was measured on 2026-11-23 (dev .910, held .865). They rise with the code and never fall.
FLOORS = {"dev": 0.89, "held": 0.84}
LEAST_MENTIONS = 450


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


roles = _load(Path(__file__).parent / "roles" / "roles_scoring.py")


@pytest.mark.parametrize("part", FLOORS)
def test_macro_f1_stays_above_its_floor(part: str) -> None:
    gold = roles.read_gold(part)
    result = roles.score(gold, roles.read_stories(gold))
    assert result.macro_f1 >= FLOORS[part], {role: round(result.f1(role), 3) for role in roles.ROLES}


@pytest.mark.parametrize("part", FLOORS)
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
