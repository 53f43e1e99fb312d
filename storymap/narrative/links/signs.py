"""What an event and a place in its sentence show of each other, as named signs for `weighing`: "lead=in", "dist>5".

A sign holds or it doesn't; a number becomes the thresholds it lies above. Nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from storymap.narrative.events.clauses import Clause, Window
from storymap.narrative.events.triggers import Trigger
from storymap.narrative.links.pins import Scene, in_subject
from storymap.narrative.links.placing_verbs import kin
from storymap.narrative.links.sites import Site, adjectival, coordinated, encloses, named_site, nested, possessed
from storymap.narrative.words import word_map, word_set

# Steps of the numbers; what lies above the last is all one.
_STEPS = {
    "dist": (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30),
    "verbs": (0, 1, 2, 3),
    "commas": (0, 1, 2, 3),
    "joins": (0, 1, 2),
    "preps": (0, 1, 2, 3),
    "nouns": (0, 1),
    "triggers": (0, 1, 2),
    "sites": (0, 1, 2, 3),
    "venues": (0, 1, 2),
    "others": (0, 1, 2, 3, 5),
    "located": (0, 1, 2, 3),
}
# Words between the two further apart than this are not looked at.
_REACH = 60
_LEADS = frozenset(
    [
        "in", "at", "near", "on", "of", "to", "from", "into",
        "by", "with", "outside", "across", "against", "around", "between", "over",
        "for", "inside", "through", "throughout", "towards", "along",
    ]
)  # fmt: skip
_BEFORE = frozenset(
    ["the", "in", "of", ",", "and", "at", "near", "from", "to", "northern", "southern", "eastern", "western"]
)
_BEHIND = frozenset(["'s", "’s", ",", ".", "-", "and", "'", "("])
_OPENERS = frozenset(["who", "which", "that", "where", "when", "after", "before", "while", "as", "since"])
_MARKS = frozenset(
    ["that", "who", "which", "where", "when", "after", "as", "while", "before", "since", "if", "and", ","]
)


def _above(name: str, number: int) -> tuple[str, ...]:
    return tuple(f"{name}>{step}" for step in _STEPS[name] if number > step)


# name -> for each number the signs it gives.
_SCALES = {name: tuple(_above(name, number) for number in range(steps[-1] + 2)) for name, steps in _STEPS.items()}


def _scaled(name: str, number: int) -> tuple[str, ...]:
    scale = _SCALES[name]
    return scale[min(number, len(scale) - 1)]


@dataclass(slots=True)
class Signs:
    """The signs of one scene; what belongs to a site alone is read once."""

    scene: Scene
    of_sites: dict[int, list[str]] = field(default_factory=dict)

    def pair(
        self, trigger: Trigger, own: Sequence[str], number: int, proposed: tuple[str, int], rules: int = 0
    ) -> set[str]:
        """The signs of `trigger` (`own`: its own) and the site with that number; `proposed`: rule and its rank."""
        if number not in self.of_sites:
            self.of_sites[number] = list(_of_site(self.scene, number))
        signs = {*own, *self.of_sites[number], f"rule={proposed[0]}"}
        signs.update(_between(self.scene, trigger, number))
        signs.add("first rule" if proposed[1] == 0 else "later rule" if proposed[1] > 0 else _unproposed(rules))
        return signs

    def trigger(self, trigger: Trigger) -> list[str]:
        """The signs of a trigger alone."""
        return list(_of_trigger(self.scene, trigger))


def _unproposed(rules: int) -> str:
    return "passed over" if rules else "no rule"


def _of_trigger(scene: Scene, trigger: Trigger) -> Iterator[str]:
    if trigger.kind == "verb":
        yield f"verb={trigger.lemma}"
    yield f"sense={trigger.sense if trigger.kind == 'verb' else 'noun'}"
    for name in ("site_verbs", "motion_verbs", "leaving_verbs"):
        if trigger.lemma in word_set(name):
            yield name
    if scene.window.quoted[trigger.first]:
        yield "quoted"
    if trigger.clause < 0:
        return
    clause = scene.window.clauses[trigger.clause]
    group = clause.group
    yield f"bond={clause.bond}"
    yield f"form={group.form}"
    for name, holds in (("passive", group.passive), ("modal", group.modal), ("negated", group.negated)):
        if holds:
            yield name


def _of_site(scene: Scene, number: int) -> Iterator[str]:
    site, window = scene.sites[number], scene.window
    yield f"role={site.role}"
    yield f"as={site.mention.role}"
    yield f"kind={'unlisted' if site.holder else site.place.kind}"
    yield from _phrase(window, site)
    clause = window.clauses[site.clause] if site.clause >= 0 else None
    if clause is not None:
        yield from _its_clause(clause, site)
    if window.quoted[site.first]:
        yield "site quoted"
    if site.first < min((c.group.first for c in window.clauses), default=0):
        yield "opens"
    others = [other for other in scene.sites if other is not site]
    yield from _scaled("others", len(others))
    yield from _scaled("located", sum(other.located for other in others))
    yield from _family(site, others)
    yield from _neighbours(scene, number)


def _phrase(window: Window, site: Site) -> Iterator[str]:
    tokens, lemmas, lead = window.tokens, window.lemmas, site.lead
    word = tokens[lead].text.lower() if lead >= 0 else ""
    yield f"lead={word if word in _LEADS or lead < 0 else tokens[lead].pos}"
    if lead > 0:
        noun = lemmas[lead - 1]
        yield f"governor={_noun_class(noun) or tokens[lead - 1].pos}"
    before = tokens[site.first - 1].text.lower() if site.first else "^"
    yield f"before={before if before in _BEFORE or not site.first else tokens[site.first - 1].pos}"
    if named_site(window, site.first):
        yield "site of"
    if site.last < len(tokens):
        after = tokens[site.last].text.lower()
        place = lemmas[site.last] in word_set("place_nouns")
        yield f"behind={after if after in _BEHIND else 'place' if place else tokens[site.last].pos}"
    noun = possessed(window, site) if site.role == "attributive" else ""
    if noun:
        yield f"possessed={_noun_class(noun) or 'other'}"
    if site.role == "attributive" and adjectival(site) and noun not in word_set("place_nouns"):
        yield "adjective"


def _noun_class(noun: str) -> str:
    if noun in word_set("place_nouns"):
        return "place"
    if noun in word_map("event_nouns"):
        return "event"
    return "official" if noun in word_set("official_nouns") else ""


def _its_clause(clause: Clause, site: Site) -> Iterator[str]:
    yield f"its bond={clause.bond}"
    yield f"its form={clause.group.form}"
    if clause.marker in _MARKS:
        yield f"its marker={clause.marker}"
    for name in ("saying", "site_verbs", "motion_verbs"):
        if clause.group.lemma in word_set(name):
            yield f"its {name}"
    if in_subject(clause, site):
        yield "in its subject"


def _family(site: Site, others: Sequence[Site]) -> Iterator[str]:
    """Whether others of the sentence hold it, lie in it or are it."""
    for other in others[:16]:
        if encloses(site, other):
            yield "holds"
            if other.located:
                yield "holds located"
        elif encloses(other, site):
            yield "held"
            if 0 < other.first - site.last <= 4:
                yield "held next"
        elif other.place.id == site.place.id:
            yield "again"


def _neighbours(scene: Scene, number: int) -> Iterator[str]:
    """How it goes with the site before and the one behind."""
    site, window = scene.sites[number], scene.window
    for name, at in (("previous", number - 1), ("next", number + 1)):
        if not 0 <= at < len(scene.sites):
            continue
        left, right = (scene.sites[at], site) if at < number else (site, scene.sites[at])
        gap = window.tokens[left.last : right.first]
        if len(gap) <= 14 and coordinated(window, left, right):
            yield f"listed {name}"
        elif len(gap) <= 6 and not any(token.pos in ("VERB", "AUX", "CCONJ") for token in gap):
            larger = nested(window, left, right)
            yield f"{name} {'beside' if larger is None else 'smaller' if larger is site else 'larger'}"


def _between(scene: Scene, trigger: Trigger, number: int) -> Iterator[str]:
    site, window = scene.sites[number], scene.window
    behind = site.first > trigger.first
    low, high = (trigger.last, site.first) if behind else (site.last, trigger.first)
    yield from _scaled("dist", high - low + 1)
    yield "behind" if behind else "ahead"
    yield f"clause={_relation(window, trigger.clause, site.clause)}"
    if trigger.clause >= 0 and in_subject(window.clauses[trigger.clause], site):
        yield "in subject"
    if site.lead == trigger.first:
        yield "object"
    elif site.lead >= 0 and site.lead - 1 == trigger.first:
        yield "adjacent"
    yield from _passed(window, low, min(high, low + _REACH))
    yield from _scaled("triggers", sum(low <= other.first < high for other in scene.triggers))
    passed = [other for other in scene.sites[max(0, number - 8) : number + 9] if low <= other.first < high]
    yield from _scaled("sites", len(passed))
    yield from _scaled("venues", sum(other.located for other in passed))
    if behind and all(other.role == "attributive" for other in passed):
        yield "next site"
    rivals = [s for s in scene.sites[:24] if s is not site and s.located]
    if any(other.clause == trigger.clause for other in rivals):
        yield "rival in clause"
    if not any(abs(other.first - trigger.first) < high - low for other in rivals):
        yield "nearest"


def _passed(window: Window, low: int, high: int) -> Iterator[str]:
    """What stands between the two."""
    verbs = commas = joins = preps = nouns = 0
    events, opener = word_map("event_nouns"), False
    for at in range(low, high):
        token = window.tokens[at]
        pos = token.pos
        if pos == "VERB":
            verbs += 1
        elif pos == "ADP":
            preps += 1
        elif pos == "CCONJ":
            joins += 1
        elif pos == "NOUN":
            nouns += window.lemmas[at] in events
        elif pos == "PUNCT":
            commas += token.text in ",;:"
        opener = opener or token.text in _OPENERS
    for name, count in (("verbs", verbs), ("commas", commas), ("joins", joins), ("preps", preps), ("nouns", nouns)):
        if count:
            yield from _scaled(name, count)
    if opener:
        yield "opener between"


def _relation(window: Window, mine: int, other: int) -> str:
    """How the clause of the place hangs together with that of the event."""
    if mine == other:
        return "same"
    if mine < 0 or other < 0:
        return "none"
    if other in kin(window, mine):
        return "kin"
    if _reaches(window, mine, other):
        return f"above by {window.clauses[mine].bond}"
    if _reaches(window, other, mine):
        return f"below by {window.clauses[other].bond}"
    return "far"


def _reaches(window: Window, start: int, goal: int) -> bool:
    """Whether the clause `goal` is one of the four that `start` hangs on."""
    for _ in range(4):
        parent = window.clauses[start].parent
        if parent is None or parent == start:
            return False
        if parent == goal:
            return True
        start = parent
    return False
