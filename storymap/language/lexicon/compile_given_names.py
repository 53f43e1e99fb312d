"""Compile given_names.txt from the PyPI source package `names` 0.3.0 (see README.md beside this file).

python compile_given_names.py names-0.3.0.tar.gz > given_names.txt
"""

from __future__ import annotations

import hashlib
import io
import sys
import tarfile
from pathlib import Path

SHA256 = "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"
# Share of the population, in per cent, from which a name is kept: 0.01 keeps 1,400 names that cover 88 % of the people.
RAREST = 0.01
HEADER = "# Compiled by compile_given_names.py from the 1990 US Census (public domain): name, m(ale) f(emale) or -.\n"


def shares(archive: tarfile.TarFile, member: str) -> dict[str, float]:
    """Name -> per cent of the people of one sex who bear it."""
    file = archive.extractfile(member)
    if file is None:
        raise SystemExit(f"{member}: not a file")
    rows = (line.split() for line in io.TextIOWrapper(file, "ascii"))
    return {row[0].capitalize(): float(row[1]) for row in rows if row}


def main(path: Path, out: io.TextIOBase) -> None:
    """Write the list to `out`, sorted by name."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise SystemExit(f"{path}: not names-0.3.0.tar.gz (sha256 differs)")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        male = shares(archive, "names-0.3.0/names/dist.male.first")
        female = shares(archive, "names-0.3.0/names/dist.female.first")
    out.write(HEADER)
    for name in sorted(male.keys() | female.keys()):
        m, f = male.get(name, 0.0), female.get(name, 0.0)
        if max(m, f) >= RAREST and len(name) > 1:
            out.write(f"{name}\t{'m' if m > 4 * f else 'f' if f > 4 * m else '-'}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.stdout)  # type: ignore[arg-type]
