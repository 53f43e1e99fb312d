"""Quotations: what was said, by whom, with which cue."""

from __future__ import annotations

from datetime import date

import pytest

from storymap.language import analyse, find_names, find_times
from storymap.model import Quote
from storymap.narrative import find_quotes
from storymap.reading import article_from_text

LEAD = "President Petra Vogt met Oleg Marin in the harbour."


def read(text: str, published: date | None = None) -> tuple[Quote, ...]:
    document = analyse(article_from_text(text, published=published))
    return find_quotes(document, find_names(document), find_times(document))


def told(text: str) -> list[tuple[str, list[str], str | None]]:
    """Kind, words and speaker's full name of every quotation."""
    return [
        (quote.kind, [text[start:end] for start, end in quote.spans], quote.speaker.name if quote.speaker else None)
        for quote in read(text)
    ]


@pytest.mark.parametrize(
    "marks", ['"{}"', "“{}”", "‘{}’", "'{}'", "„{}“", "«{}»", "``{}''", "''{}''"], ids=lambda marks: marks.format("")
)
def test_every_kind_of_mark_without_the_marks(marks: str):
    quoted = marks.format("We don't want the harbour's money,")
    assert told(f"{quoted} Petra Vogt said.") == [("direct", ["We don't want the harbour's money"], "Petra Vogt")]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("“We will rebuild it,” Petra Vogt said.", ["We will rebuild it"], "Petra Vogt"),
        ("“We will rebuild it,” said Petra Vogt, who was born there.", ["We will rebuild it"], "Petra Vogt"),
        ("Petra Vogt said: “We will rebuild it.”", ["We will rebuild it."], "Petra Vogt"),
        ("Petra Vogt told reporters, “We will rebuild it.”", ["We will rebuild it."], "Petra Vogt"),
        ("“We will rebuild it,” according to Petra Vogt.", ["We will rebuild it"], "Petra Vogt"),
        ("“Who will rebuild it?” Petra Vogt asked.", ["Who will rebuild it?"], "Petra Vogt"),
        ("“We will,” Petra Vogt, the mayor, said, “rebuild it.”", ["We will", "rebuild it."], "Petra Vogt"),
        ("“We will,” Petra Vogt said. “It is ours. We know it.”", ["We will", "It is ours. We know it."], "Petra Vogt"),
        ("“We will,” the ministry's spokeswoman Petra Vogt said in a statement.", ["We will"], "Petra Vogt"),
        ("Petra Vogt: “We will rebuild it.”", ["We will rebuild it."], "Petra Vogt"),
        ("“We will rebuild it.” — Petra Vogt", ["We will rebuild it."], "Petra Vogt"),
        ("Stated Petra Vogt: “We will rebuild it.”", ["We will rebuild it."], "Petra Vogt"),
    ],
)
def test_direct(text: str, words: list[str], speaker: str):
    assert told(text) == [("direct", words, speaker)]


def test_a_quotation_over_several_paragraphs_is_one():
    text = "Oleg Marin said: “It was dark.\n\n“Nobody saw the boat.\n\n“Then it was gone.”\n\nThe search goes on."
    assert told(text) == [("direct", ["It was dark.", "Nobody saw the boat.", "Then it was gone."], "Oleg Marin")]


def test_a_speaker_is_carried_over():
    text = "“We will rebuild it,” Petra Vogt said on the quay.\n\n“Nobody will be forgotten in this town.”"
    assert [speaker for _, _, speaker in told(text)] == ["Petra Vogt", "Petra Vogt"]


