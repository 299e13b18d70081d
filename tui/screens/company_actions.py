"""Acting where others have to do with a case: the joint project and its cases, helpers of the applicant."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from data.words.rows import Phrases, WorklistRow
from tui.commands.answer import Answer
from tui.screens.case_actions import CaseActions

if TYPE_CHECKING:
    from tui.commands.company_verbs import Helping


class CompanyActions(CaseActions):
    """A screen from whose case the others of its project are reached."""

    def do_project(self) -> None:
        """Show the joint project of the case."""
        self._begin(self._show_project)

    def do_assist(self) -> None:
        """Let an officer help the applicant."""
        self._begin(self._let_help)

    def do_assist_end(self) -> None:
        """End an officer's help."""
        self._begin(self._end_help)

    def do_draw(self) -> None:
        """Show how the experts of the case are drawn."""
        from tui.screens.draw_screen import DrawScreen

        row = self._the_case()
        if row is not None:
            self.app.push_screen(DrawScreen(self.sitting, row, self.mode_name))

    def _the_case(self) -> WorklistRow | None:
        row = self.current_row
        if row is None:
            self.say(self.voice.say("There is no case here."), warning=True)
        return row

    async def _show_project(self) -> None:
        from core.reads import joint_project, worklist
        from tui.dialogs.project_dialog import ProjectDialog
        from tui.screens.case_file_screen import CaseFileScreen

        row = self._the_case()
        if row is None:
            return
        project = await asyncio.to_thread(self.sitting.look, joint_project.of_case, row.case_id)
        if project is None:
            self.say(self.voice.say("This case stands by itself: it is part of no joint project."))
            return
        chosen = await self.app.push_screen_wait(ProjectDialog(self.voice, project, row.case_id))
        if chosen is None or (chosen == row.case_id and isinstance(self, CaseFileScreen)):
            return
        other = await asyncio.to_thread(self.sitting.look, worklist.line, chosen)
        self.app.push_screen(CaseFileScreen(self.sitting, self.mode_name, other, "summary"))

    async def _let_help(self) -> None:
        from tui.commands import company_verbs
        from tui.dialogs import company_question
        from tui.dialogs.act_dialog import ActDialog

        row = self._the_case()
        if row is None:
            return
        question = company_question.attaching(row, self.voice)
        submit = partial(self._helping, company_verbs.attach, row)
        number = await self.app.push_screen_wait(ActDialog(self.voice, question, submit, _no_phrases))
        if number is not None:
            self.say(self.voice.say("{number}: the officer helps the applicant from now on.", number=number))
            self.show_again()

    async def _end_help(self) -> None:
        from core.reads import assistance
        from tui.commands import company_verbs
        from tui.dialogs import company_question
        from tui.dialogs.act_dialog import ActDialog

        row = self._the_case()
        if row is None:
            return
        helping = await asyncio.to_thread(self.sitting.look, assistance.of_case, row.case_id)
        login = next((helper.login for helper in helping if helper.until_day is None), "")
        if not login:
            self.say(self.voice.say("Nobody helps the applicant of this case."))
            return
        question = company_question.detaching(row, self.voice, login)
        submit = partial(self._helping, company_verbs.detach, row)
        number = await self.app.push_screen_wait(ActDialog(self.voice, question, submit, _no_phrases))
        if number is not None:
            self.say(self.voice.say("{number}: that help has ended.", number=number))
            self.show_again()

    async def _helping(self, verb: Helping, row: WorklistRow, answer: Answer) -> str:
        return await self.sitting.write(verb, row.case_id, answer)


async def _no_phrases(_: object) -> Phrases:
    return Phrases((), ())
