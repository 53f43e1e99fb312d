"""Text to tokens with exact offsets, in time linear in its length.

Words split as Universal Dependencies does for English: clitics ("n't", "'s") and the parts of hyphenated words stand
alone, abbreviations keep their full stops. No library gives code-point offsets over untouched text at this speed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# Abbreviations that keep their full stop and do not end a sentence.
TITLES = (
    "Mr|Mrs|Ms|Messrs|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Pvt|Cmdr|Adm|Sen|Sens|Rep|Reps|Gov|Rev|Hon|Pres|Fr|Sr|Jr|St|Ste"
    "|Mt|Ft|Pt"
)
MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
STATES = (
    "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ida|Ill|Ind|Kan|Kans|Ky|La|Mass|Md|Me|Mich|Minn|Miss|Mo|Mont|Neb|Nebr|Nev"
    "|Okla|Ore|Oreg|Pa|Penn|Tenn|Tex|Va|Vt|Wash|Wis|Wisc|Wyo|Ont|Que|Sask|Alta|Man"
)
OTHERS = (
    "vs|Inc|Ltd|Corp|Co|Bros|Ave|Blvd|Rd|Hwy|Dept|Univ|Assn|approx|Approx|est|etc|al|cf|ca|ed|eds|vol|pp|fig|Fig|Tel"
)

# Of these, the ones that may just as well be the last word of a sentence (the next word decides).
MAY_END = frozenset(f"{word}." for word in f"{STATES}|{OTHERS}|Jr|Sr|{MONTHS}".split("|"))

# Characters no reader sees; they stand in no token of their own.
_INVISIBLE = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
# A letter written with accents of its own after it ("u" + U+0308) is one letter.
_WORD = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"

_TOKEN = re.compile(
    rf"""
      [^\W\d_]++(?![\w.'’ʼ:\u0300-\u036f-])            # a plain word, as most are: no more need be tried
    | (?:[^\W\d_]\.){{2,}}                              # U.S.  D.C.  a.m.
    | \b(?:{TITLES}|{MONTHS}|{STATES}|{OTHERS}|Ph\.D)\.(?!\.)   # Mr.  Sept.  Fla.
    | \bNos?\.(?=\s?\d)                                # No. 10
    | \b[A-Z]\.(?=\s+[A-Z])                            # J. in "J. Smith"
    | (?:https?://|www\.)[^\s"'“”‘’<>()]{{0,300}}[\w/]  # an address
    | \b[A-Za-z\d-]{{2,40}}\.(?:com|org|net|info|gov|edu|co\.uk)\b
    | (?<!\w)[@\#][^\W\d]\w*                           # @handle  #tag
    | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s|bn|m|k)\b)?  # 1,319  25th  1980s  10.30 in "10.30am"
    | {_WORD}(?:['’ʼ]{_WORD})*                          # O'Brien, don't (clitics are split below)
    | (?<=\d)['’]s\b                                   # 2014's
    | \w+
    | \.{{2,}} | -{{2,}} | `` | ''
    | [^\s{_INVISIBLE}]
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(?<=\w)(?:n['’ʼ]t|['’ʼ](?:s|re|ve|ll|d|m))$")


class Token(NamedTuple):
    """A word or a mark: half-open offsets into the article's text, its characters, its universal part of speech."""

    start: int
    end: int
    text: str
    pos: str = "X"


def tokenize(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of text[start:end], offsets counted from the start of `text`."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word, at = match.group(), match.start()
        clitic = _CLITIC.search(word) if len(word) < 64 and ("'" in word or "’" in word or "ʼ" in word) else None
        if clitic and clitic.start() > 0:
            yield Token(at, at + clitic.start(), word[: clitic.start()])
            yield Token(at + clitic.start(), match.end(), clitic.group())
        else:
            yield Token(at, match.end(), word)
