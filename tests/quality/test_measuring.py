"""The measuring itself: floors that can fail, slices that share no sentence, misses given to the right cause."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import quality as command
import quality_errors
import quality_reliability
from measuring import misses_of_event_places, misses_of_places, misses_of_quotes, misses_of_times
from measuring.corpora import (
    EVENT_PLACES,
    Row,
    held_event_places,
    read_corpus,
    read_stories,
    task_of,
    training_event_places,
)
from measuring.figures import FIGURES, Committed, Record, read_record, renewed, write_record
from measuring.misses import Miss, report

from storymap.model import Story
from storymap.narrative.models.train_places import SLICE

F1 = next(figure for figure in FIGURES if figure.key == "places-lgl F1")
WRONG_PINS = next(figure for figure in FIGURES if figure.name == "wrong_pins")


def causes(find: Callable[[Row, Story], Iterator[Miss]], text: str, **gold: Any) -> list[str]:
    """The causes of what is missed in a text with these annotations, given as words of the text."""
    row = {"id": "a", "text": text, "published": "2014-03-11", **gold}
    (story,) = [story for _, story in read_stories([row])]
    return [miss.cause for miss in find(row, story)]


def span(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def time(text: str, words: str, kind: str, value: str) -> Row:
    start, end = span(text, words)
    return {"start": start, "end": end, "text": words, "type": kind, "value": value}


def toponym(text: str, words: str, lon: float | None, lat: float | None, geonameid: str | None = None) -> Row:
    start, end = span(text, words)
    return {"start": start, "end": end, "text": words, "lon": lon, "lat": lat, "geonameid": geonameid, "kind": None}


def test_a_floor_lies_just_below() -> None:
    assert F1.holds(0.796, 0.8)
    assert F1.holds(0.795, 0.8)
    assert not F1.holds(0.794, 0.8)


def test_errors_may_not_rise() -> None:
    assert WRONG_PINS.holds(1, 1)
    assert WRONG_PINS.holds(0, 1)
    assert not WRONG_PINS.holds(2, 1)


def test_the_command_tells_a_fall() -> None:
    record = Record({F1.key: Committed(0.8, date(2026, 1, 1))}, {})
    assert command.has_fallen(F1, 0.79, record)
    assert not command.has_fallen(F1, 0.81, record)
    assert not command.has_fallen(WRONG_PINS, 7, record)  # nothing is committed of it


@pytest.mark.parametrize(("committed", "code", "last"), [(0.99, 1, "below its floor"), (0.5, 0, "")])
def test_the_table_ends_with_an_error_when_a_figure_fell(
    committed: float,
    code: int,
    last: str,
    quality: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = Record({"pos-ewt-test accuracy": Committed(committed, date(2026, 1, 1))}, {})
    monkeypatch.setattr(command, "read_record", lambda: record)
    monkeypatch.setattr(command, "one_core", lambda: None)  # the tests run on as many as they like
    monkeypatch.setattr(sys, "argv", ["quality.py", str(quality), "pos-ewt"])
    assert command.main() == code
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("EWT test")
    assert lines[-1].endswith(last)


def test_another_corpus_under_the_same_name_is_an_error(
    quality: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "read_record", lambda: Record({}, {"places-lgl": "0" * 64}))
    monkeypatch.setattr(command, "one_core", lambda: None)
    monkeypatch.setattr(sys, "argv", ["quality.py", str(quality), "no such figure"])
    assert command.main() == 1
    assert "places-lgl: not the corpus" in capsys.readouterr().out


def test_a_record_comes_back_from_its_file(tmp_path: Path) -> None:
    day = date(2026, 11, 23)
    figures = {F1.key: Committed(0.8372, day, "test only"), WRONG_PINS.key: Committed(0, day)}
    record = Record(figures, {"places-lgl": "ab"})
    write_record(record, tmp_path / "figures.toml")
    assert read_record(tmp_path / "figures.toml") == record


def test_without_a_file_nothing_is_committed(tmp_path: Path) -> None:
    assert read_record(tmp_path / "none.toml") == Record({}, {})


def test_committing_keeps_the_better_value() -> None:
    """So that many small losses cannot add up to a large one."""
    old = Record({F1.key: Committed(0.8, date(2026, 1, 1), "n"), WRONG_PINS.key: Committed(1, date(2026, 1, 1))}, {})
    today = date(2026, 2, 2)
    worse = renewed(old, {F1.key: 0.797, WRONG_PINS.key: 1}, today)
    assert worse == old
    better = renewed(old, {F1.key: 0.81, WRONG_PINS.key: 0}, today)
    assert better.figures == {F1.key: Committed(0.81, today, "n"), WRONG_PINS.key: Committed(0, today)}
    lowered = renewed(old, {F1.key: 0.7, WRONG_PINS.key: 5}, today, [F1.key])
    assert lowered.figures[F1.key].value == 0.7
    assert lowered.figures[WRONG_PINS.key].value == 1


def test_the_held_slice_is_the_one_drawn_once_and_no_sentence_of_it_is_for_training(quality: Path) -> None:
    rows = read_corpus(quality, EVENT_PLACES)
    held, rest = held_event_places(rows), training_event_places(rows)
    digest = hashlib.sha256("\n".join(row["text"] for row in held).encode()).hexdigest()
    assert digest == "b0fb11a7e8b4882dd2b3247d738925c624131129be527559dc682e089a7bdbf8"
    assert len(held) == SLICE
    assert 7_000 < len(rest) < len(rows) - SLICE
    assert not {row["text"].strip() for row in held} & {row["text"].strip() for row in rest}
    assert len({row["id"] for row in [*held, *rest]}) == len(held) + len(rest)


def test_task_of_a_corpus() -> None:
    assert [task_of(name) for name in ("places-lgl", EVENT_PLACES)] == ["places", "event-places"]
    with pytest.raises(ValueError, match="begins with"):
        task_of("pos-ewt-dev")


def test_causes_of_times() -> None:
    text = "The talks failed on Monday, and the treaty of 1994 was ended last week. Nothing was said of tomorrow."
    found = causes(
        misses_of_times.misses,
        text,
        times=[
            time(text, "Monday", "DATE", "2014-03-17"),
            time(text, "treaty", "DATE", "1994"),
            time(text, "1994", "DATE", "1993"),
            time(text, "last week", "DATE", "2014"),
        ],
    )
    assert found == [
        "value: day off by a week, early",
        "missed: DATE year",
        "value: year off by a year",
        "value: granularity week, not year",
        "false: DATE day",
    ]


def test_right_times_are_no_misses() -> None:
    text = "The talks failed on Monday."
    assert causes(misses_of_times.misses, text, times=[time(text, "Monday", "DATE", "2014-03-10")]) == []


def test_causes_of_places() -> None:
    text = "A bomb exploded in Lviv. Talks were held in Odessa by the mayor of Kyiv. Zzyrkhev was shelled near Poltava."
    found = causes(
        misses_of_places.misses,
        text,
        toponyms=[
            toponym(text, "Lviv", 24.0, 49.8),
            toponym(text, "Odessa", -102.4, 31.8),
            toponym(text, "of Kyiv", 30.5, 50.5),
            toponym(text, "Zzyrkhev", None, None),
        ],
    )
    assert len(found) == 4
    assert found[0].startswith("placed wrong: ")
    assert found[0].endswith("over 2,000 km")
    assert found[1] == "missed, border: ours is shorter"
    assert found[2] == "missed, not in the gazetteer"
    assert found[3].startswith("false: other (")


def test_causes_of_quotes() -> None:
    text = "“We will not leave the city,” Anna Kovalenko said. Omar Haddad said that the bridge had been closed."
    quote = {"kind": "direct", "speaker_spans": [span(text, "Omar Haddad")], "speaker": "Omar Haddad", "cue": "said"}
    found = causes(misses_of_quotes.misses, text, quotes=[{**quote, "spans": [span(text, "We will not leave")]}])
    assert found == [
        "direct, border: ours is longer",
        "speaker: wrong (gold is a name or noun, ours a name or noun)",
        "indirect, false: nothing annotated",
    ]


def test_causes_of_event_places() -> None:
    text = "A bomb exploded in Baghdad. Nobody in Basra was hurt."
    verb = span(text, "exploded")
    assert causes(misses_of_event_places.misses, text, verb=verb, places=[span(text, "Baghdad")]) == []
    assert causes(misses_of_event_places.misses, text, verb=verb, places=[]) == ["extra: no place annotated"]
    found = causes(misses_of_event_places.misses, text, verb=verb, places=[span(text, "Nobody")])
    assert found == ["missed: the place is no mention", "extra: instead of the right one"]


def test_a_report_counts_causes_and_shows_some_of_each() -> None:
    misses = [Miss("missed", f"a{number}", "…", "gold", "ours", about="Lviv") for number in range(9)]
    misses.append(Miss("false", "b", "…", "nothing", "ours"))
    lines = list(report("places-x", 3, misses, 2))
    assert lines[0] == "# places-x: 3 rows, 10 misses"
    assert [line for line in lines if line.startswith("-")] == ["-     9  missed", "-     1  false"]
    assert [line.split(":")[0] for line in lines if line.startswith("\n- ")] == ["\n- a0", "\n- a4", "\n- b"]


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """A folder like ../shared/quality with one corpus of three short articles."""
    (tmp_path / "corpora").mkdir()
    texts = ["Bombs fell on Aleppo on Monday.", "A ship sank off Zzyrkhev.", "Talks were held in Geneva."]
    rows = [
        {"id": str(number), "text": text, "toponyms": [toponym(text, name, lon, lat)]}
        for number, (text, name, lon, lat) in enumerate(
            zip(texts, ("Aleppo", "Zzyrkhev", "Geneva"), (37.2, 0.0, 6.1), (36.2, 0.0, 46.2), strict=True)
        )
    ]
    with gzip.open(tmp_path / "corpora" / "places-small.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    return tmp_path


def test_the_error_report_is_written_to_a_file(
    small_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "errors.md"
    monkeypatch.setattr(
        sys, "argv", ["quality_errors.py", str(small_corpus), "places-small", "--offset", "1", "-o", str(output)]
    )
    assert quality_errors.main() == 0
    told = output.read_text("utf-8")
    assert told.startswith("# places-small: 2 rows, 1 misses\nmissed 1\n")
    assert "⟦Zzyrkhev⟧" in told


def test_the_error_report_wants_a_corpus_that_is_there(small_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["quality_errors.py", str(small_corpus), "places-none"])
    with pytest.raises(SystemExit, match="places-none"):
        quality_errors.main()


def test_reliability_counts_pins_that_are_right(small_corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality_reliability.main(str(small_corpus), "places-small") == 0
    rows = [line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines() if " to " in line]
    assert sum(int(row[1]) for row in rows) == 2
    assert {row[3] for row in rows} == {"1.00"}
