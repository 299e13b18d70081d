"""How far places lie apart, and how long the way takes: on a sphere, with roads longer than the straight line."""

from __future__ import annotations

from math import asin, ceil, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS = 6_371_008.8
"""Metres, the mean radius (IUGG)."""
DETOUR = 1.35
"""Roads to the straight line in hill country."""
METRES_A_MINUTE = 750
"""45 km/h, with getting in and out."""


class Point(NamedTuple):
    """A place in degrees (WGS 84)."""

    longitude: float
    latitude: float


def metres(one: Point, other: Point) -> float:
    """Return the straight distance between two places on the sphere (haversine)."""
    first, second = radians(one.latitude), radians(other.latitude)
    across = sin((second - first) / 2) ** 2
    along = sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(across + cos(first) * cos(second) * along)))


def minutes_between(one: Point, other: Point) -> int:
    """Return how long the way between two places takes, in whole minutes."""
    return ceil(metres(one, other) * DETOUR / METRES_A_MINUTE)
