"""Leases: who runs a pass that must not run twice at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, or_

from data.records.conflict import inserting
from data.tables.setting import lease

_LEASE = lease


def take(connection: Connection, name: str, holder: str, now: datetime, until: datetime) -> bool:
    """Take the lease ``name`` unless somebody else holds it still; True when it is ours now."""
    statement = inserting(connection.dialect.name, _LEASE).values(name=name, holder=holder, until=until)
    statement = statement.on_conflict_do_update(
        index_elements=[_LEASE.c.name],
        set_={"holder": holder, "until": until},
        where=or_(_LEASE.c.until < now, _LEASE.c.holder == holder),
    )
    return connection.scalar(statement.returning(_LEASE.c.name)) is not None


def give_back(connection: Connection, name: str, holder: str) -> None:
    """Give the lease back if it is still ours."""
    connection.execute(delete(_LEASE).where(_LEASE.c.name == name, _LEASE.c.holder == holder))
