"""Spans that may be toponyms: the longest name of the gazetteer at each capitalised word, and named features around it.

What a span is worth is decided later (`evidence`, `resolve`); here only what cannot be a place is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from storymap.gazetteer import Entry, Gazetteer
from storymap.language.document import Document, Sentence
from storymap.language.names.find import Names
from storymap.language.names.lexicon import name_lexicon
from storymap.language.tokens import Token
from storymap.places.lexicon import words

# "name": an entry of the gazetteer; "demonym": "Ukrainian"; "feature": a street or river that only has a name.
Form = Literal["name", "demonym", "feature"]

# Longest name in tokens: "Saint Vincent and the Grenadines" has five, "St. Mary's-by-the-Sea" eight.
LONGEST_NAME = 8
# A feature's name is its head and at most this many words before it: "Martin Luther King Boulevard".
LONGEST_FEATURE = 5
# A name after its opener: "Lake Charles", "Mount Saint Helens".
LONGEST_OPENED = 3
LONGEST_LIST = 20
# The most important places of a name that may be a country or a capital; further namesakes are villages.
MOST_GOVERNING = 5
LONGEST_CHANNEL = 2
LONGEST_ROAD_NUMBER = 4
_ARTICLES = frozenset(
    {"The", "A", "An", "This", "That", "Our", "Their", "His", "Her", "Its", "Each", "Every", "Some", "No"}
)
# Words that have a capital only because a sentence begins: "At Haulover Inlet".
_NO_OPENERS = frozenset({"ADP", "DET", "PRON", "VERB", "AUX", "SCONJ", "CCONJ", "ADV"})


@dataclass(slots=True)
class Spot:
    """A span that may be a toponym: tokens[first:last] of its sentence, [start, end) of the text.

    `key` tells names apart that the article may use for different places; `kind_said` is the kind the text gives it
    ("the city of …": settlement), `acts` whether it is the subject of a verb as a government is, `may_act` whether a
    country or a capital bears the name at all.
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    form: Form
    entries: tuple[Entry, ...]
    key: str = ""
    signs: dict[str, float] = field(default_factory=dict)
    kind_said: str = ""
    acts: bool = False
    may_act: bool = True


def find_spots(document: Document, names: Names, gazetteer: Gazetteer) -> list[Spot]:
    """All spots of the article in order; none overlap. Credits are skipped."""
    spots: list[Spot] = []
    for index, sentence in enumerate(document.sentences):
        if sentence.kind != "credit":
            spots.extend(_spots_of(document.text, index, sentence, names, gazetteer))
    return spots


def _spots_of(text: str, index: int, sentence: Sentence, names: Names, gazetteer: Gazetteer) -> Iterator[Spot]:
    tokens = sentence.tokens
    counties = _county_lists(text, tokens, gazetteer)
    at = 0
    while at < len(tokens):
        if at in counties:
            last, entries = counties[at]
            start, end = tokens[at].start, tokens[last - 1].end
            key = gazetteer.key(text[start:end]) + " county"
            yield Spot(index, at, last, start, end, text[start:end], "name", entries, key, kind_said="region")
            at = last
            continue
        if not (opens_name(tokens[at].text) or _opens_arabic(tokens, at)):
            at += 1
            continue
        found = _longest(text, tokens, at, gazetteer)
        person = _person_end(tokens, at, names)
        if person > at and not _outranks(tokens, at, found, person, gazetteer):
            at = person
            continue
        name_end, entries = found if found[1] else _directed(text, tokens, at, gazetteer)
        if name_end > at and _goes_on(tokens, name_end):
            name_end, entries = name_end + 2, ()
        feature_end = max(_feature_end(tokens, at), _road_end(tokens, at))
        if feature_end > name_end:
            last, entries = feature_end, ()
            if at and tokens[at - 1].text[0].isdigit() and tokens[at - 1].end + 1 == tokens[at].start:
                at = feature_end  # "1935 Orchard Street": an address, and no town called Orchard
                continue
        elif name_end > at and not _is_channel(tokens, at, name_end):
            last = name_end
        else:
            at += 1
            continue
        start, end = tokens[at].start, tokens[last - 1].end
        demonyms = tuple(entry for entry in entries if entry.relation == "demonym")
        form: Form = "demonym" if demonyms else "name" if entries else "feature"
        key = gazetteer.key(text[start:end])
        acts = form == "name" and _may_govern(gazetteer, entries)
        yield Spot(index, at, last, start, end, text[start:end], form, demonyms or entries, key, may_act=acts)
        at = last


