"""Natural Earth's first-level units: the one coverage that every country and region is put together from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely

from compiler.sources import table

# Generic words around a region's own name, in the languages of the source's columns.
_GENERIC = re.compile(
    r"(?i)^(?:land|state of|union territory of|province of|provincia d[ei]l?|departement d[eu] (?:la |l')?|distrito d[aeo]|"
    r"wojewodztwo|muhafazat|wilayat-e|velayat-e|gobolka|county|region of)\s+"
    r"|\s+(?:oblast'?|province|prefecture|county|fylke|region|maakunta|rajons|sheng|shi|voivodeship|department)$"
)


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
    """The units and their shapes (EPSG:4326), in the same order, and the lines of disputed borders with their claims."""

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
    """"Donetsk Oblast" -> "Donetsk", "Land Bayern" -> "Bayern"."""
    return _GENERIC.sub("", name).strip() or name


def _unit(row: int, fields: dict[str, str], rules: list[dict[str, str]]) -> Unit:
    fields["woe"] = fields.pop("woe_label").split(",")[0].strip()
    rule = next((rule for rule in rules if fields[rule["field"]] == rule["value"]), None)
    country = rule["country"] if rule else fields["iso_a2"]
    names = [fields["woe"], fields["name"], fields["woe_name"], fields["gn_name"]]
    if rule and rule["name"]:
        names.insert(0, rule["name"])
    names = [name for name in names if name and "(" not in name]
    plain = strip_generic(names[0]) if names else ""
    return Unit(row, country, rule["id"] if rule else "", plain, tuple(dict.fromkeys(names)), fields)


def _mend(text: str) -> str:
    """Undo UTF-8 that was once read as Latin-1 ("BraganÃ§a")."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
