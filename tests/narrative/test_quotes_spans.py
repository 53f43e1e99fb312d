"""Where quotations begin and end, and which are one: in front of them, between them and behind them."""

from __future__ import annotations

import pytest

Told = tuple[str, list[str], str | None]


@pytest.mark.parametrize(
    "front",
    [
        "In a statement on Monday, Petra Vogt said, ",
        "Asked if the mayor had gone, Petra Vogt said, ",
        "At the same time, Petra Vogt added, ",
        "While he packed his bags, Petra Vogt said, ",
        "After the vote, Petra Vogt acknowledged, however, ",
        "Petra Vogt, who declared in the hall, ",
        "Said Petra Vogt, who grew up in the valley, ",
        "Continued Petra Vogt: ",
        "Petra Vogt went on to say, ",
        "Petra Vogt fired back: ",
        "Petra Vogt's motto in those days was, ",
        "Here's Petra Vogt in 1992: ",
    ],
)
def test_what_stands_in_front_of_a_whole_quotation_is_not_said(told, front: str):
    assert told(f"{front}“We will rebuild it all.”") == [("direct", ["We will rebuild it all."], "Petra Vogt")]


@pytest.mark.parametrize(
    "text",
    [
        "Petra Vogt praised the crews and ended by saying, “We will rebuild it.”",
        "Petra Vogt joked that the sea had won, but went on to say, “We will rebuild it.”",
        "Petra Vogt warned that the wall was weak and asked, “We will rebuild it?”",
        "Petra Vogt wrote to her supporters saying: “We will rebuild it.”",
        "Petra Vogt declared the need for haste: “We will rebuild it,” she said.",
        "Petra Vogt said the water had come fast, adding, “We will rebuild it.”",
    ],
)
def test_a_quotation_brought_in_in_the_middle_is_one_of_its_own(told, text: str):
    direct = [quote for quote in told(text) if quote[0] != "indirect"]
    assert [(kind, words[0].rstrip(".?"), speaker) for kind, words, speaker in direct] == [
        ("direct", "We will rebuild it", "Petra Vogt")
    ]


def test_another_speaker_behind_a_comma_has_his_own(told):
    text = "When Oleg Marin said it was good to be home, a man yelled “Stay there!”"
    assert ("direct", ["Stay there!"], "a man") in told(text)


def test_a_comma_inside_the_marks_ends_what_is_said(told):
    text = "Petra Vogt called him “a very fine sailor,” before he left for the coast."
    assert told(text) == [("mixed", ["him “a very fine sailor,”"], "Petra Vogt")]


@pytest.mark.parametrize("place", ["Springfield, Ill.", "Geneva, N.Y.", "the town of Troy"])
def test_a_divided_quotation_whose_tag_ends_in_an_abbreviation(told, place: str):
    text = f"“It is ours,” said Petra Vogt in {place}{'' if place.endswith('.') else '.'} “We know it.”"
    assert told(text) == [("direct", ["It is ours", "We know it."], "Petra Vogt")]


def test_a_divided_quotation_without_a_stop(told):
    text = "“We will build a wall,” Petra Vogt said “The mayors sent people back and so can we.”"
    assert told(text)[0][1] == ["We will build a wall", "The mayors sent people back and so can we."]


def test_the_sentence_behind_a_mixed_quotation_is_part_of_it(told):
    text = "The deal “looks out for the banks first,” Petra Vogt wrote. “That is a disgrace.”"
    assert told(text) == [("mixed", ["The deal “looks out for the banks first,”", "That is a disgrace."], "Petra Vogt")]


def test_who_is_told_of_says_the_sentence_in_marks_behind(told):
    text = "Petra Vogt was there. Oleg Marin denied that he had left. “I was asleep in my bed.”"
    assert told(text)[-1] == ("direct", ["I was asleep in my bed."], "Oleg Marin")


def test_lines_of_voices_each_signed(told):
    lines = [
        "“I am proud of this town.” ― Petra Vogt",
        "“It is not for me to say.”― Oleg Marin ",
        "“I will vote for him?” ― Ida Ohm",
    ]
    text = "\n".join(lines)
    assert told(text) == [
        ("direct", ["I am proud of this town."], "Petra Vogt"),
        ("direct", ["It is not for me to say."], "Oleg Marin"),
        ("direct", ["I will vote for him?"], "Ida Ohm"),
    ]


def test_a_source_in_brackets(told):
    text = "THE TOWN AFTER THE FLOOD “Nobody here believes that the wall will hold another year.” [Harbour Gazette.]"
    assert told(text) == [("direct", ["Nobody here believes that the wall will hold another year."], "Harbour Gazette")]


def test_a_report_before_a_colon(told):
    text = "From the report: “The wall was never inspected.”"
    assert told(text) == [("direct", ["The wall was never inspected."], "the report")]


def test_ascii_marks_of_two_apostrophes_open_the_sentence_behind_them(told):
    text = "Petra Vogt shares this bleak view. ''We are in a bubble, and it will burst,'' she said."
    assert told(text)[-1] == ("direct", ["We are in a bubble, and it will burst"], "Petra Vogt")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It was a trap,” Petra Vogt said, as the crowd cheered. “They lied to us.”", "Petra Vogt"),
        ("“It was a trap,” Petra Vogt said on “Late Hour.” “They lied to us.”", "Petra Vogt"),
        ("“It was a trap,” Petra Vogt stated. Adding, “They lied to us.”", "Petra Vogt"),
        ("“They lied to us.” Petra Vogt said.", "Petra Vogt"),
        ("Petra Vogt later Thursday told the radio: “They lied to us.”", "Petra Vogt"),
        ("But Sen. Petra Vogt (D-Ill.), noting the size of the debt, said, “They lied to us.”", "Petra Vogt"),
        ("The vote does not surprise the pollster Petra Vogt: “They lied to us.”", "Petra Vogt"),
        ("A footnote in the report makes that clear: “They lied to us.”", "A footnote in the report"),
        ("An official who spoke to discuss the strategy said, “They lied to us.”", "An official"),
        ("When asked why, Petra Vogt responded in a message: “They lied to us.”", "Petra Vogt"),
        ("After Oleg Marin accused him of theft, Omar Diaz warned, “They lied to us.”", "Omar Diaz"),
        ("“They lied to us,” wrote Post correspondent Petra Vogt, citing a friend.", "Petra Vogt"),
        ("“They lied to us,” said Oversight ranking member Petra Vogt (D-Md.).", "Petra Vogt"),
        ("After the vote, D’Souza replied, “They lied to us.”", "D’Souza"),
        ("“They lied to us,” the two write.", "the two"),
        ("Oleg Marin was there.\n\n“They lied to us, all of them.”\n\n— Petra Vogt, Lima.", "Petra Vogt"),
    ],
)
def test_who_says_it(told, text: str, speaker: str):
    direct = [(words, who) for kind, words, who in told(text) if kind == "direct"]
    assert [who for words, who in direct if any("lied to us" in part for part in words)] == [speaker]
