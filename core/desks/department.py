"""Which department is asked or told about a case: the one that is named, else the one that the item came from."""

from __future__ import annotations

from core.work import UnitOfWork
from data.records import joint_record
from data.records.joint_record import DepartmentFacts
from data.words.safe_text import clean
from data.words.violations import Refused, RuleViolation


def department_for(work: UnitOfWork, case_id: int, code: str) -> DepartmentFacts:
    """Return the department with a code; for an empty one that of the case's item.

    Raises:
        Refused: ``consultation.no_department``.
    """
    wanted = clean(code, limit=40)
    found = joint_record.department_to_ask(work.connection, case_id, wanted)
    if found is None:
        raise Refused(RuleViolation("consultation.no_department", {"code": wanted}))
    return found
