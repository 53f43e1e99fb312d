"""A Story as GeoDataFrames: one row a link, what has no place kept, the schema checked."""

from datetime import date

import pytest

from storymap.errors import StoryError
from storymap.model import Agent, Article, Event, Link, Mention, Place, Quote, Span, Story, Time
from storymap.tables import EVENTS, PLACES, QUOTES, check_frame

TEXT = "Troops entered Crimea on 3 May. “We will stay in Lviv,” Ada Byron said. A vote may follow."
CRIMEA = Place("ne:UA-43", "Crimea", "region", "UA", None, 34.11, 45.31, disputed=True, claimed_by=("UA", "RU"))
LVIV = Place("gn:702550", "Lviv", "city", "UA", "Lviv Oblast", 24.02324, 49.83826, 717803)


@pytest.fixture
def story() -> Story:
    crimea, lviv = TEXT.index("Crimea"), TEXT.index("Lviv")
    said, byron = TEXT.index("We will"), TEXT.index("Ada Byron")
    sentence, vote = Span(0, TEXT.index(".") + 1), TEXT.index("vote")
    ada = Agent(byron, byron + 9, "Ada Byron", "Ada Byron")
    return Story(
        article=Article("a", "", TEXT, date(2014, 5, 4)),
        places=(CRIMEA, LVIV),
        mentions=(
            Mention("m1", crimea, crimea + 6, "Crimea", CRIMEA.id, "destination", 0.9, "only one place has this name"),
            Mention("m2", lviv, lviv + 4, "Lviv", LVIV.id, "topic", 0.8, "the city"),
            Mention("m3", lviv, lviv + 4, "Lviv", LVIV.id, "venue", 0.6, "the city"),
        ),
        times=(Time("t1", 25, 30, "3 May", "DATE", "2014-05-03", date(2014, 5, 3), date(2014, 5, 3)),),
        events=(
            Event("e1", sentence, Span(7, 14), "entered", (ada,), "t1", "asserted"),
            Event("e2", Span(vote - 2, len(TEXT)), Span(vote, vote + 4), "vote", (), None, "hypothetical", (ada,)),
        ),
        main_event="e1",
        quotes=(Quote("q1", (Span(said, said + 20),), "direct", None, ada),),
        links=(
            Link("e1", CRIMEA.id, "m1", "destination", 0.9),
            Link("e1", LVIV.id, "m2", "context", 0.4),
            Link("q1", LVIV.id, "m2", "in the quote", 0.7),
        ),
    )


def test_places(story: Story) -> None:
    frame = story.places_frame
    assert list(frame.columns) == [*PLACES, "geometry"]
    assert list(frame.index) == [CRIMEA.id, LVIV.id]
    assert list(frame.geometry.geom_type) == ["Polygon", "Point"]
    lviv = frame.loc[LVIV.id]
    assert (lviv["confidence"], lviv["n_events"], lviv["n_quotes"], lviv["roles"]) == (0.8, 1, 1, "topic, venue")
    assert frame.crs == "EPSG:4326"


def test_events_keep_the_unplaced(story: Story) -> None:
    frame = story.events_frame
    assert list(frame.columns) == [*EVENTS, "geometry"]
    assert list(frame.index) == ["e1-1", "e1-2", "e2"]
    first = frame.loc["e1-1"]
    assert (first["place"], first["date"], first["who"]) == (CRIMEA.id, "2014-05-03", "Ada Byron")
    assert first["rule"] == "destination"
    assert list(frame["whom"]) == ["", "", "Ada Byron"]
    assert list(frame["main"]) == [True, True, False]
    assert frame.loc["e2"].geometry is None
    assert frame.loc[["e2"], "place"].isna().all()


def test_quotes(story: Story) -> None:
    frame = story.quotes_frame
    assert list(frame.columns) == [*QUOTES, "geometry"]
    assert list(frame["text"]) == ["We will stay in Lviv"]
    assert list(frame["speaker"]) == ["Ada Byron"]
    assert (frame.geometry.x.iloc[0], frame.geometry.y.iloc[0]) == (LVIV.lon, LVIV.lat)


def test_an_empty_story_has_empty_frames() -> None:
    story = Story(article=Article("a", "", ""))
    for frame, schema in ((story.places_frame, PLACES), (story.events_frame, EVENTS), (story.quotes_frame, QUOTES)):
        assert len(frame) == 0
        assert check_frame(frame, schema) is frame


def test_check_frame_says_what_is_wrong(story: Story) -> None:
    frame = story.places_frame
    with pytest.raises(StoryError, match="column name is missing"):
        check_frame(frame.drop(columns="name"), PLACES)
    with pytest.raises(StoryError, match="EPSG:3857, not EPSG:4326"):
        check_frame(frame.to_crs("EPSG:3857"), PLACES)
    with pytest.raises(StoryError, match="column n_events is float64, not int64"):
        check_frame(frame.astype({"n_events": "float64"}), PLACES)
    twice = frame.iloc[[0, 0]]
    with pytest.raises(StoryError, match="index has duplicates"):
        check_frame(twice, PLACES)