def test_an_announced_speaker_talks_in_the_next_paragraph():
    text = "Oleg Marin then told the crowd:\n\n“Go home and rest, all of you.”"
    assert told(text) == [("direct", ["Go home and rest, all of you."], "Oleg Marin")]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Petra Vogt said the offer was “not serious”.", "the offer was “not serious”", "Petra Vogt"),
        ("Petra Vogt describes the rebels as “a gang”.", "the rebels as “a gang”", "Petra Vogt"),
        ("Petra Vogt was told by Oleg Marin that the offer was “dead”.", "that the offer was “dead”", "Oleg Marin"),
        ("Oslo condemned the raid as a “reckless act”.", "the raid as a “reckless act”", "Oslo"),
        ("A law was passed which Oslo says is a “trap”.", "is a “trap”", "Oslo"),
        (
            "Petra Vogt said “it was likely” that talks would fail.",
            "“it was likely” that talks would fail",
            "Petra Vogt",
        ),
    ],
)
def test_mixed_is_the_whole_clause(text: str, words: str, speaker: str):
    assert told(text) == [("mixed", [words], speaker)]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Petra Vogt said that the port would open.", "that the port would open", "Petra Vogt"),
        ("According to Oleg Marin, the port is shut.", "the port is shut", "Oleg Marin"),
        ("The port is shut, says the BBC's Oleg Marin, who is there.", "The port is shut", "Oleg Marin"),
        ("But the port, officials said, is shut.", "the port", "officials"),
        ("US officials say the port is shut.", "the port is shut", "US officials"),
        ("Both the ministry and the union warned it would shut.", "it would shut", "Both the ministry and the union"),
        ("The mayor, Petra Vogt, said the port was shut.", "the port was shut", "Petra Vogt"),
        ("Nato on Monday announced that it is to send ships.", "that it is to send ships", "Nato"),
    ],
)
def test_indirect(text: str, words: str, speaker: str):
    kind, spans, name = told(text)[0]
    assert (kind, spans[0], name) == ("indirect", words, speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mr Marin spoke of a “historic day” for the islands.", "Marin"),
        ("The move was described as “illegal” by Norway.", "Norway"),
        ("When reporters asked if he would go, Oleg Marin answered, “Never.”", "Oleg Marin"),
        ("The news agency Tanjug quoted Mr Marin as saying the deal was “dead”.", "Marin"),
        ("Mr Marin was quoted by Tanjug as saying the deal was “dead”.", "Marin"),
        ("“The deal is dead,” Mr Marin was quoted as saying by Tanjug.", "Marin"),
        ("Mr Marin – who was freed in May – said prison was “a school”.", "Marin"),
        ("Mr Marin (pictured) said prison was “a school”.", "Marin"),
        ("The trial was a “farce”, his lawyer, Anna Weir, told the court.", "Anna Weir"),
        ("Asked whether she would resign, Anna Weir said she had “no comment”.", "Anna Weir"),
        ("Anna Weir, speaking in New York, called for “an immediate ceasefire”.", "Anna Weir"),
        ("A spokesman for the rebels, Idris Okoye, told Reuters that it was “over”.", "Idris Okoye"),
        ("A spokesman for Mr Marin said it was “over”.", "A spokesman for Mr Marin"),
        ("Oleg Marin's lawyer said it was “over”.", "Oleg Marin's lawyer"),
        ("The army denies that it fired on the crowd, blaming “foreign agents”.", "The army"),
        ("Mr Marin had been asleep when the wall fell. “I ran and ran and did not look back.”", "Marin"),
        ("Mina Das remembers the noise: “It was like a train.”", "Mina Das"),
    ],
)
def test_speakers_in_many_places(text: str, speaker: str):
    assert [name for kind, _, name in told(text) if kind != "indirect"] == [speaker]


def test_one_sentence_two_speakers():
    text = "Petra Vogt called for a long truce, and union leader Oleg Marin said the deal was “dead”."
    assert told(text) == [
        ("indirect", ["a long truce"], "Petra Vogt"),
        ("mixed", ["the deal was “dead”"], "Oleg Marin"),
    ]


def test_one_speaker_two_cues():
    text = "Petra Vogt said the port was shut and accused the owners of “theft”, adding that she was sorry."
    assert [(words[0], speaker) for _, words, speaker in told(text)] == [
        ("the port was shut", "Petra Vogt"),
        ("the owners of “theft”", "Petra Vogt"),
        ("that she was sorry", "Petra Vogt"),
    ]


@pytest.mark.parametrize(
    ("pronoun", "speaker"),
    [("she", "Petra Vogt"), ("he", "Oleg Marin"), ("Mr Marin", "Oleg Marin"), ("Vogt", "Petra Vogt")],
)
def test_the_speaker_is_the_fullest_name(pronoun: str, speaker: str):
    text = f"{LEAD} “The quay is safe,” {pronoun} said."
    quote = read(text)[0]
    assert quote.speaker is not None
    assert quote.speaker.name == speaker
    assert text[quote.speaker.start : quote.speaker.end] == quote.speaker.text == pronoun


