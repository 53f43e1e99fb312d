"""A story made by hand, with something of everything the page has to show."""

from __future__ import annotations

from datetime import date

from storymap.gazetteer import open_gazetteer
from storymap.model import Agent, Article, Block, Candidate, Event, Link, Mention, Place, Quote, Span, Story, Time

TITLE = "Ferries stay in port as Crimea counts its votes"
PARAGRAPHS: list[tuple[str, str]] = [
    ("headline", TITLE),
    ("paragraph", "Ministers from nine countries met in London on Tuesday to weigh new sanctions against Russia."),
    (
        "paragraph",
        "In Kiev, parliament asked for help. “We will not give up a single village,” the speaker, Oksana Hnatiuk, "
        "told deputies in Kiev, adding that the vote in Crimea “binds nobody”.",
    ),
    ("caption", "Empty quays in Sevastopol on Monday"),
    ("subheading", "Flights cancelled"),
    ("bullet", "Flights from the airport in Simferopol, Crimea, were cancelled on Monday"),
    ("bullet", "Poland plans to open a second crossing near Springfield next week"),
    ("bullet", "Troops have closed every road across Crimea, a port worker said"),
    (
        "paragraph",
        "Moscow denied that its soldiers had taken part. Washington warned Russia of “costs”, and a spokesman there "
        "said that the United States would send observers to Poland.",
    ),
    (
        "paragraph",
        "Ukrainian airlines lost half of their passengers in 2013. If talks fail, the ferries may never sail again, "
        "said Ivo Maran, a captain. “Nobody asked us,” he added.",
    ),
]
TEXT = "\n\n".join(text for _, text in PARAGRAPHS)

PLACES = {
    "London": Place("gn:2643743", "London", "city", "GB", "England", -0.12574, 51.50853, 8961989),
    "Kiev": Place("gn:703448", "Kyiv", "city", "UA", "Kyiv City", 30.5238, 50.45466, 2797553),
    "Crimea": Place("ne:UA-43", "Crimea", "region", "UA", None, 34.1, 45.3, 1967200, True, ("UA", "RU")),
    "Sevastopol": Place("gn:694423", "Sevastopol", "city", "UA", "Sevastopol", 33.52537, 44.58883, 416263),
    "Simferopol": Place("gn:693805", "Simferopol", "city", "UA", "Crimea", 34.11079, 44.95719, 336460),
    "Poland": Place("gn:798544", "Poland", "country", "PL", None, 19.4, 52.0, 37978548),
    "Springfield": Place("gn:4250542", "Springfield", "city", "US", "Illinois", -89.64371, 39.80172, 116565),
    "Springfield, Missouri": Place("gn:4409896", "Springfield", "city", "US", "Missouri", -93.29824, 37.21533, 166810),
    "Russia": Place("gn:2017370", "Russia", "country", "RU", None, 97.0, 61.5, 144478050),
    "Moscow": Place("gn:524901", "Moscow", "city", "RU", "Moscow", 37.61556, 55.75222, 10381222),
    "Washington": Place(
        "gn:4140963", "Washington, D.C.", "city", "US", "District of Columbia", -77.03637, 38.89511, 601723
    ),
    "United States": Place("gn:6252001", "United States", "country", "US", None, -98.5, 39.8, 327167434),
    "Ukrainian": Place("gn:690791", "Ukraine", "country", "UA", None, 31.4, 49.0, 44622516),
}
_ROLES = {
    "Moscow": "actor",
    "Washington": "actor",
    "Ukrainian": "attributive",
    "United States": "actor",
    "Russia": "topic",
}


