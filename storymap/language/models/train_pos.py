"""Train the part-of-speech model, bit for bit, and measure it.

    python -m storymap.language.models.train_pos EWT-TRAIN.jsonl.gz OUT [EWT-TEST.jsonl.gz]

A corpus is one JSON object a line, with `tokens` and `upos` of one sentence.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

from storymap.language.pos import features


def read(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """The words and the labels of each sentence of a corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["tokens"], row["upos"]


def train(corpus: Path, out: Path) -> None:
    """Train on `corpus` and write the model to `out`: the averaged perceptron draws no random numbers."""
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    for words, labels in read(corpus):
        trainer.append(features(words), labels)
    trainer.set_params({"max_iterations": 15})
    trainer.train(str(out))


def accuracy(model: Path, corpus: Path) -> float:
    """The share of a corpus's tokens that a model labels right, sentences and tokens given."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    right = total = 0
    for words, labels in read(corpus):
        found = tagger.tag(features(words))
        right += sum(a == b for a, b in zip(found, labels, strict=True))
        total += len(labels)
    return right / total


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]))
    if len(sys.argv) > 3:
        sys.stdout.write(f"accuracy {accuracy(Path(sys.argv[2]), Path(sys.argv[3])):.4f}\n")
