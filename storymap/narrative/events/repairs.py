"""Word classes mended: what the tagger, trained on web text, often misses in news."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from storymap.language.lemmas import lemma, third_person
from storymap.language.tokens import Token
from storymap.narrative.events.missed_verbs import PEOPLE, news_verbs, promote
from storymap.narrative.events.verbs import ONLY_PARTICIPLE, verbal
from storymap.narrative.words import word_map, word_set

_ASPECT_VERBS = word_set("aspect_verbs")
_DAYS = word_set("days")
_DEEDS = word_set("deeds_of_speech")
_EVENT_NOUNS = word_map("event_nouns")

# Past forms that are common nouns too.
_ALSO_NOUNS = word_set("past_nouns")
_MODALS = word_set("modals")
_PLANS = frozenset({"plans", "hopes", "aims", "vows", "needs", "wants", "claims", "moves", "promises"})
_SAY = frozenset({"say", "says", "said"})
# Words that are always of one class in news.
_FIXED = {
    **dict.fromkeys(("dawn", "dusk", "midnight", "noon"), "NOUN"),
    **dict.fromkeys(_SAY, "VERB"),
    **{form: "VERB" for word in word_set("only_verbs") for form in (word, third_person(word))},
}
_DESCRIBING = word_set("describing")
_HARMED = frozenset({"hurt", "injured", "wounded", "arrested", "detained"})
# Prepositions that open a clause as well, and the words with which "as" does not.
_CLAUSE_OPENERS = frozenset(
    {"after", "before", "as", "since", "until", "till", "After", "Before", "As", "Since", "Until"}
)
_AS = frozenset({"such", "same", "known", "described", "seen", "regarded", "as", "well", "much", "many", "far", "soon"})
_COMPOUNDS = frozenset({"pay", "trade", "crisis", "tax", "test"})
_HOLDING = frozenset({"doubt", "fear", "hope", "claim", "report", "warn", "insist", "estimate"})
_HAVE = frozenset({"have", "has", "had"})
# Past participles that "have" can own: "had men in the town", "has left and right wings".
_THINGS = word_set("past_nouns") - {"shot", "hit", "split", "spread", "cut"}
_SPELLS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "time", "dawn", "dusk"})
_PHRASE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"})
# What stands between the nouns of one phrase: "a strike by ground staff", "a blast in Beirut".
_WITHIN = frozenset({"of", "'s", "’s", "by", "in", "from", "at", "near", "with", "for"})
# How far behind "after" the verb of its clause may stand.
_REACH = 10


def repaired(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with their tags mended: "was ousted/JJ", "was shot/NN", "A tornado tore/NN", "Unrest/JJ in"."""
    out = list(tokens)
    _mend_opening(out)
    openers = []
    for at, token in enumerate(out):
        _, _, text, tag = token
        pos = _FIXED.get(text)
        if pos is None and tag in _MENDERS:
            pos = _MENDERS[tag](out, at)
        if pos and pos != tag:
            out[at] = token._replace(pos=pos)
        elif text in _CLAUSE_OPENERS and tag in ("ADP", "ADV"):
            openers.append(at)
    for at in openers:
        if _opens_clause(out, at):
            out[at] = out[at]._replace(pos="SCONJ")
    _unopened(out)
    promote(out, [at for at, t in enumerate(out) if t.pos in ("VERB", "AUX") and not t.text.endswith("ing")])
    return out


def _mend_opening(out: list[Token]) -> None:
    first, second = out[0], out[1] if len(out) > 1 else None
    gerund = first.text.endswith("ing") and second and second.pos in ("VERB", "AUX", "ADP", "CCONJ")
    relative = first.text.endswith("s") and second and second.text in ("that", "which")
    if first.pos == "VERB" and (
        first.text.endswith(("men", "women"))
        or (relative and lemma(first.text, "NOUN") in _EVENT_NOUNS)  # "Tornadoes that"
        or (gerund and lemma(first.text, "NOUN") in _EVENT_NOUNS)  # "Fighting erupted", "Shelling in"
    ):
        out[0] = first._replace(pos="NOUN")


def _unopened(out: list[Token]) -> None:
    """News opens no sentence with an imperative: "Share prices fell"; nor with a lone adjective: "Unrest/ADJ in"."""
    opens = out[0].pos == "VERB" and _bare(out[0]) and len(out) > 1 and out[1].pos in ("NOUN", "ADP", "PROPN")
    opens = opens or (out[0].pos == "VERB" and _bare(out[0]) and any(t.pos in ("VERB", "AUX") for t in out[1:]))
    if opens or (len(out) > 1 and out[0].pos == "ADJ" and out[1].pos in ("ADP", "VERB", "AUX")):
        out[0] = out[0]._replace(pos="NOUN")


# --- the right tag of a token by its neighbours, None when the tagger's stands ----------------------------------------