def _may_govern(gazetteer: Gazetteer, entries: Sequence[Entry]) -> bool:
    """Whether a name may stand for a government: that of a country or its capital."""
    rows = (entry.row for entry in entries[:MOST_GOVERNING])
    return any(gazetteer.kind(row) == "country" or gazetteer.capital_of(row) is not None for row in rows)


def _county_lists(text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> dict[int, tuple[int, tuple[Entry, ...]]]:
    """ "Lamar, Red River and Fannin counties": first token of each -> the token after it, and the counties so named."""
    found: dict[int, tuple[int, tuple[Entry, ...]]] = {}
    for at, token in enumerate(tokens):
        if token.text not in ("counties", "Counties", "parishes", "Parishes"):
            continue
        head = " County" if token.text[0] in "cC" else " Parish"
        end = at
        for _ in range(LONGEST_LIST):
            first = end
            while first and opens_name(tokens[first - 1].text) and end - first < LONGEST_OPENED:
                first -= 1
            entries = gazetteer.lookup(text[tokens[first].start : tokens[end - 1].end] + head) if first < end else ()
            if not entries:
                break
            found[first] = end, entries
            end = first
            while end and tokens[end - 1].text in (",", "and", "&"):
                end -= 1
            if end == first:
                break
    return found


def opens_name(word: str) -> bool:
    """Whether a token can be the first of a name: it has a capital in front."""
    return word[0].isupper()


def _opens_arabic(tokens: Sequence[Token], at: int) -> bool:
    """ "el-Arish", "al-Bab": an article in lower case, hyphenated to a name."""
    return (
        tokens[at].text in words("arabic_articles")
        and at + 2 < len(tokens)
        and tokens[at + 1].text == "-"
        and tokens[at + 2].start == tokens[at].end + 1
        and opens_name(tokens[at + 2].text)
    )


def _person_end(tokens: Sequence[Token], at: int, names: Names) -> int:
    """The index after the person's name that covers tokens[at], or `at`. A single word may still be a place."""
    name = names.covering(tokens[at].start, tokens[at].end)
    if name is None or name.kind != "person" or (name.title is None and " " not in name.text):
        return at
    end = at + 1
    while end < len(tokens) and tokens[end].end <= name.end:
        end += 1
    return end


def _outranks(
    tokens: Sequence[Token], at: int, found: tuple[int, tuple[Entry, ...]], person: int, gazetteer: Gazetteer
) -> bool:
    """Whether what was taken for a person's name is a place: "North Korea", "Henry County Courthouse", "W. Va."."""
    end, entries = found
    if not entries:
        return False
    if tokens[end - 1].text in words("division_heads"):
        return True
    if gazetteer.kind(entries[0].row) in ("city", "town", "feature"):
        return end >= person and at > 0 and tokens[at - 1].text.lower() in words("locatives")
    return end >= person or tokens[at].text not in name_lexicon().given


def _directed(text: str, tokens: Sequence[Token], at: int, gazetteer: Gazetteer) -> tuple[int, tuple[Entry, ...]]:
    """ "North London": a part of a place, named by a side of it; its entries are those of the whole."""
    if tokens[at].text not in words("sides") or at + 1 >= len(tokens) or not _continues(tokens[at], tokens[at + 1]):
        return at, ()
    end, entries = _longest(text, tokens, at + 1, gazetteer)
    if not entries or (end < len(tokens) and _continues(tokens[end - 1], tokens[end])):
        return at, ()
    entries = tuple(entry for entry in entries if entry.relation == "name" and gazetteer.kind(entry.row) != "feature")
    return (end, entries) if entries else (at, ())


def _adjacent(left: Token, right: Token) -> bool:
    return right.start - left.end <= 1


def _longest(text: str, tokens: Sequence[Token], at: int, gazetteer: Gazetteer) -> tuple[int, tuple[Entry, ...]]:
    """The index after the longest name that starts at tokens[at], with its entries; (at, ()) when there is none."""
    end = at + 1
    while end < min(at + LONGEST_NAME, len(tokens)) and _adjacent(tokens[end - 1], tokens[end]):
        if not (opens_name(tokens[end].text) or tokens[end].text in words("connectors")):
            break
        end += 1
    start = tokens[at].start
    found = dict(gazetteer.prefixes(gazetteer.key(text[start : tokens[end - 1].end])))
    while end > at and found:
        if end > at + 1 and not opens_name(tokens[end - 1].text):
            end -= 1
            continue
        name = text[start : tokens[end - 1].end]
        entries = found.get(len(gazetteer.key(name)), ())
        entries = tuple(entry for entry in entries if as_written(name, entry))
        if entries and _is_name(tokens, at, end, "_".join(name.split())):
            return end, entries
        end -= 1
    return at, ()


def _is_name(tokens: Sequence[Token], at: int, end: int, name: str) -> bool:
    """Whether words that the gazetteer knows may be a place here: not "Dr.", not "Ohio State" before "Police"."""
    if name in words("never") or (end == at + 1 and name in words("person_titles") | words("arabic_articles")):
        return False  # "al" alone is the article of an unknown name
    if end == len(tokens):
        return True
    right = tokens[end]
    if end > at + 1 and tokens[end - 1].text == "State" and _continues(tokens[end - 1], right):
        return False
    if right.start > tokens[end - 1].end or not tokens[end - 1].text.isupper():
        return True
    # "MI6", "AK-47", "US$5": a model, a road, a currency
    if right.text == "-" and end + 1 < len(tokens):
        right = tokens[end + 1]
    return not (right.text[0].isdigit() or right.text[0] in "$£€")


def _goes_on(tokens: Sequence[Token], end: int) -> bool:
    """Whether the name goes on in a foreign language, and is another place: "Pescara" in "Pescara del Tronto"."""
    if end + 1 >= len(tokens) or tokens[end].text not in words("foreign_connectors"):
        return False
    return opens_name(tokens[end + 1].text) and tokens[end + 1].start - tokens[end].end == 1


def _is_channel(tokens: Sequence[Token], at: int, end: int) -> bool:
    """ "the broadcaster France 3": a name numbered like a channel, a team or a plane, not "in Syria 12 people"."""
    if end + 1 >= len(tokens) or not tokens[end].text.isdigit() or len(tokens[end].text) > LONGEST_CHANNEL:
        return False
    located = at > 0 and tokens[at - 1].text.lower() in words("venue_prepositions")
    return tokens[end].start - tokens[end - 1].end == 1 and not located and tokens[end + 1].pos not in ("NOUN", "ADJ")


def as_written(name: str, entry: Entry) -> bool:
    """Abbreviations count only as they are written: "US" and "Calif.", not "us" or "Wash"."""
    return entry.relation != "abbreviation" or name.isupper() or "." in name


def _feature_end(tokens: Sequence[Token], at: int) -> int:
    """The index after a street, river, lake … whose name starts at tokens[at], or `at`."""
    if tokens[at].text in _ARTICLES or (not at and tokens[at].pos in _NO_OPENERS):
        return at
    end = at + 1
    while end < min(at + LONGEST_FEATURE, len(tokens)) and _continues(tokens[end - 1], tokens[end]):
        end += 1
    if end < len(tokens) and _continues(tokens[end - 1], tokens[end]):
        return at
    if end - at < 2:
        return at
    head = tokens[end - 1].text
    if head in words("street_heads") or head in words("feature_heads"):
        return end
    opens = tokens[at].text in words("feature_openers") and head not in words("body_heads")
    return end if opens and end - at <= LONGEST_OPENED else at


def _road_end(tokens: Sequence[Token], at: int) -> int:
    """The index after a numbered road that starts at tokens[at], or `at`: "State Highway 360", "U.S. 82"."""
    end = at
    while end < min(at + 3, len(tokens) - 1) and opens_name(tokens[end].text):
        if tokens[end + 1].text.isdigit() and tokens[end + 1].start - tokens[end].end == 1:
            dotted = end == at and "." in tokens[end].text and tokens[end].text.replace(".", "").isalpha()
            named = tokens[end].text in words("roads")
            short = len(tokens[end + 1].text) <= LONGEST_ROAD_NUMBER
            month = tokens[end].text in words("days") or tokens[end].text in words("person_titles")
            return end + 2 if short and not month and (named or dotted) else at
        end += 1
    return at


def _continues(left: Token, right: Token) -> bool:
    return right.start - left.end == 1 and opens_name(right.text) and left.text[-1] not in ",;:"
