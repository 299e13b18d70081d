"""What a dialog asks before a step is taken with a case, whatever the step is about. Pure."""

from __future__ import annotations

from data.words.procedure_words import Action
from data.words.rows import WorklistRow
from tui.dialogs.clock_question import clock_question
from tui.dialogs.company_question import company_question
from tui.dialogs.inspection_question import look_question
from tui.dialogs.question import Question, question_about
from tui.present.voice import Voice

_ASKED_ABOUT = (question_about, clock_question, company_question, look_question)


def step_question(step: Action, row: WorklistRow, voice: Voice) -> Question | None:
    """Return what to ask before ``step`` is taken with a case; None where nothing is asked."""
    return next((made for about in _ASKED_ABOUT if (made := about(step, row, voice)) is not None), None)
