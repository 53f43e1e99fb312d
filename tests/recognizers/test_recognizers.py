"""Recognizers of other packages: found by name, checked, and read like the built-in one."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storymap.cli import main
from storymap.errors import FailedError, OptionError
from storymap.language import analyse, find_names
from storymap.model import Article, Story
from storymap.pipeline import build_story
from storymap.reading import article_from_text
from storymap.recognizers import LABELS, Recognized, Recognizer, inform, load_recognizer, recognize

TEXT = """Flood in Passau 🌊

The Danube rose in Passau, Bavaria, on Tuesday. “We wait,” said Maria Ulm of the Oxford Society. The Ukrainian
minister left the Grubblington's port for The Hague and the United States.
"""


def marking(*words: tuple[str, str]) -> Recognizer:
    """A recognizer that marks these words wherever they stand: (words, label)."""

    def recognizer(article: Article) -> list[Recognized]:
        found = []
        for word, label in words:
            at = article.text.find(word)
            while at >= 0:
                found.append(Recognized(at, at + len(word), label))
                at = article.text.find(word, at + 1)
        return found

    return recognizer


def story_of(*words: tuple[str, str], text: str = TEXT) -> Story:
    return build_story(article_from_text(text), recognizer=marking(*words))


class TestMentions:
    def test_its_places_are_the_mentions_at_exactly_their_offsets(self):
        story = story_of(("Passau", "place"), ("Danube", "place"))
        assert [mention.text for mention in story.mentions] == ["Passau", "Danube", "Passau"]
        for mention in story.mentions:
            assert TEXT[mention.start : mention.end] == mention.text
        assert {mention.place for mention in story.mentions} == {"gn:2855328", "ne:danube"}

    def test_nothing_recognized_is_nothing_mentioned(self):
        assert story_of().mentions == ()
        assert build_story(article_from_text(TEXT)).mentions

    def test_what_the_gazetteer_lacks_gets_no_pin(self):
        (mention,) = story_of(("Grubblington", "place")).mentions
        assert (mention.place, mention.candidates) == (None, ())
        assert "gazetteer has none of that name" in mention.reason

    def test_resolution_and_roles_are_those_of_every_mention(self):
        story = story_of(("Passau", "place"), ("Bavaria", "place"), ("Ukrainian", "people"))
        found = {mention.text: mention for mention in story.mentions[1:]}
        assert found["Ukrainian"].role == "attributive"
        assert found["Ukrainian"].place == "gn:690791"
        assert found["Bavaria"].place == "ne:DE-BY"
        assert story.links

    @pytest.mark.parametrize(
        ("marked", "text"),
        [
            ("the United States", "United States"),
            ("The Hague", "The Hague"),
            ("The Danube", "Danube"),
            ("Grubblington's", "Grubblington"),
            ("the Grubblington's", "Grubblington"),
        ],
    )
    def test_articles_and_possessives_are_no_part_of_a_name(self, marked, text):
        assert [mention.text for mention in story_of((marked, "place")).mentions] == [text]

    def test_a_nationality_counts_only_as_a_demonym(self):
        assert [mention.text for mention in story_of(("Ukrainian", "people"), ("Oxford", "people")).mentions] == [
            "Ukrainian"
        ]

    def test_people_and_bodies_are_no_places_and_may_speak(self):
        story = story_of(("Maria Ulm", "person"), ("Oxford Society", "body"), ("Passau", "place"))
        assert {mention.text for mention in story.mentions} == {"Passau"}
        (quote,) = (quote for quote in story.quotes if quote.kind == "direct")
        assert quote.speaker.name == "Maria Ulm"

    def test_credits_give_no_mention(self):
        text = "Passau floods\n\nThe river rose in Passau.\n\nPhotograph: Ada Byron/Passau Press"
        article = article_from_text(text)
        kinds = {block.kind for block in article.blocks}
        found = build_story(article, recognizer=marking(("Passau", "place"))).mentions
        assert len(found) == (2 if "credit" in kinds else 3)

    @given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 30), st.sampled_from(LABELS)), max_size=20))
    def test_any_spans_can_be_read(self, spans):
        article = article_from_text(TEXT)
        size = len(TEXT)
        found = [Recognized(at % size, min(size, at % size + length), label) for at, length, label in spans]
        story = build_story(article, recognizer=lambda _: found)
        places = {place.id for place in story.places}
        for mention in story.mentions:
            assert TEXT[mention.start : mention.end] == mention.text
            assert any(span.start <= mention.start and mention.end <= span.end for span in found)
            assert mention.place is None or mention.place in places
        assert Story.from_json(story.to_json()) == story


class TestNames:
    def informed(self, *words: tuple[str, str]) -> dict[str, str]:
        article = article_from_text(TEXT)
        names = inform(find_names(analyse(article)), recognize(marking(*words), article), TEXT)
        starts = [name.start for name in names.names]
        assert starts == sorted(starts)
        assert all(before.end <= after.start for before, after in zip(names.names, names.names[1:], strict=False))
        assert all(TEXT[name.start : name.end] == name.text for name in names.names)
        assert all(names.covering(name.start, name.end) == name for name in names.names)
        return {name.text: name.kind for name in names.names}

    def test_people_and_bodies_are_added(self):
        assert self.informed(("Grubblington", "person"))["Grubblington"] == "person"
        assert self.informed(("Passau", "body"))["Passau"] == "body"

    def test_a_place_is_neither_person_nor_body(self):
        assert self.informed()["Maria Ulm"] == "person"
        assert self.informed(("Maria Ulm", "place"))["Maria Ulm"] == "unknown"

    def test_a_place_inside_a_body_leaves_it(self):
        assert self.informed(("Oxford", "place"))["Oxford Society"] == "body"

    def test_the_kind_recognized_replaces_the_one_guessed(self):
        assert self.informed(("Maria Ulm", "body"))["Maria Ulm"] == "body"


class TestItsAnswer:
    def test_spans_are_sorted_and_overlaps_left_out(self):
        article = article_from_text(TEXT)
        spans = [(9, 15, "place"), (0, 5, "person"), (9, 12, "body"), (3, 8, "place")]
        assert recognize(lambda _: spans, article) == (Recognized(0, 5, "person"), Recognized(9, 15, "place"))

    @pytest.mark.parametrize(
        ("spans", "complaint"),
        [
            ([(0, 10_000, "place")], r"gave place \[0, 10000\) in a text of \d+ characters"),
            ([(-1, 3, "place")], r"gave place \[-1, 3\)"),
            ([(3, 3, "place")], r"gave place \[3, 3\)"),
            ([(0, 3, "GPE")], r"gave GPE \[0, 3\)"),
            ([(0, 3)], "the recognizer failed: TypeError"),
            (None, "the recognizer failed: TypeError"),
        ],
    )
    def test_an_impossible_answer_is_one_clear_line(self, spans, complaint):
        with pytest.raises(FailedError, match=complaint) as raised:
            recognize(lambda _: spans, article_from_text(TEXT))
        assert "\n" not in str(raised.value)


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Install a distribution that offers a recognizer, as pip would: a module, and its dist-info."""

    def install(name: str, source: str, module: str = "") -> None:
        module = module or f"plugin_{name}"
        (tmp_path / f"{module}.py").write_text(source, "utf-8")
        info = tmp_path / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[storymap.recognizers]\n{name} = {module}:load\n")
        monkeypatch.delitem(sys.modules, module, raising=False)

    monkeypatch.syspath_prepend(str(tmp_path))
    return install


