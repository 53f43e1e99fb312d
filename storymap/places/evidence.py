"""What the words around a span say for or against it being a toponym: named signs, each 0 or 1, weighed in `weights`.

The signs are named after what is seen: of the span itself (`common_word`, `own_word`: no other word is spelled like it,
`given_name` …), to its left (`locative`: "in", "near"; `preposition`: "to", "of"; `title` …), to the right
(`possessive`, `body_after`: "… County Council", `says` …), in the sentence (`shouted`: all in capitals, `held` and
`holder`: "Paris, Texas", `dateline`) and in the article (`surname`, `first_name`: of a person who is named in it).
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import combining, normalize

from storymap.language.document import Document
from storymap.language.lemmas import lemma
from storymap.language.names.find import Names
from storymap.language.names.lexicon import name_lexicon
from storymap.language.tokens import Token
from storymap.places.containment import Inside
from storymap.places.lexicon import table, words
from storymap.places.roles import Subject, role_of
from storymap.places.spotting import Spot, opens_name

_WEAK = frozenset(["to", "from", "at", "of", "for", "on", "by", "between", "over", "with", "under", "against"])
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_DASHES = frozenset({"-", "--", "–", "—"})
# Letters by which American papers tell a politician's party: "D-Charleston".
_PARTIES = frozenset({"D", "R", "I", "DFL"})
# Words between the first name of a dateline and its dash.
LONGEST_DATELINE = 14
SHORTEST_CAPITALS = 3
LONGEST_ACRONYM = 5
# Words of a noun phrase behind an adjective, commas counted: "Ukrainian, Polish and Kenyan officials".
LONGEST_PHRASE = 5
# Capitalised words after a place that may make it part of a longer name: "Los Angeles County Fire Department".
LONGEST_BODY = 4
# Signs that rest on capital letters, which say nothing where every word has one.
_CAPITALS = ("after_capital", "after_first", "after_spot", "capital_after", "in_unknown", "opens_unknown")
# Share of capitalised words from which a sentence is a headline set in capitals, so that capitals say nothing.
_SHOUTED = 0.8


def weigh_context(spots: Sequence[Spot], inside: dict[int, Inside], document: Document, names: Names) -> None:
    """Fill `signs` of every spot from its own sentence and from the people the article names."""
    for small, held in inside.items():
        spots[small].signs["held" if held.certain else "held_list"] = 1.0
        spots[held.holder].signs["holder"] = 1.0
    surnames, firsts = _name_words(names, {spot.text for spot in spots if spot.last - spot.first > 1})
    shouts = {index: _shouts(document.sentences[index].tokens) for index in {spot.sentence for spot in spots}}
    for at, spot in enumerate(spots):
        sentence = document.sentences[spot.sentence]
        before = spots[at - 1] if at and spots[at - 1].sentence == spot.sentence else None
        spot.acts = spot.may_act and role_of(Subject(sentence, spot.first, spot.last, "country")) == "actor"
        spot.signs.update(_own_signs(spot, sentence.tokens))
        spot.signs.update(_left_signs(spot, sentence.tokens, before))
        spot.signs.update(_right_signs(spot, sentence.tokens))
        opens_block = sentence.start == document.article.blocks[sentence.block].start
        if is_dateline(spot, sentence.tokens, opens_block):
            spot.signs["dateline"] = 1.0
        if spot.last - spot.first == 1 and spot.text in surnames:
            spot.signs["surname"] = 1.0
        elif spot.last - spot.first == 1 and spot.text in firsts:
            spot.signs["first_name"] = 1.0
        name = names.covering(spot.start, spot.end)
        if name is not None and name.kind == "person" and spot.last - spot.first > 1:
            name = None  # spotting has decided that these words are a place
        if name is not None and name.end - name.start > spot.end - spot.start:
            spot.signs[f"in_{name.kind}" if name.start < spot.start else f"opens_{name.kind}"] = 1.0
        elif name is not None and name.kind == "person":
            spot.signs["surname"] = 1.0
        if shouts[spot.sentence]:
            spot.signs["shouted"] = 1.0
            for sign in _CAPITALS:
                spot.signs.pop(sign, None)
        if "body_of" in spot.signs:
            spot.signs.pop("in_body", None)
        if "party" in spot.signs:
            spot.signs.pop("in_unknown", None)
        if _is_copy(spot, sentence.tokens):
            spot.signs["copy"] = 1.0
        if is_acronym(spot) and not shouts[spot.sentence] and "dateline" not in spot.signs:
            spot.signs["acronym"] = 1.0


def _name_words(names: Names, places: set[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Last and first words of the names of people: "Lincoln" and "Dale" once "Dale Lincoln" was named.

    `places`: what was found to be places' names after all.
    """
    full = {name.full for name in names.people} - places
    parts = [name.split() for name in full]
    return (
        frozenset(part for words_ in parts for part in words_[1:]),
        frozenset(words_[0] for words_ in parts if len(words_) > 1),
    )


