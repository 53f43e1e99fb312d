"""What was said: the words behind a cue, and the words before it."""

from __future__ import annotations

from collections.abc import Sequence

from storymap.language.tokens import Token
from storymap.narrative.quotes.cues import Cue
from storymap.narrative.quotes.noun_phrases import Span, is_time, phrase_after
from storymap.narrative.quotes.passages import MARK, OUTSIDE, Passage
from storymap.narrative.quotes.saying import cue_kind, phrase_kind
from storymap.narrative.words import word_set

# Reported speech longer than this many words outside quotations is cut.
LONGEST = 150
_LONGEST_RELATIVE = 40
_CLAUSE_OPENERS = frozenset({"that", "whether", "if", "how", "why", "what", "when", "where", "who"})
_ADJUNCT_ADP = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "via",
        "through",
        "by",
        "from",
        "of",
        "about",
        "with",
        "as",
        "to",
        "over",
        "for",
    }
)
_CONJUNCTIONS = frozenset({"and", "but", "while", "whereas"})
# Verbs that begin another speaker's clause behind "and", and behind ", and".
_BARE = frozenset({"say", "tell"})
_AFTER_COMMA = _BARE | {"claim", "speak", "quote", "urge"}
_STOPS = frozenset({".", "!", "?", "…", "...", "...."})
_NOMINATIVE = frozenset({"he", "she", "they", "it", "i", "we", "you", "there"})
_PARTICLES = frozenset({"to", "for", "on", "about", "against", "of", "out", "off", "in", "with", "over", "by", "at"})


def skip_adjuncts(passage: Passage, at: int, end: int) -> tuple[int, bool]:
    """Past "on Monday", "in a statement", "recently": the next token, and whether only times were passed."""
    tokens, only_time = passage.tokens, True
    for _ in range(6):
        if at >= end or passage.inside[at] != OUTSIDE:
            break
        token = tokens[at]
        if (length := is_time(tokens, at)) > 0:
            at += length
        elif token.pos == "ADP" and token.text.lower() in _ADJUNCT_ADP and at + 1 < end:
            length = is_time(tokens, at + 1)
            phrase = None if length else phrase_after(passage, at + 1, end, tail=True)
            if not length and phrase is None:
                break
            only_time = only_time and bool(length)
            at = at + 1 + length if length else (phrase or (0, at + 1))[1]
        elif token.pos == "ADV" and token.text.lower() not in _CLAUSE_OPENERS:
            at += 1
        else:
            break
    return at, only_time


def content_start(passage: Passage, cue: Cue, end: int) -> int:
    """The first token of what follows a cue (`end` when nothing does); a comma there belongs to the outer sentence."""
    tokens, at = passage.tokens, cue.last
    if cue.kind == "according":
        return at
    if cue.kind == "tell" or tokens[cue.at].text.lower() in _ADDRESSED:
        phrase = phrase_after(passage, at, end, tail=True)
        at = past_relative(passage, phrase[1], end) if phrase else at
    if cue.kind in {"speak", "judge", "of", "deed", "urge", "vow"}:
        if at < end and tokens[at].text.lower() in _PARTICLES and cue.kind in {"speak", "judge", "of", "deed"}:
            at += 1
        return at
    after, only_time = skip_adjuncts(passage, at, end)
    if after >= end or after == at:
        return after
    token = tokens[after]
    if token.text in _STOPS | {",", ":", ";", "—", "–", "-", "--"} or passage.inside[after] != OUTSIDE:
        return after
    if token.text.lower() in _CLAUSE_OPENERS or token.text.lower() in _NOMINATIVE or only_time:
        return after
    return after if _is_reporting_place(passage, at, after) else at


def past_relative(passage: Passage, at: int, end: int) -> int:
    """Behind "the US, which promised to help," when token `at` is its first comma; else `at`."""
    tokens = passage.tokens
    if at + 2 >= end or tokens[at].text != "," or tokens[at + 1].text not in {"who", "which", "whose"}:
        return at
    for index in range(at + 2, min(end, at + _LONGEST_RELATIVE)):
        if passage.inside[index] == OUTSIDE and tokens[index].text in {",", ":"}:
            return index + 1
    return at


