"""The shapes of English temporal expressions, as one regular expression over a sentence's tokens.

The tokens stand in small letters with one space between ("oct. 12 , 2005", "mid - march"), so that every shape is
written once, whatever the spacing of the article. Order decides: an earlier rule wins where two could begin. Every
part is bounded, so a search costs time linear in the sentence.
"""

from __future__ import annotations

import re
from functools import cache

from storymap.language.times_lexicon import alternation

_EARLY = r"(?:(?:(?:very )?(?:early|late|mid|earlier|later)(?: -)?(?: in| on)? )|(?:by |at |before )?the (?:\w{3,10} )?(?:end|beginning|start|middle|close|rest|remainder) of )"
_SHIFT = r"(?:this past|this coming|the same|that same|this|last|next|the previous|the past|the last|the following|the next|the coming|the current|that|past|same|previous|following|coming|the latest|the prior)"
_QUALIFIED = r"(?:fiscal |financial |calendar |school |academic )?"

# name of the rule, its shape; <x> is a class of the lexicon, {x} one of the parts above.
_RULES = {
    "nine_eleven": r"9/11|(?:sept(?:ember|\.)? 11(?:th)?|11(?:th)? september)(?: ,)? (?=attack|terror)",
    "iso": r"(?P<y>\d{4}) - (?P<m>\d\d) - (?P<d>\d\d)",
    "numeric": r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})[/.](?P<y>\d{4})",
    "days": r"(?:the )?(?P<d>{D})(?: -| to| and| until) (?:the )?(?P<d2>{D})(?: of)? (?P<m><month>\.?)(?:(?: ,)? (?P<y>{Y}))?",
    "days_us": r"(?P<m><month>\.?) (?P<d>{D})(?: -| to| and| through) (?P<d2>{D})(?:(?: ,)? (?P<y>{Y}))?",
    "date": r"{W}(?:the )?(?P<d>{D})(?: of)? (?P<m><month>\.?)(?:(?: ,)? (?P<y>{Y})| of (?P<rel>this|last|next) year)?",
    "date_us": r"{W}(?P<m><month>\.?) (?:the )?(?P<d>{D}|<dayordinal>)(?:(?: ,)? (?P<y>{Y})| of (?P<rel>this|last|next) year)?",
    "clock": r"(?:around |about |shortly (?:after|before) )?(?P<h>\d{1,2})(?:[:.](?P<min>[0-5]\d))? (?:(?P<ap>a|p)(?:\.m\.?|m| \. m(?: \.)?)|o['’]clock)(?: <zone>)?",
    "clock24": r"(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)(?P<zone> <zone>)?",
    "noon": r"(?P<word><clockword>)",
    "part": r"(?:(?P<when>this|last|yesterday|tomorrow) (?P<part><part>)|(?P<word>tonight|overnight))",
    "deictic": r"(?:(?:late|early|later|earlier) )?(?P<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow)(?: (?P<part><part>))?",
    "each": r"(?:every|each) (?:(?P<n><number>|other|\d{1,3}) )?(?:(?P<u><unit>)|(?P<wd><weekday>)|(?P<m><month>)|(?P<s><season>)|(?P<part><part>))",
    "weekdays": r"(?P<wd>(?:mon|tues|wednes|thurs|fri|satur|sun)day)s",
    "weekday": r"(?:(?P<det>{S}) )?(?:(?:late|early|later|earlier) (?:on )?)?(?P<wd><weekday>)(?: (?P<part><part>))?",
    "quarter": r"(?:the )?(?:(?P<y>{Y}) |(?P<rel>this|last|next|the previous) year 's )?(?:(?P<ago>year - (?:ago|earlier)|fiscal|latest) )?(?:fiscal )?(?:- )?(?P<o><ordinal>) (?:- )?(?:fiscal )?quarter(?:(?: ,)?(?: of)? (?:fiscal )?(?:(?P<y2>{Y})|(?P<rel2>this|last|next) year))?",
    "half": r"the (?P<o>first|second|last) half of (?:the year )?(?:(?P<y>{Y})|(?P<rel>the|this|last|next) year)",
    "holiday": r"(?:(?P<rel>this|last|next) )?(?P<name><holiday>)(?:(?: ,)? (?P<y>{Y}))?",
    "season": r"(?:(?P<det>{S}|the) )?(?:early |late |mid - )?(?P<s><season>)(?:(?: of)? (?:(?P<y>{Y})|(?P<rel>this|last|next) year))?",
    "month": r"(?:(?P<det>{S}) )?{E}?(?P<m><month>\.?)(?:(?: ,)?(?: of)? (?:(?P<y>{Y})|(?P<rel>this|last|next|the same|the previous|the following|that) year))?",
    "ago": r"(?:about |nearly |almost |some |more than |over |just |only )?(?P<n><number>|\d{1,4}) (?:(?:more|full|short|long) )?(?P<u><unit>)(?: or so)? (?P<way>ago|earlier|later|hence|from now|before|after|previously)",
    "year_ago": r"(?:the )?year - (?P<way>ago|earlier)(?: (?P<what>quarter|period|month|level|figure))?",
    "ages_ago": r"(?P<u>days|weeks|months|years|decades|hours|minutes|centuries) (?P<way>ago|later|earlier)",
    "age": r"(?:aged? )?(?:<number>|\d{1,3})(?: - | )(?P<u><unit>)(?: - | )(?:old|olds)|(?:<number>|\d{1,3}) years? of age|\d{1,3} (?:<unit>) (?:senior|junior|older|younger)",
    "duration": r"(?:more than |less than |at least |up to |about |nearly |almost |around |roughly |another |over )?(?:the (?:past|last|next|first|coming|final|previous|following) )?(?P<n><number>|\d{1,3}(?:,\d{3})*(?:\.\d+)?)(?: (?:to|or|-) (?:<number>|\d{1,3}))?(?P<frac> 1/2| and a half)?(?: - | )(?:(?:more|full|additional|whole|consecutive|straight|working|trading|business|long|further|solid) )?(?P<u><unit>)(?P<half> and a half)?",
    "stretch": r"(?P<u>days|weeks|months|years|decades|centuries|hours)",
    "period": r"{E}?(?P<det>{S}) {Q}(?P<u>day|night|weekend|week|fortnight|month|quarter|year|decade|century)",
    "year_end": r"(?:the )?(?:year - end|year 's end|year end|end of (?:the|this) year)",
    "end_of": r"the (?:end|beginning|start|middle|rest|remainder|first half|second half) of the (?P<u>week|weekend|month|quarter|year|decade|century)",
    "weekend": r"the weekend",
    "told_quarter": r"the (?:latest )?quarter",
    "decade": r"(?:the )?(?:(?:early|late|mid)(?: -)? )?(?:(?P<y>\d{3})0 ?'?s|['‘’] ?(?P<short>\d)0s|(?P<word><decade>))",
    "century": r"(?:the )?(?:(?:early|late|mid)(?: -)? )?(?P<n>\d{1,2})(?:st|nd|rd|th)(?: -)? century",
    "fiscal": r"(?:fiscal|financial)(?: year)? (?P<y>{Y})",
    "year": r"(?P<e>{E})?(?:the year )?(?P<y>(?:1\d|20)\d\d)",
    "set": r"(?P<word><set>)",
    "vague": r"(?P<word><vague>)(?! (?:<number>|<unit>|\d|as |after ))",
}  # fmt: skip