def _shouts(tokens: Sequence[Token]) -> bool:
    """Whether most words have a capital: a headline, or a list of names."""
    letters = [token for token in tokens[:60] if token.text[0].isalpha()]
    if len(letters) > 1 and all(token.text.isupper() for token in letters):
        return True
    return len(letters) > 3 and sum(opens_name(token.text) for token in letters) >= _SHOUTED * len(letters)


def is_dateline(spot: Spot, tokens: Sequence[Token], opens_block: bool) -> bool:
    """ "LONDON (AP) —", "KIEV, Ukraine, Aug 24 —": names, dates and an agency up to a dash, then the report."""
    shouted = spot.text.isupper() and len(spot.text) > SHORTEST_CAPITALS
    if not shouted and (spot.first or not opens_block):
        return False
    for at in range(spot.last, min(spot.last + LONGEST_DATELINE, len(tokens) - 1)):
        token = tokens[at]
        if token.text in _DASHES and token.start > tokens[at - 1].end:
            return not tokens[at + 1].text[0].islower()
        if not (opens_name(token.text) or token.text in ",()." or token.text[0].isdigit()):
            return False
    return False


def _is_copy(spot: Spot, tokens: Sequence[Token]) -> bool:
    """Whether one of several is meant, not the place itself: "a 65-foot Eiffel Tower", "a new Silicon Valley"."""
    if spot.form != "name" or spot.last - spot.first < 2:
        return False
    if spot.last < len(tokens) and (tokens[spot.last].pos in ("NOUN", "PROPN", "ADJ") or tokens[spot.last].text == "-"):
        return False
    for at in range(spot.first - 1, max(-1, spot.first - 1 - LONGEST_PHRASE), -1):
        if tokens[at].text.lower() in ("a", "an", "another"):
            return True
        if tokens[at].pos not in ("ADJ", "NUM", "NOUN") and tokens[at].text != "-":
            return False
    return False


def is_acronym(spot: Spot) -> bool:
    """Whether a word is written like the initials of a body ("ITU", "SWAT"), and no such abbreviation is a place's."""
    if spot.last - spot.first > 1 or not spot.text.isupper() or len(spot.text) > LONGEST_ACRONYM or "." in spot.text:
        return False
    return all(entry.relation != "abbreviation" for entry in spot.entries)


def _own_signs(spot: Spot, tokens: Sequence[Token]) -> dict[str, float]:
    signs: dict[str, float] = {}
    word = spot.text
    if spot.last - spot.first > 1:
        if spot.form == "name":
            signs["several_words"] = 1.0
    elif word.lower() in words("common_words"):
        signs["common_word"] = 1.0
    unsure = not spot.first or "common_word" in signs  # elsewhere the capital tells more than the tagger
    if unsure and all(token.pos not in ("PROPN", "ADJ") for token in tokens[spot.first : spot.last]):
        signs["not_a_name"] = 1.0
    lexicon = name_lexicon()
    if word in lexicon.given:
        signs["given_name"] = 0.0 if word in lexicon.weak_given else 1.0
    first = plain(word.split()[0]) if " " in word else ""
    named = tokens[spot.last - 1].text in words("division_heads") or tokens[spot.last - 1].text in words(
        "feature_heads"
    )
    if first in lexicon.given and first not in lexicon.weak_given and spot.form == "name" and not named:
        signs["opens_with_given_name"] = 1.0
    if named and spot.form == "name":
        signs["says_its_kind"] = 1.0
    if word in words("surnames"):
        signs["common_surname"] = 1.0
    if not (signs.get("common_word") or word in lexicon.given or word in words("surnames") or word.isupper()):
        signs["own_word"] = 1.0
    if word in words("products"):
        signs["product"] = 1.0
    if spot.form == "demonym":
        signs.update(_demonym_signs(spot, tokens))
    if spot.form == "feature":
        signs[f"feature_{feature_class(spot, tokens)}"] = 1.0
    if word.isupper() and len(word) > 3 and "." not in word:
        signs["capitals"] = 1.0
    return signs


