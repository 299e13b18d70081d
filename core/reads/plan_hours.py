"""What the bureau sets for its plan of visits: days ahead, hours of the half-days, where teams set out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from core.work import Reading
from data.queries import store_settings
from data.reference.divisions_of_city import load_city
from data.words import setting_words as keys
from data.words.inspection_words import HalfDay
from data.words.plan_words import DayPart, Place, part_of


class PlanHours(NamedTuple):
    """The bureau's own hours, in minutes of the day."""

    days: int
    """Working days that are planned, today among them."""
    halves: Mapping[HalfDay, tuple[int, int]]
    """From setting out to being back."""
    met: tuple[int, int]
    """When people are met where they work."""
    base: Place
    """Where every team sets out."""

    def part(self, half: HalfDay, start_minute: int | None) -> DayPart:
        """Return what of its day a single visit of the store is told to stand in.

        What begins past the morning's end though it stands in the morning belongs to a whole-day trip; the trip's
        visits before noon are the morning's own. The plan, which knows the ways, tells all of a trip as such.
        """
        return part_of(half, half is HalfDay.MORNING and (start_minute or 0) >= self.halves[half][1])


def plan_hours(reading: Reading) -> PlanHours:
    """Return what is set, the defaults where nothing is."""

    def minute(key: str) -> int:
        hours, minutes = store_settings.word(reading.connection, key).split(":")
        return int(hours) * 60 + int(minutes)

    return PlanHours(
        store_settings.number(reading.connection, keys.PLAN_DAYS),
        {
            HalfDay.MORNING: (minute(keys.MORNING_BEGINS), minute(keys.MORNING_ENDS)),
            HalfDay.AFTERNOON: (minute(keys.AFTERNOON_BEGINS), minute(keys.AFTERNOON_ENDS)),
        },
        (minute(keys.MET_FROM), minute(keys.MET_UNTIL)),
        base(reading),
    )


def base(reading: Reading) -> Place:
    """Return where every team sets out: the seat of the city, the centre of a district, or a place of its own."""
    told, city = store_settings.word(reading.connection, keys.PLAN_SETS_OUT), load_city()
    if told in city.divisions or told == keys.SEAT:
        division = city.divisions.get(told, city.seat)
        return Place(division.code, division.longitude, division.latitude)
    longitude, latitude = (float(part) for part in told.split(","))
    return Place(told, longitude, latitude)
