"""What is asked before a reminder, its answer, or a masked name that is to be shown; then it is written and told."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from data.words.rows import Phrases, WorklistRow
from data.words.supervision_words import BesideAction
from tui.dialogs.beside_question import beside_question
from tui.screens.asking import Asking

if TYPE_CHECKING:
    from tui.commands.answer import Answer

NAME_SECONDS = 20
"""A name stays on the screen so long, and nowhere else."""


async def ask_beside(screen: Asking, step: BesideAction, row: WorklistRow) -> None:
    """Ask, do it, say what came of it."""
    from core.reads import beside_case, case_file
    from tui.dialogs.act_dialog import ActDialog

    voice, words = screen.voice, ""
    reminder_id = 0
    if step is BesideAction.ANSWER_REMINDER:
        file = await asyncio.to_thread(partial(screen.sitting.look, case_file.load, case_id=row.case_id))
        reminder = await asyncio.to_thread(screen.sitting.look, beside_case.to_answer, file)
        if reminder is None:
            return
        from tui.present.reminder_text import reminder_words

        reminder_id, words = reminder.reminder_id, reminder_words(reminder, voice)
    question = beside_question(step, row, voice, words)
    submit = partial(_do, screen, step, row.case_id, reminder_id)
    told = await screen.app.push_screen_wait(ActDialog(voice, question, submit, no_phrases))
    if told is not None:
        screen.say(told, seconds=NAME_SECONDS if step is BesideAction.UNMASK else 6)
        screen.show_again()
        screen.post_message(screen.CountsOutdated())


async def no_phrases(_: object) -> Phrases:
    """Nothing is offered where every word has to be the person's own."""
    return Phrases((), ())


async def _do(screen: Asking, step: BesideAction, case_id: int, reminder_id: int, answer: Answer) -> str:
    from core.desks import reminding, unmasking

    say, write = screen.voice.say, screen.sitting.write
    if step is BesideAction.UNMASK:
        shown = await write(unmasking.unmask, case_id, answer.reasons)
        return say("{number}: the applicant is {name}.", number=shown.case_number, name=shown.name)
    if step is BesideAction.REMIND:
        sent = await write(reminding.send, case_id, answer.reasons)
        return say("{number}: {officer} is reminded.", number=sent.case_number, officer=sent.officer)
    done = await write(reminding.answer, reminder_id, answer.reasons)
    return say("{number}: the reminder is answered.", number=done.case_number)
