"""A tagged sentence to clauses: verb groups, and the stretch of words that belongs to each.

No parser: verb groups are read off the tags, and the boundary between two of them is the last word or mark that can
open a clause. A clause that was interrupted ("a man riding a motorcycle was shot") gets its first words back.
Sentences are read in windows of `WINDOW` tokens, so that the work per token is bounded however long a "sentence" is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from storymap.language.document import Sentence
from storymap.language.lemmas import lemma
from storymap.language.tokens import Token
from storymap.narrative.repairs import repaired
from storymap.narrative.verbs import ONLY_PARTICIPLE, Form, VerbGroup, verb_groups
from storymap.narrative.words import word_set

WINDOW = 160

Bond = Literal["main", "and", "complement", "relative", "adverbial", "participle", "infinitive"]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBORDINATORS = word_set("subordinators")
RELATIVES = frozenset({"who", "which", "whom", "whose", "where", "that"})
_STRONG = frozenset({";", ":", "—", "–", "--", "(", ")", "-", "“", "”", '"', "‘", "’", "''", "``", "..."})
_QUOTATION = frozenset({'"', "“", "‘", "``", "'"})
_IN_PHRASE = frozenset({"DET", "ADJ", "NUM", "VERB", "PROPN", "NOUN"})
_SUBJECT_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_DAYS = word_set("days")


@dataclass(slots=True)
class Clause:
    """One verb group with its words [start, end), and the range before an interruption that is also its own.

    `parent` is the index of the clause it hangs on, by `bond`, opened by the word `marker` (lower case, "" when none);
    `subject` is the token range of its subject, if it has one of its own. `quoted`: inside quotation marks.
    """

    group: VerbGroup
    start: int
    end: int
    bond: Bond
    marker: str
    parent: int | None
    subject: tuple[int, int] | None
    lead: tuple[int, int] | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """At most `WINDOW` tokens of a sentence, their lemmas and clauses; `owner[i]`: the clause of token i (-1: none)."""

    sentence: Sentence
    tokens: Sequence[Token]
    lemmas: Sequence[str]
    clauses: Sequence[Clause]
    owner: Sequence[int]
    quoted: Sequence[bool]

    def text(self, text: str, first: int, last: int) -> str:
        """The article's words from token `first` up to token `last`."""
        return text[self.tokens[first].start : self.tokens[last - 1].end]


def read_windows(sentence: Sentence) -> Iterator[Window]:
    """The clauses of a sentence, window by window."""
    for begin in range(0, len(sentence.tokens), WINDOW):
        tokens = repaired(sentence.tokens[begin : begin + WINDOW])
        lemmas = [lemma(token.text, token.pos) for token in tokens]
        quoted = _quoted(tokens)
        clauses = _clauses(tokens, lemmas)
        for clause in clauses:
            clause.quoted = quoted[clause.group.head]
        yield Window(sentence, tokens, lemmas, clauses, _owners(clauses, len(tokens)), quoted)


def _quoted(tokens: Sequence[Token]) -> list[bool]:
    """For each token whether it stands between double quotation marks (an open quotation runs to the window's end)."""
    inside, flags = False, []
    for token in tokens:
        if token.text in ("“", "«", "„", "``"):
            inside = True
        elif token.text in ("”", "»", "''"):
            inside = False
        elif token.text == '"':
            inside = not inside
        flags.append(inside)
    return flags


# --- clauses ----------------------------------------------------------------------------------------------------------


def _clauses(tokens: Sequence[Token], lemmas: Sequence[str]) -> list[Clause]:
    groups = list(verb_groups(tokens, lemmas))
    clauses: list[Clause] = []
    previous_end = 0
    # The only verb of a sentence is its predicate, whatever stands around it.
    lone = sum(group.form in ("finite", "participle") for group in groups) == 1
    for number, group in enumerate(groups):
        following = groups[number + 1] if number + 1 < len(groups) else None
        # "helicopters that had taken off landed": after a relative clause the predicate is still to come.
        awaited = _awaited(tokens, clauses)
        group = (
            group if (lone or awaited) and group.form == "finite" else _settle(tokens, previous_end, group, following)
        )
        if group.form == "modifier":
            continue
        start, marker = _boundary(tokens, previous_end, group)
        subject = _subject(tokens, start, group.first)
        if clauses and not marker and group.form == "finite" and subject:
            # "a man riding a motorcycle was shot": what looks like a subject is the object of the participle.
            # … or of the relative clause: "a general who commanded troops was arrested".
            bare = awaited and clauses[-1].subject is None
            resumes = (bare or clauses[-1].bond in ("participle", "infinitive")) and _gap(clauses, len(clauses) - 1)
            start, subject = (group.first, None) if resumes else (subject[0], subject)
        bond = _bond(tokens, group, marker, subject, start, bool(clauses))
        clause = Clause(group, start, len(tokens), bond, marker, None, subject)
        _hang(tokens, clauses, clause)
        clauses.append(clause)
        previous_end = group.last
    return clauses


