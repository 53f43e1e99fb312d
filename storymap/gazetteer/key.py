"""The look-up key of a name, the same when the gazetteer is compiled and when it is asked.

NFKC, case, accents, apostrophes, hyphens and spaces are folded character by character, so that a whole article can be
folded once and every key character still knows where in the article it came from:

- letters: decomposed (NFKD), case folded, without combining marks; ø đ ł ı æ œ þ ß as o d l i ae oe th ss
- every apostrophe is "'"; hyphens, dashes, underscores and white space are one space; "&" is "and"
- full stops and invisible format characters disappear: "U.S." and "US", "St. Louis" and "St Louis" are one key

"Saint-Étienne" -> "saint etienne", "Washington, D.C." -> "washington, dc", "Donets’k" -> "donets'k"
"""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ə": "e",
}
_MARKS = {**dict.fromkeys("'’‘ʼʻ`´ʹʾʿ′", "'"), "&": "and", ".": "", "_": " "}


class _Folding(dict[int, str]):
    """A table for `str.translate` that works out each character the first time it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


def _fold(char: str) -> str:
    if char in _MARKS:
        return _MARKS[char]
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    if category in ("Pd", "Zs", "Zl", "Zp") or char.isspace():
        return " "
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(_LETTERS.get(c, c) for c in letters if not unicodedata.combining(c) and c != ".")


_TABLE = _Folding()


def key(name: str) -> str:
    """The look-up key of `name`. `key(key(name)) == key(name)`."""
    return " ".join(name.translate(_TABLE).split())


def key_with_offsets(text: str) -> tuple[str, list[int]]:
    """The key of a whole text, and for each of its characters the offset in `text` of the character it came from.

    The list is one longer than the key; its last item is `len(text)`. The text of key[a:b] is
    `text[offsets[a]:offsets[b - 1] + 1]`.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    blank = True
    for at, char in enumerate(text):
        folded = _TABLE[ord(char)]
        if folded == " ":
            if not blank:
                pieces.append(" ")
                offsets.append(at)
            blank = True
        elif folded:
            pieces.append(folded)
            offsets.extend([at] * len(folded))
            blank = False
    if pieces and blank:
        pieces.pop()
        offsets.pop()
    offsets.append(len(text))
    return "".join(pieces), offsets
