"""`import storymap` is cheap, and offers just the names it says."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import storymap

HEAVY = {
    "click",
    "crfsuite",
    "flask",
    "folium",
    "geopandas",
    "marisa_trie",
    "msgspec",
    "numpy",
    "pandas",
    "shapely",
    "trafilatura",
}


def test_every_public_name_is_there():
    for name in storymap.__all__:
        assert getattr(storymap, name).__name__ == name
    assert list(storymap.__all__) == sorted(storymap.__all__)


def test_the_star_gives_the_public_names():
    namespace: dict[str, object] = {}
    exec("from storymap import *", namespace)
    assert set(namespace) - {"__builtins__"} == set(storymap.__all__)


def test_the_whole_model_and_every_error_is_public():
    from storymap import errors, model

    for module in (errors, model):
        own = {name for name, value in vars(module).items() if getattr(value, "__module__", None) == module.__name__}
        assert {name for name in own if name[0].isupper()} <= set(storymap.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'frobnicate'"):
        _ = storymap.frobnicate


def test_importing_it_imports_nothing_heavy_and_takes_no_time():
    program = "import time, sys; t = time.process_time(); import storymap; d = time.process_time() - t\n"
    program += "import json; print(json.dumps([d, sorted({m.split('.')[0] for m in sys.modules})]))"
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)
        for _ in range(3)
    ]
    assert not HEAVY & set(runs[0][1])
    assert min(seconds for seconds, _ in runs) <= 0.05
