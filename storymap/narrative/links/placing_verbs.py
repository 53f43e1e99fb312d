"""Where the event of a verb happened, by its own sentence: rules in order, the first that holds."""

from __future__ import annotations

from storymap.narrative.events.clauses import Clause, Window
from storymap.narrative.events.triggers import Trigger
from storymap.narrative.links.pins import Pin, Rule, Scene, holds_vote, in_subject, nearest_pin, with_neighbours
from storymap.narrative.links.sites import Site, about, possessed
from storymap.narrative.words import word_set

# What a body of a territory does, it does there; those who travel ("president", "minister") are left out.
_TRAVEL = word_set("travelling_officials")
# Armed bodies act abroad too; only what they decree is at home.
_ARMED = frozenset({"military", "army", "force", "troop", "navy", "guard"})
_DECREES = frozenset({"declare", "impose", "lift", "suspend", "dissolve", "annul", "topple", "oust", "depose"})
# They act where they are sent: "French police arrested three men" is no pin in France.
_OUT_AND_ABOUT = frozenset({"police", "policeman", "firefighter", "rescuer", "resident", "villager"})
_TRAFFIC = frozenset({"flight", "train", "ferry", "bus", "sailing", "departure"})
_RULERS = frozenset({"government", "authority", "regime", "leadership", "cabinet"})
# The name of the rule for bodies that act where they sit.
SEATED = "whose body acts"
# A phrase of place in the verb's own clause.
LOCATIVE = "in the same clause"
# … and for where a movement ends.
LEADS = "where it leads"
_TOWARDS = frozenset({"to", "into", "onto", "towards", "toward"})


def _destination(scene: Scene, trigger: Trigger) -> Pin | None:
    clause = scene.window.clauses[trigger.clause]
    mine = [s for s in scene.of_clause(trigger.clause) if s.first > clause.group.first and _leads_to(scene, s)]
    if trigger.lemma not in word_set("motion_verbs"):
        mine = [s for s in mine if scene.window.tokens[s.lead].text.lower() in ("into", "onto")]
    return nearest_pin(scene, mine, trigger, LEADS, 0.85)


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
            if clause.subject
            and 0 <= s.first - clause.subject[0] <= 1
            and s.lead < 0
            and s.role in ("topic", "other", "actor", "venue")
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
    return nearest_pin(scene, mine, trigger, "what it happened to", 0.8)


