"""The floor of events' places on a fixed slice of Halterman's event_location, counted as the public scorer does."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType

import pytest

from storymap.pipeline import build_story
from storymap.reading import article_from_text

QUALITY = Path(__file__).resolve().parents[3] / "shared" / "quality"
CORPUS = QUALITY / "corpora" / "event-places-train.jsonl.gz"
SHA256 = "e04a10c3322dcf7eba050a819f7b2f0dd765c860a9ff594de0089f77d480bec5"
# Raised with the code, never lowered; measured .603 / .536 (2026-11). The rules were tuned on other sentences of the
# file. Below these: plain rules on another split, .57 / .42.
EXACT, EXACT_TWO_OR_MORE = 0.595, 0.535
SLICE, SEED = 1500, 7

pytestmark = pytest.mark.skipif(
    not CORPUS.exists(), reason="the public corpora are not beside this checkout (../shared/quality)"
)


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("quality_score", QUALITY / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sentences() -> list[dict]:
    """The slice, each sentence with an id of its own: one sentence may ask for several verbs."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows.sort(key=lambda row: (row["id"], row["text"], row["verb"]))
    random.Random(SEED).shuffle(rows)
    return [{**row, "id": str(number)} for number, row in enumerate(rows[:SLICE])]


def test_event_places():
    assert hashlib.sha256(CORPUS.read_bytes()).hexdigest() == SHA256
    gold = sentences()
    stories = {
        row["id"]: json.loads(build_story(article_from_text(row["text"], id=row["id"])).to_json()) for row in gold
    }
    figures = scorer().score_event_places(gold, stories)
    assert figures["exact"] >= EXACT
    assert figures["exact_two_or_more_mentions"] >= EXACT_TWO_OR_MORE
