"""Where an event happened, by the words of its own sentence: the rules for a pin, in order, the first that holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from storymap.narrative.clauses import Clause, Window
from storymap.narrative.sites import Site, about, coordinated, nested, possessed
from storymap.narrative.triggers import Trigger
from storymap.narrative.words import word_set

# Of a noun's own phrase: how far its place may follow it, in tokens.
NOUN_REACH = 12
# What a body of a territory does, it does there; those who travel ("president", "minister") are left out.
_TRAVEL = frozenset(
    [
        "president",
        "premier",
        "government",
        "minister",
        "authority",
        "authorities",
        "cabinet",
        "pm",
        "election",
        "referendum",
    ]
)
# Armed bodies act abroad too; only what they decree is at home.
_ARMED = frozenset({"military", "army", "force", "troop", "navy", "guard"})
_DECREES = frozenset({"declare", "impose", "lift", "suspend", "dissolve", "annul", "topple", "oust", "depose"})
_TOWARDS = frozenset({"to", "into", "onto", "towards", "toward"})
_CIVIC = frozenset({"vote", "coup", "uprising", "unrest", "war", "crackdown", "trial"})


@dataclass(frozen=True, slots=True)
class Pin:
    """Sites that place an item, by a rule (a few words that the page shows), with a score from 0 to 1."""

    sites: tuple[Site, ...]
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A window with its sites; `triggers` all its event triggers."""

    window: Window
    sites: Sequence[Site]
    triggers: Sequence[Trigger]

    def of_clause(self, number: int) -> list[Site]:
        return [site for site in self.sites if site.clause == number]


_Rule = Callable[[Scene, Trigger], "Pin | None"]


def place_event(scene: Scene, trigger: Trigger) -> Pin | None:
    """The pin of an event by its own sentence, or None."""
    rules = _NOUN_RULES if trigger.kind == "noun" else _VERB_RULES
    if not scene.sites:
        return None
    return next((pin for rule in rules if (pin := rule(scene, trigger))), None)


def _pin(scene: Scene, sites: Sequence[Site], trigger: Trigger, rule: str, score: float) -> Pin | None:
    """The site nearest to the trigger, those after it first, with the ones coordinated to it and its containers."""
    if not sites:
        return None
    after = [site for site in sites if site.first > trigger.first]
    best = after[0] if after else sites[-1]
    chosen = _with_neighbours(scene, best, sites)
    return Pin(tuple(chosen), rule, score)


def _with_neighbours(scene: Scene, best: Site, sites: Sequence[Site]) -> list[Site]:
    ordered = list(sites)
    at = ordered.index(best)
    low = high = at
    while low > 0 and _together(scene, ordered[low - 1], ordered[low]):
        low -= 1
    while high + 1 < len(ordered) and _together(scene, ordered[high], ordered[high + 1]):
        high += 1
    kept = ordered[low : high + 1]
    for left, right in pairwise(ordered[low : high + 1]):
        larger = None if coordinated(scene.window, left, right) else nested(scene.window, left, right)
        if larger in kept and len(kept) > 1:
            kept.remove(larger)
    return kept


def _together(scene: Scene, left: Site, right: Site) -> bool:
    """Members of one list, or a place with the larger one around it ("Nablus, West Bank", "West Bank city of Nablus")."""
    if coordinated(scene.window, left, right):
        return True
    between = scene.window.tokens[left.last : right.first]
    if len(between) > 1 and between[-1].pos == "NUM":
        return False
    return len(between) <= 6 and not any(t.pos in ("VERB", "AUX", "CCONJ") for t in between)


def _in_subject(clause: Clause, site: Site) -> bool:
    return clause.subject is not None and clause.subject[0] <= site.first < clause.subject[1]


# --- verbs ------------------------------------------------------------------------------------------------------------


def _destination(scene: Scene, trigger: Trigger) -> Pin | None:
    clause = scene.window.clauses[trigger.clause]
    mine = [s for s in scene.of_clause(trigger.clause) if s.first > clause.group.first and _leads_to(scene, s)]
    if trigger.lemma not in word_set("motion_verbs"):
        mine = [s for s in mine if scene.window.tokens[s.lead].text.lower() in ("into", "onto")]
    return _pin(scene, mine, trigger, "where it leads", 0.85)


def _leads_to(scene: Scene, site: Site) -> bool:
    if site.role == "destination":
        return True
    return site.role == "topic" and site.lead >= 0 and scene.window.tokens[site.lead].text.lower() in _TOWARDS


