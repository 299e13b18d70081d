"""审管联动 as rules: what an approval owes its supervising department, and which clock each side has. Pure.

A decision goes to the department that supervises what was approved within ``HAND_OVER_DAYS``; the department says
within ``ACKNOWLEDGE_DAYS`` that it takes over. The days are told when the step is taken and stand in its event: a
later calendar does not move what was told.
"""

from __future__ import annotations

from datetime import date

from core.rules.calendar import WorkingCalendar
from core.rules.event_details import Changes, day
from core.rules.step import Request
from data.words.case_words import CaseEvent, CaseState
from data.words.kinds import Outcome
from data.words.procedure_words import DECIDING_ACTIONS, Action, Stage
from data.words.violations import RuleViolation

HAND_OVER_DAYS = 3
"""Working days after the decision. A rule of the bureau."""
ACKNOWLEDGE_DAYS = 5
"""Working days after the hand-over. A rule of the bureau."""
BASIS = "审管联动"


def due_on(state: CaseState, action: Action, to: Stage, today: date, calendar: WorkingCalendar) -> date | None:
    """Return the last day to hand over what ``action`` approves or issues again; None where it owes nothing.

    Args:
        state: the case before the step.
        to: where the step takes it.
    """
    approves = action in DECIDING_ACTIONS and to is Stage.APPROVED
    again = action is Action.REISSUE and state.decision is Outcome.APPROVE
    return calendar.add(today, HAND_OVER_DAYS) if approves or again else None


def owed(event: CaseEvent) -> Changes:
    """Return what an approving step changes: its hand-over is due. Steps taken before there were any owe none."""
    due = day(event.details, "handover_due_on")
    return {} if due is None else {"handover_due_on": due}


def issued_again(state: CaseState, event: CaseEvent) -> Changes:
    """Return what issuing again changes: the department is told of that, too."""
    return owed(event)


def handed_over(state: CaseState, event: CaseEvent) -> Changes:
    """Return what handing over changes: now the department's clock runs."""
    return {"handover_due_on": None, "acknowledge_due_on": day(event.details, "acknowledge_due_on")}


def acknowledged(state: CaseState, event: CaseEvent) -> Changes:
    """Return what the department's answer changes: all is done, or the bureau hands over anew."""
    return {"acknowledge_due_on": None} | owed(event)


def is_due(request: Request) -> RuleViolation | None:
    """Only what was approved, and not handed over yet, is handed over."""
    state = request.state
    if state.handover_due_on is not None:
        return None
    if state.acknowledge_due_on is not None:
        due = {"due": state.acknowledge_due_on.isoformat()}
        return RuleViolation("handover.handed_already", due, BASIS)
    return RuleViolation("handover.nothing_due", basis=BASIS)


def is_awaited(request: Request) -> RuleViolation | None:
    """Only a hand-over that nobody answered is answered."""
    if request.state.acknowledge_due_on is not None:
        return None
    return RuleViolation("handover.none_waits", basis=BASIS)
