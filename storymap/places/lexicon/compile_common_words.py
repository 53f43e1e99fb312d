"""Compile common_words.txt: words that English writes in lower case; their capital at a sentence start says little.

    python compile_common_words.py pos-ewt-train.jsonl.gz event-places-train.jsonl.gz > common_words.txt

Inputs: UD English EWT (CC BY-SA 4.0, https://universaldependencies.org; JSON lines with "tokens") and the sentences of
Halterman's event_location (MIT; JSON lines with "text"). A word is kept when it was seen in lower case at least twice
and more often than it was seen with a capital inside a sentence.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator

HEADER = """\
# Words seen more often in lower case than with a capital inside a sentence.
# Compiled by compile_common_words.py from UD English EWT (CC BY-SA 4.0, its contributors, https://universaldependencies.org)
# and event_location (MIT, A. Halterman); this list is available under CC BY-SA 4.0.
"""
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2


def _sentences(path: str) -> Iterator[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row.get("tokens") or _WORD.findall(row["text"])


def main(paths: list[str]) -> None:
    """Write the list to standard output, sorted."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for path in paths:
        for tokens in _sentences(path):
            for at, token in enumerate(tokens):
                if not token.isalpha() or not token.isascii() or len(token) < 2:
                    continue
                if token.islower():
                    lower[token] += 1
                elif at and token.istitle():
                    capital[token.lower()] += 1
    kept = sorted(word for word, count in lower.items() if count >= _FEWEST and count > capital[word])
    sys.stdout.write(HEADER + "\n".join(kept) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
