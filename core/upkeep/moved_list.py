"""The list of deadlines that a change of the calendar moved, summed up as the ledger has it.

Used by ``calendar_change``, which writes the sum, and ``ledger_check``, which sums the stored list again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from sqlalchemy import Connection

from data.queries import calendar as query

LEAF = "working_days.changed"
"""What the ledger calls a change of the calendar."""


def list_digest(connection: Connection, change_id: int) -> tuple[str, int]:
    """Return the SHA-256 of the list of moved deadlines, hexadecimal, and its length.

    A line is the case and its eight dates as they are printed, by tabs.
    """
    lines = list(query.moved_lines(connection, change_id))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest(), len(lines)


def list_is_as_told(connection: Connection, leaf: Mapping[str, object]) -> bool:
    """Return whether the stored list is the one that a leaf of the ledger tells of; it is kept for good."""
    change_id = query.change_in_force(connection, int(str(leaf["version"])))
    if change_id is None:
        return False
    return list_digest(connection, change_id) == (leaf["list_sha256"], leaf["moved"])