def _verb(tokens: Sequence[Token], at: int) -> str | None:
    word = tokens[at].text
    before = tokens[at - 1] if at else None
    if (
        word in _COMPOUNDS
        and before
        and before.pos != "PART"
        and at + 1 < len(tokens)
        and tokens[at + 1].text == "talks"
    ):
        return "NOUN"
    if word in _HAVE:
        return "AUX" if at + 1 < len(tokens) and _participle(tokens[at + 1]) else None
    if word == "dead":
        return "ADJ"
    if word in _DESCRIBING and (before is None or before.pos in ("PUNCT", "ADP", "CCONJ", "SCONJ")):
        return "ADJ" if at + 1 < len(tokens) and tokens[at + 1].pos in ("NOUN", "PROPN") else None
    if not word.endswith("s") or before is None:
        return None
    if before.pos == "NOUN" and before.text.endswith("s"):
        return "NOUN" if lemma(before.text, "VERB") in news_verbs() else None  # "rejects claims that"
    if before.text in _HAVE:
        return "NOUN"  # "has lorries waiting"
    if before.text == "to" and not word.endswith(("ss", "us")):
        return "NOUN"  # "set fire to homes"
    return "NOUN" if at + 1 < len(tokens) and tokens[at + 1].text in _SAY else None


def _noun(tokens: Sequence[Token], at: int) -> str | None:
    token = tokens[at]
    word = token.text
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is None or after is None:
        return "VERB" if _after_be(tokens, at) and _participle_like(token) else None
    if before.pos == "AUX" and (before.text.lower() in _MODALS or (before.text in _HAVE and _participle(token))):
        return "VERB"
    if _harmed(token, before, after) or (after.pos != "NOUN" and _after_be(tokens, at) and _participle_like(token)):
        return "VERB"
    if (after.text == "having" and word.endswith("s")) or (
        after.text == "that" and word in _HOLDING and before.pos == "NOUN" and before.text.endswith("s")
    ):
        return "VERB"  # "denies having", "analysts doubt that"
    begun = before.pos == "VERB" and word.endswith("ing") and lemma(before.text, "VERB") in _ASPECT_VERBS
    if begun and after.pos in ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ", "ADP"):
        return "VERB"  # "began spraying/NOUN pesticide"
    if word == "shot":
        return "VERB" if _shot(before, after) else None
    if word in _PLANS and after.text == "to" and verbal(tokens, at + 2):
        return "VERB" if before.pos in ("NOUN", "PROPN", "PRON", "ADV", "PUNCT") else None
    return "VERB" if _past_tense(token, before, after) else None


def _adjective(tokens: Sequence[Token], at: int) -> str | None:
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is None or after is None:
        return "VERB" if _after_be(tokens, at) and _participle_like(token) else None
    if _harmed(token, before, after) or _hidden_verb(token, before, after):
        return "VERB"
    if before.pos == "DET" and after.pos in ("VERB", "AUX"):
        return "NOUN"  # "a third hanged himself", "the accused was freed"
    if before.pos == "DET" and (after.pos not in ("NOUN", "PROPN", "ADJ", "ADV") or after.text.endswith("ed")):
        return "NOUN" if lemma(token.text, "NOUN") in _EVENT_NOUNS else None
    if after.pos != "NOUN" and _after_be(tokens, at) and _participle_like(token):
        return "VERB"
    return "VERB" if _past_tense(token, before, after) else None


def _adverb(tokens: Sequence[Token], at: int) -> str | None:
    token = tokens[at]
    if not 0 < at < len(tokens) - 1:
        return None
    if tokens[at - 1].pos == "DET" and tokens[at + 1].pos not in ("NOUN", "PROPN", "ADJ", "ADV"):
        return "NOUN" if lemma(token.text, "NOUN") in _EVENT_NOUNS else None  # "the rally/ADV"
    return "VERB" if token.text in _HARMED and _harmed(token, tokens[at - 1], tokens[at + 1]) else None


def _determiner(tokens: Sequence[Token], at: int) -> str | None:
    if tokens[at].text != "that" or at + 1 == len(tokens):
        return None
    after = tokens[at + 1]
    return "SCONJ" if after.pos == "NOUN" and after.text.endswith("s") else None  # "reports that shops have closed"


def _shot_dead(tokens: Sequence[Token], at: int) -> str | None:
    return "VERB" if tokens[at].text == "shot" else None


def _since(tokens: Sequence[Token], at: int) -> str | None:
    """ "has since captured"."""
    within = tokens[at].text == "since" and 0 < at < len(tokens) - 1 and tokens[at - 1].pos == "AUX"
    return "ADV" if within and tokens[at + 1].pos == "VERB" else None


def _verb_behind(tokens: Sequence[Token], at: int) -> int:
    """The verb right behind a noun phrase that tells of no time ("after two days troops …"), or -1."""
    nominal = purpose = False
    for number in range(at, min(at + _REACH, len(tokens))):
        token = tokens[number]
        if token.pos in _PHRASE:
            low = token.text.lower()
            if low in _DAYS or low.removesuffix("s") in _SPELLS or (number == at and token.pos == "NUM"):
                return -1
            nominal = nominal or token.pos in ("NOUN", "PROPN", "PRON")
        elif token.text == "to" and token.pos == "PART" and nominal and tokens[at - 1].text.lower() != "as":
            purpose = True  # "after an attempt to cross failed"
        elif token.pos in ("VERB", "AUX"):
            if not purpose:
                return number if nominal else -1
            purpose = False
        elif not (nominal and (token.text in _WITHIN or token.pos == "ADV" or tokens[number - 1].pos == "VERB")):
            return -1
    return -1


