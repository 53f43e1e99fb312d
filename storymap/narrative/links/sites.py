"""Mentions of a window as sites: where they stand, what governs them, which hold which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from storymap.language.tokens import Token
from storymap.model import Mention, Place, Role
from storymap.narrative.events.clauses import Window
from storymap.narrative.links.unlisted_sites import holds_before, holds_behind, stand_in
from storymap.narrative.words import word_set

# How far before a place its preposition may stand, in tokens: "in the heavily populated west of the city of X".
REACH = 10
# Half the width of a large county.
COUNTY_DEGREES = 0.8
# A country's embassy and border are elsewhere.
_FOREIGN = frozenset({"embassy", "consulate", "border", "office", "base"})
_MOVES: dict[str, Role] = {"to": "destination", "into": "destination", "from": "origin"}
_LARGE = ("country", "region", "continent", "area")
_POINTS = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
_DIRECTIONS = frozenset({"central", *_POINTS, *(f"{point}ern" for point in _POINTS)})
# Endings of the adjectives of places: "Kashmiri", "Crimean", "Viennese".
_ADJECTIVAL = ("an", "ese", "ish", "i", "ic", "ine")
_ABOUT = frozenset({"about", "of", "on", "over", "against", "regarding", "concerning", "for"})


@dataclass(frozen=True, slots=True)
class Site:
    """A mention with a place, at tokens [first, last) of a window; `lead` is the token that governs it (-1: none).

    An unlisted mention has a stand-in for its `place`, at the point of the `holder` around it.
    """

    mention: Mention
    place: Place
    first: int
    last: int
    lead: int
    clause: int
    role: Role
    holder: Place | None = None

    @property
    def target(self) -> str:
        """The id of the place to pin: its own, or that of the place that holds an unlisted one."""
        return self.holder.id if self.holder else self.place.id

    @property
    def located(self) -> bool:
        """Whether a phrase of place names it."""
        return self.role == "venue"


def sites_of(
    window: Window, mentions: Sequence[Mention], places: dict[str, Place], home: Place | None = None
) -> list[Site]:
    """The placed mentions of a window in order. `mentions` are those that begin inside it.

    `home`: the country of unlisted places that nothing in the sentence holds.
    """
    starts = [token.start for token in window.tokens]
    known: list[Site] = []
    unlisted: list[tuple[Mention, int, int]] = []
    for mention in mentions:
        first = bisect_left(starts, mention.start)
        if first >= len(starts):
            continue
        last = max(bisect_left(starts, mention.end), first + 1)
        place = places.get(mention.place) if mention.place else None
        if place is not None:
            known.append(_site(window, mention, place, (first, last)))
        elif not mention.candidates:
            unlisted.append((mention, first, last))
    if unlisted:
        known = sorted([*known, *_unlisted(window, unlisted, known, home)], key=lambda site: site.first)
    return _coordinated_roles(window, known)


def _site(window: Window, mention: Mention, place: Place, span: tuple[int, int], holder: Place | None = None) -> Site:
    first, last = span
    lead = _lead(window, first)
    role = _role(window, mention, place, (first, last, lead))
    return Site(mention, place, first, last, lead, window.owner[first], role, holder)


def _unlisted(
    window: Window, spans: Sequence[tuple[Mention, int, int]], known: Sequence[Site], home: Place | None
) -> Iterator[Site]:
    """The unlisted places of a window that some place holds."""
    around = _around(known)
    starts = [site.first for site in known]
    for mention, first, last in spans:
        at = bisect_left(starts, first)
        holder = around or home
        if at and holds_before(window.tokens[known[at - 1].last : first]):
            holder = known[at - 1].place
        if at < len(known) and holds_behind(window.tokens[last : known[at].first]):
            holder = known[at].place
        if holder is not None:
            yield _site(window, mention, stand_in(holder, mention), (first, last), holder)


def _around(known: Sequence[Site]) -> Place | None:
    """The place where a sentence is set, for its unlisted places: the one it locates something in, or names at all."""
    named = {site.place.id: site.place for site in known if site.role not in ("actor", "origin", "dateline")}
    located = {site.place.id: site.place for site in known if site.located}
    large = [place for place in located.values() if place.kind in _LARGE]
    if large:
        return large[0]
    if len(located) == 1:
        return next(iter(located.values()))
    plain = {id_: place for id_, place in named.items() if place.kind not in ("country", "continent")}
    return next(iter(plain.values())) if len(plain) == 1 and not located else None


def _lead(window: Window, first: int) -> int:
    """The preposition or verb before a place, past the noun phrase it stands in; -1 at the start of a clause."""
    tokens = window.tokens
    for at in range(first - 1, max(first - REACH, -1), -1):
        token, low = tokens[at], tokens[at].text.lower()
        if token.pos == "ADP" or low in ("to", "near"):
            if low == "of" and at and window.lemmas[at - 1] in word_set("place_nouns"):
                continue
            return at
        if token.pos in ("VERB", "AUX"):
            if at and low.endswith(("ing", "ed")) and tokens[at - 1].pos in ("ADP", "DET"):
                continue  # "in neighbouring X province", "the besieged city of X"
            return at
        if token.text == "," and at == first - 1 and at and window.lemmas[at - 1] in word_set("place_nouns"):
            continue  # "in the capital, Islamabad"
        if token.pos == "CCONJ" and _two_directions(window, at):
            continue
        if token.pos in ("PUNCT", "CCONJ", "SCONJ", "PRON") and token.text not in ("-", "'s", "’s"):
            return -1
    return -1


def _two_directions(window: Window, at: int) -> bool:
    """ "northern and southern X", "the north and south of X": one phrase, joined at token `at`."""
    tokens = window.tokens
    return 0 < at < len(tokens) - 1 and all(tokens[n].text.lower() in _DIRECTIONS for n in (at - 1, at + 1))


def _role(window: Window, mention: Mention, place: Place, site: tuple[int, int, int]) -> Role:
    """The role that the places stage gave, made a venue where the phrase is a site: "in Kabul's Darulaman palace",
    "in the town of X", "the mountains of central Italy"; "fell on Homs" is where it fell.
    """
    first, last, lead = site
    role = mention.role
    if role != "venue" and _visited(window, lead):
        return "venue"
    if role == "destination" and lead >= 0 and window.tokens[lead].text.lower() in ("in", "at"):
        return "venue"  # "as he arrived in X": he is there now
    if role not in ("attributive", "topic", "other", "reference") or lead < 0:
        return role
    tokens = window.tokens
    word = tokens[lead].text.lower()
    if word == "on" and role == "topic" and place.kind in ("city", "town") and _acts(window, lead):
        return "venue"
    if word == "over" and role == "topic" and lead and tokens[lead - 1].pos in ("VERB", "ADV") and _acts(window, lead):
        return "venue"
    named = named_site(window, first) or (role in ("topic", "other") and _two_directions(window, first - 2))
    measured = word not in ("in", "at") and any(t.pos == "NUM" for t in tokens[max(lead - 3, 0) : lead])
    if role == "reference" and (not named or word in ("from", "of") or measured):
        return role
    head = _phrase_head(window, last)
    if not named and (role != "attributive" or head not in word_set("place_nouns") or head in _FOREIGN):
        return role
    if tokens[lead].pos == "VERB":
        return "topic"
    return "venue" if word in word_set("locatives_at") else _MOVES.get(word, role)


def _visited(window: Window, lead: int) -> bool:
    """ "On a visit to Amman, he praised …": where he was."""
    if lead < 1 or window.tokens[lead].text.lower() != "to":
        return False
    before = window.lemmas[max(0, lead - 4) : lead]
    return before[-1] in ("visit", "trip", "tour") and bool({"on", "during"} & set(before))


def _acts(window: Window, lead: int) -> bool:
    """Whether the verb of the clause is no verb of speech: "insisted on X" is not where it was."""
    number = window.owner[lead]
    return number < 0 or window.clauses[number].group.lemma not in word_set("saying") | word_set("deeds_of_speech")


def named_site(window: Window, first: int) -> bool:
    """Whether "the city of", "the south side of" stand before the place, adjectives skipped."""
    at = first - 1
    while at > 0 and window.tokens[at].pos in ("ADJ", "DET") and first - at < 4:
        at -= 1
    if at > 0 and window.tokens[at].text == "," and at == first - 1:
        return window.lemmas[at - 1] in word_set("place_nouns")
    return at > 0 and window.tokens[at].text.lower() == "of" and window.lemmas[at - 1] in word_set("place_nouns")


def _phrase_head(window: Window, at: int) -> str:
    """The last noun of the phrase that follows a place, lower case: "airport" in "Donetsk international airport"."""
    head = ""
    for token in window.tokens[at : at + 6]:
        if token.pos in ("NOUN", "PROPN"):
            head = token.text.lower()
        elif token.pos not in ("ADJ", "PART", "NUM") and token.text not in ("'s", "’s", "-"):
            break
    return head


def possessed(window: Window, site: Site) -> str:
    """The noun that an attributive place describes, singular where it is plural: "lawmaker" in "Crimea's lawmakers"."""
    at, head = site.last, ""
    for index in range(at, min(at + 6, len(window.tokens))):
        token = window.tokens[index]
        if token.pos == "NOUN":
            head = window.lemmas[index]
        elif token.pos == "PROPN" and not head and index <= at + 2:
            return token.text.lower()
        elif head or (token.pos not in ("ADJ", "PART", "NUM", "VERB") and token.text not in ("'s", "’s", "-")):
            break
    return head


def adjectival(site: Site) -> bool:
    """Whether a place is said by an adjective ("Kashmiri"), not by another spelling of its name ("Mazar", "Kljuc")."""
    if site.mention.text == site.place.name:
        return False
    return site.place.kind in ("country", "continent") or site.mention.text.endswith(_ADJECTIVAL)


def _coordinated_roles(window: Window, sites: list[Site]) -> list[Site]:
    """The later members of "in A, B and C" share the role and the preposition of the first."""
    result: list[Site] = []
    for site in sites:
        before = next((other for other in reversed(result[-3:]) if other.role != "container"), None)
        open_role = before and (
            site.role in ("topic", "other", "actor", "origin")
            or (site.role == before.role and site.lead < 0)
            or (site.role == "attributive" and site.lead < 0 and possessed(window, site) in word_set("place_nouns"))
        )
        placed = before and open_role and before.role in ("venue", "destination", "origin")
        if before and placed and coordinated(window, before, site):
            site = Site(site.mention, site.place, site.first, site.last, before.lead, before.clause, before.role)
        result.append(site)
    return result


def coordinated(window: Window, left: Site, right: Site) -> bool:
    """Whether two neighbouring sites are members of one list: "A and B", "at a school in A and a church in B"."""
    between = _past_apposition(window.tokens[left.last : right.first])
    if len(between) > 7 or encloses(right, left) or encloses(left, right):
        return False
    words = [token.text.lower() for token in between]
    if words == [","] and (left.place.kind in _LARGE) != (right.place.kind in _LARGE):
        return False
    if words in (
        [","],
        ["and"],
        ["or"],
        ["&"],
        [",", "and"],
        ["and", "in"],
        ["and", "the"],
        [",", "in"],
        ["as", "well", "as"],
    ):
        return True
    if _counted(between):
        return left.role == right.role
    joined = [at for at, token in enumerate(between) if token.pos == "CCONJ"]
    if len(joined) != 1 or any(token.pos in ("VERB", "AUX") or token.text in (";", ":", '"', "”") for token in between):
        return False
    after = between[joined[0] + 1] if joined[0] + 1 < len(between) else None
    if after is None or after.pos not in ("ADP", "DET") or joined[0] > (between[0].text == ","):
        return False
    return left.role == right.role or (left.lead >= 0 and window.tokens[left.lead].text.lower() == after.text.lower())


def _counted(between: Sequence[Token]) -> bool:
    """ "nine in X, six in Y and two in the town of Z": how many there, with the verb told once."""
    at = sum(token.text in (",", "and") for token in between[:2])
    if not at or len(between) < at + 2 or between[at].pos != "NUM":
        return False
    behind = between[at + 1 : at + 3]
    return any(token.text in ("in", "at", "near") for token in behind) and behind[0].pos in ("ADP", "ADJ", "NOUN")


def _past_apposition(between: Sequence[Token]) -> Sequence[Token]:
    """Of ", Egypt's second city, and from" what follows the apposition."""
    if not 4 <= len(between) <= 14 or between[0].text != ",":
        return between
    at = next((n for n, token in enumerate(between[1:-1], 1) if token.text == ","), 0)
    verbs = any(token.pos in ("VERB", "AUX") for token in between[:at])
    return between[at:] if at and between[at + 1].pos == "CCONJ" and not verbs else between


def holds(large: Place, small: Place) -> bool:
    """Whether `large` contains `small`, as far as their codes tell."""
    if large.id == small.id or large.kind not in _LARGE:
        return False
    if large.kind == "country":
        return small.kind != "country" and (large.country == small.country or large.country in small.claimed_by)
    if large.kind == "region":
        if large.country != small.country or small.kind in _LARGE:
            return False
        # A county: towns know their state only, so near its middle must do.
        near = abs(large.lon - small.lon) + abs(large.lat - small.lat) <= COUNTY_DEGREES
        return small.admin1 == large.name or (large.admin1 is not None and large.admin1 == small.admin1 and near)
    return small.kind not in ("continent", "area")


def encloses(large: Site, small: Site) -> bool:
    """Whether the place of one site holds that of the other; whatever holds an unlisted place is larger than it."""
    if small.holder is not None:
        return large.holder is None and (large.place.id == small.holder.id or holds(large.place, small.holder))
    return large.holder is None and holds(large.place, small.place)


def most_specific(sites: Iterable[Site]) -> tuple[list[Site], list[Site]]:
    """Sites that hold no other one of the list, and those that do (their containers); each place once, in order."""
    listed = list(sites)[:16]
    kept: list[Site] = []
    dropped: list[Site] = []
    seen: set[str] = set()
    for site in listed:
        if any(encloses(site, other) for other in listed):
            dropped.append(site)
        elif site.place.id not in seen:
            seen.add(site.place.id)
            kept.append(site)
    return kept, dropped


def about(window: Window, start: int, site: Site) -> bool:
    """Whether "of", "about" … stand between token `start` and the site: it tells what was spoken of, not where."""
    stop = site.lead if site.lead > start else site.first
    return any(token.text.lower() in _ABOUT for token in window.tokens[start:stop])


def nested(window: Window, left: Site, right: Site) -> Site | None:
    """Of two sites in one phrase the larger one: by what holds what, else by syntax ("X in Y", "Y's city of X")."""
    if encloses(left, right):
        return left
    if encloses(right, left):
        return right
    between = [token.text.lower() for token in window.tokens[left.last : right.first]]
    if above(window, left) and between == ["in"] and right.place.kind in ("city", "town"):
        return left
    describes = "of" in between and left.mention.role in ("attributive", "container")
    if between and (between[0] in ("'s", "’s") or (describes and left.place.kind in _LARGE)):
        return left
    if describes or (len(between) <= 4 and between[-1:] == ["of"] and between[0] in word_set("place_nouns")):
        return _larger(left, right)
    return (
        right
        if between and between[0] in (",", "in", "of", "near", "outside", "(", "local", "town", "village", "district")
        else None
    )


def above(window: Window, site: Site) -> bool:
    """ "over the Bosphorus in X": of a strait or a river only the part by the town is meant."""
    word = window.tokens[site.lead].text.lower() if site.lead >= 0 else ""
    return site.place.kind in ("feature", "area") and word in ("over", "across", "along")


def _larger(left: Site, right: Site) -> Site:
    """ "the Chacao district of Caracas", "the Algiers suburb of X": the larger has more people; else the second."""
    return left if (left.place.population or 0) > (right.place.population or 0) else right
