"""Who speaks: the fullest name the article gives for the subject of a cue."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from storymap.language.document import Document
from storymap.language.names.find import Name, Names
from storymap.language.names.lexicon import name_lexicon
from storymap.language.tokens import Token
from storymap.model import Agent
from storymap.narrative.quotes.cues import verb_cue
from storymap.narrative.quotes.noun_phrases import Span
from storymap.narrative.quotes.passages import OUTSIDE, Passage
from storymap.narrative.quotes.subjects import find_subject
from storymap.narrative.quotes.voices import head_of, is_body, is_human, is_human_word, is_one
from storymap.narrative.words import word_set

_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
_THEY, _IT = frozenset({"they", "them", "their"}), frozenset({"it", "its"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_OF = frozenset({"of", "for", "at", "from", "with", "in", "by", "to", "on", "against", "under", "near", "about"})
# "the group": whichever body was named last.
_ANY_BODY = frozenset(
    {"group", "organisation", "organization", "movement", "body", "firm", "company", "charity", "watchdog"}
)
_WOMEN = frozenset({"woman", "girl", "mother", "daughter", "wife", "sister", "aunt", "grandmother", "widow", "lady"})
_MEN = frozenset({"man", "boy", "father", "son", "husband", "brother", "uncle", "grandfather", "widower"})
# What may stand behind the name of a person that a noun phrase is about: "Anna Weir of Open Door".
_BEHIND_NAME = re.compile(r"\s*[,(\-]|\s+(?:of|from|at|with|in|for|on)\s")
_RELATIVE = re.compile(
    r",\s+(?:(?:(?:of|in|to|for|with|from|by)\s+)?(?:who|whose|whom|which|where|when)"
    r"|[a-z]+ing|[a-z]+ed (?:by|in|on|at)"
    r"|(?:in|on|at|during|via|through|with|after|before|without) (?:a|an|the|his|her|its|their))\b"
)
_ASIDE = re.compile(r",\s+(?:meanwhile|too|however|though|also|for (?:his|her|its|their) part)$")
_DESCRIBED = re.compile(r"former|ex-.*|outgoing|\d+-year-old")
_APPOSED = re.compile(r",\s+(?:a|an|the|his|her|its|their|one|some|many|most|all|both|mostly)\s(?!.*\b(?:and|or)\b)")
# ", Norway's prime minister," and "the prime minister, ".
_TITLE_BEHIND = re.compile(
    r",\s+(?:the|[\w' ’]{1,40}['’]s?|its|their|a|an)?\s*([a-z][a-z \-]+?)(?=[,.;]|\s(?:of|for|in|at|who|said)\b)"
)
_TITLE_BEFORE = re.compile(r"([a-z][a-z \-]+),\s+$")
# "Russian President " before a name; "Russia's" and "Russian" have so many letters in common.
_LAND = re.compile(r"([A-Z]\w+)(?:['’]s)?\s([A-Z]?[a-z]+(?:\s[A-Z]?[a-z]+){0,2})\s$")
_LAND_STEM = 4
_LONGEST_APPOSITION = 70
# The first verb of a sentence is sought among so many words.
_VERB_REACH = 40
# How many people and bodies back a pronoun may look.
_MEMORY = 12


@dataclass(slots=True)
class Speakers:
    """The subjects met so far, newest last, for pronouns; one article's state, fed in reading order."""

    document: Document
    names: Names
    people: deque[Name] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    others: deque[str] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    perhaps: str | None = None
    plural: str | None = None
    author: str | None = None
    holders: dict[str, set[str]] = field(init=False, default_factory=dict)
    bodies: dict[str, str] = field(init=False, default_factory=dict)
    surnames: dict[str, str] = field(init=False, default_factory=dict)
    sentence: tuple[Passage, int, int] | None = field(init=False, default=None)
    subjects: list[Name] = field(init=False, default_factory=list)
    objects: list[Name] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        """Who bears which title."""
        self.bodies = {name.text: name.full for name in self.names.names if name.kind == "body"}
        for person in self.names.people:
            self.surnames.setdefault(person.full.rpartition(" ")[2].upper(), person.full)
            for title in (person.title, self._apposed(person)):
                if title:
                    self.holders.setdefault(title.lower(), set()).add(person.full)
            land = _LAND.search(self.document.text, max(0, person.start - _LONGEST_APPOSITION), person.start)
            if person.title and land and land.group(2).lower() == person.title.lower():
                key = f"{land.group(1)[:_LAND_STEM].lower()} {person.title.lower()}"
                self.holders.setdefault(key, set()).add(person.full)

    def _apposed(self, person: Name) -> str | None:
        """The title of "the prime minister, Anna Weir" and "Anna Weir, Norway's prime minister"."""
        text, titles = self.document.text, name_lexicon().titles
        behind = _TITLE_BEHIND.match(text, person.end, person.end + _LONGEST_APPOSITION)
        before = _TITLE_BEFORE.search(text, max(0, person.start - _LONGEST_APPOSITION), person.start)
        for words in (found.group(1).lower().split() for found in (behind, before) if found):
            for at in range(len(words)):
                rank = titles.get(tuple(words[at:]))
                if rank and rank.kind == "office":
                    return " ".join(words[at:])
        return None

    def _leading_person(self, offset: int) -> Name | None:
        """Somebody without a name who is the subject of the sentence: "America's top diplomat … , he says"."""
        if self.sentence is None:
            return None
        found = first_subject(*self.sentence)
        tokens = self.sentence[0].tokens[found[0] : found[1]] if found else ()
        head = head_of(tokens)
        if (
            head is None
            or tokens[-1].end > offset
            or head.pos == "PRON"
            or not is_one(head.text)
            or head.text[-1] == "s"
        ):
            return None
        return _nameless(
            self.document.text[tokens[0].start : tokens[-1].end], tokens[0].start, tokens[-1].end, head.text
        )

    def _leading_body(self, offset: int) -> str | None:
        """The body that is the subject of the sentence, for an "it" behind it."""
        if self.sentence is None:
            return None
        passage, begin, end = self.sentence
        found = first_subject(passage, begin, end)
        if found is None or passage.tokens[found[1] - 1].end > offset:
            return None
        head = head_of(passage.tokens[found[0] : found[1]])
        if head is None or not is_body(head) or head.text.endswith("s"):
            return None
        agent = self.agent(passage, found)
        return agent.name if agent else None

    def open(self, passage: Passage, begin: int, end: int) -> None:
        """Begin an outer sentence: the names outside its quotations are antecedents for what follows them in it."""
        tokens = passage.tokens
        self.sentence = (passage, begin, end)
        starts = [token.start for token in tokens[begin:end]]
        self.subjects, self.objects = [], []
        for name in self.names.within(tokens[begin].start, tokens[end - 1].end):
            at = begin + bisect_left(starts, name.start)
            if at >= end or passage.inside[at] >= 0:
                continue
            after = begin + bisect_left(starts, name.end)
            # "Moscow denies": a name that opens a sentence, and a verb in -s that the tagger took for a plural.
            opens = at <= begin + 1 and after < end and tokens[after].text.islower() and tokens[after].text[-1] in "sd"
            follows = tokens[after] if after < end else None
            verb = follows is not None and (follows.pos in {"VERB", "AUX", "ADV"} or follows.text in {",", "("})
            verb = verb or opens
            (self.subjects if verb and not self._object(passage, begin, at) else self.objects).append(name)

    def close(self, passage: Passage, begin: int, end: int) -> None:
        """End it: its subjects are the likeliest antecedents of the next sentence."""
        self.people.extend(name for name in self.objects + self.subjects[::-1] if name.kind == "person")
        # "Republicans", "People" are no "it".
        things = (name.text for name in reversed(self.subjects) if name.kind != "person")
        self.others.extend(text for text in things if not is_human_word(text.lower()))
        # An unknown name of two words may be a person's: better than nobody for a "he".
        self.perhaps = next((n.full for n in self.subjects if n.kind == "unknown" and " " in n.text), self.perhaps)
        self._note_nameless(passage, begin, end)
        self.author = self._author(passage, begin, end)
        self.subjects, self.objects = [], []

    def _author(self, passage: Passage, begin: int, end: int) -> str | None:
        """Whose paper it is that the next sentence calls "it": "Anna Weir issued a statement. “…,” it said"."""
        papers = word_set("papers")
        if not any(token.text in papers for token in passage.tokens[begin : min(end, begin + _VERB_REACH)]):
            return None
        found = first_subject(passage, begin, end)
        agent = self.agent(passage, found) if found else None
        return agent.name if agent else None

    def _note_nameless(self, passage: Passage, begin: int, end: int) -> None:
        """ "A doctor was at the gate", "The ministry met": subjects that are no names."""
        found = first_subject(passage, begin, end)
        if found is None or self.names.within(passage.tokens[found[0]].start, passage.tokens[found[1] - 1].end):
            return
        tokens = passage.tokens[found[0] : found[1]]
        text = self.document.text[tokens[0].start : tokens[-1].end]
        head = head_of(tokens)
        if head is None or head.pos == "PRON":
            return
        if head.text.endswith("s") and is_human(head):
            self.plural = text
        elif is_one(head.text):
            self.people.append(_nameless(text, tokens[0].start, tokens[-1].end, head.text.lower()))
        elif is_body(head) and not head.text.endswith("s"):
            self.others.append(text)

    @staticmethod
    def _object(passage: Passage, begin: int, at: int) -> bool:
        before = passage.tokens[at - 1] if at > begin else None
        return before is not None and before.pos in {"ADP", "VERB"}

    def pronoun(self, word: str, offset: int) -> str | None:
        """The full name of the antecedent of the pronoun at `offset`, or None."""
        low = word.lower()
        if low in _HE or low in _SHE:
            wanted = "m" if low in _HE else "f"
            here = [name for name in self.subjects if name.kind == "person" and name.end <= offset]
            leading = None if here else self._leading_person(offset)
            if leading and leading.gender in {wanted, None}:
                return leading.full
            fits = [name for name in (*here, *reversed(self.people)) if name.gender in {wanted, None}]
            return fits[0].full if fits else self.perhaps
        if low in _IT:
            local = [name for name in self.subjects if name.kind != "person" and name.end <= offset]
            leader = self._leading_body(offset)
            leader = leader or self.author
            return leader or (local[0].full if local else self.others[-1] if self.others else None)
        return self.plural if low in _THEY else None

    def agent(self, passage: Passage, span: Span) -> Agent | None:
        """The speaker named by the tokens of `span`."""
        tokens = passage.tokens[span[0] : span[1]]
        while len(tokens) > 1 and tokens[-1].text == ",":
            tokens = tokens[:-1]
        owner = _owner(tokens)
        if owner is not None:
            tokens = tokens[owner[0] : owner[1]]
        start, end = tokens[0].start, tokens[-1].end
        text = self.document.text[start:end]
        if len(tokens) == 1 and (tokens[0].pos == "PRON" or text.lower() in _HE | _SHE | _THEY | _IT):
            return Agent(start, end, text, self.pronoun(text, start) or text)
        aside = _ASIDE.search(text)
        if aside:
            # "Washington, meanwhile"
            end = start + aside.start()
            text = self.document.text[start:end]
        relative = _RELATIVE.search(text)
        if relative and relative.start():
            # "One woman, who gave no name,": the words before say who.
            end = start + relative.start()
            text = self.document.text[start:end]
        person = self._head_person(start, end)
        if person:
            end = person.end if self.document.text[person.end : person.end + 1] == "," else end
            return Agent(start, end, self.document.text[start:end], person.full)
        apposed = _APPOSED.search(text)
        if apposed and apposed.start() and not self.names.covering(start, end):
            # "a nurse in Pacaraima, the nearest town": so much is enough. A list ("the US, the EU and Kiev") stays.
            named = [name for name in self.names.within(start + apposed.end(), end) if name.kind == "body"]
            end = start + apposed.start()
            text = self.document.text[start:end]
            if named and self._body(start, end) is None:
                # "South Korea's presidential office, the Blue House,"
                return Agent(start, end, text, named[0].full)
        return Agent(start, end, text, self._by_role(text) or self._body(start, end) or self._by_kind(text) or text)

    def is_person(self, agent: Agent | None) -> bool:
        """The speaker is a person with a name."""
        if agent is None:
            return False
        return any(name.full == agent.name for name in (*self.names.within(agent.start, agent.end), *self.people))

    def _head_person(self, start: int, end: int) -> Name | None:
        """The one person a phrase is about: no possessor ("Mr Kerry's aides"), nobody behind "of" or "for".

        "X, who succeeded Y": the first part between commas that names one decides. "X and Y" are two.
        """
        people: list[Name] = []
        text = self.document.text
        for name in self.names.within(start, end):
            before = _untitled(text[start : name.start].lower(), name.title).rpartition(",")[2].split()
            if people and "," in text[people[-1].end : name.start]:
                break
            if name.kind != "person" or any(word in _OF for word in before):
                continue
            if name.end < end and re.match(r"(?:,[^,]*,)?\s+and\s", text[name.end : name.end + 80]):
                return None
            if name.end < end and not _BEHIND_NAME.match(text, name.end):
                # "Mr Kerry's aides", "the Trump release".
                continue
            people.append(name)
        return people[0] if len(people) == 1 else None

    def _body(self, start: int, end: int) -> str | None:
        article = self.document.text[start : start + 4].lower() == "the "
        found = self.names.covering(start + 4 if article else start, end)
        if found is None or found.kind != "body":
            return None
        # "The RSF" by its full name, "The EU" as it stands.
        return None if article and found.full == found.text else found.full

    def _by_kind(self, text: str) -> str | None:
        """ "The ministry" is the interior ministry just named; "the alliance" is Nato."""
        words = text.split()
        if len(words) != 2 or words[0].lower() != "the":
            return None
        head = words[1].lower()
        bodies = self.bodies
        for other in reversed(self.others):
            if head in _ANY_BODY and other in bodies:
                return bodies[other]
            if other.lower().endswith(f" {head}") and other.lower() != text.lower():
                return other
            if other in body_kinds().get(head, ()):
                return other
        return None

    def _by_role(self, text: str) -> str | None:
        """ "the chancellor", "The US secretary of state": the one person the article gives that title to.

        "The president" where several are: the one spoken of last.
        """
        words = text.lower().split()
        if len(words) < 2 or words[0] != "the" or len(words) > 6:
            return None
        if _DESCRIBED.fullmatch(words[1]) and (is_human_word(words[-1]) or len(words) == 2):
            # "The former nurse", "the 45-year-old": another name for the person just named.
            return self.people[-1].full if self.people else self.perhaps
        for at in range(1, len(words)):
            holders = self.holders.get(" ".join(words[at:]))
            if holders and len(holders) == 1:
                return next(iter(holders))
            if holders:
                ours = self.holders.get(f"{words[at - 1][:_LAND_STEM]} {' '.join(words[at:])}", set())
                if len(ours) == 1:
                    return next(iter(ours))
                latest = (name.full for name in reversed(self.people) if name.full in holders)
                return next(latest, None) if at == 1 else None
        return None

    def spoke(self, agent: Agent | None, name: Name | None) -> None:
        """Remember who spoke last: the likeliest "he" of the next sentence."""
        if name is not None and name.kind == "person":
            self.people.append(name)
        elif agent is not None and agent.text.lower() not in _THEY | _IT:
            head = re.split(r"\s(?:of|for|at|from|in|with|on|who)\s|,", agent.text)[0].rpartition(" ")[2].lower()
            if agent.text.endswith("s"):
                self.plural = agent.name
            elif is_one(head):
                self.people.append(_nameless(agent.name, agent.start, agent.end, head))
            else:
                self.others.append(agent.name)


