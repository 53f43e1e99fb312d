"""Time and memory of `storymap gazetteer build` on a made-up GeoNames dump, and what that means for the real one.

    python benchmarks/gazetteer_build.py [PLACES]        # a million, unless told otherwise

The dump has five names for four places, as the real one, and begins with the places of the embedded gazetteer. It is
built at half the size and at the whole, each in a process of its own; the estimate adds as much for every further row.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from geonames_dump import write_dump

REAL = 13_000_000  # rows of allCountries.txt; alternateNamesV2.txt has some 16 million


class Run(NamedTuple):
    """Processor seconds, megabytes at the peak, megabytes on disk."""

    seconds: float
    peak: float
    disk: float


def measure(places: int) -> Run:
    """Make a dump of so many places and build it in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_dump(folder, places, places * 5 // 4, embedded=True)
        done = subprocess.run([sys.executable, __file__, "build", name], check=True, capture_output=True)
        seconds, peak = json.loads(done.stdout)
        files = (folder / "out").iterdir()
        return Run(seconds, peak, sum(path.stat().st_size for path in files) / 2**20)


def build(folder: Path) -> None:
    """Build, and print processor seconds and megabytes at the peak."""
    from storymap.gazetteer.build import build_gazetteer

    build_gazetteer(folder / "out", folder / "allCountries.zip", folder / "alternateNamesV2.zip")
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))


def main(places: int) -> None:
    """Measure and print."""
    half, whole = measure(places // 2), measure(places)
    for label, run in ((f"{places // 2:,}", half), (f"{places:,}", whole)):
        print(f"{label:>12} places: {run.seconds:6.0f} s, {run.peak:6.0f} MB at the peak, {run.disk:6.0f} MB on disk")
    rest = (REAL - places) / (places - places // 2)
    guess = Run(*(more + rest * (more - less) for less, more in zip(half, whole, strict=True)))
    print(f"{REAL:>12,} places: {guess.seconds:6.0f} s, {guess.peak:6.0f} MB, {guess.disk:6.0f} MB, if this goes on")


if __name__ == "__main__":
    if sys.argv[1:2] == ["build"]:
        build(Path(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
