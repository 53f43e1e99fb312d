from __future__ import annotations

import time

import pytest

from storymap.model import Modality


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rival supporters clashed outside a stadium in Lima.", "clashed"),
        ("In the city of Nablus, a man riding a motorcycle was shot in a camp.", "shot"),
        ("Mr Okafor was ousted last month, and a cabinet was formed.", "ousted"),
        ("A tornado tore through the south of Tulsa late on Tuesday.", "tore"),
        ("Unrest in Bolivia erupted in November.", "erupted"),
        ("Colombia's government plans to send 2,000 soldiers to the border.", "send"),
        ("She spoke at a news conference in Oslo.", "news conference"),
        ("Troops patrol the streets of Bamako.", "patrol"),
        ("Three people were missing after a ferry capsized in a lake near Bukoba.", "capsized"),
        ("In other news:\n\n  • Police storm a hostel in Kutaisi and detain 60 people\n", "detain"),
        ("The tremor, which measured 7.6, toppled buildings in Arica.", "toppled"),
        ("A fire at a mill in Leeds claimed 29 lives.", "claimed"),
        ("Georgia applied to join the club in March.", "applied"),
        ("Workers ended a sit-in at the plant in Ghent.", "sit-in"),
        ("A group of men armed with knives stormed a station in Kunming.", "stormed"),
        ("Fighting erupted in Juba when troops arrived.", "erupted"),
    ],
)
def test_triggers(read, text, trigger):
    assert trigger in read(text).triggers()


@pytest.mark.parametrize(
    "text",
    [
        "He believes the plan is good.",
        "Ms Castillo lives in Lima and has two sons.",
        "It seems that nobody knows the answer.",
        "",
        "((((((",
    ],
)
def test_states_are_no_events(read, text):
    assert read(text).triggers() == []


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("Rebels shelled Homs on Monday.", "shelled", "asserted"),
        ("Officials said that rebels had shelled Homs.", "shelled", "reported"),
        ("Rebels shelled Homs, activists say.", "shelled", "reported"),
        ("The minister will travel to Riyadh on Sunday.", "travel", "planned"),
        ("Nato announced that it is to deploy planes in Poland.", "deploy", "planned"),
        ("The union said that its members would march in Turin on Saturday.", "march", "planned"),
        ("The army had already captured Goma.", "captured", "background"),
        ("In 1994 rebels captured Goma.", "captured", "background"),
        ("Officials denied that troops had crossed into Niger.", "crossed", "denied"),
        ("The army did not attack Goma.", "attack", "denied"),
        ("If rebels attack Goma, thousands may flee to Gisenyi.", "attack", "hypothetical"),
        ("The tower in Pisa may collapse.", "collapse", "hypothetical"),
        ("No rocket has hit Haifa since Monday.", "hit", "denied"),
        ("Experts found no evidence that rebels had shelled Homs.", "shelled", "denied"),
        ("The army denies having shelled Homs.", "shelled", "denied"),
        ("Officials dismissed a report that troops had crossed into Niger.", "crossed", "denied"),
        ("Unless aid arrives, the hospital in Goma could be closed.", "closed", "hypothetical"),
        ("If the river rises, families in Bonn would have to leave.", "leave", "hypothetical"),
        ("Little will change if the vote on whether Veneto should leave Italy goes ahead.", "vote", "hypothetical"),
        ("The firm will close its plant in Ghent and move work to Poland.", "move", "planned"),
        ("She vowed to reopen the school in Lyon where ten children died.", "died", "asserted"),
        ("The minister is to visit Riyadh on Sunday.", "visit", "planned"),
        ("Police searched the harbour in Bari until a boat arrived from Tunis.", "arrived", "asserted"),
    ],
)
def test_modality(read, text, trigger, modality: Modality):
    found = read(text)
    assert found.event(trigger).modality == modality


def test_who_is_the_fullest_name_the_article_gives(read):
    found = read("Foreign minister Anna Keller flew to Oslo.\n\nMs Keller met union leaders in Bergen on Tuesday.")
    assert [agent.name for agent in found.event("met").who] == ["Anna Keller"]
    assert [found.text[a.start : a.end] for a in found.event("met").who] == ["Keller"]


