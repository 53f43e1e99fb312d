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
from storymap.language.lemmas import INFLECTED, lemma
from storymap.language.tokens import Token
from storymap.narrative.events.boundaries import RELATIVES, SUBORDINATORS, boundary, subject_of
from storymap.narrative.events.participles import settle
from storymap.narrative.events.repairs import repaired
from storymap.narrative.events.verbs import VerbGroup, verb_groups
from storymap.narrative.words import word_set

_SAYING = word_set("saying")

WINDOW = 160
_EMBEDDED = frozenset({"relative", "participle", "infinitive", "complement", "adverbial"})
_PREDICATES = ("finite", "participle")
_QUOTATION = frozenset({"“", "«", "„", "``", "”", "»", "''", '"'})

Bond = Literal["main", "and", "complement", "relative", "adverbial", "participle", "infinitive"]


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
        lemmas = [lemma(text, pos) if pos in INFLECTED else text.lower() for _, _, text, pos in tokens]
        quoted = _quoted(tokens)
        clauses = _clauses(tokens, lemmas)
        for clause in clauses:
            clause.quoted = quoted[clause.group.head]
        yield Window(sentence, tokens, lemmas, clauses, _owners(clauses, len(tokens)), quoted)


def _quoted(tokens: Sequence[Token]) -> list[bool]:
    """For each token whether it stands between double quotation marks (an open quotation runs to the window's end)."""
    inside, flags = False, [False] * len(tokens)
    if _QUOTATION.isdisjoint([token.text for token in tokens]):
        return flags
    for at, token in enumerate(tokens):
        if token.text in ("“", "«", "„", "``"):
            inside = True
        elif token.text in ("”", "»", "''"):
            inside = False
        elif token.text == '"':
            inside = not inside
        flags[at] = inside
    return flags


# --- clauses ----------------------------------------------------------------------------------------------------------


def _clauses(tokens: Sequence[Token], lemmas: Sequence[str]) -> list[Clause]:
    groups = list(verb_groups(tokens, lemmas))
    clauses: list[Clause] = []
    previous_end = 0
    # The only verb of a sentence is its predicate, whatever stands around it.
    lone = [group.form in _PREDICATES for group in groups].count(True) == 1
    for number, group in enumerate(groups):
        following = _next_predicate(groups, number)
        # "helicopters that had taken off landed": after a relative clause the predicate is still to come.
        awaited = _awaited(tokens, clauses)
        group = (
            group if (lone or awaited) and group.form == "finite" else settle(tokens, previous_end, group, following)
        )
        if group.form == "modifier":
            continue
        start, marker = boundary(tokens, previous_end, group)
        subject = subject_of(tokens, start, group.first)
        if clauses and not marker and group.form == "finite" and subject:
            # "a man riding a motorcycle was shot": what looks like a subject is the object of the participle.
            # … or of the relative clause: "a general who commanded troops was arrested".
            bare = awaited and clauses[-1].subject is None
            embedded = bare or clauses[-1].bond in ("participle", "infinitive") or _asks(tokens, clauses[-1])
            resumes = embedded and _broken_off(clauses)
            start, subject = (group.first, None) if resumes else (subject[0], subject)
        bond = _bond(tokens, group, marker, subject, start, bool(clauses))
        clause = Clause(group, start, len(tokens), bond, marker, None, subject)
        _hang(tokens, clauses, clause)
        clauses.append(clause)
        previous_end = group.last
    return clauses


def _next_predicate(groups: Sequence[VerbGroup], number: int) -> VerbGroup | None:
    """The next verb, past a gerund or an infinitive: "a general suspected of leading the revolt was freed"."""
    for group in groups[number + 1 : number + 3]:
        if group.form not in ("gerund", "infinitive"):
            return group
    return None


def _awaited(tokens: Sequence[Token], clauses: Sequence[Clause]) -> bool:
    """Whether the main verb is still to come: after "helicopters that had taken off", "a lorry loaded with aid"."""
    if not clauses or any(clause.bond == "main" for clause in clauses):
        return False
    if clauses[-1].bond == "relative":
        return True
    opening = clauses[0].start
    return clauses[-1].group.form == "participle" and subject_of(tokens, 0, opening) is not None


