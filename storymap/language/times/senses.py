"""A temporal expression where it stands, and whether the words there mean a time at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storymap.language.times.lexicon import words
from storymap.language.times.tense import direction
from storymap.language.tokens import Token

Parts = dict[str, str]

# The direction of what certainly lies behind ("since 5 May").
BEHIND = -2


@dataclass(slots=True)
class Context:
    """A matched expression where it stands: tokens[begin:end] of its sentence."""

    tokens: Sequence[Token]
    begin: int
    end: int

    def before(self, distance: int = 1) -> str:
        """The token so many places before the expression, in small letters; empty beyond the sentence."""
        at = self.begin - distance
        return self.tokens[at].text.lower() if at >= 0 else ""

    def after(self, distance: int = 0) -> str:
        """The token so many places after it."""
        at = self.end + distance
        return self.tokens[at].text.lower() if at < len(self.tokens) else ""

    def words(self) -> list[str]:
        """Its tokens as written."""
        return [token.text for token in self.tokens[self.begin : self.end]]

    def direction(self, *, goal: bool = True) -> int:
        """+1 when it lies ahead, -1 or BEHIND when it lies behind, 0 when nothing tells.

        Without `goal`, "for" tells nothing: families gathered for Christmas.
        """
        before = self.before()
        if self.after() in ("'s", "’s") and self.after(1) in words("outcome"):
            return BEHIND  # "Friday's failed coup": of nothing that is to come is it known how it went
        if (
            before in ("until", "till", "through")
            or (goal and before == "for")
            or (before != "before" and self._ahead_of())
        ):
            return 1
        if before in ("since", "ended", "ending"):
            return BEHIND
        if before == "on" and self.before(2) in ("is", "are"):  # "the vote is on Sunday"
            return 1
        if self.after() in ("'s", "’s") and self._awaited():
            return 1
        return direction(self.tokens, self.begin, self.end)

    def _awaited(self) -> bool:
        """ "warned against Friday's marches", "braced for Monday's strike"."""
        gathers = self.after(1) in words("gathering") or self.after(2) in words("gathering")
        return gathers and any(self.before(at) in words("await") for at in range(1, 5))

    def month_direction(self) -> int | None:
        """The same for a month, None when it is the nearest one: "the November election", "the convention in July".

        "A June agreement" is made already.
        """
        before, following = self.before(), self.tokens[self.end] if self.end < len(self.tokens) else None
        if before in ("since", "ended", "ending"):
            return BEHIND
        if before in ("until", "till", "through"):
            return 0 if self.before(2) == "year" else 1  # "this year through August"
        way = direction(self.tokens, self.begin, self.end)
        if before == "for" or (before == "by" and way <= 0 and not self._had()):
            return None  # "the figures for January", "it will be paid by February"
        called = self.after() in words("gathering") or self.after(1) in words("gathering")
        if called or (before == "in" and self.before(2) in words("gathering")):
            return 1 if way > 0 or self._ahead_of() else None
        named = following is not None and following.pos in ("NOUN", "ADJ") and following.text[0].islower()
        if named and before in ("a", "an", "its", "his", "her", "their"):
            return 0
        return way

    def _had(self) -> bool:
        """ "By February he had left", "had urged them to leave by February"."""
        near = self.tokens[max(0, self.begin - 14) : self.end + 8]
        return any(token.text.lower() in ("had", "'d", "’d") for token in near)

    def _ahead_of(self) -> bool:
        """ "ahead of Friday's vote", "before the November election": still to come when it is told."""
        at = 1 + (self.before() in ("the", "a"))
        return self.before(at) == "before" or (self.before(at) == "of" and self.before(at + 1) == "ahead")


def is_month(parts: Parts, context: Context) -> bool:
    """A month is written with a capital; the ones that are also names or verbs need company."""
    at = next(
        (
            i
            for i in range(context.begin, context.end)
            if context.tokens[i].text.lower().rstrip(".") == parts["m"].rstrip(".")
        ),
        None,
    )
    if at is None or not context.tokens[at].text[0].isupper():
        return False
    if "d" in parts or "y" in parts or "det" in parts or "rel" in parts:
        return True
    word, following = context.tokens[at].text, context.tokens[at + 1] if at + 1 < len(context.tokens) else None
    low = word.lower().rstrip(".")
    if low in ("mar", "jan", "jun", "dec", "apr", "sep") and not word.endswith("."):
        return False
    led = (
        context.before() in words("during")
        or context.end - context.begin > 1
        or context.before() in ("and", "or", "to", "between", "-")
    )
    if low in ("may", "march", "april", "june", "august", "jan"):
        if low in ("may", "march") and not led:
            return False
        named = following is not None and following.pos == "PROPN" and following.text[0].isupper()
        before = context.tokens[context.begin - 1] if context.begin else None
        return led or not (named or (before is not None and before.pos == "PROPN"))
    return True


def is_day(word: str) -> bool:
    """A weekday or a month, in small letters."""
    return word in words("weekday") or word.rstrip(".") in words("month")


def is_weekday(context: Context) -> bool:
    """A weekday is written with a capital, and is no newspaper's or holiday's name."""
    at = context.end - 1
    while at > context.begin and context.tokens[at].text.lower() not in words("weekday") and at > context.end - 3:
        at -= 1
    token = context.tokens[at]
    if not token.text[0].isupper():
        return False
    named = context.before() in words("notday") and context.tokens[context.begin - 1].text[0].isupper()
    following = context.tokens[context.end] if context.end < len(context.tokens) else None
    paper = following is not None and following.text[0].isupper() and following.text.lower() in words("paper")
    return not named and not paper


def _counted(context: Context) -> bool:
    """ "2047 voters", "2047 registered voters"."""
    following = context.tokens[context.end : context.end + 2]
    if following and (following[0].pos == "ADJ" or following[0].text.endswith("ed")):
        following = following[1:]
    if not following or following[0].pos != "NOUN":
        return False
    return following[0].text.endswith("s") and following[0].text.islower()


def is_year(year: int, context: Context) -> bool:
    """Four digits are a year when they are near enough to now and count nothing, or by the word before them."""
    before, after = context.before(), context.tokens[context.end] if context.end < len(context.tokens) else None
    if before in words("counts") or (after is not None and after.text in ("%", "percent", "per", "cent")):
        return False
    if after is not None and after.text == "-" and before not in words("before_year"):
        return False
    counted = _counted(context)
    if before in ("in", "since", "during", "until", "by", "from") and not (counted and year < 1900):
        return True
    if not 1900 <= year <= 2059:
        return False
    if before in words("before_year"):
        return not (counted and before in ("of", "to", "and", ",", "for", "was", "is", "a", "than", "by"))
    if before in words("whose") or before.endswith("'s"):
        return True
    return not counted and (after is None or after.pos != "NUM")
