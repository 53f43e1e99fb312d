"""Word classes of a block mended for quotations: names are names, and verbs of saying are verbs.

The tagger, trained on web text, takes "Beijing" for an auxiliary, "baker Anna Weir" for a preposition and a name,
and the present tense of captions and bullets ("Oslo urges all sides") for plurals.
"""

from __future__ import annotations

from bisect import bisect_left

from storymap.language.lemmas import lemma
from storymap.language.names.find import Name, Names
from storymap.language.names.lexicon import name_lexicon
from storymap.language.tokens import Token
from storymap.narrative.quotes.saying import section_of
from storymap.narrative.words import word_set

_OPENING = frozenset({'"', "“", "‘", "'", "``", "«", "„", ":"})
_CLOSING = frozenset({"”", '"', "’", "'", "''", "»"})
_ADJUNCTS, _REACH = frozenset({"from", "in", "on", "at"}), 5
_SUBJECTS = frozenset({"he", "she", "it", "who", "which", "and", "but"})
_NEVER_NOUNS = frozenset(
    {
        "describe",
        "accuse",
        "insist",
        "argue",
        "deny",
        "believe",
        "condemn",
        "allege",
        "denounce",
        "admit",
        "reject",
        "say",
    }
)
_CLOSED = frozenset({"AUX", "ADP", "SCONJ", "CCONJ", "DET", "PRON", "PART"})
_STOPS = frozenset({".", "!", "?", "•", "…"})
_NO_NAME = frozenset({"AUX", "VERB", "ADJ", "ADV", "NOUN", "INTJ", "ADP"})
# Auxiliaries that open a sentence of their own: "Having warned", "Was told".
_AUXILIARIES = frozenset(
    {"having", "being", "had", "has", "have", "was", "were", "is", "are", "do", "did", "does", "be"}
)


def retagged(tokens: list[Token], names: Names) -> tuple[Token, ...]:
    """The tokens of a block with their tags mended."""
    tokens = list(tokens)
    starts = [token.start for token in tokens]
    for name in names.within(tokens[0].start, tokens[-1].end):
        if name.kind != "unknown":
            _tag_name(tokens, bisect_left(starts, name.start), name)
    words = word_set("function_words")
    for at, token in enumerate(tokens):
        if token.pos in _CLOSED and token.text[0].isupper() and token.text.lower() not in words:
            # "Post", "Oversight", "D'Souza": no such preposition, conjunction or auxiliary.
            tokens[at] = token._replace(pos="PROPN")
    for at in range(1, len(tokens)):
        if not tokens[at].text.islower() or section_of(tokens[at].text) is None:
            continue
        _tag_opening(tokens, at)
        if tokens[at].pos not in {"VERB", "AUX", "PUNCT"} and _is_saying(tokens, at):
            tokens[at] = tokens[at]._replace(pos="VERB")
    return tuple(tokens)


def _tag_name(tokens: list[Token], at: int, name: Name) -> None:
    """ "Geoff" is no preposition when Geoff Garin is a person; "General" before a person is no adjective."""
    titles = name_lexicon().titles
    if name.kind == "person" and at and (tokens[at - 1].text.lower(),) in titles:
        tokens[at - 1] = tokens[at - 1]._replace(pos="PROPN" if tokens[at - 1].text[0].isupper() else "NOUN")
    while at < len(tokens) and tokens[at].end <= name.end:
        if tokens[at].text[0].isupper():
            tokens[at] = tokens[at]._replace(pos="PROPN")
        at += 1
    if name.kind == "person" and 0 < at < len(tokens) and tokens[at].text in word_set("past_nouns"):
        # "Noor Jabari cut short a visit".
        tokens[at] = tokens[at]._replace(pos="VERB")


def _tag_opening(tokens: list[Token], at: int) -> None:
    """ "Beijing advises both sides", "Moscow officially denies": only a name can open such a sentence."""
    verb = tokens[at]
    if verb.text[-1] not in "sd":
        return
    first = at - 2 if at > 1 and tokens[at - 1].pos == "ADV" and tokens[at - 1].text.islower() else at - 1
    opener = tokens[first]
    if first and tokens[first - 1].text not in _STOPS:
        return
    if opener.pos == "ADV" and not opener.text.endswith("ly") and opener.text.lower() not in word_set("function_words"):
        # "Tuttle added": no such adverb.
        tokens[first] = opener._replace(pos="PROPN")
        return
    plain = opener.pos in _NO_NAME and opener.text[0].isupper() and opener.text.lower() not in _AUXILIARIES
    finite = verb.pos in {"VERB", "NOUN"} and (verb.text[-1] == "s" or opener.pos in {"AUX", "VERB", "INTJ"})
    if plain and finite and not (opener.pos == "NOUN" and lemma(opener.text, "NOUN") != opener.text.lower()):
        tokens[first] = opener._replace(pos="PROPN")


def _is_saying(tokens: list[Token], at: int) -> bool:
    """A noun that stands where a verb of saying does: between a subject and what a verb takes."""
    token, before = tokens[at], tokens[at - 1]
    if at + 1 < len(tokens) and tokens[at + 1].text == ":" and section_of(token.text) not in {"say", "tell", "quote"}:
        # "Hong Kong protests: thousands march", "Election claims: what we know": a headline's topic.
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.text == ".":
        several = before.pos == "NUM" or (before.pos == "NOUN" and before.text[-1] == "s")
        finite = token.text[-1] == "s" or several
        return finite and section_of(token.text) in {"say", "claim"} and _set_off(tokens, at)
    if before.text in _CLOSING and at > 1 and tokens[at - 2].text in {",", "?", "!"}:
        # "…," pleaded Anna Weir.
        return after.pos in {"PROPN", "DET", "PRON", "NOUN"}
    if before.text in {"heard", "seen", "filmed"} and token.text.endswith("ing"):
        return after.text in _OPENING
    single = before.pos == "NOUN" and (before.text[-1] != "s" or before.text.endswith("ss"))
    subject = before.pos == "PROPN" or before.text.lower() in _SUBJECTS or before.text in {",", ")"}
    if token.text[-1] == "s":
        takes = after.pos in {"DET", "PRON", "PROPN", "SCONJ", "AUX"} or after.text in _OPENING or after.text == "to"
        takes = takes or (after.pos == "VERB" and after.text.endswith("ing"))
        hears = before.pos == "PROPN" and after.text in _ADJUNCTS and _that(tokens, at + 2)
        return (takes or hears) and (single or subject)
    takes = after.text in _OPENING or after.text == "that"
    if lemma(token.text, "VERB") != token.text:
        # "swore", "wept": a past tense.
        return takes and (single or subject or before.pos == "NOUN")
    plural = before.pos == "NOUN" and (before.text[-1] == "s" or tokens[at - 2].text == "by")
    takes = takes or (token.text in _NEVER_NOUNS and after.pos in {"DET", "PRON", "PROPN", "ADJ", "NOUN"})
    return takes and plural and token.text not in word_set("speech_nouns")


def _set_off(tokens: list[Token], at: int) -> bool:
    """ "…, the Kremlin announces.": only a noun phrase between a comma and the last word."""
    for index in range(at - 1, max(0, at - _REACH), -1):
        if tokens[index].text in {",", "”", '"', "''", "’"}:
            return index < at - 1
        if tokens[index].pos not in {"DET", "ADJ", "NOUN", "PROPN", "NUM"}:
            return False
    return False


def _that(tokens: list[Token], at: int) -> bool:
    """ "from Crimea that": the conjunction soon."""
    return any(token.text == "that" for token in tokens[at : at + _REACH])
