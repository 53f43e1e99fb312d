"""How sure mentions are, and the table that says whether that is so."""

from __future__ import annotations

import pytest

from storymap.gazetteer import open_gazetteer
from storymap.places.calibration import (
    calibration_error,
    figures,
    is_right,
    main,
    read_stories,
    reliability,
    report,
    verdicts,
)


@pytest.fixture
def washington():
    return open_gazetteer().by_id("gn:4140963")


def test_a_country_is_surer_than_the_largest_of_many_namesakes(read):
    found = read("Farmers in France protested. The man came from Springfield.")
    assert found.mention("France").confidence > 0.9
    assert found.mention("Springfield").confidence < 0.6


def test_what_the_text_says_makes_sure(read):
    alone = read("The council met in Richmond.").mention("Richmond")
    held = read("The council met in Richmond, Indiana.").mention("Richmond")
    assert held.confidence > alone.confidence
    assert 0.0 < alone.confidence < 1.0


def test_a_mention_is_right_when_words_and_place_are(washington):
    there, far = {"lat": 38.9, "lon": -77.0, "geonameid": None}, {"lat": 47.4, "lon": -121.5, "geonameid": 5815135}
    assert is_right(there, washington)
    assert not is_right(far, washington)
    assert is_right(far | {"geonameid": 4140963}, washington)
    assert is_right(there, None)
    assert not is_right(None, washington)
    assert is_right({"lat": None, "lon": None}, washington) is None


def test_the_reliability_table_counts_every_mention_once():
    table = reliability([(0.95, True), (0.91, False), (0.2, False), (1.0, True)])
    assert [(row.n, row.right) for row in table] == [(1, 0.0), (3, pytest.approx(2 / 3))]
    assert calibration_error(table) == pytest.approx((0.2 + 3 * ((0.95 + 0.91 + 1.0) / 3 - 2 / 3)) / 4)
    assert calibration_error([]) == 0.0


def test_figures_are_counted_as_the_scorer_counts():
    text = "Prices rose in Ghent and Bruges."
    row = {"id": "a", "text": text}
    story = read_stories([row])["a"]
    gold = [
        {"start": 15, "end": 20, "lat": 51.05, "lon": 3.72, "geonameid": None},
        {"start": 25, "end": 31, "lat": 0.0, "lon": 0.0, "geonameid": None},
        {"start": 0, "end": 6, "lat": None, "lon": None, "geonameid": None},
    ]
    row = row | {"toponyms": gold}
    told = figures([row], {"a": story})
    assert told["P"] == 1.0
    assert told["R"] == pytest.approx(2 / 3)
    assert told["hit161"] == 0.5
    assert sorted(right for _, right in verdicts(row, story)) == [False, True]
    assert "expected calibration error" in report([row], {"a": story})


def test_the_command_prints_a_table(tmp_path, capsys):
    import gzip
    import json

    text = "Prices rose in Ghent."
    gold = [{"start": 15, "end": 20, "lat": 51.05, "lon": 3.72, "geonameid": None}]
    path = tmp_path / "corpus.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"id": 1, "text": text, "toponyms": gold}).encode()))
    main([str(path)])
    assert "1.000" in capsys.readouterr().out