def _awaited(tokens: Sequence[Token], clauses: Sequence[Clause]) -> bool:
    """Whether the main verb is still to come: after "helicopters that had taken off", "a lorry loaded with aid"."""
    if not clauses or any(clause.bond == "main" for clause in clauses):
        return False
    if clauses[-1].bond == "relative":
        return True
    opening = clauses[0].start
    return clauses[-1].group.form == "participle" and _subject(tokens, 0, opening) is not None


def _settle(tokens: Sequence[Token], floor: int, group: VerbGroup, following: VerbGroup | None) -> VerbGroup:
    """Tell past tense from participle, and participles that modify a noun ("the planned vote"), by their neighbours."""
    word = tokens[group.head].text.lower()
    if group.last - group.first > 1 or tokens[group.head].pos == "AUX":
        return group
    before = tokens[group.first - 1] if group.first else None
    if before is not None and before.text in _QUOTATION and group.first > 1:
        before = tokens[group.first - 2]  # an "organised gang"
    after = tokens[group.last] if group.last < len(tokens) else None
    inflected = word.endswith(("ed", "ing", "en")) or word in ONLY_PARTICIPLE
    within = before and (before.pos in ("DET", "ADJ", "NUM") or before.text in ("'s", "’s", "-") or _possessive(before))
    if inflected and within and after and after.pos in ("NOUN", "PROPN", "ADJ"):
        return _as(group, "modifier")
    if inflected and group.form == "finite" and _absolute(tokens, group.first):
        return _as(group, "modifier")
    if group.form != "finite" or word.endswith("s") or (not inflected and after and after.text.lower() != "by"):
        return group
    if _ahead_of_its_noun(tokens, floor, group, following):
        return _as(group, "modifier")
    if _reduced(tokens, floor, group, following):
        return _as(group, "participle")
    return group


def _absolute(tokens: Sequence[Token], at: int) -> bool:
    """ "with his ear bandaged", "with their hands raised"."""
    back = at - 1
    while back > max(at - 5, 0) and tokens[back].pos in ("NOUN", "ADJ", "DET", "PRON", "NUM"):
        back -= 1
    return 0 <= back < at - 1 and tokens[back].text == "with"


def _possessive(token: Token) -> bool:
    return token.text.lower() in ("his", "her", "its", "their", "our", "my", "your")


def _as(group: VerbGroup, form: Form) -> VerbGroup:
    return VerbGroup(
        group.first,
        group.last,
        group.head,
        group.lemma,
        form,
        form == "participle",
        False,
        False,
        None,
        False,
        group.negated,
    )


def _ahead_of_its_noun(tokens: Sequence[Token], floor: int, group: VerbGroup, following: VerbGroup | None) -> bool:
    """ ", ousted Ukrainian President X describes": no subject before, a noun phrase and another finite verb after."""
    if following is None or following.form != "finite" or group.last >= len(tokens):
        return False
    if tokens[group.last].pos not in ("NOUN", "PROPN", "ADJ") or not tokens[group.head].text.lower().endswith(
        ("ed", "en")
    ):
        return False
    start, marker = _boundary(tokens, floor, group)
    if marker in (*RELATIVES, "and", "or", "but") or _subject(tokens, start, group.first):
        return False
    return not any(t.text in (",", ";") or t.pos in ("CCONJ", "SCONJ") for t in tokens[group.last : following.first])


def _reduced(tokens: Sequence[Token], floor: int, group: VerbGroup, following: VerbGroup | None) -> bool:
    """ "proposals made by X", "birds captured on the island were shipped", ", backed by X": a passive without "be"."""
    start, marker = _boundary(tokens, floor, group)
    if marker in (*RELATIVES, "and", "or", "but"):
        return False
    after = tokens[group.last].text.lower() if group.last < len(tokens) else ""
    if (
        after == "by"
        and group.last + 1 < len(tokens)
        and tokens[group.last + 1].text in ("phone", "telephone", "video")
    ):
        return False  # "said by telephone"
    before = tokens[group.first - 1] if group.first else None
    if after == "by" and before is not None and (before.pos in ("NOUN", "PROPN") or before.text == ","):
        return True
    if not _subject(tokens, start, group.first):
        return (
            after in ("by", "at", "in", "on", "from", "with", "to", "for", "as")
            and tokens[group.head].text[0].islower()
        )
    if following is None or following.form != "finite":
        return False
    closed = tokens[following.first - 1].text == ","
    if before is not None and before.text == "," and closed:
        return True  # "The ceasefire, agreed in Muscat, collapsed"
    return _unseparated(tokens, group, following)


