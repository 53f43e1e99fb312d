"""The whole gazetteer as a GeoDataFrame, for people who work with GIS; the program itself never needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas

    from storymap.gazetteer.gazetteer import Gazetteer


def gazetteer_frame(gazetteer: Gazetteer) -> geopandas.GeoDataFrame:
    """One row a place, index `place` (its id), EPSG:4326, the most important first. `admin1` is the id of a region."""
    import geopandas
    import pandas as pd

    rows = range(len(gazetteer))
    regions = [gazetteer.admin1(row) for row in rows]
    points = [gazetteer.point(row) for row in rows]
    columns = {
        "name": pd.array([gazetteer.name(row) for row in rows], dtype="string"),
        "kind": pd.Categorical([gazetteer.kind(row) for row in rows]),
        "country": pd.Categorical([gazetteer.country(row) for row in rows]),
        "admin1": pd.array([None if region is None else gazetteer.id(region) for region in regions], dtype="string"),
        "population": pd.array([gazetteer.population(row) for row in rows], dtype="Int64"),
        "disputed": [gazetteer.disputed(row) for row in rows],
    }
    index = pd.Index([gazetteer.id(row) for row in rows], name="place", dtype="string")
    lon, lat = zip(*points, strict=True)
    return geopandas.GeoDataFrame(columns, geometry=geopandas.points_from_xy(lon, lat), index=index, crs="EPSG:4326")
