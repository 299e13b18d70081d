"""The page of one expert of the register. Esc goes back to the list; left and right to its neighbours there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from core.rules.inspection.draw_duty import keeps_registers
from data.words.expert_words import ExpertAct, ExpertFact, ExpertPage
from data.words.rows import Phrases
from tui.commands.command import Command
from tui.commands.table import EXPERT_SCOPES, commands_in, why_not
from tui.keys import bindings
from tui.present.expert_text import entry_page
from tui.screens.catalogue_source import expert_page
from tui.screens.row_page import RowPage
from tui.widgets.command_footer import CommandFooter

if TYPE_CHECKING:
    from core.work import Reading
    from tui.commands.answer import Answer
    from tui.dialogs.question import Question


class ExpertScreen(RowPage):
    """One expert: leave, recusals, history."""

    SCOPES = EXPERT_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(EXPERT_SCOPES))]

    def on_mount(self) -> None:
        """Load the page; the section's keys are offered to the section."""
        super().on_mount()
        violation = keeps_registers(self.sitting.bureau.actor)
        self.query_one(CommandFooter).possible = dict.fromkeys(ExpertAct, violation)

    async def give(self, command: Command) -> None:
        """Run a command, or say why it cannot be given."""
        violation = why_not(command, self.query_one(CommandFooter).possible)
        if violation is not None:
            self.say(self.voice.sentence(violation), warning=True, seconds=8)
        else:
            await super().give(command)

    def do_leave(self) -> None:
        """Enter leave."""
        from tui.commands import expert_verbs
        from tui.dialogs.expert_question import leave_question

        self._ask(partial(leave_question, today=self.voice.now().date(), voice=self.voice), expert_verbs.leave)

    def do_recuse(self) -> None:
        """Enter a recusal."""
        from tui.commands import expert_verbs
        from tui.dialogs.expert_question import recusal_question

        self._ask(partial(recusal_question, voice=self.voice), expert_verbs.recuse)

    def _ask(self, about: Callable[[ExpertFact], Question], verb: Callable[..., None]) -> None:
        if isinstance(self._page, ExpertPage):
            self.run_worker(self._asked(about(self._page.row.fact), verb, self.code), group="asking", exclusive=True)

    async def _asked(self, question: Question, verb: Callable[..., None], number: str) -> None:
        from tui.dialogs.act_dialog import ActDialog

        async def send(answer: Answer) -> str:
            await self.sitting.write(verb, number, answer)
            return number

        done = await self.app.push_screen_wait(ActDialog(self.voice, question, send, _no_phrases))
        if done is not None:
            self.say(self.voice.say("{number}: written.", number=done), seconds=6)
            self.show_again()

    def page_of(self, reading: Reading, code: str) -> Any:
        """Return everything about an expert that this person may see."""
        return expert_page(reading, code)

    def text_of(self, page: Any) -> Callable[[int], Content]:
        """Return what makes the text."""
        return partial(entry_page, page, self.voice)


async def _no_phrases(_: object) -> Phrases:
    return Phrases((), ())