def _unseparated(tokens: Sequence[Token], group: VerbGroup, following: VerbGroup) -> bool:
    """Two finite verbs need something between them; when nothing is there, the first was a participle."""
    simple = following.modal is None and following.lemma != "be" and following.last - following.first < 2
    if simple and _subject(tokens, group.last, following.first):
        return False
    between = tokens[group.last : following.first]
    after = tokens[group.last].text.lower()
    if after not in ("in", "on", "at", "by", "from", "near", "during", "with", "for", "to") or len(between) > 12:
        return False
    opened = any(t.text in (",", ";", ":", '"', "“", "-", "–", "—") or t.pos in ("CCONJ", "SCONJ") for t in between)
    return not opened and not any(t.text.lower() in RELATIVES for t in between)


def _boundary(tokens: Sequence[Token], floor: int, group: VerbGroup) -> tuple[int, str]:
    """Where the clause of `group` opens, not before token `floor`, and the word that opens it."""
    if group.form == "infinitive":
        return group.first, "to"
    if group.form in ("gerund", "participle"):
        at = group.first
        while at > floor and tokens[at - 1].pos in ("ADV",):
            at -= 1
        if at > floor and (tokens[at - 1].pos in ("ADP", "SCONJ", "CCONJ")):
            return at - 1, tokens[at - 1].text.lower()
        return at, ""
    comma = strong = 0
    for at in range(group.first - 1, floor - 1, -1):
        token, low = tokens[at], tokens[at].text.lower()
        if (
            low in RELATIVES
            and token.pos in ("PRON", "SCONJ", "ADV", "DET")
            and _opens_relative(tokens, at, floor, group)
        ):
            return (at - 1, low) if at > floor and tokens[at - 1].pos == "ADP" else (at, low)
        if low in ("when", "whether", "if", "what", "how", "why") or (low in SUBORDINATORS and token.pos == "SCONJ"):
            return at, low
        if token.pos == "CCONJ" and not strong and (comma or _joins_verbs(tokens, at, floor, group)):
            if comma and comma != at + 1 and floor:
                return comma, ","
            return at, low
        if token.text in _STRONG and not strong:
            if comma:
                return comma + 1, ","
            strong = at + 1
            if floor or token.text in (";", ":"):
                return at + 1, token.text
        if token.text == "," and not comma:
            comma = at
    if comma > floor and floor:
        return comma + 1, ","
    return floor if not floor else group.first if not _subject(tokens, floor, group.first) else floor, ""


def _opens_relative(tokens: Sequence[Token], at: int, floor: int, group: VerbGroup) -> bool:
    """ "that" before a noun is a demonstrative ("that year")."""
    if tokens[at].text.lower() != "that":
        return True
    return tokens[at].pos in ("SCONJ", "PRON") or at + 1 == group.first or (at > floor and tokens[at - 1].pos == "VERB")


def _joins_verbs(tokens: Sequence[Token], at: int, floor: int, group: VerbGroup) -> bool:
    """Whether the "and" at `at` joins verbs or clauses, not nouns of one subject."""
    if not floor:
        return False
    between = [t for t in tokens[at + 1 : group.first] if t.pos not in ("ADV", "PUNCT", "PART")]
    if not between:
        return True
    # "threw stones and police fired": two nominals in a row only make sense as a new subject.
    return _subject(tokens, at + 1, group.first) is not None


