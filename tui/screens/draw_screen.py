"""The page of a draw: the whole act in its order, and what either side does in it. Esc goes back to the case."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from data.words.draw_words import DrawPage, NewDraw
from data.words.rows import Phrases, WorklistRow
from data.words.supervision_words import Possible
from data.words.violations import Refused, StoreTrouble
from tui.commands import draw_verbs
from tui.commands.answer import Answer
from tui.commands.command import Command
from tui.commands.table import DRAW_SCOPES, commands_in, why_not
from tui.keys import bindings
from tui.present.draw_text import laid_out
from tui.screens.case_actions import CaseActions
from tui.screens.console_screen import ConsoleScreen
from tui.screens.page_moves import PageMoves
from tui.screens.sitting import Sitting
from tui.widgets.command_footer import CommandFooter
from tui.widgets.fitted_text import FittedText

if TYPE_CHECKING:
    from core.desks.draw import DrawDone
    from core.work import Reading
    from tui.dialogs.question import Question


class CaseDraws(NamedTuple):
    """The draws of a case, the newest first, and one of them opened."""

    numbers: Sequence[str]
    page: DrawPage | None
    suggested: NewDraw
    """What a new one would be for."""
    possible: Possible
    """What this person may do now."""


class DrawScreen(PageMoves, CaseActions):
    """The draws of one case."""

    SCOPES = DRAW_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(DRAW_SCOPES))]

    def __init__(self, sitting: Sitting, row: WorklistRow, mode_name: str) -> None:
        super().__init__(sitting)
        self.mode_name = mode_name
        self._case = row
        self._place = 0
        self._read: CaseDraws | None = None

    @property
    def page(self) -> DrawPage | None:
        """The draw that is shown."""
        return None if self._read is None else self._read.page

    def body(self) -> Iterable[Widget]:
        """Return the text."""
        with VerticalScroll(id="page", can_focus=False):
            yield FittedText(id="text")

    def on_mount(self) -> None:
        """Read the draws."""
        self._tell(Content(self.voice.say("loading…")))
        self.show_again()

    def show_again(self) -> None:
        """Read them again."""
        self.run_worker(partial(self._load, self._place), thread=True, exclusive=True, group="draw")

    def _load(self, place: int) -> None:
        try:
            found = self.sitting.look(_of_case, self._case.case_id, place)
        except (StoreTrouble, Refused) as trouble:
            self.app.call_later(self._failed, trouble)
        else:
            self.app.call_later(self._show, found)

    def _show(self, found: CaseDraws) -> None:
        if not self.is_mounted:
            return
        self._read = found
        self.query_one(CommandFooter).possible = found.possible
        page = found.page
        if page is None:
            say = self.voice.say
            nothing = say("No draw has been prepared for {number}.", number=self._case.case_number)
            how = say("n prepares one; the inspection section does that.")
            self._tell(Content.assemble((nothing, "bold"), "\n", (how, "$text-faint")))
            return
        self.query_one("#text", FittedText).show(partial(laid_out, page, self.voice))

    def _failed(self, trouble: StoreTrouble | Refused) -> None:
        if self.is_mounted:
            problem = trouble.violation if isinstance(trouble, Refused) else trouble
            told = self.voice.sentence(problem) + " " + self.voice.say("R tries again.")
            self._tell(Content.styled(told, "$lamp-red"))

    def _tell(self, text: Content) -> None:
        self.query_one("#text", FittedText).show(lambda width: text)

    # -- commands ---------------------------------------------------------------------------------------------

    async def give(self, command: Command) -> None:
        """Run a command, or say why it cannot be given now."""
        violation = why_not(command, None if self._read is None else self._read.possible)
        if violation is not None:
            self.say(self.voice.sentence(violation), warning=True, seconds=8)
        else:
            await ConsoleScreen.give(self, command)

    def do_prepare(self) -> None:
        """Prepare a draw for the case."""
        self._begin(self._prepare)

    def do_commit(self) -> None:
        """Commit to a number."""
        self._begin(partial(self._plain, "commit"))

    def do_reveal(self) -> None:
        """Open the own commitment."""
        self._begin(partial(self._plain, "reveal"))

    def do_abandon(self) -> None:
        """End the draw before it is drawn."""
        self._begin(partial(self._plain, "abandon"))

    def do_accept_expert(self) -> None:
        """Record that somebody will come."""
        self._begin(partial(self._answer, accepts=True))

    def do_decline_expert(self) -> None:
        """Record that somebody does not come."""
        self._begin(partial(self._answer, accepts=False))

    def do_write_record(self) -> None:
        """Write the record."""
        self._begin(self._write_record)

    def do_next_draw(self) -> None:
        """To the draw before, then round to the newest."""
        if self._read is not None and len(self._read.numbers) > 1:
            self._place = (self._place + 1) % len(self._read.numbers)
            self.query_one("#page").scroll_home(animate=False)
            self.show_again()
        else:
            self.say(self.voice.say("There is no other draw for this case."))

    def do_back(self) -> None:
        """Back to the case."""
        self.dismiss()

    async def do_quit(self) -> None:
        """A page is left by Esc; the console from the lists."""
        self.say(self.voice.say("Esc goes back to the list; q leaves the console from there."))

    # -- asking -----------------------------------------------------------------------------------------------

    async def _prepare(self) -> None:
        from tui.dialogs import draw_question

        if self._read is None:
            return
        question = draw_question.preparing(self._case.case_number, self._read.suggested, self.voice)
        await self._ask(question, draw_verbs.prepare, self._case.case_id)
        self._place = 0

    async def _plain(self, what: str) -> None:
        from tui import bootstrap
        from tui.dialogs import draw_question

        page = self.page
        if page is None:
            return
        number = page.row.number
        question = draw_question.plain(what, page, self.voice)
        if what == draw_question.ABANDON:
            await self._ask(question, draw_verbs.abandon, number)
            return
        folder = bootstrap.nonce_folder(self.sitting.bureau.store.address)
        verb = draw_verbs.commit if what == draw_question.COMMIT else draw_verbs.reveal
        await self._ask(question, verb, folder, number)

    async def _answer(self, *, accepts: bool) -> None:
        from tui.dialogs import draw_question

        page = self.page
        if page is None:
            return
        question = (draw_question.accepting if accepts else draw_question.declining)(page, self.voice)
        if question is None:
            self.say(self.voice.say("Nobody's answer is awaited."), warning=True)
            return
        verb = draw_verbs.accept if accepts else draw_verbs.decline
        await self._ask(question, verb, page.row.number)

    async def _ask(self, question: Question, verb: Callable[..., DrawDone], *about: object) -> None:
        """Ask, then have ``verb`` done with what it is about and the answer."""
        from tui.dialogs.act_dialog import ActDialog

        async def send(answer: Answer) -> DrawDone:
            return await self.sitting.write(verb, *about, answer)

        done = await self.app.push_screen_wait(ActDialog(self.voice, question, send, _no_phrases))
        if done is not None:
            self.say(f"{done.number}: {self.voice.word(done.state)} {', '.join(done.panel)}".rstrip(), seconds=8)
            self.show_again()

    async def _write_record(self) -> None:
        page = self.page
        if page is not None:
            path = await asyncio.to_thread(self._record_written, page.row.number)
            self.say(self.voice.say("Written: {file}", file=path), seconds=8)

    def _record_written(self, number: str) -> str:
        from core.desks import document_copies
        from core.reads import draws
        from tui import bootstrap

        record = self.sitting.look(draws.record, number)
        path = bootstrap.papers_folder() / f"{number}-{record['digest'][:8]}.json"
        content = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        document_copies.make_folder(path.parent)
        document_copies.write(path, content.encode())
        return str(path)


def _of_case(reading: Reading, case_id: int, place: int) -> CaseDraws:
    from core.reads import draws
    from core.rules.inspection import draw_duty

    rows = draws.of_case(reading, case_id)
    page = draws.page(reading, rows[min(place, len(rows) - 1)].number) if rows else None
    numbers = [row.number for row in rows]
    return CaseDraws(numbers, page, draws.suggested(reading, case_id), draw_duty.acts(reading.actor, page))


async def _no_phrases(_: object) -> Phrases:
    return Phrases((), ())


