"""What stands around a case as reads return it: joint projects, opinions asked outside, helpers of applicants."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from data.words.limits import Lamp
from data.words.paper_words import AssistanceKind, MaterialState
from data.words.procedure_words import Stage


class ConsultationRow(NamedTuple):
    """征求意见: one question to a department, and what came of it."""

    case_id: int
    case_number: str
    department_name: str
    department_name_en: str
    question: str
    asked_by: str
    asked_on: date
    reply_due_on: date
    answered_on: date | None
    """The day on which the answer, or that none came, was recorded."""
    agrees: bool | None
    """None while nothing was recorded, and where no answer came: that is no objection, but no agreement either."""
    answer: str


class AssistanceRow(NamedTuple):
    """帮办、全程代办: who helps the applicant, by which written authority."""

    assistance_id: int
    officer_id: int
    login: str
    name: str
    kind: AssistanceKind
    authority: str
    case_number: str | None
    project_number: str | None
    """One of both is there."""
    from_day: date
    until_day: date | None
    """None while it goes on."""


class ProjectCase(NamedTuple):
    """One case of a joint project. Holds nothing of the applicant."""

    case_id: int
    case_number: str
    item_name: str
    item_name_en: str
    section_name: str
    section_name_en: str
    stage: Stage
    lamp: Lamp
    due_on: date
    fee: int
    """Yuan."""
    billed: bool
    """False where the case ended without a decision, which costs nothing."""


class ProjectMaterial(NamedTuple):
    """One paper of the common application form: handed in once, used by every case that asks for it."""

    code: str
    name: str
    name_en: str
    case_numbers: tuple[str, ...]
    state: MaterialState | None
    """None while a case that asks for it is still without it."""


class JointProject(NamedTuple):
    """并联审批: one intake of several cases."""

    project_id: int
    project_number: str
    name: str
    controlling_section: str
    controlling_section_en: str
    document: str
    """What orders joint handling; empty where several items of the bureau merely run in parallel."""
    received_on: date
    delivered_on: date | None
    lamp: Lamp
    """The worst of its cases."""
    cases: tuple[ProjectCase, ...]

    @property
    def total_fee(self) -> int:
        """一单收费: what the one bill asks for, in yuan."""
        return sum(case.fee for case in self.cases if case.billed)


class Progress(NamedTuple):
    """What an assistant sees of a case: how far it is and what the applicant must still bring."""

    case_id: int
    case_number: str
    item_name: str
    item_name_en: str
    stage: Stage
    lamp: Lamp
    due_on: date
    to_bring: tuple[str, ...]
    """Names of materials."""
    bring_until: date | None
