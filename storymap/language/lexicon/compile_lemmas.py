"""Compile lemmas.txt: forms whose lemma the spelling rules get wrong.

    cd storymap/language/lexicon
    python compile_lemmas.py TRAIN.jsonl.gz [MORE.jsonl.gz ...] > lemmas.new && mv lemmas.new lemmas.txt

Input: sentences of UD English EWT (CC BY-SA 4.0, https://universaldependencies.org) as one JSON object a line with
"tokens", "upos" and "lemmas". A form is kept when the lemma it was seen with most is one that the rules miss.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict

from storymap.language.lemmas import rule_lemma

HEADER = """\
# Verb (v) and noun (n) forms whose lemma does not follow from spelling: kind, form, lemma.
# Compiled by compile_lemmas.py from UD English EWT, CC BY-SA 4.0, (c) its contributors, https://universaldependencies.org;
# this table is available under the same licence."""


def main(paths: list[str]) -> None:
    """Write the table to standard output, sorted."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                for form, pos, base in zip(row["tokens"], row["upos"], row["lemmas"], strict=True):
                    if (
                        pos in ("VERB", "NOUN")
                        and form.isascii()
                        and form.isalpha()
                        and base.isalpha()
                        and len(form) > 2
                    ):
                        seen["n" if pos == "NOUN" else "v", form.lower()][base.lower()] += 1
    rows = []
    for (kind, form), counts in seen.items():
        base = counts.most_common(1)[0][0]
        # Typing errors of web text ("teh") are no morphology: a form seen once must end like one.
        if (
            base != rule_lemma(form, kind)
            and base[0] == form[0]
            and (counts[base] > 1 or form.endswith(("s", "ed", "ing")))
        ):
            rows.append(f"{kind} {form} {base}")
    sys.stdout.write("\n".join([HEADER, *sorted(rows)]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
