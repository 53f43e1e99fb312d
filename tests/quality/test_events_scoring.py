"""The scorer of our own annotated events (events/*.txt, main_event*) counts what it should; floors: figures.toml."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from measuring.modules import load

HERE = Path(__file__).parent

scoring = load(HERE / "events_scoring.py")


def test_the_scorer_can_fail() -> None:
    """A missed trigger, a wrong modality and an event too many are counted."""
    gold = scoring.read_marked("x", "Rebels {shelled|d} Homs. Troops marched to {Kabul|a}.", date(2020, 5, 13))
    misses: list[str] = []
    counts = scoring.compare(gold, scoring.story_of(gold), misses)
    assert (counts["gold"], counts["found"]) == (2, 1)
    assert (counts["answered"], counts["right"]) == (2, 1)
    assert (counts["modalities"], counts["modality"]) == (1, 0)
    assert len(misses) == 3
