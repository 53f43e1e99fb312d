"""How many words a second the whole pipeline reads on one core, once it is running."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable

from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.pipeline import build_story
from storymap.reading import article_from_text

RUNS = 3


def words_per_second(warm_up: Iterable[str], texts: list[str]) -> float:
    """Words (between spaces) of `texts` a second of processor time, from the text to the JSON of its Story.

    The best of three runs, since another process on the machine only ever slows one down; `warm_up` is read before.
    """
    gazetteer = open_gazetteer()
    gc.set_threshold(50_000)  # as `storymap annotate` does
    for text in warm_up:
        _read(text, gazetteer)
    return sum(len(text.split()) for text in texts) / min(_seconds(texts, gazetteer) for _ in range(RUNS))


def _seconds(texts: list[str], gazetteer: Gazetteer) -> float:
    started = time.process_time()
    for text in texts:
        _read(text, gazetteer)
    return time.process_time() - started


def _read(text: str, gazetteer: Gazetteer) -> str:
    return build_story(article_from_text(text), gazetteer).to_json()
