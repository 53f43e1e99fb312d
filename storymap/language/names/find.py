"""People and bodies named in an article, by the language alone: titles, given names, head words, and what the
article says of the same name elsewhere. Places are nobody's business here: a lone capitalised word is "unknown".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple

from storymap.language.document import Document, Sentence
from storymap.language.names.lexicon import ARTICLES, NameLexicon, name_lexicon
from storymap.language.names.people import People
from storymap.language.names.runs import FUNCTION_POS, Run, find_runs, headline_style, match_title, sentence_text
from storymap.language.tokens import Token

NameKind = Literal["person", "body", "unknown"]

_DEMONYM_ENDS = ("ian", "ish", "ese", "ean", "can", "nch", "aqi", "ani")
_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "from", "to", "into", "across", "around", "outside", "toward", "towards"}
)
_SITE_PREPOSITIONS = frozenset({"in", "near", "across", "around", "outside"})
# So many characters on, a surname that is a place or a word too needs a title to be a person again.
_FORGOTTEN = 600
# An acronym longer than this is a shout.
_LONGEST_ACRONYM = 5
# The most words of a full name that only the surname vouches for.
_LONGEST_FULL = 3
# Words of "the chairman of the electoral commission" before a comma and a name.
_LONGEST_ROLE = 9
_AFTER_DATELINE = frozenset({",", "(", "—", "–", "-", "--", ":", "/"})


class Name(NamedTuple):
    """A name in the text, without its title. `full` is the fullest form the article gives; `gender` m, f or None."""

    start: int
    end: int
    text: str
    kind: NameKind
    full: str
    title: str | None = None
    gender: str | None = None


@dataclass(frozen=True)
class Names:
    """Every name of an article, in order, without overlaps."""

    names: tuple[Name, ...] = ()
    _starts: tuple[int, ...] = field(repr=False, default=())

    def covering(self, start: int, end: int) -> Name | None:
        """The name whose words hold all of [start, end), or None."""
        at = bisect_right(self._starts, start) - 1
        return self.names[at] if at >= 0 and end <= self.names[at].end else None

    def within(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that begin in [start, end)."""
        return self.names[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]

    @property
    def people(self) -> tuple[Name, ...]:
        """The names of people."""
        return tuple(name for name in self.names if name.kind == "person")


@dataclass(slots=True)
class _Found:
    """A run with what is known of it so far."""

    sentence: Sentence
    run: Run
    kind: NameKind = "unknown"

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens[self.run.begin : self.run.end]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(token.text for token in self.tokens)


def find_names(document: Document) -> Names:
    """The names of people and bodies of `document`. Linear in its length; credits are skipped."""
    lexicon = name_lexicon()
    found: list[_Found] = []
    headlines: list[tuple[Sentence, str]] = []
    for sentence in document.sentences:
        if sentence.kind == "credit":
            continue
        style = headline_style(sentence)
        if style:
            headlines.append((sentence, style))
        else:
            found.extend(_classified(sentence, run, lexicon) for run in find_runs(sentence, lexicon))
    people = People(lexicon)
    _settle_people(found, people)
    styled = {sentence.start for sentence, _ in headlines}
    for sentence in document.sentences:
        if sentence.kind != "credit" and sentence.start not in styled:
            found.extend(_overlooked(sentence, people))
    for sentence, style in headlines:
        found.extend(_headline_names(sentence, style, people, found, lexicon))
    return _names(document, found, people)


def _classified(sentence: Sentence, run: Run, lexicon: NameLexicon) -> _Found:
    item = _Found(sentence, run)
    if _is_body(item.words, sentence, run, lexicon) and not (run.rank and run.rank.honorific and not run.rank.weak):
        item.kind = "body"
        _take_title_back(item)
    elif _is_person(item, lexicon):
        item.kind = "person"
    elif run.rank and run.rank.weak:
        _take_title_back(item)
    return item


