"""Where something was said, or what it was about."""

from __future__ import annotations

from bisect import bisect_left

from storymap.model import Quote
from storymap.narrative.events.clauses import Window
from storymap.narrative.links.pins import Pin, Scene
from storymap.narrative.links.sites import Site, about, coordinated, possessed
from storymap.narrative.words import word_set

# A venue further from its cue than this many tokens belongs to something else.
REACH = 24
_LINES = frozenset({"phone", "telephone", "video", "interview", "link"})


def place_quote(scene: Scene, quote: Quote) -> Pin | None:
    """The pin of a quote: its own venue first, then where its speaker sits, then what it speaks of."""
    if not scene.sites:
        return None
    outside = [site for site in scene.sites if not _within(quote, site)]
    cue = quote.cue.start if quote.cue else quote.spans[0].start
    at = bisect_left([token.start for token in scene.window.tokens], cue)
    return (
        _said_in(scene, outside, at)
        or _speaker_place(scene, outside, at)
        or _told_of_speaker(scene, outside, at)
        or _about(scene, quote)
    )


def _within(quote: Quote, site: Site) -> bool:
    return any(span.start <= site.mention.start < span.end for span in quote.spans)


def _cue_clause(window: Window, at: int) -> int:
    return window.owner[at] if at < len(window.owner) else -1


def _said_in(scene: Scene, sites: list[Site], at: int) -> Pin | None:
    """ "told MPs in Kiev", "At a news conference in Russia, X says": a venue of the cue's own clause."""
    window = scene.window
    number = _cue_clause(window, at)
    if number < 0:
        return None
    chain = _one_subject(window, number)
    first = min(window.clauses[n].group.first for n in chain)
    chain |= _beside(window, number)
    found = [
        site for site in sites if _venue(scene, site, at, chain) and not _left_out(scene, site, number, first, chain)
    ]
    return Pin(tuple(_listed(window, found)), "said in", 0.9) if found else None


def _one_subject(window: Window, number: int) -> set[int]:
    """The clause and those it is joined to: "describes … and says" share what opens the sentence."""
    chain = {number}
    for _ in range(3):
        clause = window.clauses[number]
        if clause.parent is None or clause.parent == number or clause.bond != "and" or clause.subject:
            break
        number = clause.parent
        chain.add(number)
    return chain


def _beside(window: Window, number: int) -> set[int]:
    """Clauses that tell where the speaker was: "Speaking in X, he said", "said Y, speaking from X", "Asked in X
    whether …, he answered", "he said as he arrived in X".
    """
    found = set()
    saying = word_set("saying")
    before = window.clauses[number - 1] if number else None
    if before and before.group.form == "gerund" and (before.group.lemma in saying or before.group.first == 0):
        found.add(number - 1)
    opening = window.clauses[0]
    if number and opening.group.first == 0 and opening.subject is None and opening.group.lemma in ("ask", "speak"):
        found.add(0)
    after = window.clauses[number + 1] if number + 1 < len(window.clauses) else None
    if after and after.group.form == "gerund" and after.group.lemma in saying:
        found.add(number + 1)
    if after and after.marker in ("as", "when", "while") and _pronoun(window, after.subject):
        found.add(number + 1)
    return found


def _pronoun(window: Window, subject: tuple[int, int] | None) -> bool:
    return subject is not None and window.tokens[subject[0]].text.lower() in ("he", "she", "they")


def _venue(scene: Scene, site: Site, at: int, chain: set[int]) -> bool:
    """Whether a site near the cue stands in one of its clauses, outside quotation marks, as a place where one is."""
    window = scene.window
    if site.clause not in chain or abs(site.first - at) > REACH or window.quoted[site.first]:
        return False
    verb = window.clauses[site.clause].group
    left = verb.lemma in ("leave", "reach", "enter", "visit", "tour") and site.lead == verb.head
    return site.located or left or _by_line(window, site)


def _left_out(scene: Scene, site: Site, number: int, first: int, chain: set[int]) -> bool:
    """Whether a site belongs to the subject, to what is spoken of, or to words between the opening and the verb."""
    clause = scene.window.clauses[number]
    if any(_in_subject(scene, n, site) for n in chain):
        return True
    if site.first > clause.group.first:
        return site.clause == number and about(scene.window, clause.group.last, site)
    return site.clause == number and site.first > first


def _by_line(window: Window, site: Site) -> bool:
    """ "said by phone from X"."""
    near = set(window.lemmas[max(0, site.lead - 4) : site.lead]) if site.lead > 0 else set()
    return site.role == "origin" and bool(near & (word_set("saying") | _LINES))


def _in_subject(scene: Scene, number: int, site: Site) -> bool:
    subject = scene.window.clauses[number].subject
    return subject is not None and subject[0] <= site.first < subject[1]


def _listed(window: Window, sites: list[Site]) -> list[Site]:
    """The first site with those coordinated to it or around it."""
    kept = sites[:1]
    for site in sites[1:]:
        if not coordinated(window, kept[-1], site) and site.first - kept[-1].last > 4:
            break
        kept.append(site)
    return kept


def _speaker_place(scene: Scene, sites: list[Site], at: int) -> Pin | None:
    """ "officials in Ankara deny": said where the speakers are; "the government in Kiev" only says which one."""
    number = _cue_clause(scene.window, at)
    if number < 0:
        return None
    mine = [site for site in sites if site.located and _in_subject(scene, number, site)]
    subject = scene.window.clauses[number].subject
    words = scene.window.lemmas[subject[0] : subject[1]] if subject else []
    if not mine or "government" in words:
        return None
    return Pin(tuple(_listed(scene.window, mine)), "where the speaker is", 0.6)


def _told_of_speaker(scene: Scene, sites: list[Site], at: int) -> Pin | None:
    """ "…," says X, who is stuck in Y; "echoed in Y by X, who called it …": the clause that "who" ties to a speaker."""
    clauses = scene.window.clauses
    number = _cue_clause(scene.window, at)
    if number < 0:
        return None
    parent = clauses[number].parent if clauses[number].marker == "who" else None
    after = number + 1 if number + 1 < len(clauses) and clauses[number + 1].marker == "who" else None
    for near in (parent, after):
        mine = [s for s in sites if near is not None and s.clause == near and s.located and abs(s.first - at) <= REACH]
        mine = [s for s in mine if not _in_subject(scene, s.clause, s)]
        if mine:
            return Pin(tuple(_listed(scene.window, mine)), "where the speaker is", 0.5)
    return None


def _about(scene: Scene, quote: Quote) -> Pin | None:
    """Places inside the words: where they are set, or whose body they speak of."""
    inside = [site for site in scene.sites if _within(quote, site)]
    if quote.kind == "indirect":
        return None
    located = [site for site in inside if site.role in ("venue", "destination", "origin", "reference")]
    if located:
        return Pin(tuple(_listed(scene.window, located)), "what it is about", 0.6)
    spoken_of = [
        site for site in inside if site.role == "topic" and site.lead >= 0 and site.place.kind in ("city", "town")
    ]
    if spoken_of:
        return Pin(tuple(_listed(scene.window, spoken_of)), "what it is about", 0.5)
    for site in inside:
        # A country's possessive acts ("Russia's aggression"); a region's or a town's body is at home.
        home = site.role == "attributive" and site.place.kind not in ("country", "continent")
        if home and possessed(scene.window, site) in word_set("official_nouns"):
            return Pin((site,), "what it is about", 0.5)
    return None
