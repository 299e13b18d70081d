"""Staff as lists show them: everybody, and who may be given a case, each with the reason why not."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from core.rules.duties import SEPARATION
from core.work import Reading
from data.queries import people, store_settings
from data.records import case_record
from data.words.people import OfficerRow, ReviewerRow
from data.words.procedure_words import Duty
from data.words.safe_text import clean
from data.words.violations import Refused, RuleViolation


class Candidate(NamedTuple):
    """One officer of the case's section, and why the case cannot go there (None: it can)."""

    officer: ReviewerRow
    violation: RuleViolation | None


def everybody(reading: Reading) -> tuple[OfficerRow, ...]:
    """Return all officers with their duties, leave today and open cases."""
    return people.everybody(reading.connection, reading.today)


def opens_as(connection: Connection) -> str | None:
    """Return the login that a demo or replay store opens as when nobody says ``--as``; None: the own account."""
    login = store_settings.value(connection, "store.opens_as")
    return login if isinstance(login, str) else None


def candidates(reading: Reading, case_id: int) -> tuple[Candidate, ...]:
    """Return the officers of the case's section for the assign dialog: able ones first, then by leave and load.

    Raises:
        Refused: ``case.unknown``.
    """
    record = case_record.load(reading.connection, case_id)
    if record is None:
        raise Refused(RuleViolation("case.unknown", {"case_number": str(case_id)}))
    held = {row.officer_id: row.duty for row in case_record.handlings(reading.connection, case_id)}
    judged = [
        Candidate(row, _why_not(row, held.get(row.officer_id), row.officer_id in record.assistants))
        for row in people.of_section(reading.connection, record.state.section_id, reading.today)
    ]
    return tuple(sorted(judged, key=lambda candidate: candidate.violation is not None))


def _why_not(officer: ReviewerRow, held: Duty | None, assists: bool) -> RuleViolation | None:
    if assists:
        return RuleViolation("officer.assists_applicant", {"officer": officer.name}, SEPARATION)
    if Duty.REVIEW not in officer.duties:
        return RuleViolation("officer.cannot_take", {"officer": officer.name})
    if held is not None and held is not Duty.REVIEW:
        return RuleViolation("duty.second_duty", {"held": held.value, "wanted": Duty.REVIEW.value}, SEPARATION)
    return None


def officer_id(reading: Reading, login: str) -> int:
    """Return an officer's id by operating-system account.

    Raises:
        Refused: ``officer.unknown``.
    """
    found = people.person(reading.connection, login)
    if found is None:
        raise Refused(RuleViolation("officer.unknown", {"login": clean(login, limit=40)}))
    return found.officer_id
