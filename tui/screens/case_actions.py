"""Acting on the case that a screen shows: ask the rules, ask the person, write, tell. Mixed into list and case file.

The rules are asked anew before every question, so that nobody is asked about a step that is no longer open.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from data.words.kinds import Outcome
from data.words.procedure_words import Action
from data.words.rows import Phrases, WorklistRow
from data.words.supervision_words import BesideAction
from data.words.violations import Refused
from tui.commands.answer import Answer
from tui.commands.command import Command
from tui.commands.table import step_of, why_not
from tui.commands.window_commands import WINDOW_STEPS
from tui.present.voice import ACTION_WORDS
from tui.screens.asking import Asking

if TYPE_CHECKING:
    from core.desks.case_step import Done
    from tui.present.case_text import OpenCase


class CaseActions(Asking):
    """A screen on whose case things can be done."""

    async def give(self, command: Command) -> None:
        """Run a command; those with steps ask rules and person first, in a worker of their own."""
        if command.steps:
            self._begin(partial(self._take, command))
        else:
            await super().give(command)

    def do_claim_next(self) -> None:
        """Claim the next unassigned case of the section."""
        self._begin(self._claim_next)

    def do_register(self) -> None:
        """Register an application."""
        self._begin(self._register)

    def do_hand_in(self) -> None:
        """Take in papers of the case."""
        self._begin(self._hand_in)

    def do_undo(self) -> None:
        """Take back the last step."""
        self._begin(self._undo)

    def do_copy(self) -> None:
        """Copy the case number."""
        row = self.current_row
        if row is not None:
            self.app.copy_to_clipboard(row.case_number)
            self.say(self.voice.say("Copied {number}.", number=row.case_number))

    def written(self, done: Done) -> None:
        """Something was written: tell it, then show everything again."""
        told = self.voice.say(
            "{number}: {action}; now at {stage}.",
            number=done.case_number,
            action=self.voice.say(ACTION_WORDS[done.action]),
            stage=self.voice.word(done.stage),
        )
        if done.seal_number is not None:
            told += " " + self.voice.say("Seal number {seal}.", seal=done.seal_number)
        self.say(told, seconds=8)
        self.show_again()
        self.post_message(self.CountsOutdated())

    async def _take(self, command: Command) -> None:
        row = self.current_row
        if row is None:
            self.say(self.voice.say("There is no case here."), warning=True)
            return
        case = await asyncio.to_thread(self._read_to_act, row.case_id)
        row = case.file.line
        step = step_of(command, case.possible)
        if step is None:
            violation = why_not(command, case.possible, row.stage)
            if violation is not None:
                raise Refused(violation)
            return
        if isinstance(step, BesideAction):
            from tui.screens import beside_asking

            await beside_asking.ask_beside(self, step, case.file.line)
            return
        if not isinstance(step, Action):
            raise ValueError(f"{step} is not done with a case")
        done = await self._asked(step, row)
        if done is not None:
            self.written(done)

    def _read_to_act(self, case_id: int) -> OpenCase:
        # Who only reads has no use for dialogs; whoever acts has them loaded here, not in the screen's thread.
        from tui.commands import case_verbs  # noqa: F401
        from tui.dialogs import act_dialog, assign_dialog, step_question  # noqa: F401

        return self.sitting.open_case(case_id)

    async def _asked(self, step: Action, row: WorklistRow) -> Done | None:
        if step is Action.ASSIGN:
            return await self._assigned(row)
        if step is Action.REQUEST_INSPECTION:
            return await self._asked_to_look(row)
        if step in WINDOW_STEPS:
            from tui.screens import window_asking

            return await window_asking.ask_step(self, step, row)
        from tui.dialogs.step_question import step_question

        question = step_question(step, row, self.voice)
        submit = partial(self._do, row, step)
        if question is None:
            return await submit(Answer())
        from tui.dialogs.act_dialog import ActDialog

        return await self.app.push_screen_wait(ActDialog(self.voice, question, submit, partial(self._phrases, step)))

    async def _asked_to_look(self, row: WorklistRow) -> Done | None:
        """The form of a request comes filled with what the item's rule and the case's clock say."""
        from core.reads import inspection
        from tui.dialogs.act_dialog import ActDialog
        from tui.dialogs.inspection_question import request_question

        form = await asyncio.to_thread(self.sitting.look, inspection.draft, row.case_id)
        division = inspection.division_name(form.site.division, english=not self.voice.chinese)
        question = request_question(row, form, division, self.voice)
        step = Action.REQUEST_INSPECTION
        dialog = ActDialog(self.voice, question, partial(self._do, row, step), partial(self._phrases, step))
        return await self.app.push_screen_wait(dialog)

    async def _phrases(self, step: Action, outcome: Outcome | None) -> Phrases:
        from core.reads import phrases

        return await asyncio.to_thread(self.sitting.look, phrases.offered, step, outcome)

    async def _do(self, row: WorklistRow, step: Action, answer: Answer) -> Done:
        from tui.commands import case_verbs

        return await self.sitting.write(case_verbs.do_step, row.case_id, step, row.stage, answer)

    async def _assigned(self, row: WorklistRow) -> Done | None:
        from core.reads import staff
        from tui.dialogs.assign_dialog import AssignDialog

        candidates = await asyncio.to_thread(self.sitting.look, staff.candidates, row.case_id)
        title = self.voice.say("Who takes {number}?", number=row.case_number)
        officer_id = await self.app.push_screen_wait(AssignDialog(self.voice, title, candidates))
        if officer_id is None:
            return None
        return await self._do(row, Action.ASSIGN, Answer(officer_id=officer_id))

    async def _claim_next(self) -> None:
        from tui.commands import case_verbs

        done = await self.sitting.write(case_verbs.claim_next)
        if done is None:
            self.say(self.voice.say("No unassigned case is left in your section."))
        else:
            self.written(done)

    async def _register(self) -> None:
        from tui.screens import window_asking

        await window_asking.ask_registration(self)

    async def _hand_in(self) -> None:
        from tui.screens import window_asking

        await window_asking.ask_hand_in(self)

    async def _undo(self) -> None:
        from tui.commands import case_verbs

        done = await self.sitting.write(case_verbs.undo_last)
        self.say(
            self.voice.say(
                "Taken back on {number}: {action}.",
                number=done.case_number,
                action=self.voice.say(ACTION_WORDS[done.action]),
            ),
            seconds=8,
        )
        self.show_again()
        self.post_message(self.CountsOutdated())