def _is_reporting_place(passage: Passage, at: int, after: int) -> bool:
    """ "in a statement", "at a news conference": what speech is made in, not about."""
    return any(token.text.lower() in _MEDIA for token in passage.tokens[at:after])


# Kinds of cues that bring a quotation of their own in the middle of what another cue attributes.
_BRINGING = frozenset({"say", "quote", "tell", "claim"})
_BOUNDARIES = frozenset({",", "and", "but", "by", "while", ";", "—", "–", "when", "as"})
# "told reporters in Oslo, “…”": words between a verb and its quotation; words of its subject.
_LONGEST_ADDRESS, _LONGEST_SUBJECT = 8, 12
_GOES_ON = frozenset({"and", "but", "or", "because", "not", "nor", "so", "too", "where", "who", "then", "if", "unless"})
# Verbs of writing that take a reader as often as a text: "emailed supporters saying".
_ADDRESSED = frozenset({"emailed", "emails", "asked", "asks", "texted"})
_MEDIA = frozenset(
    {
        "statement",
        "interview",
        "conference",
        "speech",
        "letter",
        "email",
        "memo",
        "report",
        "tweet",
        "post",
        "press",
        "call",
    }
    | {
        "briefing",
        "debate",
        "testimony",
        "remarks",
        "message",
        "television",
        "radio",
        "twitter",
        "facebook",
        "news",
        "phone",
    }
    | {
        "rally",
        "release",
        "video",
        "address",
        "appearance",
        "hearing",
        "court",
        "poll",
        "article",
        "column",
        "filing",
        "editorial",
    }
)


def clause_after(passage: Passage, at: int, end: int) -> Span:
    """The reported clause that begins at token `at`: up to the stop, the next cue of the same speaker, or `LONGEST`."""
    tokens, index, count = passage.tokens, at, 0
    while index < end and count < LONGEST:
        fragment = passage.fragment_at(index)
        if fragment:
            introduced = _introduction(passage, at, index, end) if index > at else None
            if introduced is not None:
                index = introduced
                break
            index = fragment.last + (1 if fragment.closed else 0)
            inner = tokens[fragment.last - 1].text
            if inner == "," and _new_cue(passage, index, end):
                break
            if inner in {",", "!", "?"} and _left_behind(passage, index, end):
                break
            if inner in {".", "!", "?"} and (index >= end or tokens[index].text[0].isupper()):
                break
            continue
        token = tokens[index]
        if (token.text in _STOPS and index + 1 >= end) or token.text == ";":
            break
        if token.text == "," and (_new_cue(passage, index + 1, end) or _new_quotation(passage, index + 1, end)):
            break
        if token.text == "," and _remark(passage, index + 1, end):
            break
        if token.text in {"-", "–", "—", "--"} and _resumes(passage, index, end):
            break
        if token.text in _CONJUNCTIONS and index > at and _new_clause(passage, index, end):
            break
        index, count = index + 1, count + 1
    while (
        index > at
        and tokens[index - 1].text in {",", "—", "–", "-", "--", ":", ".", "by", "and", "but"}
        and passage.inside[index - 1] == OUTSIDE
    ):
        index -= 1
    return at, index


def _remark(passage: Passage, at: int, end: int) -> bool:
    """ ", a view shared by many", ", a claim that Oslo denies": the reporter's word for what was said."""
    if at + 1 >= end or passage.tokens[at].text not in {"a", "an"}:
        return False
    return passage.tokens[at + 1].text in word_set("speech_nouns") or passage.tokens[at + 1].text in {"move", "step"}


