"""A look at a store of invented rows as one of its people, on a fixed Monday."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from core.rules.calendar import WorkingCalendar
from core.work import Reading
from data.store.store import Store
from data.words.people import Actor
from data.words.procedure_words import Duty, Position
from tests.data.queries.bureau_rows import TODAY, House

NOW = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)


def director(house: House) -> Actor:
    """In charge of the first two of the three sections."""
    return _actor(house, 0, Position.DEPUTY_DIRECTOR, Duty.APPROVAL, None, in_charge_of=frozenset(house.sections[:2]))


def chief(house: House) -> Actor:
    """Chief of the first section."""
    chief_of = frozenset(house.sections[:1])
    return _actor(house, 1, Position.CHIEF, Duty.REVIEW, house.sections[0], chief_of=chief_of)


def reviewer(house: House, *, stands_in_for: frozenset[int] = frozenset()) -> Actor:
    """An officer of the first section."""
    return _actor(house, 2, Position.STAFF, Duty.REVIEW, house.sections[0], stands_in_for=stands_in_for)


def supervisor(house: House) -> Actor:
    """Sees everything, decides nothing."""
    return _actor(house, 4, Position.STAFF, Duty.SUPERVISION, None)


@contextmanager
def looking(store: Store, calendar: WorkingCalendar, actor: Actor) -> Iterator[Reading]:
    """Open a look as ``actor``."""
    with store.read() as connection:
        yield Reading(connection, actor, NOW, TODAY, calendar)


def _actor(
    house: House,
    place: int,
    position: Position,
    duty: Duty,
    section_id: int | None,
    *,
    chief_of: frozenset[int] = frozenset(),
    in_charge_of: frozenset[int] = frozenset(),
    stands_in_for: frozenset[int] = frozenset(),
) -> Actor:
    return Actor(
        officer_id=house.officers[place],
        login=str(place),
        name=str(place),
        position=position,
        section_id=section_id,
        duties=frozenset({duty}),
        chief_of=chief_of,
        in_charge_of=in_charge_of,
        stands_in_for=stands_in_for,
    )
