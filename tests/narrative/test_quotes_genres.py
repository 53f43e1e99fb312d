"""Quotations as headlines, stories, transcripts and wire reports give them; all sentences are invented."""

from __future__ import annotations

import pytest

Told = tuple[str, list[str], str | None]


@pytest.mark.parametrize(
    ("headline", "quote"),
    [
        ("Police: Two dead in harbour crash", ("indirect", ["Two dead in harbour crash"], "Police")),
        ("Mayor: City “will rise again”", ("mixed", ["City “will rise again”"], "Mayor")),
        ("Weir on the flood: 'We must act'", ("direct", ["We must act"], "Anna Weir")),
        ("Weir: I won't resign", ("indirect", ["I won't resign"], "Anna Weir")),
        ("Mayor says 900 have fled", ("indirect", ["900 have fled"], "Mayor")),
        ("'We lost it all': survivors tell of flood", ("direct", ["We lost it all"], "survivors")),
        ("Harbour protests: Thousands march", None),
        ("EXCLUSIVE: Harbour wall to go", None),
    ],
)
def test_headlines(told, headline: str, quote: Told | None):
    text = f"{headline}\n\nAnna Weir, the mayor, met the families on Friday."
    assert told(text) == ([quote] if quote else [])


def test_transcripts(told):
    text = (
        "Anna Weir sat down with Omar Diaz on Sunday. The transcript:\n\n"
        "“WEIR: Let us start with the vote.\n\n“DIAZ: I will not be there. That is all.\n\n“WEIR: Thank you.”"
    )
    assert [(words, who) for _, words, who in told(text)] == [
        (["Let us start with the vote."], "Anna Weir"),
        (["I will not be there. That is all."], "Omar Diaz"),
        (["Thank you."], "Anna Weir"),
    ]


def test_a_line_of_a_transcript_has_its_speaker_without_marks(told):
    text = "Anna Weir sat down with Omar Diaz.\n\nWEIR: Let me ask you about the vote."
    assert told(text) == [("indirect", ["Let me ask you about the vote"], "Anna Weir")]


def test_the_lines_of_a_play(told):
    text = "Weir: “We did what we could.”\nMarin: “You did nothing.”"
    assert told(text) == [
        ("direct", ["We did what we could."], "Weir"),
        ("direct", ["You did nothing."], "Marin"),
    ]


@pytest.mark.parametrize(
    ("story", "speakers"),
    [
        (
            "“I cannot go,” said Martha, wiping her hands. “The bread is in the oven.”\n\n"
            "“Then I shall go alone,” answered Mr. Hartley.\n\n“You will do no such thing,” she cried.",
            ["Martha", "Hartley", "Martha"],
        ),
        (
            "Mrs. Benton looked up. “Is that you, John?”\n\n“It is, mother,” John said.\n\n"
            "“Shut the door,” she said. “It is cold.”",
            ["Benton", "John", "Benton"],
        ),
        (
            "Anne laughed. “That is what they all say.”\n\n“And what do you say?” asked Gilbert quietly.\n\n"
            "“I say nothing at all.”",
            ["Anne", "Gilbert", "Anne"],
        ),
        ("“What,” said he, “is that?”\n\n“It means,” replied the old woman, “rain.”", ["he", "the old woman"]),
        ("‘It is late,’ Tom whispered, ‘and I am tired of “heroes”.’ ‘So am I,’ said Ann.", ["Tom", "Ann"]),
        ("“I am innocent” were his last words.", ["his"]),
        ("“Where,” Scrooge whispered, “is he?” Scrooge shook. “Gone,” he said.", ["Scrooge", "Scrooge"]),
        ("Martha was silent for a while; then, in a low voice, “It was my fault.” “No,” said Martha.", ["Martha"] * 2),
    ],
)
def test_stories(told, story: str, speakers: list[str]):
    assert [who for kind, _, who in told(story) if kind == "direct"] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "She said goodbye to him and he said nothing for a while.",
        "Petra Vogt was asked about the plan on the radio's “Morning Hour.”",
        "The judge, citing “compelling evidence”, left.",
        "The group, which calls itself “the Army of the Poor”, claimed responsibility.",
    ],
)
def test_no_quotation(told, text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "The so-called “Night Army” has claimed the attack, the army group said.",
            [("indirect", ["The so-called “Night Army” has claimed the attack"], "the army group")],
        ),
        (
            "Protesters chanted “Five demands, not one less” as they walked past the court.",
            [("direct", ["Five demands, not one less"], "Protesters")],
        ),
        ("Protesters chanted “Freedom!” and threw stones.", [("direct", ["Freedom!"], "Protesters")]),
        (
            "But the board's chief executive, Ezra Diaz, said its system was “secure”.",
            [("mixed", ["its system was “secure”"], "Ezra Diaz")],
        ),
        (
            "“It's over,” said Anna Weir, adding: “We lost.”",
            [("direct", ["It's over"], "Anna Weir"), ("direct", ["We lost."], "Anna Weir")],
        ),
        ("What Anna Weir calls “a new dawn” is a coup.", [("direct", ["a new dawn"], "Anna Weir")]),
        (
            "If it rains, the road will close, officials said.",
            [("indirect", ["If it rains, the road will close"], "officials")],
        ),
        (
            "Anna Weir, who calls him a “fool,” said he would go.",
            [("mixed", ["him a “fool,”"], "Anna Weir"), ("indirect", ["he would go"], "Anna Weir")],
        ),
        ("Speaking in Oslo after the talks, which were held on Friday, Anna Weir said.", []),
        (
            "Anna Weir apologised “with humility”, but her critics were unmoved.",
            [("direct", ["with humility"], "Anna Weir")],
        ),
        ("“Stop this war,” pleaded Karine, 60, a nurse.", [("direct", ["Stop this war"], "Karine")]),
        ("“Too little,” was the verdict of the activist Anna Weir today.", [("direct", ["Too little"], "Anna Weir")]),
        ("Troops continued to leave and the navy maintained a lead over its rivals.", []),
        (
            "The attack was claimed by a group calling itself the Free Men. “We will strike again,” it said.",
            [("direct", ["We will strike again"], "it")],
        ),
        (
            "Officials said, without giving details, that the talks would resume.",
            [("indirect", ["that the talks would resume"], "Officials")],
        ),
        (
            "Anna Weir has argued that the treaty is “dead”, a view shared by many.",
            [("mixed", ["that the treaty is “dead”"], "Anna Weir")],
        ),
        ("The statement, signed by 40 writers, said all was lost.", [("indirect", ["all was lost"], "The statement")]),
        ("The WHO has warned of a “second wave”.", [("mixed", ["a “second wave”"], "The WHO")]),
        (
            "“We want our voices heard,” a teacher named Wong told them.",
            [("direct", ["We want our voices heard"], "a teacher named Wong")],
        ),
        (
            "Its army waits. The RSF denies having attacked the town. It has rejected the charge that it did.",
            [
                ("indirect", ["having attacked the town"], "The RSF"),
                ("indirect", ["the charge that it did"], "The RSF"),
            ],
        ),
    ],
)
def test_wire_reports(told, text: str, quotes: list[Told]):
    assert told(text) == quotes


