"""First-level regions: units of Natural Earth put together, with the ids and the names that newspapers use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from compiler.sources import Files, table
from compiler.units import Unit, World, strip_generic
from storymap.gazetteer.key import key


@dataclass(slots=True)
class Region:
    """A region made of units (rows of the world). `level` 1: first-level; 2: a part of one, such as a French department."""

    id: str
    country: str
    name: str
    names: dict[str, None] = field(default_factory=dict)  # an ordered set
    rows: list[int] = field(default_factory=list)
    level: int = 1


def build_regions(world: World, files: Files) -> list[Region]:
    """Every region, in the order of their ids."""
    codes = _Codes(files)
    groups = table("region_groups")
    grouped = {row["country"] for row in groups}
    names = {(row["country"], row["unit"]): row for row in table("region_names")}
    regions: dict[str, Region] = {}
    for unit in world.units:
        if unit.cut_out:
            _join(regions, unit.cut_out, unit, unit.name, 1)
            continue
        group = _group(unit, groups) if unit.country in grouped else None
        if group:
            _join(regions, codes.region_id(unit.country, group[1], (group[0],)), unit, group[0], 1)
        row = names.get((unit.country, unit.name)) or names.get((unit.country, unit.fields["name"]))
        name = row["name"] if row else unit.name
        if name and not (group and key(group[0]) == key(name)) and not _only_part(unit, name, world, group):
            others = (name, *unit.others)
            _join(regions, codes.region_id(unit.country, row["iso"] if row else "", others), unit, name, 2 if group else 1)
    return [regions[key_] for key_ in sorted(regions)]


def written_names(region: Region) -> list[str]:
    """The names of a region with and without the generic word in it."""
    found: dict[str, None] = {}
    for name in (region.name, *region.names):
        found.setdefault(name)
        found.setdefault(strip_generic(name))
    return [name for name in found if len(name) > 2]


def _join(regions: dict[str, Region], region_id: str, unit: Unit, name: str, level: int) -> None:
    region = regions.setdefault(region_id, Region(region_id, unit.country, name, level=level))
    if unit.row not in region.rows:
        region.rows.append(unit.row)
    if level == 2 or name == unit.name:
        region.names.update(dict.fromkeys(unit.others))


def _group(unit: Unit, groups: list[dict[str, str]]) -> tuple[str, str] | None:
    rules = [rule for rule in groups if rule["country"] == unit.country]
    for rule in sorted(rules, key=lambda rule: rule["field"] != "name"):
        if unit.fields[rule["field"]] == rule["value"]:
            return rule["name"], rule["iso"]
        if rule["value"] == "*" and unit.fields[rule["field"]]:
            return unit.fields[rule["field"]], ""
    return None


def _only_part(unit: Unit, name: str, world: World, group: tuple[str, str] | None) -> bool:
    """Whether the unit is all there is of its country (Western Sahara), or a piece of a group that has no other name."""
    return group is None and sum(other.country == unit.country for other in world.units) == 1


class _Codes:
    """Ids of regions: the GeoNames id of a US state, `ne:` + ISO 3166-2 where a name is found there, else a slug."""

    def __init__(self, files: Files) -> None:
        rows = json.loads(files.iso3166_2.read_text("utf-8"))["3166-2"]
        self._codes: dict[tuple[str, str], str] = {}
        for row in sorted(rows, key=lambda row: ("parent" in row, row["code"])):
            for name in (row["name"], strip_generic(row["name"]), *re.split(r"\s*[/\[\]]\s*", row["name"])):
                self._codes.setdefault((row["code"][:2], key(name)), row["code"])
        states = json.loads((files.geonames / "us_states.json").read_text("utf-8"))
        self._states = {key(state["name"]): f"gn:{state['geonameid']}" for state in states.values()}

    def region_id(self, country: str, iso: str, names: Iterable[str]) -> str:
        """The id of a region that is called by one of `names`."""
        names = [name for name in names if name]
        if country == "US" and key(names[0]) in self._states:
            return self._states[key(names[0])]
        found = iso or next((code for name in names if (code := self._codes.get((country, key(name))))), "")
        slug = re.sub(r"[^a-z0-9]+", "-", key(names[0])).strip("-")
        return f"ne:{found or f'{country}-{slug}'}"
