"""How much a store holds. Told by the command that makes the rehearsal bureau."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from data.tables.bureau import Officer, Section
from data.tables.case import PermitCase

_CASE = PermitCase.__table__  # type: ignore[attr-defined]
_OFFICER = Officer.__table__  # type: ignore[attr-defined]
_SECTION = Section.__table__  # type: ignore[attr-defined]


class StoreSize(NamedTuple):
    """Numbers of things."""

    cases: int
    open: int
    """Cases whose clocks run."""
    officers: int
    """Everybody who may act, of whatever duty."""
    sections: int
    """Approving ones."""


def size(connection: Connection) -> StoreSize:
    """Return how much the store holds."""
    numbers = select(
        select(func.count()).select_from(_CASE).scalar_subquery(),
        select(func.count()).select_from(_CASE).where(_CASE.c.closed_on.is_(None)).scalar_subquery(),
        select(func.count()).select_from(_OFFICER).where(_OFFICER.c.active).scalar_subquery(),
        select(func.count()).select_from(_SECTION).where(_SECTION.c.approving).scalar_subquery(),
    )
    return StoreSize(*connection.execute(numbers).one())
