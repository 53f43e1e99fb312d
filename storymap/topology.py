"""Polygons and lines to TopoJSON and back: shared borders become arcs that are stored once.

Written after the format's specification (https://github.com/topojson/topojson-specification); arcs are cut where
the neighbours of a vertex differ from one visit to the next, so two shapes that share a border share its arcs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]
Vertex = tuple[int, int]
Line = list[Vertex]


class Feature(NamedTuple):
    """A geometry in degrees with the id and the properties it keeps."""

    id: str
    geometry: BaseGeometry
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Grid:
    """The lattice that coordinates are rounded to: `step` degrees, counted from the south-west corner of the world."""

    step: float

    def snap(self, coordinates: Floats) -> Line:
        """The lattice points along a line, without repeats."""
        cells = np.rint((coordinates - (-180.0, -90.0)) / self.step).astype(int)
        keep = np.ones(len(cells), bool)
        keep[1:] = (cells[1:] != cells[:-1]).any(axis=1)
        return [(int(x), int(y)) for x, y in cells[keep]]


class _Arcs:
    """Arcs in the order found; one that comes back, in either direction, keeps its number (`~n` = backwards)."""

    def __init__(self, junctions: set[Vertex]) -> None:
        self.junctions = junctions
        self.lines: list[Line] = []
        self._numbers: dict[tuple[Vertex, ...], int] = {}

    def number(self, line: Line) -> int:
        forward, backward = tuple(line), tuple(reversed(line))
        if forward in self._numbers:
            return self._numbers[forward]
        if backward in self._numbers:
            return ~self._numbers[backward]
        self._numbers[forward] = len(self.lines)
        self.lines.append(line)
        return len(self.lines) - 1

    def cut(self, line: Line) -> list[int]:
        """The arcs of an open line."""
        ends = [0, *(i for i in range(1, len(line) - 1) if line[i] in self.junctions), len(line) - 1]
        return [self.number(line[a : b + 1]) for a, b in pairwise(ends)]

    def cut_ring(self, ring: Line) -> list[int]:
        """The arcs of a closed ring, which starts at a junction or, without one, at its smallest vertex."""
        body = ring[:-1]
        first = next((i for i, vertex in enumerate(body) if vertex in self.junctions), None)
        at = body.index(min(body)) if first is None else first
        turned = body[at:] + body[:at]
        return self.cut([*turned, turned[0]])


def topology(objects: Mapping[str, Sequence[Feature]], step: float, *, boxes: bool = False) -> dict[str, Any]:
    """TopoJSON of the named collections of features (polygons and lines, EPSG:4326) on a grid of `step` degrees.

    A feature so small that the grid swallows it is left out. With `boxes`, each geometry carries its bbox [west, south,
    east, north].
    """
    grid = Grid(step)
    kept: dict[str, list[tuple[Feature, list[list[Line]]]]] = {}
    for name, features in objects.items():
        pairs = [(feature, _lines(feature.geometry, grid)) for feature in features]
        kept[name] = [(feature, parts) for feature, parts in pairs if parts]
    arcs = _Arcs(_junctions(line for pairs in kept.values() for _, parts in pairs for part in parts for line in part))
    collections: dict[str, Any] = {}
    for name, pairs in kept.items():
        geometries = [_geometry(feature, parts, arcs) for feature, parts in pairs]
        if boxes:
            edges = [[round(edge, 3) for edge in feature.geometry.bounds] for feature, _ in pairs]
            geometries = [{**item, "bbox": box} for item, box in zip(geometries, edges, strict=True)]
        collections[name] = {"type": "GeometryCollection", "geometries": geometries}
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [-180, -90]},
        "objects": collections,
        "arcs": [_deltas(line) for line in arcs.lines],
    }


class Geometry(msgspec.Struct, frozen=True, gc=False):
    """One geometry object of a file; its arc numbers stay unread until they are needed."""

    type: str
    arcs: msgspec.Raw
    id: str = ""
    bbox: tuple[float, float, float, float] | None = None


class _Collection(msgspec.Struct, gc=False):
    geometries: list[Geometry]


class _Transform(msgspec.Struct, gc=False):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Topology(msgspec.Struct, gc=False):
    objects: dict[str, _Collection]
    arcs: list[msgspec.Raw]
    transform: _Transform


class Decoder:
    """The geometries of one TopoJSON file; arcs are decoded when first used, since most never are."""

    def __init__(self, content: bytes) -> None:
        """`content`: a quantised topology, as `topology` writes it. Raises msgspec.DecodeError when it is none."""
        decoded = msgspec.json.decode(content, type=_Topology)
        self.items = {item.id: item for collection in decoded.objects.values() for item in collection.geometries}
        self._arcs = decoded.arcs
        self._scale = np.array(decoded.transform.scale)
        self._shift = np.array(decoded.transform.translate)
        self._decoded: dict[int, Floats] = {}

    def geometry(self, item: Geometry) -> BaseGeometry:
        """The valid (Multi)Polygon or the MultiLineString of one geometry object, EPSG:4326."""
        arcs: list[Any] = msgspec.json.decode(item.arcs)
        several = arcs if item.type.startswith("Multi") else [arcs]
        if not item.type.endswith("Polygon"):
            return shapely.MultiLineString([self._line(numbers) for numbers in several])
        polygons = []
        for rings in several:
            lines = [line for numbers in rings if len(line := self._line(numbers)) >= 4]
            if lines:
                polygons.append(shapely.Polygon(lines[0], lines[1:]))
        return _polygonal(polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons))

    def _line(self, numbers: list[int]) -> Floats:
        found = [self._arc(number) for number in numbers]
        return np.concatenate([found[0], *(arc[1:] for arc in found[1:])])

    def _arc(self, number: int) -> Floats:
        if number < 0:
            return self._arc(~number)[::-1]
        if number not in self._decoded:
            deltas = msgspec.json.decode(self._arcs[number], type=list[tuple[int, int]])
            self._decoded[number] = np.cumsum(deltas, axis=0) * self._scale + self._shift
        return self._decoded[number]


def _polygonal(shape: BaseGeometry) -> BaseGeometry:
    """`shape` made valid: rounding to the grid can pinch a ring; the lines that mending leaves over are dropped."""
    if shape.is_valid:
        return shape
    mended = shapely.make_valid(shape, method="structure", keep_collapsed=False)
    parts = [part for part in shapely.get_parts(mended) if part.geom_type in ("Polygon", "MultiPolygon")]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon([p for part in parts for p in shapely.get_parts(part)])


def _lines(geometry: BaseGeometry, grid: Grid) -> list[list[Line]]:
    """One list a part: the rings of a polygon (outer first), or the one line; what the grid swallows is left out."""
    parts: list[list[Line]] = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            rings = [grid.snap(shapely.get_coordinates(ring)) for ring in (part.exterior, *part.interiors)]
            if len(rings[0]) >= 4:
                parts.append([ring for ring in rings if len(ring) >= 4])
        else:
            line = grid.snap(shapely.get_coordinates(part))
            if len(line) >= 2:
                parts.append([line])
    return parts


def _junctions(lines: Iterable[Line]) -> set[Vertex]:
    """The vertices where arcs must be cut: ends of lines, and vertices visited with different neighbours."""
    seen: dict[Vertex, tuple[Vertex, Vertex]] = {}
    junctions: set[Vertex] = set()
    for line in lines:
        closed = line[0] == line[-1] and len(line) >= 4
        if not closed:
            junctions.update((line[0], line[-1]))
        for i in range(0 if closed else 1, len(line) - 1):
            before, after = line[i - 1] if i else line[-2], line[i + 1]
            pair = (before, after) if before <= after else (after, before)
            if seen.setdefault(line[i], pair) != pair:
                junctions.add(line[i])
    return junctions


def _geometry(feature: Feature, shape: list[list[Line]], arcs: _Arcs) -> dict[str, Any]:
    polygonal = "Polygon" in feature.geometry.geom_type
    if polygonal:
        pieces: list[Any] = [[arcs.cut_ring(ring) for ring in part] for part in shape]
    else:
        pieces = [arcs.cut(line) for part in shape for line in part]
    name = "Polygon" if polygonal else "LineString"
    if len(pieces) != 1:
        name, content = f"Multi{name}", pieces
    else:
        content = pieces[0]
    head = {"id": feature.id} if feature.id else {}
    tail = {"properties": feature.properties} if feature.properties else {}
    return {"type": name, **head, **tail, "arcs": content}


def _deltas(line: Line) -> list[list[int]]:
    first, *rest = line
    return [list(first)] + [[x - u, y - v] for (u, v), (x, y) in zip(line, rest, strict=False)]