def _asks(tokens: Sequence[Token], clause: Clause) -> bool:
    """ "the vote on whether Crimea should join": the clause is part of a noun phrase."""
    if clause.marker not in ("whether", "how", "why") or not clause.start:
        return False
    return tokens[clause.start - 1].text in ("on", "of", "over", "about")


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
    if (
        clause.group.form == "finite"
        and clause.subject is None
        and clause.marker not in (*RELATIVES, "and", "or", "but")
        and not (clause.marker == "," and clause.group.lemma in _SAYING)
        and _resumed(tokens, clauses, clause)
    ):
        return
    clause.parent = last
    if clause.bond == "participle" and not clause.marker and clause.start and tokens[clause.start - 1].text == ",":
        while clauses[last].bond == "infinitive" and (clauses[last].parent or 0) < last:
            last = clauses[last].parent or 0
        clause.parent = last  # "asked the judges to free him, arguing that …"
    if clause.bond == "and":
        same = last
        while same > 0 and clauses[same].group.form != clause.group.form and clauses[same].parent is not None:
            same = clauses[same].parent if (clauses[same].parent or 0) < same else same - 1  # type: ignore[assignment]
        if clause.subject is None and clause.start and tokens[clause.start - 1].text == ",":
            same = _above_content(clauses, same)
        clause.parent = same


def _resumed(tokens: Sequence[Token], clauses: list[Clause], clause: Clause) -> bool:
    """Whether a clause goes on with what stood before the run of embedded clauses; it gets those words back."""
    opener = len(clauses) - 1
    while (
        opener > 0
        and clauses[opener].bond in _EMBEDDED
        and clauses[opener].subject is None
        and not _gap(clauses, opener)
    ):
        opener -= 1
    gap = _gap(clauses, opener)
    inside = clauses[opener].bond in ("relative", "participle", "infinitive") or _asks(tokens, clauses[opener])
    if not gap or not inside:
        return False
    before = opener - 1
    opens = (at for at in range(gap[1] - 1, gap[0], -1) if tokens[at].pos == "SCONJ")
    at = next(opens, gap[0])
    if tokens[at].text.lower() in SUBORDINATORS:  # "met both sides after a threat to pull out put talks in doubt"
        gap = (at, gap[1])
    clause.lead, clause.subject = gap, subject_of(tokens, *gap) or gap
    if before >= 0:
        clause.parent, clause.bond = before, "complement" if clauses[before].end <= gap[0] else "main"
        clauses[before].end = min(clauses[before].end, max(gap[0], clauses[before].group.last))
    else:
        clause.bond = "main"
    if tokens[gap[0]].text.lower() in SUBORDINATORS:  # "if the vote on whether … goes ahead"
        clause.bond, clause.marker = "adverbial", tokens[gap[0]].text.lower()
    clauses[opener].parent = len(clauses)
    return True


def _above_content(clauses: Sequence[Clause], number: int) -> int:
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


def _broken_off(clauses: Sequence[Clause]) -> bool:
    """Whether words wait for their verb in front of the last clauses: "A man [accused] [of killing two] was jailed"."""
    number = len(clauses) - 1
    while number > 0 and not _gap(clauses, number) and clauses[number].bond in ("participle", "infinitive"):
        number -= 1
    return _gap(clauses, number) is not None


def _owners(clauses: Sequence[Clause], size: int) -> list[int]:
    owner = [-1] * size
    for number, clause in enumerate(clauses):
        end = min(clause.end, size)
        if end > clause.start:
            owner[clause.start : end] = [number] * (end - clause.start)
    for number, clause in enumerate(clauses):
        if clause.lead:
            owner[clause.lead[0] : clause.lead[1]] = [number] * (clause.lead[1] - clause.lead[0])
    if clauses and clauses[0].start:
        first = next((n for n, c in enumerate(clauses) if c.lead and c.lead[0] == 0), 0)
        owner[: clauses[0].start] = [first] * clauses[0].start
    return owner
