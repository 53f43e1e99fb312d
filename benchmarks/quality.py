"""The figures on the public corpora, as their scorer gives them.

    python benchmarks/quality.py ../shared/quality [places-lgl …]

Each corpus' articles go through `storymap annotate`; the scorer reads nothing but the stories that come out.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

COMMAND = [sys.executable, "-m", "storymap.cli"]
CORPORA = {
    "places-lgl": "places",
    "places-trnews": "places",
    "quotes-polnear-dev": "quotes",
    "times-meantime": "times",
}


def main(folder: str, *names: str) -> int:
    """Print the scorer's last line, a JSON object, for each corpus."""
    scorer = [sys.executable, str(Path(folder, "score.py"))]
    for name in names or CORPORA:
        corpus = str(Path(folder, "corpora", f"{name}.jsonl.gz"))
        told = subprocess.run([*scorer, "articles", corpus], stdout=subprocess.PIPE, check=True).stdout
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as stories:
            subprocess.run([*COMMAND, "annotate"], input=told, stdout=stories, check=True)
            scored = subprocess.run([*scorer, CORPORA[name], corpus, stories.name], stdout=subprocess.PIPE, check=True)
        print(name, scored.stdout.decode().strip().splitlines()[-1], flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
