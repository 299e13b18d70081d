"""Hand-overs to supervising departments as they are looked at: of one case, or all that wait (审管联动)."""

from __future__ import annotations

from core.work import Reading
from data.queries import handover as query
from data.words.handover_words import HandoverRow
from data.words.safe_text import clean
from data.words.violations import Refused, RuleViolation

MOST = 5_000
"""Rows of one list."""


def of_case(reading: Reading, case_id: int) -> tuple[HandoverRow, ...]:
    """Return the hand-overs of a case, the earliest first."""
    return query.of_case(reading.connection, case_id)


def waiting(reading: Reading, department: str = "") -> tuple[HandoverRow, ...]:
    """Return every hand-over that nobody answered, of one department or of all, the earliest due first.

    Raises:
        Refused: ``consultation.no_department`` for a code that no department has.
    """
    code = clean(department, limit=40)
    if code and not query.department_exists(reading.connection, code):
        raise Refused(RuleViolation("consultation.no_department", {"code": code}))
    return query.waiting(reading.connection, code, MOST)
