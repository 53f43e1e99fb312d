"""Universal part-of-speech tags by a small conditional random field (card: models/README.md)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import pycrfsuite

from storymap.language.tokens import Token

# A sentence this long is no sentence: cut before tagging, so that hostile text costs no more than its length.
LONGEST = 400


# The treebank writes these marks plainly; newspapers do not.
_PLAIN = {
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "``": '"',
    "''": '"',
    "‘": "'",
    "’": "'",
    "’s": "'s",
    "n’t": "n't",
    "’re": "'re",
    "’ve": "'ve",
    "’ll": "'ll",
    "’d": "'d",
    "’m": "'m",
    "–": "-",
    "—": "-",
    "--": "-",
}


def shape(word: str) -> str:
    """ "McKay" -> "XxXx", "2014" -> "d", "U.S." -> "X.X."; runs collapse."""
    out: list[str] = []
    for char in word[:24]:
        kind = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        if not out or out[-1] != kind:
            out.append(kind)
    return "".join(out)


def features(words: Sequence[str]) -> list[list[str]]:
    """Feature strings of each word: form, affixes, shape, and the same of its neighbours."""
    lowered = [_PLAIN.get(word) or word.lower()[:32] for word in words]
    shapes = [shape(word) for word in words]
    rows: list[list[str]] = []
    last = len(words) - 1
    for i, low in enumerate(lowered):
        row = [
            f"w={low}",
            f"s={shapes[i]}",
            f"3={low[-3:]}",
            f"2={low[-2:]}",
            f"4={low[-4:]}",
            f"p={low[:3]}",
        ]
        if i:
            row += [f"-w={lowered[i - 1]}", f"-s={shapes[i - 1]}", f"-3={lowered[i - 1][-3:]}"]
            if i > 1:
                row.append(f"--w={lowered[i - 2]}")
        else:
            row.append("BOS")
        if i < last:
            row += [f"+w={lowered[i + 1]}", f"+s={shapes[i + 1]}", f"+3={lowered[i + 1][-3:]}"]
            if i + 1 < last:
                row.append(f"++w={lowered[i + 2]}")
        else:
            row.append("EOS")
        rows.append(row)
    return rows


@cache
def _tagger() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    with resources.as_file(resources.files("storymap.language") / "models" / "pos.crfsuite") as path:
        tagger.open(str(path))
    return tagger


def tag(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The same tokens with their universal part of speech."""
    tagged: list[Token] = []
    for begin in range(0, len(tokens), LONGEST):
        part = tokens[begin : begin + LONGEST]
        labels = _tagger().tag(features([token.text for token in part]))
        tagged.extend(token._replace(pos=label) for token, label in zip(part, labels, strict=True))
    return tuple(tagged)