_PARTS = {
    "E": _EARLY,
    "S": _SHIFT,
    "Q": _QUALIFIED,
    "D": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
    "Y": r"(?:1\d|20)\d\d",
    "W": r"(?:<weekday>(?: ,)? )?",
}


def _compile(name: str, shape: str) -> str:
    shape = re.sub(r"\{([A-Z])\}", lambda found: _PARTS[found[1]], shape)
    shape = re.sub(r"(?<!P)<(\w+)>", lambda found: alternation(found[1]), shape)
    shape = re.sub(r"\(\?P<(\w+)>", rf"(?P<{name}__\1>", shape)
    return f"(?P<{name}>{shape})"


@cache
def grammar() -> re.Pattern[str]:
    """All rules as one pattern; the name of the group that closes last is the rule's."""
    rules = "|".join(f"{_compile(name, shape)}(?![^ ])" for name, shape in _RULES.items())
    return re.compile(rf"(?<![^ ])(?:{rules})")


def parts(found: re.Match[str]) -> tuple[str, dict[str, str]]:
    """The rule a match is of, and its named parts that were there."""
    name = found.lastgroup or ""
    prefix = f"{name}__"
    return name, {
        key[len(prefix) :]: part for key, part in found.groupdict().items() if part and key.startswith(prefix)
    }