def _take_title_back(item: _Found) -> None:
    """ "Justice Department", "General Motors": the word before was no title but part of the name."""
    run, tokens = item.run, item.sentence.tokens
    if run.rank and run.title and tokens[run.begin - 1].text[0].isupper():
        run.begin -= 1
    run.title = run.rank = None


def _is_acronym(word: str, lexicon: NameLexicon) -> bool:
    letters = word.replace(".", "")
    if "." in word and len(letters) < 3 and letters not in {"UN", "EU"}:
        return False
    return 2 <= len(letters) <= _LONGEST_ACRONYM and letters.isupper() and word.lower() not in lexicon.no_acronyms


def _is_dateline(sentence: Sentence, run: Run) -> bool:
    """ "LONDON (AP) —", "KYIV, Ukraine -": capitals at the head of a sentence and a mark behind them."""
    after = sentence.tokens[run.end].text if run.end < len(sentence.tokens) else ""
    return run.begin == 0 and after in _AFTER_DATELINE


def _is_body(words: Sequence[str], sentence: Sentence, run: Run, lexicon: NameLexicon) -> bool:
    lowered = [word.lower() for word in words]
    if lowered[-1] in lexicon.place_heads:
        return False
    if lowered[-1] in lexicon.suffixes or not lexicon.named.isdisjoint(lowered):
        return True
    if len(words) == 1:
        if _is_acronym(words[0], lexicon):
            return not _is_dateline(sentence, run)
        return lowered[0] in lexicon.heads and words[0] != sentence.tokens[0].text
    if lowered[-1] == "bank" and lowered[0] in lexicon.modifiers:
        return False
    if not lexicon.heads.isdisjoint(lowered) or lowered[-1] in lexicon.late_heads:
        return True
    return len(words) == 2 and _is_acronym(words[-1], lexicon) and words[0] not in lexicon.given


def _is_person(item: _Found, lexicon: NameLexicon) -> bool:
    _drop_modifiers(item, lexicon)
    words, run = item.words, item.run
    if len(words) > 6 or any(word in {"of", "for", "&"} for word in words) or words[-1].lower() in lexicon.place_heads:
        return False
    if run.rank and not run.rank.weak:
        return True
    if len(words) > 1 and words[1] in {"-", "‑"}:
        # "Al-Ahram" is one word, "Jean-Claude Marchand" two.
        words = ("" if words[0] in ARTICLES else words[0], *words[3:])
    if any(word.lower() in lexicon.modifiers for word in words[1:]):
        return False
    first = words[0]
    if len(words) == 1:
        if run.rank and run.rank.honorific:
            return first in lexicon.given
        if first in lexicon.weak_given or first.lower() in lexicon.modifiers:
            return False
        return _beside(item, lexicon.speaks if first in lexicon.given else lexicon.voices)
    if first in lexicon.given and first not in lexicon.weak_given:
        return True
    if run.rank or (len(first) == 2 and first.endswith(".")):
        return True
    return _earns_person(item, lexicon)


def _beside(item: _Found, verbs: frozenset[str]) -> bool:
    """ "said Martha", "Scrooge whispered": a lone name beside one of these verbs."""
    tokens, run = item.sentence.tokens, item.run
    after = tokens[run.end].text if run.end < len(tokens) else ""
    before = tokens[run.begin - 1].text if run.begin else ""
    if after in verbs:
        return True
    return before in verbs and (after == "" or not after[0].isalnum() or after[0].islower())


def _drop_modifiers(item: _Found, lexicon: NameLexicon) -> None:
    """ "Ukrainian Viktor Yanukovych", "Republican Donald Trump": the name begins at the given name."""
    words = item.words
    for index, word in enumerate(words[:3]):
        if word in lexicon.given and word not in lexicon.weak_given:
            if index and index + 1 < len(words):
                item.run.begin += index
                item.run.title = item.run.rank = None
            return
        if word.lower() not in lexicon.modifiers and not word.endswith(_DEMONYM_ENDS):
            return


