"""spaCy pipelines as recognizers: a tiny one trained here on our own sentences, by folder and by name of a package."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy as library
from spacy.training import Example

from storymap.cli import main
from storymap.errors import OptionError
from storymap.model import Article, Block
from storymap.pipeline import build_story
from storymap.reading import article_from_text
from storymap.recognizers import load_recognizer, recognize, spacy

MARKED = [
    "Ferry news 🌍",
    "[PERSON Ada Byron] left [GPE Valletta] for [GPE Catania] on [DATE Monday].",
    "The [NORP Maltese] minister met the [ORG Oxford Society] in [GPE Grubblington].",
    "Police closed the [FAC Harbour Bridge] near the [LOC Danube].",
    "[PER Jordan Paris] met a [MISC Ukrainian] minister; the [WORK_OF_ART Dnipro] was a song of theirs.",
]
LABELS = {
    "Ada Byron": "person",
    "Valletta": "place",
    "Catania": "place",
    "Maltese": "people",
    "Oxford Society": "body",
    "Grubblington": "place",
    "Harbour Bridge": "place",
    "Danube": "place",
    "Jordan Paris": "person",
    "Ukrainian": "people",
}
ROUNDS = 40


def read(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """ "[GPE Ulm] sleeps" -> the text, and its entities."""
    text, entities, done = "", [], 0
    for found in re.finditer(r"\[(\w+) ([^]]+)\]", marked):
        text += marked[done : found.start()]
        entities.append((len(text), len(text) + len(found[2]), found[1]))
        text += found[2]
        done = found.end()
    return text + marked[done:], entities


SENTENCES = [read(marked)[0] for marked in MARKED]
ARTICLE = f"{SENTENCES[0]}\n\n{SENTENCES[1]} {SENTENCES[2]}\n\n{SENTENCES[3]}\n\n{SENTENCES[4]}\n"


@pytest.fixture(scope="module")
def pipeline() -> Any:
    library.util.fix_random_seed(0)
    nlp = library.blank("en")
    nlp.add_pipe("ner")
    examples = [Example.from_dict(nlp.make_doc(text), {"entities": named}) for text, named in map(read, MARKED)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(ROUNDS):
        nlp.update(examples, sgd=optimizer)
    return nlp


@pytest.fixture(scope="module")
def folder(pipeline: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pipeline") / "tiny"
    pipeline.to_disk(path)
    return path


@pytest.fixture
def package(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The pipeline as a package that pip has installed."""
    inner = tmp_path / "en_tiny_storymap" / "en_tiny_storymap-1.0"
    inner.parent.mkdir()
    library.load(folder).to_disk(inner)
    meta = json.loads((inner / "meta.json").read_text("utf-8"))
    (inner.parent / "meta.json").write_text(json.dumps(meta | {"name": "tiny_storymap", "version": "1.0"}), "utf-8")
    source = "from spacy.util import load_model_from_init_py\n\n\ndef load(**overrides):\n"
    (inner.parent / "__init__.py").write_text(source + "    return load_model_from_init_py(__file__, **overrides)\n")
    info = tmp_path / "en_tiny_storymap-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: en_tiny_storymap\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield "en_tiny_storymap"
    sys.modules.pop("en_tiny_storymap", None)


def test_each_label_becomes_one_of_ours_at_the_same_characters(folder):
    article = article_from_text(ARTICLE)
    found = recognize(load_recognizer(f"spacy:{folder}"), article)
    assert {ARTICLE[start:end]: label for start, end, label in found} == LABELS


def test_an_installed_package_goes_by_its_name(package):
    found = recognize(load_recognizer(f"spacy:{package}"), article_from_text(ARTICLE))
    assert {ARTICLE[start:end]: label for start, end, label in found} == LABELS