@pytest.mark.parametrize(
    ("text", "trigger", "who", "whom"),
    [
        ("The bridge was destroyed by government troops.", "destroyed", ["government troops"], ["The bridge"]),
        ("The court was stormed by Friday.", "stormed", [], ["The court"]),
        ("Rebels who had shelled Goma attacked a convoy in Bukavu.", "attacked", ["Rebels"], ["a convoy"]),
        ("Police arrested a man who shot two guards in Leeds.", "shot", ["a man"], ["two guards"]),
        ("PERTH, Scotland (AP) - A lorry driver was jailed on Monday.", "jailed", [], ["A lorry driver"]),
        ("The army and rebels clashed in Juba.", "clashed", ["The army", "rebels"], []),
        ("At least 40 people died in Lyon.", "died", ["At least 40 people"], []),
        ("Ministers ordered residents to leave Goma on Monday.", "leave", ["residents"], ["Goma"]),
        ("The killing of two nurses in Juba led to protests.", "killing", [], ["two nurses"]),
        (
            "The envoy met rebels after a threat by them to pull out put the talks in doubt.",
            "met",
            ["The envoy"],
            ["rebels"],
        ),
        ("A general suspected of leading a revolt was brought to Ankara.", "brought", [], ["A general"]),
        ("The Palestinian president, Omar Haddad, flew to Cairo.", "flew", ["Omar Haddad"], []),
        ("A storm that hit Accra lasted two days.", "hit", ["A storm"], ["Accra"]),
    ],
)
def test_who_does_it_and_to_whom(read, text, trigger, who, whom):
    event = read(text).event(trigger)
    assert [agent.text for agent in event.who] == who
    assert [agent.text for agent in event.whom] == whom


def test_pronouns_go_back_to_names(read):
    found = read(
        "Nato leaders met in Oslo on Monday. They sent troops to Riga.\n\n"
        "Ms Anna Keller flew to Bern. She met bankers there. Police arrested her on Friday."
    )
    assert [agent.name for agent in found.event("sent").who] == ["Nato leaders"]
    assert [agent.name for agent in found.event("met").who] == ["Nato leaders"]
    assert [agent.name for agent in found.event("arrested").whom] == ["Anna Keller"]


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("Rebels shelled Homs on Monday.", "shelled", "2020-05-11"),
        ("The president has called an election for 12 June.", "called an election", "2020-06-12"),
        (
            "It was the worst storm since December 2015, when a twister killed 10 people in Garland.",
            "killed",
            "2015-12",
        ),
        ("In August hundreds died in Aleppo.", "died", "2019-08"),
    ],
)
def test_when(read, text, trigger, value):
    found = read(text)
    assert found.date(found.event(trigger)) == value


def test_a_list_takes_its_date_from_the_line_above(read):
    text = "In other developments on Tuesday:\n\n  • Police close a school in Lyon\n  • A court will meet in Nice\n"
    found = read(text)
    assert found.date(found.event("close")) == "2020-05-12"
    assert found.date(found.event("meet")) is None, "a plan is not of the day of the list"


def test_a_section_takes_its_date_from_a_heading_that_is_a_day(read):
    text = (
        "The week in Lima\n\nIt was a busy week for the whole of the city and its people.\n\nMonday 4 May\n\n"
        "Police closed the port of Callao. The mayor will fly to Cusco.\n\nWhat comes next\n\nA court freed two men.\n"
    )
    found = read(text)
    assert found.date(found.event("closed")) == "2020-05-04"
    assert found.date(found.event("fly")) is None, "a plan is not of that day"
    assert found.date(found.event("freed")) is None


def test_the_words_of_a_quotation_have_times_of_their_own(read):
    found = read(
        'The mayor apologised in Lyon: "We closed the bridge in March."\n\nTroops came when the bank opened on Monday.'
    )
    assert found.date(found.event("apologised")) is None
    assert found.date(found.event("came")) == "2020-05-11"


def test_nouns_of_one_happening_share_their_date(read):
    found = read(
        "Ministers criticised the referendum in Veneto. They say the vote, due to be held on Sunday, is illegal."
    )
    assert found.date(found.event("referendum")) == found.date(found.event("vote")) == "2020-05-17"
    assert found.event("referendum").modality == "planned"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The union turned down an offer in Leeds.", "turned down"),
        ("Rebels blew up tunnels near Homs.", "blew up"),
        ("A boat sank off Lampedusa.", "sank"),
        ("The president flew out of Hanoi on Thursday.", "flew out"),
        ("The firm took over a rival in 2019.", "took over"),
        ("Clashes broke out in Juba.", "broke out"),
    ],
)
def test_a_verb_is_marked_with_its_particle(read, text, trigger):
    assert trigger in read(text).triggers()


