"""Collects places and their names, and writes them as the files that storymap.gazetteer maps into memory."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import marisa_trie
import numpy as np

from storymap.gazetteer.gazetteer import CAPITAL, DISPUTED, KINDS, LONGEST_NAME, NO_ROW, RECORD, RELATIONS, Relation
from storymap.gazetteer.key import key
from storymap.model import PlaceKind


@dataclass(slots=True)
class Entity:
    """A place on its way into the gazetteer. `admin1` is the id of a region."""

    id: str
    name: str
    kind: PlaceKind
    country: str
    lon: float
    lat: float
    admin1: str = ""
    population: int = 0
    capital: bool = False
    claimed_by: tuple[str, ...] = ()
    inhabitants: int = 0  # of its towns, for weighing only, when its own population is unknown
    weight: float = 0.0  # added to what population gives


class Store:
    """Places by id, and names as (key, id, relation)."""

    def __init__(self) -> None:
        """An empty store."""
        self.places: dict[str, Entity] = {}
        self._names: dict[tuple[str, str], Relation] = {}

    def add(self, place: Entity, *names: str, relation: Relation = "alternate") -> None:
        """A new place, with its own name and others. An id comes only once."""
        if place.id in self.places:
            raise ValueError(f"{place.id} ({place.name}) is there already as {self.places[place.id].name}")
        self.places[place.id] = place
        self.name(place.id, "name", place.name)
        self.name(place.id, relation, *names)

    def name(self, place_id: str, relation: Relation, *names: str, replace: bool = False) -> None:
        """More names of a place. The first relation given to a name stays, unless this one is to `replace` it."""
        for name in names:
            folded = key(name)
            if folded and len(folded) <= LONGEST_NAME and (replace or (folded, place_id) not in self._names):
                self._names[folded, place_id] = relation

    def write(self, folder: Path) -> None:
        """Write every file, the same bytes each time."""
        folder.mkdir(parents=True, exist_ok=True)
        places = sorted(self.places.values(), key=lambda place: (-importance(place), place.id))
        rows = {place.id: row for row, place in enumerate(places)}
        numbered = sorted((p for p in places if p.id.startswith("gn:")), key=lambda p: int(p.id[3:]))
        named = sorted((p for p in places if not p.id.startswith("gn:")), key=lambda p: p.id.encode())
        ids = {place.id: number for number, place in enumerate(numbered + named)}
        codes = sorted({place.country for place in places} | {""})
        numbers = {code: number for number, code in enumerate(codes)}
        of_country = {place.country: rows[place.id] for place in places if place.kind == "country"}

        _save(folder, "geonameid", np.array([int(p.id[3:]) for p in numbered], "<u4"))
        _save_texts(folder, "id", [p.id for p in named])
        _save(folder, "row_of_id", np.array([rows[p.id] for p in numbered + named], "<u4"))
        _save(folder, "id_of_row", np.array([ids[p.id] for p in places], "<u4"))
        _save_texts(folder, "name", [p.name for p in places])
        _save(folder, "kind", np.array([KINDS.index(p.kind) for p in places], "u1"))
        _save(folder, "country", np.array([numbers[p.country] for p in places], "<u2"))
        _save(folder, "of_country", np.array([of_country.get(code, NO_ROW) for code in codes], "<u4"))
        _save(folder, "admin1", np.array([rows.get(p.admin1, NO_ROW) for p in places], "<u4"))
        _save(folder, "lon", np.array([p.lon for p in places], "<f4"))
        _save(folder, "lat", np.array([p.lat for p in places], "<f4"))
        _save(folder, "population", np.array([p.population for p in places], "<u4"))
        _save(folder, "importance", np.array([importance(p) for p in places], "<f4"))
        flags = [DISPUTED * bool(p.claimed_by) + CAPITAL * p.capital for p in places]
        _save(folder, "flags", np.array(flags, "u1"))
        _write(folder / "countries.txt", "\n".join(codes))
        claims = [f"{rows[p.id]} {' '.join(p.claimed_by)}\n" for p in places if p.claimed_by]
        _write(folder / "claims.txt", "".join(claims))
        records = sorted(
            (name, (rows[place], RELATIONS.index(relation))) for (name, place), relation in self._names.items()
        )
        marisa_trie.RecordTrie(RECORD, records).save(str(folder / "names.marisa"))


def importance(place: Entity) -> float:
    """0–1: population on a logarithmic scale, plus what its kind adds.

    A capital or a country is meant more often than a town of the same size.
    """
    size = math.log10((place.population or place.inhabitants) + 1) / 12
    return round(min(1.0, max(0.0, size + place.weight + 0.08 * place.capital)), 4)


def _save(folder: Path, name: str, values: np.ndarray) -> None:
    with (folder / f"{name}.npy").open("wb") as file:
        np.lib.format.write_array(file, values, version=(1, 0), allow_pickle=False)


def _save_texts(folder: Path, name: str, texts: list[str]) -> None:
    encoded = [text.encode("utf-8") for text in texts]
    _save(folder, name, np.frombuffer(b"".join(encoded), "u1"))
    _save(folder, f"{name}.at", np.cumsum([0, *map(len, encoded)]).astype("<u4"))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="ascii", newline="\n")