def _subject(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The first noun phrase in [start, end) that no preposition governs, with what follows it up to `end`."""
    governed = False
    for at in range(start, end):
        token = tokens[at]
        low = token.text.lower()
        if token.pos == "ADP":
            governed = True
        elif token.text in (",", ";", ":", "—", "–", "-", "(", '"', "“", "”"):
            governed = False
        elif token.pos == "PRON" and low in _SUBJECT_PRONOUNS:
            return at, _trimmed(tokens, at, end)
        elif token.pos in NOMINAL and low not in RELATIVES:
            if (
                not governed
                and low not in _DAYS
                and (token.pos != "NUM" or at + 1 == end or tokens[at + 1].pos == "ADP")
            ):
                return _whole_phrase(tokens, start, at), _trimmed(tokens, at, end)
            if low in _DAYS and at + 1 < end and tokens[at + 1].pos in ("NOUN", "PROPN"):
                governed = tokens[at + 1].text.lower() in _DAYS  # "in August hundreds died"
            elif at + 1 < end and tokens[at + 1].pos not in (*NOMINAL, "PART", "PUNCT", "ADP", "CCONJ", "ADJ"):
                governed = False
    return None


def _whole_phrase(tokens: Sequence[Token], start: int, at: int) -> int:
    """Back over the determiners and adjectives of the noun at `at`."""
    while (
        at > start
        and tokens[at - 1].pos in ("DET", "ADJ", "NUM", "VERB", "PROPN", "NOUN")
        and tokens[at - 1].text != ","
    ):
        at -= 1
    return at


def _trimmed(tokens: Sequence[Token], at: int, end: int) -> int:
    while end > at + 1 and tokens[end - 1].pos in ("ADV", "PUNCT", "SCONJ", "CCONJ"):
        end -= 1
    return end


def _bond(
    tokens: Sequence[Token], group: VerbGroup, marker: str, subject: tuple[int, int] | None, start: int, later: bool
) -> Bond:
    if group.form == "infinitive":
        return "infinitive"
    if group.form in ("gerund", "participle"):
        return "participle"
    if marker == "that":
        before = tokens[start - 1] if start else None
        relative = before is not None and before.pos in ("NOUN", "PROPN") and subject is None
        return "relative" if relative else "complement"
    if marker in RELATIVES:
        return "relative"
    if marker in ("whether", "what", "how", "why"):
        return "complement"
    if marker in SUBORDINATORS:
        return "adverbial"
    if not later:
        return "main"
    if marker in ("and", "or", "but"):
        return "and"
    return "complement" if not marker else "main"


def _hang(tokens: Sequence[Token], clauses: list[Clause], clause: Clause) -> None:
    """Close the clause before, choose the parent, and give an interrupted clause its first words back."""
    if not clauses:
        return
    last = len(clauses) - 1
    clauses[last].end = max(min(clauses[last].end, clause.start), clauses[last].group.last)
    embedded = ("relative", "participle", "infinitive", "complement", "adverbial")
    if (
        clause.group.form == "finite"
        and clause.subject is None
        and clause.marker not in (*RELATIVES, "and", "or", "but")
        and not (clause.marker == "," and clause.group.lemma in word_set("saying"))
    ):
        # Resume what stood before the run of embedded clauses.
        opener = last
        while (
            opener > 0
            and clauses[opener].bond in embedded
            and clauses[opener].subject is None
            and not _gap(clauses, opener)
        ):
            opener -= 1
        gap = _gap(clauses, opener)
        if gap and clauses[opener].bond in ("relative", "participle", "infinitive"):
            before = opener - 1
            clause.lead, clause.subject = gap, _subject(tokens, *gap) or gap
            if before >= 0:
                clause.parent, clause.bond = before, "complement" if clauses[before].end <= gap[0] else "main"
                clauses[before].end = min(clauses[before].end, max(gap[0], clauses[before].group.last))
            else:
                clause.bond = "main"
            clauses[opener].parent = last + 1
            return
    clause.parent = last
    if clause.bond == "and":
        same = last
        while same > 0 and clauses[same].group.form != clause.group.form and clauses[same].parent is not None:
            same = clauses[same].parent if (clauses[same].parent or 0) < same else same - 1  # type: ignore[assignment]
        if clause.subject is None and clause.start and tokens[clause.start - 1].text == ",":
            same = _above_content(clauses, same, clause)
        clause.parent = same


def _above_content(clauses: Sequence[Clause], number: int, clause: Clause) -> int:
    """ "tells MPs that it is lost, and appeals": behind a comma "and" goes on with the verb of saying."""
    for _ in range(3):
        parent = clauses[number].parent
        if clauses[number].bond != "complement" or parent is None or parent >= number:
            break
        number = parent
    return number


def _gap(clauses: Sequence[Clause], number: int) -> tuple[int, int] | None:
    """The words between the verb before clause `number` and its opening."""
    begin = clauses[number - 1].group.last if number else 0
    return (begin, clauses[number].start) if clauses[number].start > begin else None


def _owners(clauses: Sequence[Clause], size: int) -> list[int]:
    owner = [-1] * size
    for number, clause in enumerate(clauses):
        for at in range(clause.start, min(clause.end, size)):
            owner[at] = number
    for number, clause in enumerate(clauses):
        if clause.lead:
            owner[clause.lead[0] : clause.lead[1]] = [number] * (clause.lead[1] - clause.lead[0])
    if clauses and clauses[0].start:
        first = next((n for n, c in enumerate(clauses) if c.lead and c.lead[0] == 0), 0)
        owner[: clauses[0].start] = [first] * clauses[0].start
    return owner
