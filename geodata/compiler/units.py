"""Natural Earth's first-level units: the one coverage that every country and region is put together from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely

from compiler.sources import table

# Generic words around a region's own name, in English and in the languages of the source's columns.
_GENERIC = re.compile(
    r"(?i)^(?:land|state of|union territory of|(?:autonomous )?province of|provincia d[ei]l?"
    r"|departement d(?:e la |e l'|u |es |e |')|distrito d[aeo]|wojewodztwo|muhafazat|wilayat-e|velayat-e|gobolka|county"
    r"|region of|canton of)\s*\b"
    r"|\s+(?:oblast'?|krai|province|prefecture|county|fylke|region|maakunta|rajons|sheng|shi|voivodeship|department"
    r"|governorate|district|state|city|autonomous okrug|capital territory)$"
)
# What is left when no proper name is.
PLAIN_WORDS = frozenset((Path(__file__).parents[1] / "source" / "plain_words.txt").read_text("utf-8").splitlines())


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: row in the layer, ISO country, id of its own when it is cut out of every country, names, group keys."""

    row: int
    country: str
    cut_out: str
    name: str
    others: tuple[str, ...]
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class World:
    """The units and their shapes (EPSG:4326), in the same order, and the disputed lines with what is claimed there."""

    units: list[Unit]
    shapes: np.ndarray
    disputed_lines: list[tuple[str, shapely.Geometry]]


def read_world(path: Path) -> World:
    """Read Natural Earth 4.1.0 from QGIS's GeoPackage."""
    layer = pyogrio.read_dataframe(path, layer="states_provinces")
    rules = table("shape_countries")
    columns = ["iso_a2", "name", "fips", "woe_label", "woe_name", "adm0_a3", "gu_a3", "gn_name"]
    rows = layer[columns].astype(object).where(layer[columns].notna(), "").to_dict("records")
    units = [_unit(i, {key: _mend(value) for key, value in row.items()}, rules) for i, row in enumerate(rows)]
    lines = pyogrio.read_dataframe(path, layer="disputed_borders")
    return World(
        units,
        shapely.from_wkb(layer.geometry.to_wkb().to_numpy()),
        list(zip(lines["name"], shapely.from_wkb(lines.geometry.to_wkb().to_numpy()), strict=True)),
    )


def strip_generic(name: str) -> str:
    """ "Donetsk Oblast" -> "Donetsk", "Land Bayern" -> "Bayern"."""
    bare = _GENERIC.sub("", name).strip()
    return bare if bare and bare.lower() not in PLAIN_WORDS else name


def _unit(row: int, fields: dict[str, str], rules: list[dict[str, str]]) -> Unit:
    fields["woe"] = fields.pop("woe_label").split(",")[0].strip()
    rule = next((rule for rule in rules if fields[rule["field"]] == rule["value"]), None)
    country = rule["country"] if rule else fields["iso_a2"]
    names = [fields["woe"], fields["name"], fields["woe_name"], fields["gn_name"]]
    if rule and rule["name"]:
        names = [rule["name"]]
    names = [name for name in names if name and "(" not in name]
    plain = strip_generic(names[0]) if names else ""
    return Unit(row, country, rule["id"] if rule else "", plain, tuple(dict.fromkeys(names)), fields)


def _mend(text: str) -> str:
    """Undo UTF-8 that was once read as Windows-1252 ("BraganÃ§a")."""
    try:
        return b"".join(_byte(char) for char in text).decode("utf-8")
    except (UnicodeError, ValueError):
        return text


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeError:
        return bytes([ord(char)])  # the five codes that Windows-1252 leaves open