def plain(word: str) -> str:
    """A word without its accents: "Simón" is in no list of names, "Simon" is."""
    return "".join(char for char in normalize("NFD", word) if not combining(char))


def feature_class(spot: Spot, tokens: Sequence[Token]) -> str:
    """ "road" (numbered), "street", "nature" by the last word, "opened" by the first; "foreign" in another language."""
    head = tokens[spot.last - 1].text
    if spot.last - spot.first > 1 and tokens[spot.last - 2].text in words("foreign_connectors"):
        return "foreign"
    if head[0].isdigit():
        return "road"
    return "street" if head in words("street_heads") else "nature" if head in words("feature_heads") else "opened"


def _demonym_signs(spot: Spot, tokens: Sequence[Token]) -> dict[str, float]:
    """A language ("speaks fluent French", "in Arabic"), or people ("Russians")."""
    right = tokens[spot.last] if spot.last < len(tokens) else None
    around = [token.text.lower() for token in tokens[max(0, spot.first - 3) : spot.first]]
    around += [token.text.lower() for token in tokens[spot.last : spot.last + 2]]
    bare = right is None or right.pos not in ("NOUN", "ADJ", "PROPN", "PART")
    if any(word in words("language_cues") for word in around):
        return {"language": 1.0}
    if bare and spot.first and tokens[spot.first - 1].text.lower() == "in":
        return {"language": 1.0}
    if spot.text.endswith("s") and bare:
        return {"people": 1.0}
    if is_of_state(spot, tokens):
        return {}
    return {"bare_demonym": 1.0} if bare else {"provenance": 1.0}


def is_of_state(spot: Spot, tokens: Sequence[Token]) -> bool:
    """Whether an adjective speaks of the state or the land: "the Libyan foreign ministry", "Russian-backed"."""
    state = words("state_nouns")
    for at in range(spot.last, min(spot.last + LONGEST_PHRASE, len(tokens))):
        token = tokens[at]
        capital = opens_name(token.text)
        if capital and spot.text in words("continental"):
            return False  # "European Central Bank": a body of many states
        if token.text.lower() in state and not (capital and token.text in words("common_bodies")):
            return True
        if token.text == "-" and at == spot.last:
            return at + 1 < len(tokens) and (
                opens_name(tokens[at + 1].text) or tokens[at + 1].text in words("state_acts")
            )
        if token.pos not in ("NOUN", "ADJ", "PROPN") and token.text not in ("and", "or", ",", "-"):
            return False
    return False


def _left_signs(spot: Spot, tokens: Sequence[Token], before: Spot | None) -> dict[str, float]:
    at = spot.first - 1
    if at < 0:
        return {"opens_sentence": 1.0}
    signs = _neighbour_signs(spot, tokens[at].text, before)
    left = tokens[at].text
    if left in words("directions"):
        signs["direction"] = 1.0
        at -= 1
    elif left == "," and at > 1 and _is_address(tokens, at):
        signs["after_address"] = 1.0
    elif left == "-" and at and tokens[at - 1].text in _PARTIES:
        return {"party": 1.0}
    if at < 0:
        return signs
    if tokens[at].text.lower() == "the":
        signs["the"] = 1.0
    elif tokens[at].text.lower() in words("locatives"):
        signs["locative"] = 1.0
    elif tokens[at].text.lower() in _WEAK:
        signs["preposition"] = 1.0
        if tokens[at].text == "of" and at:
            signs.update(_of_signs(spot, tokens[at - 1].text))
    else:
        signs.update(_word_signs(spot, tokens, at))
    return signs


