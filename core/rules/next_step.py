"""What comes next for a case by the procedure's own table, for those who have to be told what to do. Pure."""

from __future__ import annotations

from datetime import date

from core.rules.procedure import rows_at
from core.rules.step import Request
from data.words.case_words import CaseState
from data.words.kinds import Outcome
from data.words.procedure_words import Action

_ASIDE = frozenset({Action.REQUEST_INSPECTION, Action.REQUEST_CONSULTATION})
"""Ways to somebody else that come back to the same stage."""


def next_step(state: CaseState, today: date) -> Action | None:
    """Return the step that takes a case on from its stage, as it would go if granted; None where it has ended.

    While its clock stands still, that is to let it run on.
    """
    if state.paused_on is not None:
        return Action.RESUME
    outcome = state.chief_opinion or state.recommendation or Outcome.APPROVE
    for row in rows_at(state.stage):
        request = Request(row.action, state, None, today, outcome)
        goes_on = row.to is not state.stage and row.action not in _ASIDE
        if goes_on and (row.when is None or row.when(request)):
            return row.action
    return None
