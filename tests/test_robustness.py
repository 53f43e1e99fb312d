"""Bad input and hostile articles: one clear line, the right exit code, nothing half-written, time linear in length."""

from __future__ import annotations

import io
import socket

import hostile
import pytest

from storymap.cli import main

ARTICLE = b"The harbour of Valletta reopened on Tuesday, said Maria Borg.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working folder with one of everything that may go wrong."""
    monkeypatch.chdir(tmp_path)
    files = {
        "good.txt": ARTICLE,
        "empty.txt": b"",
        "blank.txt": b" \r\n\xc2\xa0\n\t\n",
        "binary.txt": bytes(range(256)) * 40,
        "picture.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200),
        "no-article.html": b"<!doctype html><html><head><title>x</title></head><body><nav>x</nav></body></html>",
        "broken.json": b'{"format": "storymap/1", "article": {"id": "a"',
        "other.json": b'{"hello": "world"}',
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder").mkdir()
    return tmp_path


BAD = [
    ("missing file", ["missing.txt", "-o", "out.html"], 1, "missing.txt"),
    ("missing story", ["missing.json", "-o", "out.html"], 1, "missing.json"),
    ("folder", ["folder", "-o", "out.html"], 1, "folder"),
    ("empty file", ["empty.txt", "-o", "out.html"], 1, "empty"),
    ("blank file", ["blank.txt", "-o", "out.html"], 1, "blank.txt"),
    ("binary file", ["binary.txt", "-o", "out.html"], 1, "binary.txt"),
    ("picture", ["picture.png", "-o", "out.html"], 1, "picture.png"),
    ("HTML without an article", ["no-article.html", "-o", "out.html"], 1, "no-article.html"),
    ("NUL in the name", ["a\0b", "-o", "out.html"], 1, ""),
    ("long name", ["x" * 5000, "-o", "out.html"], 1, ""),
    ("broken story", ["broken.json", "-o", "out.html"], 1, "broken.json: not a Story"),
    ("other JSON", ["other.json", "-o", "out.html"], 1, "other.json: not a Story"),
    ("no date", ["good.txt", "-o", "out.html", "--date", "tomorrow"], 2, "'tomorrow' is no date"),
    ("no such day", ["good.txt", "-o", "out.html", "--date", "2014-02-30"], 2, "'2014-02-30' is no date"),
    ("week date", ["good.txt", "-o", "out.html", "--date", "2014-W11-2"], 2, "write it as 2014-03-11"),
    ("empty date", ["good.txt", "-o", "out.html", "--date", ""], 2, "is no date"),
    ("no folder", ["good.txt", "-o", "nowhere/out.html"], 1, "there is no folder"),
    ("folder as output", ["good.txt", "-o", "folder"], 1, "it is a folder"),
    ("below a file", ["good.txt", "-o", "good.txt/out.html"], 1, "cannot write"),
    ("itself", ["good.txt", "-o", "./good.txt"], 2, "is the article itself"),
]


@pytest.mark.parametrize(("arguments", "code", "complaint"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_bad_input_is_one_clear_line_and_leaves_nothing(folder, capfd, arguments, code, complaint):
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert main(["export", *arguments]) == code
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("storymap: ")
    assert captured.err.count("\n") == 1
    assert complaint in captured.err
    assert "Traceback" not in captured.err
    assert len(captured.err) < 500 or "x" * 99 in captured.err
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.parametrize("content", [b"", b"\0\1\2\xff" * 99], ids=["empty", "binary"])
def test_bad_standard_input_is_one_clear_line(content, monkeypatch, capfd):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["export", "-", "-o", "-"]) == 1
    captured = capfd.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)


@pytest.mark.usefixtures("folder")
def test_serve_says_the_same_of_a_bad_article(capfd):
    assert main(["serve", "good.txt", "missing.txt", "--port", "0"]) == 1
    captured = capfd.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert "missing.txt" in captured.err


@pytest.mark.usefixtures("folder")
def test_a_port_in_use(capfd):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "good.txt", "-p", str(taken.getsockname()[1])]) == 1
    assert capfd.readouterr().err.endswith("address already in use; choose another --port or --host\n")


def test_bytes_that_are_not_utf_8_are_read_or_refused_in_one_line(folder, capfd):
    (folder / "latin.txt").write_bytes("Der Zug nach Zürich fährt wieder, sagte Jörg Müller.".encode("cp1252"))
    code = main(["export", "latin.txt", "-o", "out.html"])
    captured = capfd.readouterr()
    if code:
        assert captured.err.count("\n") == 1
        assert not (folder / "out.html").exists()
    else:
        assert "Zürich" in (folder / "out.html").read_text("utf-8")


def test_ten_megabytes_are_read_or_refused_in_one_line(folder, capfd):
    (folder / "long.txt").write_bytes(ARTICLE * (10_000_000 // len(ARTICLE)))
    code = main(["export", "long.txt", "-o", "out.html"])
    captured = capfd.readouterr()
    if code:
        assert captured.err.count("\n") == 1
        assert "long.txt" in captured.err
    assert (folder / "out.html").exists() == (code == 0)


@pytest.mark.parametrize("case", hostile.CASES)
def test_a_hostile_article_takes_time_linear_in_its_length(case):
    """The fast version of `python benchmarks/hostile.py`."""
    hostile.seconds("Oslo.")  # opens the gazetteer
    factor, taken = hostile.cost_of_doubling(case, 20_000, steps=(1, 4))
    assert factor <= hostile.LIMIT, f"{taken} seconds at 20,000 and 80,000 characters"


@pytest.mark.parametrize("case", ["different places, sentences", "different people", "many short paragraphs"])
def test_the_page_of_a_hostile_article_takes_time_linear_in_its_length(case):
    hostile.seconds("Oslo.", page=True)
    factor, taken = hostile.cost_of_doubling(case, 20_000, steps=(1, 4), page=True)
    assert factor <= hostile.LIMIT, f"{taken} seconds at 20,000 and 80,000 characters"
