"""The places of a dump while it is read: arrays, not objects, since there are ten million of them."""

from __future__ import annotations

from array import array

from storymap.gazetteer.dump import PlaceRow
from storymap.gazetteer.geonames import importance

NO_CODE = 0  # of places without an admin1 code


class Rows:
    """What is kept of each place, numbered from `start` in the order of reading, each geonameid once."""

    def __init__(self, start: int) -> None:
        """`start`: the number of the first, one more than that of the base's last."""
        self.start = start
        self.geonameid, self.population, self.code = array("I"), array("I"), array("I")
        self.lon, self.lat, self.importance = array("f"), array("f"), array("f")
        self.kind, self.country = array("B"), array("H")
        self.names, self.ends = bytearray(), array("Q")
        self.countries: dict[str, int] = {"": 0}
        self.codes: dict[tuple[str, str], int] = {("", ""): NO_CODE}
        self.first_level: dict[int, list[int]] = {}  # admin1 code -> the ADM1 rows that have it
        self.same: dict[int, tuple[int, ...]] = {}  # rows of regions -> rows of the base that may be the same
        self.met: list[tuple[int, int]] = []  # rows of the base that the dump has too, with their admin1 codes
        self.aliases: dict[int, int] = {}
        self._by_id: tuple[array[int], array[int]] | None = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self.kind)

    def meet(self, row: int, place: PlaceRow) -> None:
        """A place of the base stands in the dump too."""
        if place.admin1:
            self.met.append((row, self._code(place)))

    def add(self, place: PlaceRow, kind: int, same: tuple[int, ...]) -> int:
        """A new place; returns its number."""
        at = self.start + len(self)
        self.geonameid.append(place.geonameid)
        self.population.append(place.population)
        self.code.append(self._code(place))
        self.lon.append(place.lon)
        self.lat.append(place.lat)
        self.importance.append(importance(place.population))
        self.kind.append(kind)
        self.country.append(self.countries.setdefault(place.country, len(self.countries)))
        self.names += place.name.encode()
        self.ends.append(len(self.names))
        if same:
            self.same[at] = same
        if place.code == "A.ADM1":
            self.first_level.setdefault(self.code[-1], []).append(at)
        return at

    def name(self, at: int) -> bytes:
        """The name of the place with this number."""
        index = at - self.start
        return bytes(self.names[self.ends[index - 1] if index else 0 : self.ends[index]])

    def by_id(self) -> tuple[array[int], array[int]]:
        """All GeoNames ids in order, and the number of each; of an id that comes twice, the first."""
        import numpy as np

        if self._by_id is None:
            numbers = np.asarray(self.geonameid)
            order = np.argsort(numbers, kind="stable")
            ids = numbers[order]
            first = np.ones(len(ids), bool)
            first[1:] = ids[1:] != ids[:-1]
            self._by_id = (
                array("I", ids[first].tobytes()),
                array("I", (order[first] + self.start).astype("u4").tobytes()),
            )
        return self._by_id

    def _code(self, place: PlaceRow) -> int:
        if not place.admin1 or place.admin1 == "00":  # GeoNames' word for "none"
            return NO_CODE
        return self.codes.setdefault((place.country, place.admin1), len(self.codes))