def span(words: str, nth: int = 0) -> Span:
    """Where the nth occurrence of these words is."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


def sentence(at: Span) -> Span:
    """The sentence or block around a span."""
    block = next(block for block in blocks() if block.start <= at.start < block.end)
    stop = TEXT.rfind(". ", block.start, at.start)
    start = stop + 2 if stop >= 0 else block.start
    end = TEXT.find(". ", at.end, block.end) + 1 or block.end
    return Span(start, end)


def blocks() -> tuple[Block, ...]:
    found, at = [], 0
    for kind, text in PARAGRAPHS:
        found.append(Block(kind, at, at + len(text)))
        at += len(text) + 2
    return tuple(found)


def mentions() -> tuple[Mention, ...]:
    found = []
    for name, place in PLACES.items():
        at = TEXT.find(name)
        while at >= 0:
            others = (Candidate("gn:4409896", 0.31, "as large, but further off"),) if name == "Springfield" else ()
            sure = 0.34 if others else 0.93
            reason = f"“{name}” is the name of {place.name}, and the article speaks of its neighbours"
            found.append((at, name, place, sure, reason, others))
            at = TEXT.find(name, at + 1)
    found.sort(key=lambda item: item[0])
    return tuple(
        Mention(f"m{n}", at, at + len(name), name, place.id, _ROLES.get(name, "venue"), sure, reason, others)
        for n, (at, name, place, sure, reason, others) in enumerate(found, 1)
    )


def agent(words: str, name: str | None = None) -> Agent:
    return Agent(*span(words), words, name or words)


def time(number: int, words: str, value: str | None, first: date | None = None, last: date | None = None) -> Time:
    return Time(f"t{number}", *span(words), words, "DATE", value, first, last or first)


TIMES = (
    time(1, "Tuesday", "2014-03-11", date(2014, 3, 11)),
    time(2, "Monday", "2014-03-10", date(2014, 3, 10)),
    time(3, "next week", "2014-W12", date(2014, 3, 17), date(2014, 3, 23)),
    time(4, "2013", "2013", date(2013, 1, 1), date(2013, 12, 31)),
)


def event(number, trigger, what, when=None, modality="asserted", who=(), nth=0) -> Event:
    at = span(trigger, nth)
    return Event(f"e{number}", sentence(at), at, what, who, when, modality)


EVENTS = (
    event(1, "met", "Ministers from nine countries met", "t1", who=(agent("Ministers from nine countries"),)),
    event(2, "asked", "parliament asked for help"),
    event(3, "cancelled", "Flights were cancelled", "t2", nth=1),
    event(4, "open", "Poland plans to open a second crossing", "t3", "planned"),
    event(5, "closed", "Troops have closed every road", None, "reported", (agent("Troops"),)),
    event(6, "taken part", "soldiers had taken part", None, "denied"),
    event(7, "send", "the United States would send observers", None, "planned"),
    event(8, "lost", "airlines lost half of their passengers", "t4", "background"),
    event(9, "sail", "the ferries may never sail again", None, "hypothetical"),
    event(10, "counts", "Crimea counts its votes"),
)
HNATIUK, MARAN = agent("Oksana Hnatiuk"), agent("Ivo Maran")
QUOTES = (
    Quote("q1", (span("We will not give up a single village,"),), "direct", span("told"), HNATIUK, "t1"),
    Quote("q2", (span("binds nobody"),), "mixed", span("adding"), HNATIUK),
    Quote("q3", (span("costs"),), "mixed", span("warned"), agent("Washington", "Washington")),
    Quote("q4", (span("Nobody asked us,"),), "direct", span("added"), MARAN),
    Quote("q5", (span("the United States would send observers to Poland"),), "indirect", span("said", 1), None),
)
_LINKED = [
    ("e1", "London"),
    ("e2", "Kiev"),
    ("q1", "Kiev"),
    ("q2", "Kiev"),
    ("e3", "Simferopol"),
    ("e3", "Crimea"),
    ("e4", "Springfield"),
    ("e5", "Crimea"),
    ("e10", "Crimea"),
    ("e7", "Poland"),
    ("q3", "Washington"),
]


def sample() -> Story:
    """The story; always the same."""
    named = mentions()
    first = {mention.place: mention.id for mention in reversed(named)}
    links = tuple(
        Link(item, PLACES[name].id, first[PLACES[name].id], "locative in the clause", 0.8) for item, name in _LINKED
    )
    return Story(
        article=Article("ferries", TITLE, TEXT, date(2014, 3, 11), "https://example.org/ferries", blocks()),
        places=tuple(PLACES.values()),
        mentions=named,
        times=TIMES,
        events=EVENTS,
        quotes=QUOTES,
        links=links,
        main_event="e1",
    )


def happened_in(*names: str) -> Story:
    """A story in which something happened in each of these places, the largest of their name."""
    gazetteer = open_gazetteer()
    places, mentions, events, links, text = [], [], [], [], ""
    for number, name in enumerate(names, 1):
        place = max((gazetteer.place(entry.row) for entry in gazetteer.lookup(name)), key=lambda p: p.population or 0)
        at, text = len(text), f"{text}{name} voted. "
        places.append(place)
        mentions.append(Mention(f"m{number}", at, at + len(name), name, place.id, "venue", 0.9, "The place so named."))
        verb = Span(at + len(name) + 1, len(text) - 2)
        events.append(Event(f"e{number}", Span(at, len(text) - 1), verb, f"{name} voted", (), None, "asserted"))
        links.append(Link(f"e{number}", place.id, f"m{number}", "locative in the clause", 0.9))
    article = Article("votes", "Votes", text.strip(), date(2014, 3, 11))
    return Story(
        article=article, places=tuple(places), mentions=tuple(mentions), events=tuple(events), links=tuple(links)
    )