def _neighbour_signs(spot: Spot, left: str, before: Spot | None) -> dict[str, float]:
    """Another spot right before, or before a comma, "and", a hyphen."""
    if before is None or before.last < spot.first - 1:
        return {}
    if before.last == spot.first:
        return {"after_spot": 1.0}
    signs = {
        ",": "comma_spot",
        "(": "comma_spot",
        "and": "and_spot",
        "or": "and_spot",
        "/": "and_spot",
        "&": "and_spot",
    }
    return {signs[left]: 1.0} if left in signs else {}


def _word_signs(spot: Spot, tokens: Sequence[Token], at: int) -> dict[str, float]:
    """The word before, when it is no preposition: a title, a name, a noun."""
    word = tokens[at].text
    low = word.lower()
    if word in words("person_titles"):
        return {"title": 1.0}
    if low in table("settlement_nouns"):
        spot.kind_said = table("settlement_nouns")[low]
        return {"settlement_noun": 1.0}
    if word in name_lexicon().given:
        return {"after_given_name": 1.0}
    if low in words("directions"):
        return {"capital_direction": 1.0}
    if opens_name(word) and tokens[at].end + 1 >= spot.start:
        return {"after_capital" if at else "after_first": 1.0}
    if tokens[at].pos == "VERB" and lemma(low, "VERB") in table("entering"):
        return {"entered": 1.0}
    return {"a": 1.0} if low in ("a", "an") else {}


def _is_address(tokens: Sequence[Token], comma: int) -> bool:
    """Whether a street or its number stands before the comma."""
    word = tokens[comma - 1].text
    return word in words("street_heads") or (word in words("reference_words")) or word.isdigit()


def _of_signs(spot: Spot, head: str) -> dict[str, float]:
    if head.lower() in table("settlement_nouns") and not opens_name(head):
        spot.kind_said = "" if head.lower() == "capital" else table("settlement_nouns")[head.lower()]
        return {"settlement_noun": 1.0}
    if head in words("body_heads"):
        return {"body_of": 1.0}
    return {}


def _right_signs(spot: Spot, tokens: Sequence[Token]) -> dict[str, float]:
    if spot.last >= len(tokens):
        return {"ends_sentence": 1.0}
    signs: dict[str, float] = {}
    right = tokens[spot.last]
    following = tokens[spot.last + 1].text if spot.last + 1 < len(tokens) else ""
    spaced = right.start - spot.end == 1
    if right.text in words("region_offices"):
        spot.kind_said = spot.kind_said or "region"
    if right.text in _POSSESSIVE:
        signs["possessive"] = 1.0
    elif right.text == "," and following:
        signs["comma_after"] = 1.0
    elif right.text == "-" and right.start == spot.end:
        signs["based" if following in words("after_hyphen") else "hyphen_after"] = 1.0
    elif right.text in _DASHES or right.text == "(":
        signs["dash_after"] = 1.0
    elif spaced and opens_name(right.text):
        signs.update(_capital_after(spot, tokens))
    elif right.text.lower() in words("sayers") and not {"locative", "preposition"} & spot.signs.keys():
        signs["says"] = 1.0
    elif right.text[0].isdigit():
        signs["number_after"] = 1.0
    elif right.text in words("persons_nouns") and spot.form == "name":
        signs["persons_noun"] = 1.0
    elif right.text in words("local_nouns") and spot.form == "name":
        signs["local_noun"] = 1.0
    elif right.pos == "NOUN":
        signs["noun_after"] = 1.0
        if right.text in words("region_nouns"):
            spot.kind_said = spot.kind_said or "region"
    return signs


def _capital_after(spot: Spot, tokens: Sequence[Token]) -> dict[str, float]:
    """Signs of the capitalised words that follow: a body, a newspaper, a surname."""
    end = spot.last
    while end < min(spot.last + LONGEST_BODY, len(tokens)) and opens_name(tokens[end].text):
        end += 1
    for token in reversed(tokens[spot.last : end]):
        for heads, sign in (("eponym_heads", "eponym"), ("media_heads", "media_after"), ("body_heads", "body_after")):
            if token.text in words(heads):
                local = sign == "body_after" and any(t.text in words("local_bodies") for t in tokens[spot.last : end])
                return {sign: 1.0, "local_body": 1.0} if local else {sign: 1.0}
    if tokens[spot.last].text in words("person_titles"):
        return {"body_after": 1.0}
    return {"capital_after": 1.0}