@pytest.mark.parametrize("marks", [("``", "''"), ('"', '"'), ("“", "”")], ids=["TeX", "straight", "curled"])
def test_a_text_whose_tokens_stand_apart(told, marks: tuple[str, str]):
    opening, closing = marks
    text = f"{opening} We will stay , {closing} said Anna Weir , a nurse . {opening} We know it . {closing}"
    assert told(text) == [("direct", ["We will stay", "We know it ."], "Anna Weir")]


def test_that_time_is_no_adjunct(told):
    text = "“There is no plan B,” Anna Weir told them on Tuesday, warning that time was running out."
    assert told(text)[1] == ("indirect", ["that time was running out"], "Anna Weir")


def test_the_speaker_behind_what_is_said_is_the_next_he(told):
    text = "The remarks of Omar Diaz put the troops in danger, Peter Weir said.\n\n“I know it,” he said on Monday."
    assert told(text)[-1] == ("direct", ["I know it"], "Peter Weir")


def test_two_people_take_turns(told):
    story = "“Good morning,” said Clara.\n\n“Good morning,” said Tom.\n\n“You are early.”\n\n“So are you.”"
    assert [who for _, _, who in told(story)] == ["Clara", "Tom", "Clara", "Tom"]
    lines = "“Is it true?” Anna asked.\n“Quite true,” said Tom.\n“Then I shall go.”"
    assert [who for _, _, who in told(lines)] == ["Anna", "Tom", "Anna"]


def test_single_marks_left_open_go_on_in_the_next_paragraph(told):
    story = (
        "‘Now then,’ said the doctor, ‘let us see. You have been ill for a week.\n\n"
        "‘And you have not slept.’\n\n‘No,’ said Ann."
    )
    assert told(story) == [
        (
            "direct",
            ["Now then", "let us see. You have been ill for a week.", "And you have not slept."],
            "the doctor",
        ),
        ("direct", ["No"], "Ann"),
    ]


@pytest.mark.parametrize(
    "before", ["Has the storm passed?", "She shouted ''Yes!'' at the wall.", "He plans to vote for Mr. Marin."]
)
def test_two_apostrophes_open_a_sentence(told, before: str):
    text = f"{before} ''I hope so,'' said Anna Weir. ''I was so happy.''"
    assert ("direct", ["I hope so", "I was so happy."], "Anna Weir") in told(text)