def _owner(tokens: Sequence[Token]) -> Span | None:
    """Whose words they are: "Mr Marin" of "Mr Marin's message", "a statement from Mr Marin"; None when not owned."""
    last = tokens[-1].text.lower()
    if len(tokens) > 1 and tokens[0].text.lower() in _OWNERS and tokens[1].text in _words_of_voice():
        # "His motto in those years"
        return 0, 1
    for at in range(len(tokens) - 2, max(-1, len(tokens) - 5), -1) if last in _words_of_voice() else ():
        if tokens[at].text in {"'s", "’s"} and at:
            return 0, at
        if tokens[at].text.lower() in _HE | _SHE | {"their", "its"} and at == 0:
            return 0, 1
    for at in range(min(len(tokens) - 2, 5)):
        if tokens[at].text.lower() in _words_of_voice() and tokens[at + 1].text in {"from", "by"}:
            return at + 2, len(tokens)
        if tokens[at].text in word_set("papers") and tokens[at + 1].text == "of" and tokens[-1].pos == "PROPN":
            # "the verdict of the MP Anna Weir"
            return at + 2, len(tokens)
    return None


@cache
def _words_of_voice() -> frozenset[str]:
    return word_set("papers") | word_set("speech_nouns")


def _untitled(words: str, title: str | None) -> str:
    """Words before a name without its title: the "of" of "Secretary of State Anna Weir" is no possessor's."""
    words = words.rstrip()
    return words.removesuffix(title.lower()) if title else words


@cache
def body_kinds() -> dict[str, frozenset[str]]:
    """lexicon/bodies_by_kind.txt: "alliance" -> the names that it may stand for."""
    path = resources.files("storymap.narrative") / "lexicon" / "bodies_by_kind.txt"
    lines = [line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {words[0]: frozenset(word.replace("_", " ") for word in words[1:]) for words in lines}


def first_subject(passage: Passage, begin: int, end: int) -> Span | None:
    """The subject that stands before the first verb of an outer sentence."""
    for index in range(begin, min(end, begin + _VERB_REACH)):
        if passage.inside[index] == OUTSIDE and passage.tokens[index].pos in {"VERB", "AUX"}:
            found = find_subject(passage, begin, end, verb_cue(passage, begin, index, "say"))
            return found[0] if found and found[1] == "left" else None
    return None


def _nameless(text: str, start: int, end: int, head: str) -> Name:
    """ "a doctor" as an antecedent."""
    gender = "f" if head in _WOMEN or head.endswith("woman") else "m" if head in _MEN or head.endswith("man") else None
    return Name(start, end, text, "person", text, None, gender)
