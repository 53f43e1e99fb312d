"""A wheel installed in an empty environment works from any folder: its data travels inside it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]


def run(*command: object, **options: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600, **options)
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as `pip wheel .` builds it, from a copy, so that no build meets another."""
    folder = tmp_path_factory.mktemp("wheel")
    listed = run("git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    for name in filter(None, listed.split("\0")):
        if (root / name).is_file():
            copy = folder / "checkout" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes((root / name).read_bytes())
    run(*PIP, "wheel", "--no-deps", "--wheel-dir", folder, folder / "checkout")
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `storymap` command of an environment that held nothing before."""
    empty = tmp_path_factory.mktemp("empty") / "venv"
    run(sys.executable, "-m", "venv", empty)
    run(empty / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "install", wheel)
    return empty / "bin" / "storymap"


def test_the_data_travels_inside_and_nothing_else_does(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("geodata/gazetteer/names.marisa", "static/dist/app.js", "static/dist/app.css"):
        assert f"storymap/_data/{part}" in names
    assert any(name.startswith("storymap/_data/seeds/") and name.endswith(".story.json") for name in names)
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"storymap"}
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name or "geodata/source/" in name]
    assert wheel.stat().st_size < 60_000_000


def test_the_licence_and_the_credits_travel_inside(wheel):
    names = {name.rsplit("/", 1)[-1] for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/licenses/" in name}
    assert names == {"LICENSE", "NOTICE"}


def test_it_works_from_another_folder(installed, tmp_path):
    article = tmp_path / "article.txt"
    article.write_text("Ferry sails again\n\nThe ferry left Valletta for Catania on Tuesday, said Maria Borg.", "utf-8")
    run(installed, "export", "article.txt", "-o", "map.html", cwd=tmp_path)
    assert "Valletta" in (tmp_path / "map.html").read_text("utf-8")
    told = json.dumps({"id": "a", "text": article.read_text("utf-8"), "published": "2014-03-11"})
    story = json.loads(run(installed, "annotate", cwd=tmp_path, input=told + "\n").stdout)
    assert {"Valletta", "Catania"} <= {place["name"] for place in story["places"]}


def test_it_serves_its_own_story_from_another_folder(installed, tmp_path):
    from urllib.request import urlopen

    with subprocess.Popen([installed, "serve", "-p", "0"], cwd=tmp_path, stdout=subprocess.PIPE, text=True) as process:
        try:
            address = process.stdout.readline().split()[0]
            with urlopen(address, timeout=30) as answer:
                assert b"/static/app.js" in answer.read()
        finally:
            process.kill()


def test_its_types_are_known_to_who_uses_it(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "storymap/py.typed" in names
    assert "storymap/story.schema.json" in names
