"""Collects places and their names, and writes them as the files that storymap.gazetteer maps into memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from storymap.gazetteer import geonames
from storymap.gazetteer.files import save_column, save_lines, save_names, save_texts
from storymap.gazetteer.gazetteer import CAPITAL, DISPUTED, KINDS, LONGEST_NAME, NO_ROW, RELATIONS, Relation
from storymap.gazetteer.key import key
from storymap.gazetteer.names import WHOLE
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

        save_column(folder, "geonameid", [int(p.id[3:]) for p in numbered])
        _save_texts(folder, "id", [p.id for p in named])
        save_column(folder, "row_of_id", [rows[p.id] for p in numbered + named])
        save_column(folder, "id_of_row", [ids[p.id] for p in places])
        _save_texts(folder, "name", [p.name for p in places])
        save_column(folder, "kind", [KINDS.index(p.kind) for p in places])
        save_column(folder, "country", [numbers[p.country] for p in places])
        save_column(folder, "of_country", [of_country.get(code, NO_ROW) for code in codes])
        save_column(folder, "admin1", [rows.get(p.admin1, NO_ROW) for p in places])
        save_column(folder, "lon", [p.lon for p in places])
        save_column(folder, "lat", [p.lat for p in places])
        save_column(folder, "population", [p.population for p in places])
        save_column(folder, "importance", [importance(p) for p in places])
        save_column(folder, "flags", [DISPUTED * bool(p.claimed_by) + CAPITAL * p.capital for p in places])
        save_lines(folder / "countries.txt", "\n".join(codes))
        claims = [f"{rows[p.id]} {' '.join(p.claimed_by)}\n" for p in places if p.claimed_by]
        save_lines(folder / "claims.txt", "".join(claims))
        records = sorted(
            (name, (rows[place], RELATIONS.index(relation))) for (name, place), relation in self._names.items()
        )
        save_names(folder / WHOLE, records)


def importance(place: Entity) -> float:
    """0–1 (see storymap.gazetteer.geonames)."""
    return geonames.importance(place.population or place.inhabitants, place.weight, capital=place.capital)


def _save_texts(folder: Path, name: str, texts: list[str]) -> None:
    encoded = [text.encode("utf-8") for text in texts]
    save_texts(folder, name, encoded, list(map(len, encoded)))