def test_people_inside_a_quotation_are_not_who_speaks_next():
    text = "“Oleg Marin lied to Anna Weir,” Petra Vogt said.\n\n“I know it,” she added."
    assert [speaker for _, _, speaker in told(text)] == ["Petra Vogt", "Petra Vogt"]


def test_it_is_the_government_just_named():
    text = 'Oslo has called the raid "reckless" - it says that lives were lost.'
    assert [speaker for _, _, speaker in told(text)] == ["Oslo", "Oslo"]


@pytest.mark.parametrize(
    "text",
    [
        "Lawmakers adopt an “independence declaration” this week.",
        "Men of the “self-defence” forces stood at the gate.",
        "His so-called “peace” lasted a day.",
        "The boat, the “Anna”, sank.",
        "It was the '90s and the dogs' owners didn't care.",
        "The plank was 6' 2\" long and the boys' was longer.",
    ],
)
def test_scare_quotes_titles_and_apostrophes_are_no_speech(text: str):
    assert told(text) == []


def test_a_scare_quote_inside_a_report_is_never_a_quotation_of_its_own():
    text = "Oslo denied it, describing the men as the town's “self-defence” forces."
    assert all("self-defence" not in (text[a:b] for a, b in quote.spans) for quote in read(text))


@pytest.mark.parametrize(
    "text", ["Troops attacked the “old” bridge.", "Rebels defended the airport.", "He offered rescue dogs."]
)
def test_deeds_are_no_words(text: str):
    assert told(text) == []


def test_cue_and_time():
    text = "Petra Vogt said on Monday that the port was shut. Oleg Marin, who left on Friday, denied all of it."
    document = analyse(article_from_text(text, published=date(2024, 5, 7)))
    times = find_times(document)
    first, second = find_quotes(document, find_names(document), times)
    assert first.cue is not None
    assert text[first.cue.start : first.cue.end] == "said"
    assert {time.id: time.text for time in times}[first.when or ""].endswith("Monday")
    assert second.when is None


def test_a_dateline_is_not_said():
    text = "PORT VALE, Texas (AP) — The bridge is closed, officials said Tuesday."
    assert told(text)[0][1] == ["The bridge is closed"]


def test_credits_are_not_quoted_and_captions_are():
    text = (
        "The mayor was brief with the people who had waited for her.\n\nImage caption,\nPetra Vogt said it was “over”\n"
    )
    assert told(text) == [("mixed", ["it was “over”"], "Petra Vogt")]


def test_ids_are_in_the_order_of_the_text():
    quotes = read("“No,” she said.\n\nPetra Vogt said it was over.\n\n“Well, we shall see,” Oleg Marin said.")
    assert [quote.id for quote in quotes] == ["q1", "q2", "q3"]
    assert [quote.spans[0] for quote in quotes] == sorted(quote.spans[0] for quote in quotes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"' * 3001,
        "“ " * 900,
        "'a " * 900,
        "said " * 900,
        "he said, “aa bb cc”, then " * 300,
        "according to " * 300,
        '"',
        '""',
        "said",
        "“said”",
        ": “”",
        "X: “",
        '" , said',
        "«» said »«",
        "‘’“”„“",
    ],
)
def test_no_text_breaks_it(text: str):
    for quote in read(text):
        assert all(0 <= start < end <= len(text) for start, end in quote.spans)


@pytest.mark.parametrize(
    "text",
    [
        "The union has called a general strike for Tuesday.",
        "Oleg Marin agreed in Oslo to lend the town two ships.",
        "The bank refuses to raise the limit on emergency loans.",
        "Petra Vogt rejected the plan.",
        "“The port is open,” Petra Vogt said in a written statement issued recently.",
    ],
)
def test_what_is_done_or_too_little_to_show_is_no_indirect_speech(text: str):
    assert [words for kind, words, _ in told(text) if kind == "indirect"] == []