def _introduction(passage: Passage, at: int, mark: int, end: int) -> int | None:
    """ "… and asking, "…"", "…, Hope shot back, "…"": where the words that bring in a quotation of their own begin.

    `mark` is the quotation's opening mark; None when it is part of the clause that began at token `at`.
    """
    tokens, fragment = passage.tokens, passage.fragment_at(mark)
    led = tokens[mark - 1].text in {",", ":"}
    if fragment is None or not (led or tokens[fragment.first].text[0].isupper()):
        return None
    if tokens[mark - 1].text == ":" and _signed_behind(passage, fragment.last + 1, end):
        return mark - 1
    verb = mark - 2 if led else mark - 1
    while led and verb > max(at, mark - _LONGEST_ADDRESS) and tokens[verb].pos not in {"VERB", "PUNCT", "SCONJ"}:
        verb -= 1
    if verb < at or passage.inside[verb] != OUTSIDE or tokens[verb].pos != "VERB":
        return None
    if cue_kind(tokens[verb]) not in _BRINGING and phrase_kind(tokens[verb], tokens[verb + 1]) not in _BRINGING:
        return None
    if led and tokens[verb].text.endswith("ing"):
        # "wrote to her supporters saying: “…”"
        return verb
    for index in range(verb - 1, max(at, verb - _LONGEST_SUBJECT), -1):
        infinitive = tokens[verb - 1].text == "to" and index > verb - 4
        if passage.inside[index] != OUTSIDE or (tokens[index].pos == "VERB" and not infinitive):
            # "but went on to say" is one verb.
            return None
        low = tokens[index].text.lower()
        if low in _BOUNDARIES or (index == verb - 1 and low in {"that", "who", "which"}):
            return index
    return None


def _signed_behind(passage: Passage, at: int, end: int) -> bool:
    """ "…," she said: a verb of saying right behind a quotation that ends before token `at`."""
    if at >= end or passage.tokens[at - 2].text not in {",", "?", "!"}:
        return False
    for index in range(at, min(end, at + _LONGEST_ADDRESS)):
        if passage.inside[index] != OUTSIDE or passage.tokens[index].pos == "PUNCT":
            return False
        if passage.tokens[index].pos == "VERB":
            return cue_kind(passage.tokens[index]) in _BRINGING
    return False


def _left_behind(passage: Passage, at: int, end: int) -> bool:
    """ "…," before he left; "…," a nod to Oslo: behind a comma inside the marks the quotation seldom goes on."""
    if at + 1 < end and passage.tokens[at].text in {"and", "but"} and passage.tokens[at + 1].pos == "VERB":
        # "chanted “Freedom!” and threw stones"
        return True
    return at < end and passage.inside[at] == OUTSIDE and passage.tokens[at].text.lower() not in _GOES_ON


def _new_cue(passage: Passage, at: int, end: int, *, joined: bool = False) -> bool:
    """ ", adding", ", according to", "and said": the same speaker's next cue begins at token `at`."""
    tokens = passage.tokens
    if not joined and at < end and tokens[at].text in {"and", "but"}:
        return _new_cue(passage, at + 1, end, joined=True)
    for index in range(at, min(end, at + 3)):
        if passage.inside[index] != OUTSIDE:
            return False
        if tokens[index].text == "according":
            return True
        kind = cue_kind(tokens[index])
        kind = kind or _mistagged(tokens, index, end)
        if kind:
            low = tokens[index].text.lower()
            if low.endswith("ing"):
                return not joined
            return joined and kind != "think" and low.endswith(("ed", "s", "id", "ld", "te"))
        if tokens[index].pos not in {"ADV", "AUX"}:
            return False
    return False


def _new_clause(passage: Passage, conjunction: int, end: int) -> bool:
    at = conjunction + 1
    kinds = _AFTER_COMMA if passage.tokens[conjunction - 1].text == "," else _BARE
    return _new_cue(passage, at, end, joined=True) or _new_speaker(passage, at, end, kinds)