_MENDERS: dict[str | None, Callable[[Sequence[Token], int], str | None]] = {
    "VERB": _verb,
    "NOUN": _noun,
    "ADJ": _adjective,
    "ADV": _adverb,
    "DET": _determiner,
    "AUX": _shot_dead,
    "PART": _shot_dead,
    "SCONJ": _since,
}


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """ "after lawmakers passed a law", "as police fired": with a subject and a verb behind it, it opens a clause."""
    if tokens[at].text in ("as", "As") and (at and tokens[at - 1].text.lower() in _AS):
        return False
    verb = _verb_behind(tokens, at + 1)
    if verb < 0:
        return False
    token, after = tokens[verb], tokens[verb + 1] if verb + 1 < len(tokens) else None
    if token.pos == "AUX":
        return True
    word = token.text.lower()
    if word.endswith("ing") or word in ONLY_PARTICIPLE or (after and after.text == "by"):
        return False
    told = lemma(tokens[verb - 1].text, "NOUN") in _EVENT_NOUNS
    return not (told and after is not None and after.pos == "ADP" and word.endswith("d"))


def _participle(token: Token) -> bool:
    """ "have shot/NOUN a doctor", "had struck/NOUN a bus"."""
    word = token.text
    if token.pos != "NOUN" or word.endswith(("s", "ing")):
        return False
    return word in word_set("past_as_present") or (word not in _THINGS and lemma(word, "VERB") != word)


def _harmed(token: Token, before: Token, after: Token) -> bool:
    """ "two were killed and 300 hurt on Monday"."""
    return token.text in _HARMED and before.pos == "NUM" and after.pos in ("ADP", "PUNCT")


def _hidden_verb(token: Token, before: Token, after: Token) -> bool:
    """ "Gunmen open/ADJ fire", "the EU and the US all accuse/ADJ Russia", "killed or wounded/ADJ dozens"."""
    word = token.text
    if word == "open" and after.text == "fire":
        return before.pos in ("NOUN", "PROPN")
    takes = after.pos in ("PROPN", "DET", "PRON", "NUM")
    if word.endswith("ed") and len(word) > 5 and word.islower():
        # Not ", ousted President X": a name may follow what only describes it.
        takes = after.pos in ("DET", "PRON", "NUM") or (after.pos == "PROPN" and before.pos == "PROPN")
        joined = before.text in ("and", "or", ",", "–", "—", ")") or before.pos == "PROPN"
        return joined and (takes or (after.pos == "NOUN" and after.text.endswith("s") and before.pos == "PUNCT"))
    return before.text in ("all", "both") and takes and lemma(word, "VERB") in news_verbs()


def _past_tense(token: Token, before: Token, after: Token) -> bool:
    """ "A tornado tore/NN through": a past tense that is no noun, between a noun and what a verb takes."""
    word = token.text
    if after.pos not in ("ADP", "DET", "PROPN", "ADV", "PRON") or word in _ALSO_NOUNS or not word.islower():
        return False
    if word.endswith(("s", "ing", "ed")) or lemma(word, "VERB") == word:
        return False
    spoken = before.text == "," and lemma(word, "VERB") in _DEEDS
    return spoken or before.pos in ("NOUN", "PROPN", "ADV") or lemma(before.text, "NOUN") in _EVENT_NOUNS


def _shot(before: Token, after: Token) -> bool:
    """ "police shot/NN down", "gunmen shot/NN and killed", "soldiers Sunday shot a man"."""
    if before.pos not in ("NOUN", "PROPN", "PRON", "ADV", "PUNCT"):
        return False
    if after.pos == "NOUN" and (before.text in PEOPLE or before.text.endswith("s")):
        return True
    return after.pos in ("PROPN", "DET", "PRON", "NUM", "ADV") or after.text in ("and", "dead", "down", "at", "to")


def _bare(token: Token) -> bool:
    low = token.text.lower()
    return lemma(low, "VERB") in (low, low.removesuffix("s")) and token.text[0].isupper()


def _after_be(tokens: Sequence[Token], at: int) -> bool:
    while at and tokens[at - 1].pos in ("ADV", "PART"):
        at -= 1
    return at > 0 and tokens[at - 1].pos == "AUX" and lemma(tokens[at - 1].text, "AUX") in ("be", "get")


def _participle_like(token: Token) -> bool:
    word = token.text.lower()
    return (word.endswith(("ed", "ing")) and len(word) > 5) or (
        word in ONLY_PARTICIPLE
        or (lemma(word, "VERB") != word and word not in _ALSO_NOUNS and word[-1:] in "tnkdg")
        or word in ("shot", "hit", "held", "hurt")
    )