def _object(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "shelled Homs", "captured the village of X", "Aleppo was bombed"."""
    if trigger.lemma not in word_set("site_verbs"):
        return None
    clause = scene.window.clauses[trigger.clause]
    group = clause.group
    if group.passive:
        mine = [
            s
            for s in scene.sites
            if _in_subject(clause, s) and s.lead < 0 and s.role in ("topic", "other", "actor", "venue")
        ]
    else:
        mine = [
            s
            for s in scene.of_clause(trigger.clause)
            if s.lead == group.head and s.role not in ("attributive", "reference")
        ]
        if mine:
            mine = [
                s
                for s in scene.of_clause(trigger.clause)
                if s.first >= mine[0].first and s.role not in ("attributive", "reference", "origin")
            ]
    return _pin(scene, mine, trigger, "what it happened to", 0.8)


def _leaving(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "withdrew from Kherson", "driven out of Kabul": with verbs of leaving, and nowhere to, it happens where it begins."""
    if trigger.lemma not in word_set("leaving_verbs"):
        return None
    clause = scene.window.clauses[trigger.clause]
    mine = [s for s in scene.of_clause(trigger.clause) if s.first > clause.group.first and _left(scene, s)]
    return _pin(scene, mine, trigger, "where it leaves", 0.7)


def _left(scene: Scene, site: Site) -> bool:
    if site.role == "origin":
        return True
    tokens = scene.window.tokens
    return site.lead > 0 and tokens[site.lead].text == "of" and tokens[site.lead - 1].text == "out"


def _clause(scene: Scene, trigger: Trigger) -> Pin | None:
    clause = scene.window.clauses[trigger.clause]
    mine = [s for s in scene.of_clause(trigger.clause) if s.located and not _in_subject(clause, s)]
    if trigger.sense in ("saying", "deed"):
        mine = [s for s in mine if s.first < clause.group.first or not about(scene.window, clause.group.last, s)]
    return _pin(scene, mine, trigger, "in the same clause", 0.9)


def _joined(scene: Scene, trigger: Trigger) -> Pin | None:
    """Clauses of one happening: "was shot and killed in X", "hit a bus in X, killing eight"."""
    if trigger.sense == "saying":
        return None
    for number in kin(scene.window, trigger.clause):
        clause = scene.window.clauses[number]
        mine = [s for s in scene.of_clause(number) if s.located and not _in_subject(clause, s)]
        pin = _pin(scene, mine, trigger, "in the joined clause", 0.75)
        if pin is None and clause.group.lemma in word_set("site_verbs"):
            other = next((t for t in scene.triggers if t.clause == number and t.kind == "verb"), None)
            pin = _object(scene, other) if other else None
        if pin:
            return pin
    return None


def kin(window: Window, number: int) -> list[int]:
    """Clauses that tell of the same happening, nearest first: joined without a subject of their own, participles."""
    clause, found = window.clauses[number], []
    for later in range(number + 1, min(number + 5, len(window.clauses))):
        other = window.clauses[later]
        if other.parent == number and _same_scene(other):
            found.append(later)
    seen = number
    for _ in range(3):
        if clause.parent is None or clause.parent == seen or not _same_scene(clause):
            break
        found.append(clause.parent)
        seen, clause = clause.parent, window.clauses[clause.parent]
    return found


def _same_scene(clause: Clause) -> bool:
    if clause.bond == "and":
        return clause.subject is None
    return clause.bond in ("participle", "infinitive") and clause.group.form != "participle" and not clause.quoted


def _where(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "in X, where rescuers dug"."""
    clause = scene.window.clauses[trigger.clause]
    if clause.marker != "where":
        return None
    before = [s for s in scene.sites if s.last <= clause.start <= s.last + 3]
    if not before:
        return None
    return Pin(
        tuple(_with_neighbours(scene, before[-1], [s for s in scene.sites if s.last <= clause.start])), "where", 0.85
    )


def _opening(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "In X, …": what opens the sentence holds for its clauses, not for what someone says in it."""
    clauses = scene.window.clauses
    clause = clauses[trigger.clause]
    if clause.quoted or clause.bond == "relative" or trigger.sense == "saying":
        return None
    if clause.bond == "complement" and clauses[0].group.lemma in word_set("saying"):
        return None
    verb = min((c.group.first for c in clauses), default=0)
    opening = [s for s in scene.sites if s.located and s.first < verb and (s.lead <= 1)]
    return _pin(scene, opening, trigger, "opens the sentence", 0.7)


def _subject_place(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "The parliament in Kiev asks", "flights from the airport in Simferopol have been cancelled"."""
    clause = scene.window.clauses[trigger.clause]
    if trigger.sense == "deed" and _government(scene, clause):
        return None
    mine = [s for s in scene.sites if s.located and _in_subject(clause, s)]
    if not mine:
        return None
    return Pin(tuple(_with_neighbours(scene, mine[-1], mine)), "subject's place", 0.7)


def _government(scene: Scene, clause: Clause) -> bool:
    """ "The government in Kiev accuses": a way to say which government, not where it spoke."""
    if clause.subject is None:
        return False
    words = [token.text.lower() for token in scene.window.tokens[clause.subject[0] : clause.subject[0] + 4]]
    return "government" in words or "authorities" in words


def _official(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "Crimea's lawmakers adopt", "voted in by the Ukrainian parliament": a body acts where it belongs."""
    rules = trigger.lemma in word_set("governing_verbs")
    if trigger.sense in ("saying", "deed") and not rules:
        return None
    clause = scene.window.clauses[trigger.clause]
    for site in scene.sites:
        agent = _after_by(scene, clause, site) if clause.group.passive else _in_subject(clause, site)
        noun = possessed(scene.window, site) if agent and site.role == "attributive" else ""
        if noun in _ARMED and trigger.lemma not in _DECREES:
            continue
        if noun in word_set("official_nouns") and (rules or noun not in _TRAVEL):
            return Pin((site,), "whose body acts", 0.6)
    return None


def _after_by(scene: Scene, clause: Clause, site: Site) -> bool:
    start = clause.group.last
    return start <= site.first <= start + 8 and any(
        t.text.lower() == "by" for t in scene.window.tokens[start : site.first]
    )


def _same_sentence(scene: Scene, trigger: Trigger) -> Pin | None:
    """The nearest place of the sentence that nothing else claims."""
    clause = scene.window.clauses[trigger.clause]
    if trigger.sense in ("saying", "deed"):
        return None
    free = [
        s for s in scene.sites
        if s.located and (s.clause < 0 or scene.window.clauses[s.clause].quoted == clause.quoted)
        and not _other_world(scene, trigger.clause, s.clause) and not _aside(scene, s)
    ]  # fmt: skip
    if not free:
        return None
    nearest = min(free, key=lambda s: abs(s.first - trigger.first))
    return Pin(tuple(_with_neighbours(scene, nearest, free)), "in the same sentence", 0.5)


def _aside(scene: Scene, site: Site) -> bool:
    """Whether the site stands in a relative clause or a reduced one ("X, captured in Y, was tried")."""
    if site.clause < 0:
        return False
    clause = scene.window.clauses[site.clause]
    return clause.bond == "relative" or clause.group.form == "participle"


def _other_world(scene: Scene, mine: int, other: int) -> bool:
    """Whether a verb of saying stands between two clauses: what is said happens elsewhere than the saying."""
    low, high = sorted((mine, other))
    clauses = scene.window.clauses
    saying = word_set("saying") | word_set("deeds_of_speech")
    return any(clauses[n].group.lemma in saying for n in range(max(low, 0), high + 1))


# --- nouns ------------------------------------------------------------------------------------------------------------


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
        if site.located or (
            tokens[lead].text.lower() in ("of", "on") and lead == trigger.last and site.role in ("topic", "attributive")
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
    return _pin(scene, mine, trigger, "in its own phrase", 0.9)


def _holds_vote(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "Catalonia held a mock vote": the land whose people decide."""
    clause = scene.window.clauses[trigger.clause] if trigger.clause >= 0 else None
    if clause is None or clause.group.lemma not in ("hold", "stage", "call", "vote") or clause.group.passive:
        return None
    votes = trigger.sense == "vote" or any(t.sense == "vote" and t.clause == trigger.clause for t in scene.triggers)
    if not votes:
        return None
    mine = [s for s in scene.sites if _in_subject(clause, s) and clause.subject and s.first - clause.subject[0] <= 1]
    return Pin((mine[0],), "who decides", 0.65) if mine and mine[0].role != "attributive" else None


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
    return Pin((mine[0],), "who decides", 0.7) if mine else None


def _noun_clause(scene: Scene, trigger: Trigger) -> Pin | None:
    """The place of the clause it stands in, unless another noun's."""
    if trigger.clause < 0:
        return None
    clause = scene.window.clauses[trigger.clause]
    subject = clause.subject is not None and clause.subject[0] <= trigger.first < clause.subject[1]
    mine = [s for s in scene.of_clause(trigger.clause) if s.located and (not _in_subject(clause, s) or subject)]
    mine = [s for s in mine if not _claimed(scene, trigger, s)]
    return _pin(scene, mine, trigger, "in the same clause", 0.75)


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


_VERB_RULES: tuple[_Rule, ...] = (
    _destination, _object, _clause, _where, _joined, _leaving, _holds_vote, _subject_place, _opening, _official, _same_sentence,
)  # fmt: skip
_NOUN_RULES: tuple[_Rule, ...] = (_own_phrase, _decides, _named_after, _holds_vote, _noun_clause, _civic)