def test_what_is_short_and_reads_as_one_line(read):
    found = read("Rebels shelled  Homs on Monday, " + "and then once more and ever again " * 20 + ".")
    event = found.event("shelled")
    assert event.what.startswith("Rebels shelled Homs")
    assert len(event.what) <= 120
    assert "  " not in event.what


def test_events_come_in_order_and_point_at_their_words(read):
    found = read(
        "Police arrested ten people in Leeds. A crowd marched to the court, and two men were hurt in Bradford."
    )
    events = found.story.events
    assert [event.id for event in events] == [f"e{n}" for n in range(1, len(events) + 1)]
    assert sorted(event.trigger.start for event in events) == [event.trigger.start for event in events]
    for event in events:
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end


def test_a_story_is_not_flooded_with_events(read):
    text = (
        "The minister said he believed that the plan, which he had seen, was what people wanted and could try. "
        '"I think we should wait and see what they want to do," he said. It may be that nothing would change. '
    )
    assert len(read(text * 20).story.events) <= 20


@pytest.mark.parametrize(
    "piece", ["in in in ", '"', "((((", "police killed and said that ", "the vote in Paris was held and "]
)
def test_time_grows_with_length_only(read, piece):
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.perf_counter()
        read(text)
        return time.perf_counter() - start

    read("warm")
    short = max(seconds(40_000), 0.05)
    assert seconds(160_000) < 12 * short


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Ministers held a meeting in Oslo.", ["held a meeting"]),
        ("A vote was held in Bamako on Sunday.", ["vote"]),
        ("The union has called a strike for Friday.", ["called a strike"]),
        ("Pro-Dutch troops shelled Homs.", ["shelled"]),
        ("A lorry loaded with medicine burned in Leeds.", ["burned"]),
        ("In Lyon, a colonel who commanded troops was arrested.", ["arrested"]),
        ("He was brought to Ankara with his ear bandaged.", ["brought"]),
        ("The rebels agreed in Juba to lay down their arms.", ["agreed"]),
        ("The mayor arrived in Bari, and a pipeline carrying gas to Jordan was blown up.", ["arrived", "blown up"]),
    ],
)
def test_one_happening_is_one_event(read, text, triggers):
    assert read(text).triggers() == triggers


@pytest.mark.parametrize(
    "text",
    [
        "The minister rejected the plan.",
        "He called the mayor a coward.",
        "Ms Castillo, who runs a bar, took a different line.",
        'The union said that "we march, we fight and we win".',
        "The mayor said it was raining and that people were waiting.",
    ],
)
def test_stances_habits_and_words_are_no_events(read, text):
    assert read(text).triggers() == []


def test_a_headline_repeats_what_the_text_tells(read):
    found = read("Troops storm Goma\n\nTroops stormed the town of Goma on Monday, and hundreds fled to Gisenyi.\n")
    assert found.triggers() == ["stormed", "fled"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Shares in firms that trade with the North tumble in Seoul.", "tumble"),
        ("Gunmen open fire on a checkpoint in Goma.", "open fire"),
        ("The Netherlands and Belgium all accuse Russia of an invasion.", "accuse"),
        ("Ms Diallo tells deputies in Dakar that the war is lost, and appeals to Paris for help.", "appeals"),
    ],
)
def test_verbs_taken_for_nouns_are_found(read, text, trigger):
    assert trigger in read(text).triggers()


def test_when_goes_back_to_the_time_before_it(read):
    found = read("Greece was bailed out in May 2010, when three people died in Athens, and again in 2012.")
    assert found.date(found.event("died")) == "2010-05"


def test_what_somebody_says_they_would_do_is_planned(read):
    assert read("Nato said that it would deploy planes in Poland.").event("deploy").modality == "planned"
    assert read("Experts said that prices would rise in Poland.").event("rise").modality == "hypothetical"


@pytest.mark.parametrize(
    ("line", "trigger"),
    [
        ("Court jails opposition leader for five years", "jails"),
        ("Gunmen attack hotel in Mogadishu", "attack"),
        ("Strike halts trains across Italy", "halts"),
        ("Bomb rips through market in Kano", "rips"),
        ("Floods displace thousands in Assam", "displace"),
        ("Turkey shells Kurdish positions", "shells"),
        ("Explosion rocks Beirut", "rocks"),
        ("Thieves steal paintings from Dutch museum", "steal"),
        ("Quake kills 20 in northern Chile", "kills"),
    ],
)
def test_lines_in_the_style_of_headlines(read, line, trigger):
    assert trigger in read(f"In other news:\n\n  • {line}\n  • The weather stays dry\n").triggers()