def _leaving(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "withdrew from Kherson", "driven out of Kabul": with verbs of leaving, it happens where it begins."""
    if trigger.lemma not in word_set("leaving_verbs"):
        return None
    clause = scene.window.clauses[trigger.clause]
    mine = [s for s in scene.of_clause(trigger.clause) if s.first > clause.group.first and _left(scene, s)]
    return nearest_pin(scene, mine, trigger, "where it leaves", 0.7)


def _left(scene: Scene, site: Site) -> bool:
    if site.role == "origin":
        return True
    tokens = scene.window.tokens
    return site.lead > 0 and tokens[site.lead].text == "of" and tokens[site.lead - 1].text == "out"


def _clause(scene: Scene, trigger: Trigger) -> Pin | None:
    clause = scene.window.clauses[trigger.clause]
    mine = [s for s in scene.of_clause(trigger.clause) if s.located and not in_subject(clause, s)]
    if trigger.lemma not in word_set("site_verbs"):
        mine = [s for s in mine if not _government(scene, s)]
    if trigger.sense in ("saying", "deed"):
        mine += [s for s in scene.of_clause(trigger.clause) if _from_where(scene, trigger, s)]
        mine = [s for s in mine if s.first < clause.group.first or not about(scene.window, clause.group.last, s)]
    return nearest_pin(scene, mine, trigger, LOCATIVE, 0.9)


def _from_where(scene: Scene, verb: Trigger, site: Site) -> bool:
    """ "warned on Monday from Moscow", "hailed it from Madrid": where the speaker was."""
    tokens = scene.window.tokens
    if site.role != "origin" or not verb.last <= site.lead <= verb.last + 3 or tokens[site.lead].text != "from":
        return False
    before = tokens[site.lead - 1]
    return before.pos in ("VERB", "PRON", "ADV") or before.text.lower() in word_set("days")


def _joined(scene: Scene, trigger: Trigger) -> Pin | None:
    """Clauses of one happening: "was shot and killed in X", "hit a bus in X, killing eight"."""
    if trigger.sense == "saying":
        return None
    for number in kin(scene.window, trigger.clause):
        clause = scene.window.clauses[number]
        mine = [s for s in scene.of_clause(number) if s.located and not in_subject(clause, s)]
        pin = nearest_pin(scene, mine, trigger, "in the joined clause", 0.75)
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
    before = [s for s in scene.sites if s.last <= clause.start and _up_to(scene.window, s.last, clause.start)]
    if not before:
        return None
    return Pin(
        tuple(with_neighbours(scene, before[-1], [s for s in scene.sites if s.last <= clause.start])), "where", 0.85
    )


def _up_to(window: Window, start: int, where: int) -> bool:
    """Whether "where" follows a place at once, or behind an apposition: "Rieti, the provincial capital, where"."""
    between = window.tokens[start:where]
    return len(between) <= 3 or (
        len(between) <= 9
        and between[0].text == between[-1].text == ","
        and not any(token.pos in ("VERB", "AUX", "CCONJ") for token in between)
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
    opening = [s for s in scene.sites if s.located and s.first < verb and not any(in_subject(c, s) for c in clauses)]
    return nearest_pin(scene, opening, trigger, "opens the sentence", 0.7)


def _subject_place(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "The parliament in Kiev asks", "flights from the airport in Simferopol have been cancelled"."""
    clause = scene.window.clauses[trigger.clause]
    mine = [s for s in scene.sites if in_subject(clause, s) and (s.located or _traffic(scene, s))]
    if trigger.sense == "deed" and mine and _government(scene, mine[-1]):
        return None
    if not mine:
        return None
    return Pin(tuple(with_neighbours(scene, mine[-1], mine)), "subject's place", 0.7)


def _traffic(scene: Scene, site: Site) -> bool:
    """ "Flights from Simferopol are cancelled": it happens where they would leave."""
    return site.role == "origin" and site.lead > 0 and scene.window.lemmas[site.lead - 1] in _TRAFFIC


def _government(scene: Scene, site: Site) -> bool:
    """ "The government in Kiev accuses": a way to say which government, not where it spoke."""
    words = scene.window.lemmas[max(site.lead - 2, 0) : max(site.lead, 0)]
    return bool(_RULERS & set(words))


def _official(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "Crimea's lawmakers adopt", "voted in by the Ukrainian parliament": a body acts where it belongs."""
    rules = trigger.lemma in word_set("governing_verbs")
    if trigger.sense in ("saying", "deed") and not rules:
        return None
    clause = scene.window.clauses[trigger.clause]
    for site in scene.sites:
        agent = _after_by(scene, clause, site) if clause.group.passive else in_subject(clause, site)
        noun = possessed(scene.window, site) if agent and site.role == "attributive" else ""
        if noun in _ARMED and trigger.lemma not in _DECREES:
            continue
        if noun in word_set("official_nouns") and (rules or noun not in _TRAVEL):
            seated = noun in word_set("seated_bodies") or (rules and noun not in _OUT_AND_ABOUT)
            return Pin((site,), SEATED if seated else "whose people act", 0.6)
    return None


def _after_by(scene: Scene, clause: Clause, site: Site) -> bool:
    start = clause.group.last
    return start <= site.first <= start + 8 and any(
        t.text.lower() == "by" for t in scene.window.tokens[start : site.first]
    )


def _reported_from(scene: Scene, trigger: Trigger) -> Pin | None:
    """ "X reports from Kigali that shops are closed": a correspondent tells of where he is."""
    clause = scene.window.clauses[trigger.clause]
    if clause.bond != "complement" or clause.parent is None or trigger.sense in ("saying", "deed"):
        return None
    upper = scene.window.clauses[clause.parent].group
    if upper.lemma != "report" or upper.passive:
        return None
    tokens = scene.window.tokens
    mine = [s for s in scene.of_clause(clause.parent) if s.lead == upper.last and tokens[s.lead].text == "from"]
    return nearest_pin(scene, mine, trigger, "reported from", 0.6)


def _same_sentence(scene: Scene, trigger: Trigger) -> Pin | None:
    """The nearest place of the sentence that nothing else claims."""
    clause = scene.window.clauses[trigger.clause]
    if trigger.sense in ("saying", "deed"):
        return None
    free = [
        s for s in scene.sites
        if (s.located or _traffic(scene, s))
        and (s.clause < 0 or scene.window.clauses[s.clause].quoted == clause.quoted)
        and not _other_world(scene, trigger.clause, s.clause)
        and not (_aside(scene, s) or _others_home(scene, s) or _government(scene, s))
    ]  # fmt: skip
    if not free:
        return None
    nearest = min(free, key=lambda s: abs(s.first - trigger.first))
    return Pin(tuple(with_neighbours(scene, nearest, free)), "in the same sentence", 0.5)


def _others_home(scene: Scene, site: Site) -> bool:
    """Whether the site only says which body acts in another clause: "he fled, and the parliament in Kiev voted"."""
    if site.clause < 0:
        return False
    clause = scene.window.clauses[site.clause]
    words = scene.window.lemmas[clause.subject[0] : site.first] if clause.subject and in_subject(clause, site) else []
    return any(word in word_set("official_nouns") for word in words)


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


VERB_RULES: tuple[Rule, ...] = (
    _destination,
    _object,
    _clause,
    _where,
    _joined,
    _leaving,
    holds_vote,
    _subject_place,
    _opening,
    _official,
    _reported_from,
    _same_sentence,
)