def _earns_person(item: _Found, lexicon: NameLexicon) -> bool:
    """Two or more unknown words: what stands around them ("…, 34, said", "…, a spokesman for")."""
    tokens, run = item.sentence.tokens, item.run
    if run.begin and tokens[run.begin - 1].text.lower() in _PLACE_PREPOSITIONS:
        return False
    after = tokens[run.end : run.end + 7]
    if not after:
        return False
    if (
        run.begin > 1
        and tokens[run.begin - 1].text in {"'s", "’s"}
        and _is_acronym(tokens[run.begin - 2].text, lexicon)
    ):
        # "the BBC's Anna Weir reports"
        return after[0].text[0].islower() or after[0].text in {",", "."}
    if (
        run.begin > 1
        and tokens[run.begin - 1].text == after[0].text == ","
        and _role_before(tokens, run.begin - 1, lexicon)
    ):
        return True
    if after[0].text in lexicon.says:
        return after[0].text not in {"said", "says"} or item.words[0].lower() not in lexicon.modifiers
    if after[0].text != "," or len(after) < 3:
        return False
    if after[1].text.isdigit() and len(after[1].text) <= 2 and after[2].text in {",", "of", "and"}:
        return True
    if after[1].text in {"a", "an", "the", "who"} or after[1].pos in {"NOUN", "ADJ"}:
        return after[1].text == "who" or any(
            match_title(after, at, lexicon) is not None and after[at].text[0].islower() for at in range(1, len(after))
        )
    return False


def _role_before(tokens: Sequence[Token], end: int, lexicon: NameLexicon) -> bool:
    """ "its regional director, …": a role in lower case ends before token `end`."""
    for length in range(1, _LONGEST_ROLE):
        at = end - length
        if at < 0 or tokens[at].pos in {"VERB", "AUX", "PUNCT"}:
            return False
        found = match_title(tokens, at, lexicon)
        if found is None or (found[1].honorific or not (tokens[at].text[0].islower() or found[0] > 1)):
            continue
        if found[0] == length or tokens[at + found[0]].text in {"of", "for", "at", "in"}:
            return True
    return False


def _settle_people(found: Sequence[_Found], people: People) -> None:
    """Full names first, then the unknown names that repeat one of their words ("Lavrov" after "Sergei Lavrov")."""
    for item in found:
        if item.kind == "person" and len(item.words) > 1:
            people.add(item.words, item.run)
    for item in found:
        if item.kind == "person" and len(item.words) == 1 and not people.knows(item.words):
            people.add(item.words, item.run)
    for item in found:
        if item.kind == "unknown" and 2 <= len(item.words) <= _LONGEST_FULL and _completes(item, people):
            item.kind = "person"
            people.add(item.words, item.run)
    lately: dict[str, int] = {}
    for item in found:
        if item.kind == "unknown" and people.knows(item.words) and not _stands_as_place(item, people, lately):
            item.kind = "person"
        if item.kind == "person":
            lately[item.words[-1]] = item.sentence.start


def _completes(item: _Found, people: People) -> bool:
    """ "Aram Petrosyan" where "Mr Petrosyan" is known by nothing else."""
    before = item.sentence.tokens[item.run.begin - 1].text.lower() if item.run.begin else ""
    return before not in _PLACE_PREPOSITIONS and people.lacks_given(item.words[-1])


def _stands_as_place(item: _Found, people: People, lately: dict[str, int]) -> bool:
    """ "in Lincoln", "LINCOLN (AP)", and "Lincoln" long after Dale Lincoln was last named.

    Only for the last is the word itself asked: one that is more often a place or a word than a name.
    """
    before = item.sentence.tokens[item.run.begin - 1].text.lower() if item.run.begin else ""
    last = item.words[-1]
    if before in _SITE_PREPOSITIONS or last.isupper() or people.only_weak_given(item.words):
        return True
    return people.is_weak(last) and item.sentence.start - lately.get(last, -_FORGOTTEN) >= _FORGOTTEN


