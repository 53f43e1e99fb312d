"""Capitalised runs of one sentence, with the titles before them: the raw material of names.py."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storymap.language.document import Sentence
from storymap.language.names.lexicon import LONGEST_TITLE, NAME_MONTHS, PARTICLES, SUFFIXES, NameLexicon, Title
from storymap.language.tokens import Token

# A run longer than this is no name (a list in capitals, a hostile text).
LONGEST_RUN = 12
_NAME_POS = frozenset({"PROPN", "NOUN", "ADJ", "ADV", "X", "VERB", "INTJ", "SYM"})
FUNCTION_POS = frozenset({"AUX", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "PART", "NUM", "PUNCT"})
_OPENERS = frozenset("\"'“‘«([{:•") | {"``", "—", "–"}
# The second syllable of a Korean or Chinese given name behind a surname: "Ri Yong-ho", "Han Mei-ling".
_SYLLABLE = re.compile(
    r"(?!(?:run|long|ban|hit|top|man|men|gun|old)$)"
    r"(?:[ct]h|kw|sh|ts|[bcdghjklmnpstwxyz])?[wy]?[aeiou]{1,3}(?:ng|n|k|l|m|p|t|h)?"
)
_JOINERS = frozenset({"of", "for", "&", "on"})
_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV"})


@dataclass(slots=True)
class Run:
    """Tokens [begin, end) of a sentence; `title` is the phrase directly before, `rank` what is known of it."""

    begin: int
    end: int
    title: str | None = None
    rank: Title | None = None


def headline_style(sentence: Sentence) -> str | None:
    """ "upper" for an all-capitals line, "title" for A Line Set Like This, None for running text."""
    words = [token for token in sentence.tokens[:60] if token.text[0].isalpha()]
    if len(words) < 4:
        return None
    capitals = sum(token.text[0].isupper() for token in words)
    if capitals < 4:
        return None
    if sum(token.text.isupper() for token in words) >= 0.8 * len(words):
        return "upper"
    lower = any(token.pos in _CONTENT and token.text[0].islower() and token.text[0] not in "'’" for token in words)
    return None if lower or 2 * capitals < len(words) else "title"


def match_title(tokens: Sequence[Token], at: int, lexicon: NameLexicon) -> tuple[int, Title] | None:
    """Length and rank of the longest title that starts at token `at`."""
    if tokens[at].text.lower() not in lexicon.title_starts:
        return None
    words = tuple(token.text.lower() for token in tokens[at : at + LONGEST_TITLE])
    for length in range(len(words), 0, -1):
        rank = lexicon.titles.get(words[:length])
        if rank and (not rank.honorific or tokens[at].text[0].isupper()):
            return length, rank
    return None


def _touching(left: Token, right: Token) -> bool:
    return left.end == right.start


def _capital(tokens: Sequence[Token], at: int, lexicon: NameLexicon) -> bool:
    token = tokens[at]
    if not token.text[0].isupper():
        return False
    if token.text.lower() in lexicon.breakers:
        return token.text.lower() in NAME_MONTHS and at > 0 and tokens[at - 1].text in lexicon.given
    first = at == 0 or tokens[at - 1].text in _OPENERS
    if not first:
        return (token.pos in _NAME_POS and token.text != "I") or token.text in lexicon.given
    if token.pos == "PROPN" or token.text in lexicon.given or (token.text.isupper() and len(token.text) > 1):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(
        token.pos in {"NOUN", "ADJ", "X"} and following and following.text[0].isupper() and following.pos == "PROPN"
    )


def _extend(tokens: Sequence[Token], at: int, lexicon: NameLexicon) -> int:
    """The end of the name part that continues at token `at`, or `at` when the run ends there."""
    size, word = len(tokens), tokens[at].text
    if word in SUFFIXES:
        return at + 1
    if word == "," and at + 1 < size and tokens[at + 1].text in {"Jr.", "Sr.", "Jr", "Inc.", "Inc", "Ltd", "LLC"}:
        return at + 2
    if word in {"-", "‑"} and at + 1 < size and _touching(tokens[at - 1], tokens[at]):
        after = tokens[at + 1]
        whole = f"{tokens[at - 1].text}-{after.text}"
        proper = (after.text[0].isupper() and after.pos in _NAME_POS) or whole in lexicon.given
        proper = proper or (at >= 2 and tokens[at - 2].pos == "PROPN" and bool(_SYLLABLE.fullmatch(after.text)))
        return at + 2 if proper and _touching(tokens[at], after) else at
    if word in PARTICLES:
        after_at = at + 1
        while after_at < min(size, at + 4) and tokens[after_at].text in PARTICLES | {"-", "‑"}:
            after_at += 1
        if after_at < size and tokens[after_at].text[0].isupper() and tokens[after_at].pos == "PROPN":
            return after_at + 1
        return at
    return at + 1 if _capital(tokens, at, lexicon) and not _is_title(tokens, at, lexicon) else at


def _is_title(tokens: Sequence[Token], at: int, lexicon: NameLexicon) -> bool:
    """True when a title begins here; a weak one ("King") must still have a name behind it."""
    found = match_title(tokens, at, lexicon)
    if found is None:
        return False
    after = at + found[0]
    return not found[1].weak or (
        after < len(tokens) and tokens[after].text[0].isupper() and tokens[after].text not in SUFFIXES
    )


def _starts(tokens: Sequence[Token], at: int, lexicon: NameLexicon) -> int:
    """End of the first part of a run at token `at`; `at` when none starts. "al-Assad" starts with its article."""
    if _capital(tokens, at, lexicon):
        return at + 1
    article = tokens[at].text in {"al", "el", "ul"} and at + 2 < len(tokens) and tokens[at + 1].text in {"-", "‑"}
    if article and _touching(tokens[at], tokens[at + 1]) and tokens[at + 2].text[0].isupper():
        return at + 3
    return at


def _join_body(tokens: Sequence[Token], run: Run, lexicon: NameLexicon) -> int:
    """The end of "Bank of England", "Ministry for the Environment": a head word, a joiner, another run."""
    end, size = run.end, len(tokens)
    while end + 1 < size and end - run.begin < LONGEST_RUN and tokens[end].text in _JOINERS:
        if (
            not any(token.text.lower() in lexicon.heads for token in tokens[run.begin : end])
            and tokens[end].text != "&"
        ):
            break
        at = end + 1
        if tokens[at].text == "the" and at + 1 < size:
            at += 1
        after = _starts(tokens, at, lexicon)
        if after == at:
            break
        while after < size and after - run.begin < LONGEST_RUN and (further := _extend(tokens, after, lexicon)) > after:
            after = further
        end = after
    return end


def find_runs(sentence: Sentence, lexicon: NameLexicon) -> list[Run]:
    """The capitalised runs of a sentence in running text, left to right, titles taken off their front."""
    tokens, runs, at = sentence.tokens, [], 0
    title: tuple[int, int, Title] | None = None
    while at < len(tokens):
        found = match_title(tokens, at, lexicon)
        if found:
            title = (at, at + found[0], found[1])
            at += found[0]
            continue
        end = _starts(tokens, at, lexicon)
        if end == at:
            at += 1
            continue
        while end < len(tokens) and end - at < LONGEST_RUN and (further := _extend(tokens, end, lexicon)) > end:
            end = further
        run = Run(at, end)
        if title and title[1] == at:
            run.title, run.rank = sentence_text(tokens, title[0], title[1]), title[2]
        run.end = _join_body(tokens, run, lexicon)
        runs.append(run)
        at = run.end
    return runs


def sentence_text(tokens: Sequence[Token], begin: int, end: int) -> str:
    """The words of tokens [begin, end), one space where the text has white space of any kind."""
    parts: list[str] = []
    for index in range(begin, end):
        if index > begin and tokens[index].start > tokens[index - 1].end:
            parts.append(" ")
        parts.append(tokens[index].text)
    return "".join(parts)
