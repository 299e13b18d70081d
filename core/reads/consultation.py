"""Questions to departments as they are looked at: all of one case, or all that wait for an answer (征求意见)."""

from __future__ import annotations

from core.work import Reading
from data.queries import joint as query
from data.words.joint_words import ConsultationRow


def of_case(reading: Reading, case_id: int) -> tuple[ConsultationRow, ...]:
    """Return what was asked about a case, the earliest question first."""
    return query.consultations(reading.connection, case_id)


def waiting(reading: Reading) -> tuple[ConsultationRow, ...]:
    """Return every question of an open case that nobody answered yet, the earliest due first."""
    return query.consultations(reading.connection)
