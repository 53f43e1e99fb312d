"""What is read wrong on the public corpora, grouped by cause, with examples: so that the next step is chosen from data.

    python benchmarks/quality_errors.py ../shared/quality times-timebank-train --limit 5
    python benchmarks/quality_errors.py ../shared/quality places-lgl --every 4 --cause "placed wrong" --limit 20

Without names: every corpus that may be looked at. Those kept for reporting (quotes-polnear-dev, times-meantime) must be
named, and nobody tunes on what they show; the held slice of event-places is never shown. roles-dev, events-dev and
reports-dev are the articles in tests/.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from measuring import misses_of_event_places, misses_of_places, misses_of_quotes, misses_of_times
from measuring.corpora import EVENT_PLACES, Row, read_corpus, read_stories, task_of, training_event_places
from measuring.misses import Miss, report
from measuring.misses_of_own import OWN

from storymap.model import Story

MISSES: dict[str, Callable[[Row, Story], Iterator[Miss]]] = {
    "places": misses_of_places.misses,
    "quotes": misses_of_quotes.misses,
    "times": misses_of_times.misses,
    "event-places": misses_of_event_places.misses,
}
OPEN = (
    "places-trnews",
    "places-lgl",
    "places-tudloc",
    "quotes-polnear-train",
    "times-timebank-train",
    EVENT_PLACES,
    *OWN,
)


def main() -> int:
    """Print the report, or write it to a file."""
    given = arguments().parse_args()
    try:
        lines = [line for name in given.names or OPEN for line in corpus_report(name, given)]
    except (OSError, ValueError) as error:
        sys.exit(f"quality_errors.py: {error}")
    text = "\n".join(lines) + "\n"
    if given.output:
        given.output.write_text(text, "utf-8")
    else:
        sys.stdout.write(text)
    return 0


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder with score.py and corpora/")
    parser.add_argument("names", nargs="*", metavar="CORPUS", help=f"default: {' '.join(OPEN)}")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every Nth row only")
    parser.add_argument("--offset", type=int, default=0, metavar="N", help="begin with row N")
    parser.add_argument("--limit", type=int, default=3, metavar="N", help="examples of each cause (default 3)")
    parser.add_argument("--cause", default="", metavar="TEXT", help="only causes that hold this text")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write Markdown there")
    return parser


def corpus_report(name: str, given: argparse.Namespace) -> Iterator[str]:
    """The report on one corpus."""
    if name in OWN:
        of_own = [miss for miss in OWN[name]() if given.cause in miss.cause]
        return report(name, len({miss.where for miss in of_own}), of_own, given.limit)
    find = MISSES[task_of(name)]
    rows = read_corpus(given.folder, name)
    if name == EVENT_PLACES:
        rows = training_event_places(rows)
    rows = rows[given.offset :: max(1, given.every)]
    found = (miss for row, story in read_stories(rows) for miss in find(row, story))
    return report(name, len(rows), (miss for miss in found if given.cause in miss.cause), given.limit)


if __name__ == "__main__":
    sys.exit(main())
