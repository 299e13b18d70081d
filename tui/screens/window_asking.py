"""Asking at the window: reads what a step needs, opens its dialog, writes. Called by ``tui.screens.case_actions``."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from data.words.procedure_words import Action, Duty
from data.words.rows import WorklistRow
from data.words.violations import Refused, RuleViolation
from tui.commands import window_verbs
from tui.commands.window_verbs import WindowAnswer
from tui.dialogs.paper_dialog import PaperDialog
from tui.dialogs.window_question import hand_in_question, window_question

if TYPE_CHECKING:
    from core.desks.case_step import Done
    from tui.screens.case_actions import CaseActions


async def ask_step(screen: CaseActions, step: Action, row: WorklistRow) -> Done | None:
    """Ask about one step of the window and do it; None where it was given up.

    Raises:
        Refused, StoreTrouble, BadInput: the papers cannot be read; what the desk refuses is told in the dialog.
    """
    from core.reads import intake

    sitting = screen.sitting
    papers = await asyncio.to_thread(sitting.look, intake.papers, row.case_id)
    question = window_question(step, row, papers, screen.voice)

    async def submit(answer: WindowAnswer) -> Done:
        files = await asyncio.to_thread(window_verbs.read_files, answer.brought)
        return await sitting.write(window_verbs.do_window_step, row.case_id, step, answer, files)

    dialog: PaperDialog[Done] = PaperDialog(screen.voice, question, submit)
    return await screen.app.push_screen_wait(dialog)


async def ask_hand_in(screen: CaseActions) -> None:
    """Ask which papers of the case came, take them in and tell."""
    from core.reads import intake

    row, sitting, voice = screen.current_row, screen.sitting, screen.voice
    if row is None:
        screen.say(voice.say("There is no case here."), warning=True)
        return
    papers = await asyncio.to_thread(sitting.look, intake.papers, row.case_id)
    question = hand_in_question(row, papers, voice)

    async def submit(answer: WindowAnswer) -> int:
        files = await asyncio.to_thread(window_verbs.read_files, answer.brought)
        return await sitting.write(window_verbs.hand_in, row.case_id, files)

    dialog: PaperDialog[int] = PaperDialog(voice, question, submit)
    count = await screen.app.push_screen_wait(dialog)
    if count is not None:
        screen.say(voice.say("{number}: {count} papers taken in.", number=row.case_number, count=count))
        screen.show_again()


async def ask_registration(screen: CaseActions) -> None:
    """Open the form of a new application, and tell what was registered."""
    from tui.screens.registration_form import RegistrationForm

    actor = screen.sitting.bureau.actor
    if not actor.at_window:
        raise Refused(RuleViolation("duty.not_yours", {"duty": Duty.WINDOW.value}, "三分离"))
    done = await screen.app.push_screen_wait(RegistrationForm(screen.sitting))
    if done is not None:
        screen.written(done)
