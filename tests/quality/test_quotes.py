"""The floors of quotations on PolNeAR's development part, counted as the public scorer does."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from storymap.language import analyse, find_names
from storymap.narrative import find_quotes
from storymap.reading import article_from_text

QUALITY = Path(__file__).resolve().parents[3] / "shared" / "quality"
CORPUS = QUALITY / "corpora" / "quotes-polnear-dev.jsonl.gz"
SHA256 = "525cb875d5c748908452a48a329fc8ab58de88de7bb19eaf4eb707f04dfdc7a7"
# Raised with the code, never lowered; measured .838 / .903 / .824 (2026-11). The rules were tuned on the training part
# alone. The corpus takes the '' of one newspaper for no quotation mark, which costs four points of direct precision.
DIRECT_EXACT_F1 = 0.83
SPEAKER_RIGHT = 0.90
ALL_WORDS_F1 = 0.82

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


def quoted(text: str) -> list[dict[str, object]]:
    document = analyse(article_from_text(text))
    return [
        {
            "kind": quote.kind,
            "spans": [list(span) for span in quote.spans],
            "speaker": quote.speaker
            and {"start": quote.speaker.start, "end": quote.speaker.end, "name": quote.speaker.name},
        }
        for quote in find_quotes(document, find_names(document), ())
    ]


def test_polnear():
    data = CORPUS.read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256
    rows = [json.loads(line) for line in gzip.decompress(data).decode("utf-8").splitlines()]
    figures = scorer().score_quotes(rows, {row["id"]: {"quotes": quoted(row["text"])} for row in rows})
    assert figures["direct_exact"]["F1"] >= DIRECT_EXACT_F1
    assert figures["speaker_right"] >= SPEAKER_RIGHT
    assert figures["all_words"]["F1"] >= ALL_WORDS_F1
