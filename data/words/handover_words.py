"""审管联动 as words: a decision handed over to the department that supervises what was approved, and its answer."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class HandoverAnswer(StrEnum):
    """What came of a hand-over."""

    ACKNOWLEDGED = "acknowledged"
    """签收: the department takes over."""
    RETURNED = "returned"
    """退回: it is not its remit; the bureau hands over anew, to another department."""
    SUPERSEDED = "superseded"
    """The decision was issued again and handed over anew before anybody answered."""


class HandoverRow(NamedTuple):
    """One hand-over of a case. Holds nothing of the applicant."""

    case_id: int
    case_number: str
    item_name: str
    item_name_en: str
    department_code: str
    department_name: str
    department_name_en: str
    due_on: date
    """The bureau's own last day to hand over."""
    handed_by: str
    handed_on: date
    acknowledge_due_on: date
    """The last day for the department to answer."""
    answer: HandoverAnswer | None
    """None while it is awaited."""
    answered_on: date | None
    receiver: str
    """Who signed for it at the department; empty where nobody did."""
    words: str
    """Why it was returned."""