def test_the_story_has_its_places_and_none_of_its_people(folder):
    story = build_story(article_from_text(ARTICLE), recognizer=load_recognizer(f"spacy:{folder}"))
    places = {mention.text: mention.place for mention in story.mentions}
    assert places.keys() == {"Valletta", "Catania", "Maltese", "Grubblington", "Harbour Bridge", "Danube", "Ukrainian"}
    assert places["Grubblington"] is places["Harbour Bridge"] is None
    assert {places["Valletta"], places["Catania"], places["Danube"]} == {"gn:2562305", "gn:2525068", "ne:danube"}


def test_the_command_line_takes_a_folder(folder, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    assert (
        main(["export", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.html"), "--recognizer", f"spacy:{folder}"])
        == 0
    )
    assert "Grubblington" in (tmp_path / "a.html").read_text("utf-8")


class Fixed:
    """Stands for a pipeline whose entities are known: every word of four capitals."""

    def __init__(self) -> None:
        self.longest = 0

    def pipe(self, pieces: list[tuple[str, int]], as_tuples: bool) -> Iterator[tuple[Any, int]]:
        assert as_tuples
        nlp = library.blank("en")
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "GPE", "pattern": [{"TEXT": {"REGEX": "^[A-Z]{4}$"}}]}])
        self.longest = max(len(text) for text, _ in pieces)
        return nlp.pipe(pieces, as_tuples=True)


def test_a_long_block_goes_in_pieces_and_offsets_stay_exact(monkeypatch):
    monkeypatch.setattr(spacy, "LONGEST_PIECE", 100)
    text = "🌍 to ROMA, " * 60 + "x" * 250 + " OSLO."
    article = Article("a", None, text, None, None, (Block("paragraph", 0, len(text)),))
    pipeline = Fixed()
    found = recognize(spacy.SpacyRecognizer(pipeline), article)
    assert [text[start:end] for start, end, _ in found] == ["ROMA"] * 60 + ["OSLO"]
    assert pipeline.longest <= 100


@pytest.mark.parametrize(
    ("argument", "complaint"),
    [
        ("", "name a spaCy pipeline that is installed"),
        ("en_nosuch_pipeline", r"no usable spaCy pipeline 'en_nosuch_pipeline' .*; install it, or name its folder"),
        ("/nowhere/at/all", "no usable spaCy pipeline '/nowhere/at/all'"),
        (".", r"no usable spaCy pipeline '\.'"),
    ],
)
def test_a_pipeline_that_is_not_there_is_one_line_and_exit_code_2(capsys, argument, complaint):
    with pytest.raises(OptionError, match=complaint):
        load_recognizer(f"spacy:{argument}")
    assert main(["annotate", "--recognizer", f"spacy:{argument}"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("storymap: ")
    assert told.count("\n") == 1


def test_a_pipeline_without_entities_is_refused(tmp_path):
    library.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(OptionError, match="names no entities; choose one with a component 'ner'"):
        load_recognizer(f"spacy:{tmp_path / 'blank'}")


def test_a_ruler_finds_what_other_components_tell_it(tmp_path):
    nlp = library.blank("en")
    attributes = nlp.add_pipe("attribute_ruler")
    attributes.add([[{"ORTH": "Ulm"}]], {"LEMMA": "town"})
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": [{"LEMMA": "town"}]}])
    nlp.to_disk(tmp_path / "rules")
    found = recognize(load_recognizer(f"spacy:{tmp_path / 'rules'}"), article_from_text("Rain in Ulm."))
    assert found == ((8, 11, "place"),)


def test_without_spacy_it_says_what_to_install():
    program = "import sys; sys.modules['spacy'] = None\nfrom storymap.cli import main\n"
    program += "sys.exit(main(['annotate', '--recognizer', 'spacy:en_core_web_sm']))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert re.fullmatch(r"storymap: spaCy cannot be imported \(.*\); pip install 'storymap\[spacy\]'.*\n", done.stderr)


def test_spacy_is_imported_only_when_asked_for():
    program = "import sys; from storymap import build_story, article_from_text\n"
    program += "build_story(article_from_text('Rain in Ulm.')); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
