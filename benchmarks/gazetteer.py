"""How fast the gazetteer opens and answers, beside a plain dict of the same names loaded from JSON in the same run.

    python benchmarks/gazetteer.py

Each side runs in a process of its own; RSS is what opening adds to it. Prints one line a figure: ours, plain, ratio.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

NAMES = ("Kiev", "Washington", "New York", "Springfield", "Crimea", "Ukrainian", "Nowhereville", "Rostov-on-Don")
PHRASE = "Washington, D.C. police said on Sunday that the parade would"
ROUNDS = 2_000


def resident() -> float:
    """Memory of this process in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure(side: str, names: Path) -> dict[str, float]:
    """Opening time in ms (imports included), RSS added in MB, microseconds a look-up and a search for prefixes."""
    before = resident()
    start = time.perf_counter()
    lookup: Callable[[str], object]
    if side == "ours":
        from storymap.gazetteer import open_gazetteer

        gazetteer = open_gazetteer()
        lookup = gazetteer.lookup
    else:
        table: dict[str, list[list[int]]] = json.loads(names.read_text("utf-8"))
        lookup = lambda name: table.get(name.lower())  # noqa: E731
    lookup(NAMES[0])
    figures = {"open ms": (time.perf_counter() - start) * 1e3}
    figures["RSS MB"] = resident() - before
    start = time.perf_counter()
    for _ in range(ROUNDS):
        for name in NAMES:
            lookup(name)
    figures["look-up us"] = (time.perf_counter() - start) / ROUNDS / len(NAMES) * 1e6
    figures["prefixes us"] = _prefixes(side, lookup)
    return figures


def _prefixes(side: str, lookup: Callable[[str], object]) -> float:
    """Every name with which a phrase begins: the trie's own search, or a look-up for each run of words."""
    start = time.perf_counter()
    if side == "ours":
        from storymap.gazetteer import key, open_gazetteer

        prefixes, folded = open_gazetteer().prefixes, key(PHRASE)
        for _ in range(ROUNDS):
            prefixes(folded)
    else:
        words = PHRASE.split()
        for _ in range(ROUNDS):
            for n in range(len(words)):
                lookup(" ".join(words[: n + 1]))
    return (time.perf_counter() - start) / ROUNDS * 1e6


def first_lookups() -> float:
    """Microseconds of a look-up of a name not asked for before (nothing cached), over 20,000 names."""
    from storymap.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    names = [gazetteer.name(row) for row in range(0, len(gazetteer), len(gazetteer) // 20_000)]
    start = time.perf_counter()
    for name in names:
        gazetteer.lookup(name)
    return (time.perf_counter() - start) / len(names) * 1e6


def write_names(path: Path) -> None:
    """All names of the gazetteer with their records, as JSON."""
    from storymap.gazetteer import open_gazetteer

    table: dict[str, list[tuple[int, int]]] = {}
    for name, record in open_gazetteer().names():
        table.setdefault(name, []).append(record)
    path.write_text(json.dumps(table, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    """Run both sides and print."""
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder) / "names.json"
        write_names(names)
        runs = {}
        for side in ("ours", "plain"):
            command = [sys.executable, __file__, side, str(names)]
            runs[side] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    for figure, ours in runs["ours"].items():
        plain = runs["plain"][figure]
        print(f"{figure:12} ours {ours:8.1f}  plain dict {plain:8.1f}  ratio {ours / plain:6.3f}")
    print(f"first look-up of a name: {first_lookups():.1f} us")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
    else:
        main()