def _overlooked(sentence: Sentence, people: People) -> list[_Found]:
    """Surnames of people of the article that the tagger took for a function word ("and Sand smiled")."""
    return [
        _Found(sentence, Run(at, at + 1), "person")
        for at, token in enumerate(sentence.tokens)
        if at and token.text[0].isupper() and token.pos in FUNCTION_POS and people.has_surname(token.text)
    ]


def _headline_names(
    sentence: Sentence, style: str, people: People, found: Sequence[_Found], lexicon: NameLexicon
) -> list[_Found]:
    """Names in a line whose capitals mean nothing: those the article gives elsewhere, and plain given names."""
    bodies = {tuple(word.lower() for word in item.words) for item in found if item.kind == "body"}
    names: list[_Found] = []
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        length, kind = _headline_name(tokens, at, people, bodies)
        if not length and style == "title":
            length, kind = _plain_name(tokens, at, lexicon)
        if length:
            item = _Found(sentence, Run(at, at + length), kind)
            names.append(item)
            if kind == "person" and not people.knows(item.words):
                people.add(item.words, item.run)
        at += max(length, 1)
    return names


def _headline_name(
    tokens: Sequence[Token], at: int, people: People, bodies: set[tuple[str, ...]]
) -> tuple[int, NameKind]:
    if not tokens[at].text[0].isupper():
        return 0, "unknown"
    for length in (5, 4, 3, 2, 1):
        words = tuple(token.text for token in tokens[at : at + length])
        if len(words) < length:
            continue
        if people.knows(words) and not (length > 2 and not people.is_full(words)):
            return length, "person"
        if tuple(word.lower() for word in words) in bodies:
            return length, "body"
    return 0, "unknown"


def _plain_name(tokens: Sequence[Token], at: int, lexicon: NameLexicon) -> tuple[int, NameKind]:
    word = tokens[at].text
    if _is_acronym(word, lexicon) or word.lower() in lexicon.named:
        return 1, "body"
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    length = 1
    if following and following.text == "-" and at + 2 < len(tokens):
        length = 3
    after = tokens[at + length] if at + length < len(tokens) else None
    if word in lexicon.given and word not in lexicon.weak_given and after and after.pos == "PROPN":
        return length + 1, "person"
    return 0, "unknown"


def _names(document: Document, found: Sequence[_Found], people: People) -> Names:
    names: list[Name] = []
    expansions = _expansions(found)
    for item in sorted(found, key=lambda item: item.tokens[0].start):
        start, end = item.tokens[0].start, item.tokens[-1].end
        if names and start < names[-1].end:
            continue
        text = document.text[start:end]
        title, gender = item.run.title, None
        full = sentence_text(item.sentence.tokens, item.run.begin, item.run.end)
        if item.kind == "person":
            person = people.resolve(item.words, item.run)
            full, title, gender = person.full, person.title, person.gender
        elif item.kind == "body":
            full = expansions.get(full, full)
        names.append(Name(start, end, text, item.kind, full, title, gender))
    return Names(tuple(names), tuple(name.start for name in names))


def _expansions(found: Sequence[_Found]) -> dict[str, str]:
    """Acronym -> the name it stands for, where the article says "Organization for … (OSCE)"."""
    full: dict[str, str] = {}
    for item, following in pairwise(found):
        between = item.sentence.tokens[item.run.end : following.run.begin]
        same = item.sentence is following.sentence and len(between) == 1 and between[0].text == "("
        if same and item.kind == following.kind == "body" and len(following.words) == 1 and len(item.words) > 1:
            full[following.words[0]] = sentence_text(item.sentence.tokens, item.run.begin, item.run.end)
    return full