def _new_speaker(passage: Passage, at: int, end: int, kinds: frozenset[str]) -> bool:
    """ "…, and Scotland's first minister, X, said": a subject of its own and a verb of saying follow token `at`."""
    for index in range(at, min(end, at + 14)):
        token = passage.tokens[index]
        if passage.inside[index] != OUTSIDE:
            return False
        if token.pos in {"VERB", "AUX"}:
            kind = cue_kind(token)
            return index > at and kind in kinds and passage.tokens[at].text.lower() not in _NOMINATIVE | {"that"}
        if token.pos in {"SCONJ", "ADP"} and token.text not in {"of", "for", "in"}:
            return False
    return False


def _new_quotation(passage: Passage, at: int, end: int) -> bool:
    """ "When they asked if he would go, X answered, "…"": a subject, a verb, a comma or colon, an opening mark."""
    for index in range(at, min(end, at + 12)):
        token = passage.tokens[index]
        if passage.inside[index] != OUTSIDE:
            return False
        if token.pos == "VERB":
            led = index + 2 < end and passage.tokens[index + 1].text in {",", ":"} and is_mark(passage, index + 2, end)
            return index > at and led and cue_kind(token) is not None
    return False


def _mistagged(tokens: Sequence[Token], at: int, end: int) -> str | None:
    """ "and urges Moscow to …": a verb in -s that the tagger took for a plural."""
    if tokens[at].pos != "NOUN" or at + 1 >= end or not tokens[at].text.endswith("s"):
        return None
    if tokens[at + 1].pos not in {"PROPN", "DET", "PRON", "SCONJ"}:
        return None
    return cue_kind(tokens[at]._replace(pos="VERB"))


def _resumes(passage: Passage, at: int, end: int) -> bool:
    """ "… - it says that …": behind a free-standing dash a pronoun and a verb of saying begin anew."""
    tokens = passage.tokens
    if at + 2 >= end or tokens[at].end == tokens[at + 1].start or tokens[at + 1].text.lower() not in _NOMINATIVE:
        return False
    return any(cue_kind(tokens[index]) is not None for index in range(at + 2, min(end, at + 5)))


def clause_before(passage: Passage, begin: int, end: int) -> Span | None:
    """The reported clause that ends before token `end` ("Y, X said"): from `begin`, a comma and "But" left out."""
    tokens = passage.tokens
    while end > begin and passage.inside[end - 1] == OUTSIDE and tokens[end - 1].text in {",", "—", "–", "-", "--"}:
        end -= 1
    while (
        begin < end and passage.inside[begin] == OUTSIDE and (tokens[begin].pos == "CCONJ" or tokens[begin].text == ":")
    ):
        begin += 1
    begin = _after_dateline(passage, begin, end)
    for at in range(end - 1, max(begin, end - LONGEST), -1):
        if passage.inside[at] == OUTSIDE and passage.tokens[at].text in {":", ";"}:
            return (at + 1, end) if at + 1 < end else None
    fragment = passage.fragment_before(end)
    if fragment and fragment.first - 2 > begin and tokens[fragment.first - 2].text in {":", "("}:
        begin = fragment.first - 1
    return (begin, end) if begin < end else None


def _after_dateline(passage: Passage, begin: int, end: int) -> int:
    """Past "PARIS, Texas (AP) — " at the head of a block."""
    if begin > 0 or not passage.tokens[0].text.isupper():
        return begin
    for index in range(1, min(end, 15)):
        token = passage.tokens[index]
        if token.text in {"—", "–", "--", "-"} and passage.tokens[index - 1].end < token.start:
            return index + 1
        if token.pos in {"VERB", "AUX", "PRON", "SCONJ"}:
            break
    return begin


def ends_clause(passage: Passage, at: int, end: int) -> bool:
    """Nothing is said behind the cue: the sentence, or its parenthesis, ends at token `at`."""
    return at >= end or (
        passage.inside[at] == OUTSIDE and passage.tokens[at].text in _STOPS | {",", ";", "—", "–", ")", "-", "--"}
    )


def is_mark(passage: Passage, at: int, end: int) -> bool:
    """True when a quotation opens at token `at`."""
    return at < end and passage.inside[at] == MARK and passage.fragment_at(at) is not None
