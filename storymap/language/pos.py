"""Universal part-of-speech tags by a small conditional random field (card: models/README.md)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

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


class _Word(NamedTuple):
    """The feature strings that a word gives itself and its neighbours on either side."""

    own: tuple[str, ...]
    to_next: tuple[str, ...]
    to_second_next: str
    to_last: tuple[str, ...]
    to_second_last: str


@lru_cache(maxsize=1 << 15)  # news repeats its words: four of five are met again
def _word(word: str) -> _Word:
    low, form = _PLAIN.get(word) or word.lower()[:32], shape(word)
    return _Word(
        (f"w={low}", f"s={form}", f"3={low[-3:]}", f"2={low[-2:]}", f"4={low[-4:]}", f"p={low[:3]}"),
        (f"-w={low}", f"-s={form}", f"-3={low[-3:]}"),
        f"--w={low}",
        (f"+w={low}", f"+s={form}", f"+3={low[-3:]}"),
        f"++w={low}",
    )


def features(words: Sequence[str]) -> list[list[str]]:
    """Feature strings of each word: form, affixes, shape, and the same of its neighbours."""
    met = [_word(word[:64]) for word in words]  # no more of it is read, and none of a hostile one is kept
    rows: list[list[str]] = []
    last = len(met) - 1
    for i, word in enumerate(met):
        row = list(word.own)
        if i:
            row += met[i - 1].to_next
            if i > 1:
                row.append(met[i - 2].to_second_next)
        else:
            row.append("BOS")
        if i < last:
            row += met[i + 1].to_last
            if i + 1 < last:
                row.append(met[i + 2].to_second_last)
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
        tagged.extend(Token(*token[:3], label) for token, label in zip(part, labels, strict=True))
    return tuple(tagged)
