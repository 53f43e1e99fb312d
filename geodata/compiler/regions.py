"""First-level regions: units of Natural Earth put together, with the ids and the names that newspapers use."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from compiler.countries import Claims, Points
from compiler.sources import Files, table
from compiler.store import Entity, Store
from compiler.units import PLAIN_WORDS, Unit, World, strip_generic
from storymap.gazetteer.key import key

FEDERATIONS = ("US", "CA", "AU")  # whose states newspapers write of as often as of their towns


@dataclass(slots=True)
class Region:
    """A region made of units (rows of the world). `level` 1: first-level; 2: a part of one, as a French department.

    `others`: spellings, as keys of an ordered set.
    """

    id: str
    country: str
    name: str
    level: int
    others: dict[str, None] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    @property
    def bare(self) -> str:
        """The name of its own, without the generic word."""
        return strip_generic(self.name)


def build_regions(world: World, files: Files) -> list[Region]:
    """Every region, in the order of their ids."""
    codes, groups = _Codes(files), table("region_groups")
    grouped = {row["country"] for row in groups}
    sizes = Counter(unit.country for unit in world.units if not unit.cut_out)
    names = {(row["country"], key(row["unit"])): row for row in table("region_names")}
    regions: dict[str, Region] = {}

    def join(region_id: str, unit: Unit, name: str, level: int, others: Iterable[str]) -> None:
        region = regions.setdefault(region_id, Region(region_id, unit.country, name, level))
        if unit.row not in region.rows:
            region.rows.append(unit.row)
        region.others.update(dict.fromkeys(other for other in others if other))

    for unit in world.units:
        if unit.cut_out:
            join(unit.cut_out, unit, unit.name, 1, unit.others)
            continue
        if not unit.name or not unit.country or sizes[unit.country] == 1:
            continue  # a nameless rock, or all there is of its country
        group = _group(unit, groups) if unit.country in grouped else None
        if group:
            join(codes.region_id(unit.country, group[1], (group[0],)), unit, group[0], 1, ())
        row = names.get((unit.country, key(unit.name))) or names.get((unit.country, key(unit.fields["name"])))
        name, iso, more = (row["name"], row["iso"], row["names"].split("|")) if row else (unit.name, "", [])
        if group and key(group[0]) == key(name):
            continue
        others = [*more, *unit.others]
        join(codes.region_id(unit.country, iso, (name, *unit.others)), unit, name, 2 if group else 1, others)
    return [regions[place] for place in sorted(regions)]


def add_regions(store: Store, regions: list[Region], points: Points, claims: Claims, people: Counter[int]) -> None:
    """Regions with their names; towns must be there already. `people`: inhabitants by unit.

    A region that shares its name with a city of its country has it as a `short` name only: "Donetsk" is the city first.
    """
    cities = {
        (place.country, _city_key(place.name))
        for place in store.places.values()
        if place.population >= 50_000 and place.kind in ("city", "town") and place.country not in FEDERATIONS
    }
    words = {row["country"]: row["words"].split("|") for row in table("generic_words")}
    for region in regions:
        bare = list(dict.fromkeys([region.bare, *map(strip_generic, region.others)]))
        like_city = (region.country, _city_key(region.bare)) in cities
        short = {name for name in bare if like_city or (region.country, _city_key(name)) in cities}
        if region.bare != region.name:
            short.add(region.bare)
        lon, lat = points[region.id]
        entity = Entity(
            id=region.id,
            name=region.name,
            kind="region",
            country=region.country,
            lon=lon,
            lat=lat,
            claimed_by=claims.get(region.id, ()),
            inhabitants=sum(people[row] for row in region.rows) or 1_000,
            weight=-0.12 if like_city else 0.06 if region.level == 1 else -0.06,
        )
        store.add(entity)
        _add_names(store, region, bare, short, words.get(region.country, words["*"]))


def _add_names(store: Store, region: Region, bare: list[str], short: set[str], words: list[str]) -> None:
    for name in filter(_is_name, bare):
        store.name(
            region.id, "alternate", *(f"{name} {word}" if word != "County" else f"County {name}" for word in words)
        )
        store.name(region.id, "short" if name in short else "alternate", name, replace=name in short)
    store.name(region.id, "alternate", *filter(_is_name, region.others))


def _is_name(name: str) -> bool:
    return len(name) > 2 and name.lower() not in PLAIN_WORDS


def _city_key(name: str) -> str:
    return re.sub("^st ", "saint ", key(name))


def add_states(store: Store, ids: dict[str, str]) -> None:
    """The abbreviations and the people of the states of the US; `ids` by key of the name."""
    for row in table("us_states"):
        place = ids[key(row["name"])]
        store.name(place, "abbreviation", row["postal"], *row["press"].split("|"), replace=True)
        store.name(place, "demonym", *row["demonym"].split("|"))
        store.name(place, "alternate", f"{row['name']} state", f"state of {row['name']}")


def state_ids(files: Files) -> dict[str, str]:
    """The id of each state of the US, by the key of its name."""
    states = json.loads((files.geonames / "us_states.json").read_text("utf-8"))
    return {key(state["name"]): f"gn:{state['geonameid']}" for state in states.values()}


def _group(unit: Unit, groups: list[dict[str, str]]) -> tuple[str, str] | None:
    rules = [rule for rule in groups if rule["country"] == unit.country]
    for rule in sorted(rules, key=lambda rule: rule["field"] != "name"):
        if unit.fields[rule["field"]] == rule["value"]:
            return rule["name"], rule["iso"]
        if rule["value"] == "*" and unit.fields[rule["field"]]:
            return unit.fields[rule["field"]], ""
    return None


class _Codes:
    """Ids of regions: the GeoNames id of a US state, `ne:` + ISO 3166-2 where a name is found there, else a slug."""

    def __init__(self, files: Files) -> None:
        rows = json.loads(files.iso3166_2.read_text("utf-8"))["3166-2"]
        self._codes: dict[tuple[str, str], str] = {}
        for row in sorted(rows, key=lambda row: ("parent" in row, row["code"])):
            for name in (row["name"], strip_generic(row["name"]), *re.split(r"\s*[/\[\]]\s*", row["name"])):
                self._codes.setdefault((row["code"][:2], key(name)), row["code"])
        self._states = state_ids(files)

    def region_id(self, country: str, iso: str, names: Iterable[str]) -> str:
        """The id of a region that is called by one of `names`."""
        names = [name for name in names if name]
        if country == "US" and key(names[0]) in self._states:
            return self._states[key(names[0])]
        found = iso or next((code for name in names if (code := self._codes.get((country, key(name))))), "")
        slug = re.sub(r"[^a-z0-9]+", "-", key(names[0])).strip("-")
        return f"ne:{found or f'{country}-{slug}'}"
