"""The floor of the part-of-speech model on UD English EWT (test part)."""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path

import pytest

from storymap.language.models.train_pos import accuracy

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "quality" / "corpora" / "pos-ewt-test.jsonl.gz"
SHA256 = "11b84373a5cf4cf9dee3999cb76ef0479b7051e50ad8636118b3e16285990bc5"
FLOOR = 0.944


@pytest.mark.skipif(not CORPUS.exists(), reason="the public corpora are not beside this checkout (../shared/quality)")
def test_accuracy():
    assert hashlib.sha256(CORPUS.read_bytes()).hexdigest() == SHA256
    with resources.as_file(resources.files("storymap.language") / "models" / "pos.crfsuite") as model:
        assert accuracy(model, CORPUS) >= FLOOR
