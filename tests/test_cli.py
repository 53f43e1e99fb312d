"""The command line as a user meets it: what comes out, where, and with which exit code."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys

import jsonschema
import pytest

from storymap import __version__
from storymap.cli import main
from storymap.codec import story_schema
from storymap.model import Story

COMMAND = [sys.executable, "-m", "storymap.cli"]
TEXT = """Ferry service resumes

VALLETTA, March 11 – The ferry between Valletta and Catania sailed again on Tuesday. “We waited nine days,” said Maria
Borg, the harbour master, in Valletta.
"""


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def feed(monkeypatch):
    """Put these bytes on standard input."""
    return lambda content: monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


def lines(*articles: object) -> bytes:
    return b"".join(json.dumps(article).encode() + b"\n" for article in articles)


class TestTheCommandItself:
    def test_version(self, capsys):
        assert main(["--version"]) == 0
        assert capsys.readouterr().out == f"storymap {__version__}\n"

    @pytest.mark.parametrize("arguments", [[], ["--help"]])
    def test_help_names_every_command(self, capsys, arguments):
        assert main(arguments) == 0
        shown = capsys.readouterr().out
        assert all(
            re.search(rf"^  {verb} ", shown, re.MULTILINE) for verb in ("serve", "export", "annotate", "gazetteer")
        )

    @pytest.mark.parametrize("verb", ["serve", "export", "annotate"])
    def test_every_command_has_help_and_every_option_says_something(self, capsys, verb):
        assert main([verb, "--help"]) == 0
        shown = capsys.readouterr().out
        assert "Usage: storymap" in shown
        for option in re.findall(r"^  (-.*)$", shown, re.MULTILINE):
            assert re.search(r"\s{2,}\S", option) or f"{option}\n      " in shown

    @pytest.mark.parametrize(
        ("arguments", "complaint"),
        [
            (["frobnicate"], "No such command 'frobnicate'"),
            (["export"], "Missing argument 'ARTICLE'"),
            (["export", "a.txt"], "Missing option '-o'"),
            (["serve", "--port", "http"], "'http' is not a valid integer"),
            (["serve", "--port", "70000"], "70000 is not in the range"),
            (["serve", "--colour"], "No such option"),
            (["serve", "--date", "2014-03-11"], "--date goes with an article"),
            (["serve", "--title", "x", "a", "b"], "--title names one article"),
            (["serve", "-", "-"], "standard input can be read only once"),
            (["annotate", "--recognizer", "nosuch"], "no recognizer 'nosuch' is installed"),
            (["gazetteer"], "Missing command. (see storymap gazetteer --help)"),
            (["gazetteer", "build"], "Missing argument 'ALLCOUNTRIES.ZIP'"),
            (["gazetteer", "build", "nowhere.zip"], "File 'nowhere.zip' does not exist"),
            (["gazetteer", "frobnicate"], "No such command 'frobnicate'"),
        ],
    )
    def test_a_wrong_call_is_one_line_and_exit_code_2(self, capsys, arguments, complaint):
        assert main(arguments) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith("storymap: ")
        assert captured.err.count("\n") == 1
        assert complaint in captured.err

    def test_nothing_heavy_is_imported_for_help(self):
        program = "import sys; from storymap.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert not {"flask", "geopandas", "folium", "numpy", "pandas", "shapely", "msgspec"} & set(done.stderr.split())


class TestGazetteer:
    def test_info_tells_what_the_embedded_one_is(self, capsys):
        assert main(["gazetteer", "info"]) == 0
        told = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
        assert told.keys() == {"folder", "source", "licence", "credit", "places", "names", "sha256"}
        assert "CC BY 4.0" in told["licence"]
        assert "GeoNames" in told["credit"]
        assert re.match(r"2\d\d,\d{3}: town ", told["places"])
        assert re.fullmatch(r"[0-9a-f]{64}", told["sha256"])

    @pytest.mark.parametrize(
        "verb", [["annotate"], ["serve"], ["export", "a.txt", "-o", "a.html"], ["gazetteer", "info"]]
    )
    def test_a_folder_that_is_none_is_one_line_and_exit_code_1(self, capsys, tmp_path, monkeypatch, verb):
        monkeypatch.setenv("STORYMAP_GAZETTEER", str(tmp_path / "none"))
        assert main(verb) == 1
        told = capsys.readouterr().err
        assert re.fullmatch(r"storymap: '.*none' is no gazetteer; build one with: storymap gazetteer build\n", told)


class TestExport:
    def test_it_writes_the_page_with_title_and_date(self, article, tmp_path):
        target = tmp_path / "map.html"
        assert main(["export", str(article), "-o", str(target), "--date", "2014-03-11", "--title", "Böt"]) == 0
        page = target.read_text("utf-8")
        assert page.lower().startswith("<!doctype html>")
        assert "Böt" in page
        assert sorted(tmp_path.iterdir()) == sorted([article, target])

    def test_standard_input_to_standard_output(self, feed, capsysbinary):
        feed(TEXT.encode())
        assert main(["export", "-", "-o", "-"]) == 0
        captured = capsysbinary.readouterr()
        assert "nine days" in captured.out.decode("utf-8")
        assert captured.err == b""

    def test_the_same_article_gives_the_same_bytes(self, article, tmp_path):
        for name in ("one.html", "two.html"):
            assert main(["export", str(article), "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()

    def test_a_saved_story_is_opened_as_it_is(self, story, tmp_path, capsysbinary):
        saved = tmp_path / "lviv.json"
        saved.write_text(story.to_json(), "utf-8")
        assert main(["export", str(saved), "-o", "-"]) == 0
        assert "the mayor" in capsysbinary.readouterr().out.decode("utf-8")

    def test_a_saved_story_takes_no_date(self, story, tmp_path, capsys):
        saved = tmp_path / "lviv.json"
        saved.write_text(story.to_json(), "utf-8")
        assert main(["export", str(saved), "-o", str(tmp_path / "x"), "--date", "2014-03-11"]) == 2
        assert "is a finished Story" in capsys.readouterr().err

    def test_the_article_is_never_overwritten(self, article, capsys):
        assert main(["export", str(article), "-o", str(article)]) == 2
        assert "is the article itself" in capsys.readouterr().err
        assert article.read_text("utf-8") == TEXT

    def test_a_pipe_nobody_reads_is_quiet(self, article):
        command = [*COMMAND, "export", str(article), "-o", "-"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141


class TestAnnotate:
    def annotated(self, capsysbinary) -> list[dict[str, object]]:
        out = capsysbinary.readouterr().out
        assert not out or out.endswith(b"\n")
        return [json.loads(line) for line in out.decode("utf-8").splitlines()]

    def test_one_story_a_line_in_order(self, feed, capsysbinary):
        feed(lines({"id": "b", "text": TEXT}, {"id": "a", "text": "Ulm\u2028and\x85Bern.", "published": "2014-03-11"}))
        assert main(["annotate"]) == 0
        out = capsysbinary.readouterr().out
        assert out.count(b"\n") == 2
        stories = [Story.from_json(line) for line in out.split(b"\n")[:-1]]
        assert [story.article.id for story in stories] == ["b", "a"]
        assert stories[0].article.text == TEXT
        assert str(stories[1].article.published) == "2014-03-11"
        for line in out.splitlines()[:1]:
            jsonschema.validate(json.loads(line), story_schema())

    def test_what_the_line_says_arrives(self, feed, capsysbinary):
        told = {
            "id": 7,
            "text": "Hi.",
            "title": "T",
            "published": "2014-03-11T09:30:00+01:00",
            "url": "https://a.example/",
        }
        feed(b"\xef\xbb\xbf" + lines({**told, "section": "World"}))
        assert main(["annotate"]) == 0
        article = self.annotated(capsysbinary)[0]["article"]
        assert article["id"] == "7"
        assert (article["title"], article["url"]) == ("T", "https://a.example/")
        assert article["published"] == "2014-03-11"

    def test_blank_lines_are_passed_over(self, feed, capsysbinary):
        feed(b"\n" + lines({"id": "a", "text": "One."}) + b"  \r\n")
        assert main(["annotate"]) == 0
        assert len(self.annotated(capsysbinary)) == 1

    def test_no_input_is_no_output(self, feed, capsysbinary):
        feed(b"")
        assert main(["annotate"]) == 0
        assert capsysbinary.readouterr() == (b"", b"")

    @pytest.mark.parametrize(
        ("bad", "told_id", "complaint"),
        [
            (b"{", None, "line 2: Input data was truncated"),
            (b"[1]", None, "line 2: Expected `object`, got `array`"),
            (b'{"id": "x"}', "x", "line 2: Object missing required field `text`"),
            (b'{"id": 5, "text": 5}', 5, "line 2: Expected `str`, got `int` - at `$.text`"),
            (b'{"id": "x", "text": "T", "published": "tomorrow"}', "x", "line 2: published 'tomorrow' is no date"),
            (b'{"id": "x", "text": "\xff"}', None, "line 2: 'utf-8' codec can't decode"),
            (b'{"id": "x", "text": "\\ud800"}', None, "line 2: "),
            (b'{"id": "x", "more": ' + b"[" * 9_999 + b"]" * 9_999 + b"}", None, "line 2: "),
            (b"\x00\x01\x02", None, "line 2: "),
        ],
        ids=["cut", "array", "no text", "wrong type", "bad date", "not UTF-8", "surrogate", "deep", "binary"],
    )
    def test_a_bad_line_tells_why_and_the_rest_goes_on(self, feed, capsysbinary, bad, told_id, complaint):
        good = lines({"id": "a", "text": "One."}, {"id": "c", "text": "Three."}).splitlines()
        feed(good[0] + b"\n" + bad + b"\n" + good[1])
        assert main(["annotate"]) == 1
        first, wrong, last = self.annotated(capsysbinary)
        assert (first["article"]["id"], last["article"]["id"]) == ("a", "c")
        assert set(wrong) == {"id", "error"}
        assert wrong["id"] == told_id
        assert str(wrong["error"]).startswith(complaint)

    def test_it_streams(self):
        with subprocess.Popen([*COMMAND, "annotate"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            for number in range(3):  # each answer comes before the next question
                process.stdin.write(lines({"id": str(number), "text": "Rain fell on Oslo."}))
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["article"]["id"] == str(number)
            process.stdin.close()
        assert process.returncode == 0

    def test_a_pipe_nobody_reads_is_quiet(self):
        with subprocess.Popen(
            [*COMMAND, "annotate"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            process.stdout.close()
            process.stdin.write(lines(*({"id": str(number), "text": TEXT} for number in range(20))))
            process.stdin.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141

    def test_output_is_utf_8_whatever_the_locale(self):
        told = lines({"id": "é", "text": "Łódź."})
        done = subprocess.run(
            [*COMMAND, "annotate"], input=told, capture_output=True, check=True, env={"LC_ALL": "C", "PYTHONUTF8": "0"}
        )
        assert "Łódź" in done.stdout.decode("utf-8")
