"""The cylindrical equal-area plane (Lambert 1772) in which shapes are simplified.

There a square kilometre weighs the same at every latitude; in degrees, the Arctic islands would take half of all
vertices.
"""

from __future__ import annotations

import numpy as np
import shapely

KM2_PER_UNIT = (6371.0088 * np.pi / 180) ** 2


def to_plane(geometry: np.ndarray) -> np.ndarray:
    """Longitude and latitude in degrees to the plane, whose unit is one degree of the equator."""
    return np.asarray(shapely.transform(geometry, lambda c: np.c_[c[:, 0], np.degrees(np.sin(np.radians(c[:, 1])))]))


def from_plane(geometry: np.ndarray) -> np.ndarray:
    """The plane to longitude and latitude in degrees."""
    return np.asarray(
        shapely.transform(
            geometry, lambda c: np.c_[c[:, 0], np.degrees(np.arcsin(np.clip(np.radians(c[:, 1]), -1, 1)))]
        )
    )


def area_km2(geometry: np.ndarray) -> np.ndarray:
    """Areas on the sphere of shapes given in the plane."""
    return np.asarray(shapely.area(geometry) * KM2_PER_UNIT)