CAPITALS = """
import re

from storymap.recognizers import Recognized


def load(argument):
    def recognizer(article):
        for found in re.finditer(argument or "[A-Z]{4,}", article.text):
            yield Recognized(found.start(), found.end(), "place")

    return recognizer
"""


class TestPlugins:
    def test_a_distribution_offers_one_through_its_entry_point(self, plugin, tmp_path):
        plugin("capitals", CAPITALS)
        (tmp_path / "a.txt").write_text("Rain in PASSAU and Vienna.", "utf-8")
        recognizer = load_recognizer("capitals")
        article = article_from_text("Rain in PASSAU and Vienna.")
        assert recognize(recognizer, article) == (Recognized(8, 14, "place"),)

    def test_its_argument_is_what_stands_behind_the_colon(self, plugin):
        plugin("capitals", CAPITALS)
        article = article_from_text("Rain in PASSAU and Vienna.")
        assert recognize(load_recognizer("capitals:V[i:e]+nna"), article) == (Recognized(19, 25, "place"),)

    def test_the_command_line_uses_it(self, plugin, tmp_path, capsysbinary, monkeypatch):
        plugin("capitals", CAPITALS)
        line = json.dumps({"text": "Rain in PASSAU and Vienna."}).encode()
        monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": [line]}))
        assert main(["annotate", "--recognizer", "capitals"]) == 0
        story = json.loads(capsysbinary.readouterr().out)
        assert [mention["text"] for mention in story["mentions"]] == ["PASSAU"]
        (tmp_path / "a.txt").write_text("Rain in PASSAU and Vienna.", "utf-8")
        for extra, text in (
            (["--recognizer", "capitals:Vienna"], b"gn:2761369"),
            (["--recognizer", "capitals"], b"gn:2855328"),
        ):
            assert main(["export", str(tmp_path / "a.txt"), "-o", "-", *extra]) == 0
            assert text in capsysbinary.readouterr().out

    def test_an_unknown_name_says_which_there_are(self, plugin, capsys):
        plugin("capitals", CAPITALS)
        with pytest.raises(OptionError, match=r"no recognizer 'nosuch' is installed; there are: .*capitals.*spacy"):
            load_recognizer("nosuch:x")
        assert main(["annotate", "--recognizer", "nosuch"]) == 2
        assert capsys.readouterr().err.count("\n") == 1

    def test_two_packages_of_one_name_are_told_apart_by_the_user(self, plugin):
        plugin("capitals", CAPITALS)
        plugin("capitals", CAPITALS, module="other_plugin")
        with pytest.raises(OptionError, match="several packages offer a recognizer 'capitals'"):
            load_recognizer("capitals")

    @pytest.mark.parametrize(
        ("source", "complaint"),
        [
            ("import nosuchmodule", "ModuleNotFoundError"),
            ("def other(argument): pass", "AttributeError"),
            ("def load(argument): raise RuntimeError('no\\nluck')", "RuntimeError: no luck"),
        ],
    )
    def test_one_that_cannot_be_loaded_is_one_line_and_exit_code_1(self, plugin, capsys, source, complaint):
        plugin("broken", source)
        assert main(["annotate", "--recognizer", "broken"]) == 1
        told = capsys.readouterr().err
        assert told.startswith("storymap: the recognizer 'broken' cannot be loaded")
        assert complaint in told
        assert told.count("\n") == 1

    def test_one_that_fails_on_an_article_costs_only_that_article(self, plugin, monkeypatch, capsysbinary):
        plugin("moody", "def load(argument):\n    return lambda article: 1 / ('bad' not in article.text) and []")
        lines = [json.dumps({"id": at, "text": text}).encode() for at, text in enumerate(("good", "bad", "good"))]
        monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": lines}))
        assert main(["annotate", "--recognizer", "moody"]) == 1
        told = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
        assert ["error" in line for line in told] == [False, True, False]
        assert "the recognizer failed: ZeroDivisionError" in told[1]["error"]
