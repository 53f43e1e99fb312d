"""Compile surnames.txt from the PyPI source package `names` 0.3.0: family names of the 1990 US Census (public domain).

pip download --no-deps --no-binary :all: names==0.3.0 && python compile_surnames.py names-0.3.0.tar.gz > surnames.txt
"""

from __future__ import annotations

import hashlib
import sys
import tarfile
from pathlib import Path

SHA256 = "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"
# Share of the population, in per cent, from which a name is kept.
RAREST = 0.008
HEADER = "# Compiled by compile_surnames.py from the 1990 US Census (public domain): family names, commonest first.\n"


def main(path: Path) -> None:
    """Write the list to standard output."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise SystemExit(f"{path}: not names-0.3.0.tar.gz (sha256 differs)")
    with tarfile.open(path) as archive:
        file = archive.extractfile("names-0.3.0/names/dist.all.last")
        if file is None:
            raise SystemExit(f"{path}: holds no list of family names")
        rows = [line.split() for line in file.read().decode("ascii").splitlines()]
    names = [row[0].capitalize() for row in rows if row and float(row[1]) >= RAREST]
    sys.stdout.write(HEADER + "\n".join(names) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
