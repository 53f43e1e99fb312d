"""Of the pins said to be 90 % sure, how many are right? Tables for tests/quality/README.md.

python benchmarks/quality_reliability.py ../shared/quality [places-lgl …]
"""

from __future__ import annotations

import sys
from pathlib import Path

from measuring.reliability import table

CORPORA = ("places-trnews", "places-lgl", "places-tudloc")


def main(folder: str, *names: str) -> int:
    """Print a table for each corpus."""
    for name in names or CORPORA:
        print("\n".join(table(Path(folder), name)), end="\n\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
