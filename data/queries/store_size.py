"""How much a store holds. Told by the command that makes the rehearsal bureau."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from data.tables.bureau import officer, section
from data.tables.case import permit_case

_CASE = permit_case
_OFFICER = officer
_SECTION = section


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
