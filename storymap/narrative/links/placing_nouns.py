"""Where the event of a noun happened, by its own sentence: rules in order, the first that holds."""

from __future__ import annotations

from storymap.narrative.events.triggers import Trigger
from storymap.narrative.links.pins import (
    DECIDES,
    Pin,
    Rule,
    Scene,
    holds_vote,
    in_subject,
    nearest_pin,
    with_neighbours,
)
from storymap.narrative.links.sites import Site, possessed
from storymap.narrative.words import word_set

# Of a noun's own phrase: how far its place may follow it, in tokens.
NOUN_REACH = 12
# "Talks on Libya" are about Libya; "an attack on Homs" is in Homs.
_SPOKEN = frozenset({"talks", "vote", "briefing", "speech", "interview", "call"})
_CIVIC = frozenset({"vote", "coup", "uprising", "unrest", "war", "crackdown", "trial"})


def _own_phrase(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "a news conference in Russia", "the siege of Douma", "the Geneva talks"."""
    tokens = scene.window.tokens
    mine = []
    for site in scene.sites:
        if not trigger.last <= site.first <= trigger.last + NOUN_REACH:
            continue
        lead = site.lead if site.lead >= trigger.last else -1
        if lead < 0 or any(t.pos in ("VERB", "AUX") for t in tokens[trigger.last : site.first]):
            continue
        visits = trigger.sense == "visit" and tokens[lead].text.lower() == "to"
        if (
            visits
            or site.located
            or (
                tokens[lead].text.lower() in (("of",) if trigger.sense in _SPOKEN else ("of", "on"))
                and lead == trigger.last
                and site.role in ("topic", "attributive")
                and not _in_a_name(scene, site)
            )
        ):
            mine.append(site)
    others = [t for t in scene.triggers if t.kind == "noun" and trigger.last < t.first]
    if (
        mine
        and others
        and others[0].first < mine[0].first
        and tokens[mine[0].lead - 1].start >= tokens[others[0].first].start
    ):
        return None
    return nearest_pin(scene, mine, trigger, "in its own phrase", 0.9)


def _named_after(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "the Crimean referendum", "Sunday's vote in …": the place describes the happening itself."""
    for site in scene.sites:
        if 0 <= trigger.first - site.last <= 3 and site.role in ("attributive", "venue", "topic"):
            between = scene.window.tokens[site.last : trigger.first]
            if all(t.pos in ("ADJ", "NOUN", "PART", "NUM", "VERB") or t.text in ("'s", "’s") for t in between):
                if (
                    trigger.sense in ("attack", "invasion", "strike", "withdrawal", "visit", "blast")
                    and site.place.kind == "country"
                ):
                    return None
                return Pin((site,), "names the event", 0.7)
    return None


def _in_a_name(scene: Scene, site: Site) -> bool:
    """ "the gathering of the Lima Group": the place is part of a body's name."""
    tokens = scene.window.tokens
    return site.last < len(tokens) and tokens[site.last].pos == "PROPN" and tokens[site.last].text[0].isupper()


def _decides(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "referendum on whether Crimea should join": the land that decides."""
    if trigger.sense != "vote" or trigger.clause < 0:
        return None
    tokens = scene.window.tokens
    words = [t.text.lower() for t in tokens[trigger.last : trigger.last + 3]]
    if "whether" not in words and "if" not in words:
        return None
    start = trigger.last + len(words)
    mine = [s for s in scene.sites if trigger.last < s.first <= start + 3]
    return Pin((mine[0],), DECIDES, 0.7) if mine else None


def _noun_clause(scene: Scene, trigger: Trigger) -> Pin | None:
    """The place of the clause it stands in, unless another noun's."""
    if trigger.clause < 0:
        return None
    clause = scene.window.clauses[trigger.clause]
    subject = clause.subject is not None and clause.subject[0] <= trigger.first < clause.subject[1]
    mine = [s for s in scene.of_clause(trigger.clause) if s.located and (not in_subject(clause, s) or subject)]
    if clause.group.lemma == "report" and not mine:
        mine = [s for s in scene.of_clause(trigger.clause) if s.role == "origin"]  # "clashes reported from X"
    mine = [s for s in mine if not _claimed(scene, trigger, s)]
    return nearest_pin(scene, mine, trigger, "in the same clause", 0.75)


def _noun_subject(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "Voters in Zambia go to the polls"."""
    clause = scene.window.clauses[trigger.clause] if trigger.clause >= 0 else None
    mine = [s for s in scene.sites if clause and s.located and in_subject(clause, s)]
    return Pin(tuple(with_neighbours(scene, mine[-1], mine)), "subject's place", 0.55) if mine else None


def _claimed(scene: Scene, trigger: Trigger, site: Site) -> bool:
    """Whether another event noun stands right before the site's phrase."""
    return any(t.kind == "noun" and t is not trigger and 0 <= site.lead - t.last <= 2 for t in scene.triggers)


def _civic(scene: Scene, trigger: Trigger) -> Pin | None:
    """An election or coup belongs to the land whose officials the sentence names."""
    if trigger.sense not in _CIVIC:
        return None
    for site in sorted(scene.sites, key=lambda s: abs(s.first - trigger.first)):
        if site.role == "attributive" and possessed(scene.window, site) in word_set("official_nouns"):
            return Pin((site,), "whose body acts", 0.5)
    return None


NOUN_RULES: tuple[Rule, ...] = (_own_phrase, _decides, _named_after, holds_vote, _noun_clause, _noun_subject, _civic)
