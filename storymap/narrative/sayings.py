"""Where something was said, or what it was about."""

from __future__ import annotations

from bisect import bisect_left

from storymap.model import Quote
from storymap.narrative.clauses import Window
from storymap.narrative.pins import Pin, Scene
from storymap.narrative.sites import Site, about, coordinated, possessed
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
    return _said_in(scene, outside, at) or _speaker_place(scene, outside, at) or _about(scene, quote)


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
    clause = window.clauses[number]
    chain = {number}
    # "describes … and says": verbs of one subject share what opens the sentence.
    seen = number
    for _ in range(3):
        parent = window.clauses[seen].parent
        if parent is None or parent == seen or window.clauses[seen].bond != "and" or window.clauses[seen].subject:
            break
        chain.add(parent)
        seen = parent
    first = min(window.clauses[n].group.first for n in chain)
    # "Speaking in X, he said".
    if (
        number
        and window.clauses[number - 1].group.form == "gerund"
        and window.clauses[number - 1].group.lemma in word_set("saying")
    ):
        chain.add(number - 1)
    # "said X, speaking by phone from Y".
    later = window.clauses[number + 1] if number + 1 < len(window.clauses) else None
    if later and later.group.form == "gerund" and later.group.lemma in word_set("saying"):
        chain.add(number + 1)
    found = []
    for site in sites:
        if (
            not (site.located or _by_line(window, site))
            or site.clause not in chain
            or abs(site.first - at) > REACH
            or window.quoted[site.first]
        ):
            continue
        inside_subject = any(_in_subject(scene, n, site) for n in chain)
        after = site.first > clause.group.first
        if inside_subject or (after and about(window, clause.group.last, site)) or (not after and site.first > first):
            continue
        found.append(site)
    if not found:
        return None
    return Pin(tuple(_listed(window, found)), "said in", 0.9)


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
