"""How long a map takes, how big it is, and how many articles a second are read, beside geotext on the same articles.

    python benchmarks/bench.py [--articles 60] [--runs 5]        (needs: pip install 'storymap[bench]')

Everything runs on one core. The articles are made of the seed article's paragraphs, 600 words each, with other towns of
the gazetteer in place of its own, so that no cache sees an article twice. geotext finds city and country names and
stops there; it is here as a yardstick of the machine's speed that anyone can install.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from storymap.gazetteer import Gazetteer, open_gazetteer
from storymap.model import Story
from storymap.opening import first_story
from storymap.pipeline import build_story
from storymap.reading import article_from_text

COMMAND = [sys.executable, "-m", "storymap.cli"]
WORDS = 600
TOWN = 20_000  # people: what newspapers write about


def main() -> int:
    """Print the figures, one a line, then all of them as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # processes started from here inherit it
    texts = list(articles(first_story(), open_gazetteer(), given.articles))
    figures = exported(first_story(), given.runs) | annotated(texts) | beside_geotext(texts)
    for name, value in figures.items():
        print(f"{name:44} {value:10,.2f}" if isinstance(value, float) else f"{name:44} {value:10,}")
    print(json.dumps(figures))
    return 0


def articles(story: Story, gazetteer: Gazetteer, count: int) -> Iterator[str]:
    """`count` texts of about 600 words; the same ones each time."""
    draw = random.Random(2014)  # noqa: S311 - no secret
    towns = [gazetteer.name(row) for row in range(len(gazetteer)) if (gazetteer.population(row) or 0) >= TOWN]
    known = {place.id for place in story.places if place.kind in ("city", "town")}
    own = sorted({mention.text for mention in story.mentions if mention.place in known}, key=len, reverse=True)
    paragraphs = [story.article.text[block.start : block.end] for block in story.article.blocks]
    for _ in range(count):
        chosen: list[str] = []
        while sum(len(paragraph.split()) for paragraph in chosen) < WORDS:
            chosen.append(draw.choice(paragraphs))
        text = "\n\n".join(chosen)
        for name in own:
            text = text.replace(name, draw.choice(towns))
        yield text


def exported(story: Story, runs: int) -> dict[str, float | int]:
    """`storymap export` of the seed article in a process of its own, and the size of what it writes."""
    with tempfile.TemporaryDirectory() as folder:
        article, page = Path(folder, "article.txt"), Path(folder, "map.html")
        article.write_text(story.article.text, "utf-8")
        date = ["--date", str(story.article.published)] if story.article.published else []
        command = [*COMMAND, "export", str(article), "-o", str(page), *date]
        taken = [timed(run, command) for _ in range(runs)]
        content = page.read_bytes()
    return {
        "export of the seed article, seconds (median)": statistics.median(taken),
        "export of the seed article, seconds (slowest)": max(taken),
        "the exported file, bytes": len(content),
        "the exported file, bytes gzipped": len(gzip.compress(content)),
    }


def annotated(texts: list[str]) -> dict[str, float | int]:
    """`storymap annotate` as a whole process, its start included."""
    told = "".join(json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(texts))
    taken = timed(run, [*COMMAND, "annotate"], told.encode())
    return {"annotate, articles a second (whole process)": len(texts) / taken}


def beside_geotext(texts: list[str]) -> dict[str, float | int]:
    """Both in this process, article by article in turn, so that a busy machine slows both."""
    try:
        from geotext import GeoText
    except ImportError:
        sys.exit("bench.py compares with geotext: pip install 'storymap[bench]'")
    gazetteer = open_gazetteer()
    annotated_one(texts[0], gazetteer)
    GeoText(texts[0])
    ours = theirs = 0.0
    for text in texts:
        ours += timed(annotated_one, text, gazetteer)
        theirs += timed(GeoText, text)
    return {
        "annotate, articles a second (once running)": len(texts) / ours,
        "geotext, articles a second": len(texts) / theirs,
        "time of storymap / time of geotext": ours / theirs,
    }


def annotated_one(text: str, gazetteer: Gazetteer) -> str:
    """What `storymap annotate` does with a line."""
    return build_story(article_from_text(text), gazetteer).to_json()


def timed(work: Callable[..., object], *arguments: object) -> float:
    """Seconds `work` takes."""
    started = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - started


def run(command: list[str], told: bytes = b"") -> None:
    """Run a command that must succeed; what it prints is not of interest."""
    subprocess.run(command, input=told, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    sys.exit(main())
