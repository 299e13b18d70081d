"""A change of the calendar before it is in force: what was understood, and every deadline that it moves."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from data.words.calendar_words import CalendarChange, MovedDeadline, Preparation, ReadNotice
from data.words.violations import BadInput, Refused, StoreTrouble
from tui.commands.answer import Answer
from tui.commands.table import CALENDAR_CHANGE_SCOPES, commands_in
from tui.keys import bindings
from tui.present.calendar_text import change_page
from tui.screens.page_moves import PageMoves
from tui.screens.sitting import Sitting
from tui.widgets.fitted_text import FittedText

if TYPE_CHECKING:
    from core.upkeep.calendar_change import Switched

SHOWN = 2_000
"""Moved deadlines on the page; the command line lists all of them."""


class CalendarChangeScreen(PageMoves):
    """Prepares a change in a thread of its own and shows it; leaving the page stops nothing that was begun."""

    SCOPES = CALENDAR_CHANGE_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(CALENDAR_CHANGE_SCOPES))]
    mode_name = "catalogue"

    def __init__(self, sitting: Sitting, change: CalendarChange, read: ReadNotice | None) -> None:
        super().__init__(sitting)
        self._change = change
        self._read_notice = read
        self.prepared: Preparation | None = None
        self.moved: tuple[MovedDeadline, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Return the text."""
        with VerticalScroll(id="page", can_focus=False):
            yield FittedText(id="text")

    def on_mount(self) -> None:
        """Show what was understood, and prepare if all of it was."""
        self.call_after_refresh(self._show_page)  # before, the text has no width to be laid out in
        if self._understood:
            self.show_again()

    @property
    def _understood(self) -> bool:
        return self._read_notice is None or not self._read_notice.not_understood

    def show_again(self) -> None:
        """Prepare, or read what is prepared."""
        self.run_worker(self._prepare, thread=True, exclusive=True, group="prepare")

    def _prepare(self) -> None:
        from core.reads.calendar import moved_deadlines
        from core.upkeep import calendar_change

        bureau = self.sitting.bureau
        try:
            prepared = calendar_change.prepare(bureau, self._change, self._heard)
            moved = bureau.look(moved_deadlines, prepared.change_id, SHOWN)
        except (StoreTrouble, Refused, BadInput) as trouble:
            self.app.call_later(self._failed, trouble)
        else:
            self.app.call_later(self._ready, prepared, moved)

    def _heard(self, looked_at: int) -> None:
        self.app.call_later(self._show_page, looked_at)

    def _ready(self, prepared: Preparation, moved: tuple[MovedDeadline, ...]) -> None:
        if self.is_mounted:
            self.prepared, self.moved = prepared, moved
            self._show_page()

    def _show_page(self, looked_at: int = 0) -> None:
        if self.is_mounted:
            text = partial(
                change_page, self._change, self._read_notice, self.prepared, self.moved, looked_at, self.voice
            )
            self.query_one(FittedText).show(text)

    def _failed(self, trouble: StoreTrouble | Refused | BadInput) -> None:
        if self.is_mounted:
            told = self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)
            self.query_one(FittedText).show(lambda width: Content.styled(told, "$lamp-red"))

    def do_switch(self) -> None:
        """Ask for the number of cases, then put the change in force."""
        if self.prepared is None:
            self.say(self.voice.say("It is not prepared yet."))
        else:
            self.run_worker(self._switch(self.prepared), group="asks", exclusive=True)

    async def _switch(self, prepared: Preparation) -> None:
        from core.upkeep import calendar_change
        from tui.dialogs.act_dialog import ActDialog
        from tui.dialogs.calendar_question import no_phrases, switching

        async def submit(answer: Answer) -> Switched:
            return await asyncio.to_thread(calendar_change.switch, self.sitting.bureau, prepared.change_id)

        question = switching(prepared, self.voice)
        done = await self.app.push_screen_wait(ActDialog(self.voice, question, submit, no_phrases))
        if done is not None:
            told = self.voice.say(
                "Everybody counts with calendar {version} now; {moved} deadlines moved.",
                version=done.version, moved=done.moved,
            )  # fmt: skip
            self.say(told, seconds=8)
            self.dismiss()

    def do_drop_change(self) -> None:
        """Give it up."""
        self.run_worker(self._drop(), group="asks", exclusive=True)

    async def _drop(self) -> None:
        from core.upkeep import calendar_change

        try:
            await asyncio.to_thread(calendar_change.drop, self.sitting.bureau)
        except (StoreTrouble, Refused) as trouble:
            self._failed(trouble)
            return
        self.say(self.voice.say("The change was dropped; the calendar stays as it is."))
        self.dismiss()

    def do_back(self) -> None:
        """Back to the year; what is prepared stays prepared."""
        self.dismiss()

    async def do_quit(self) -> None:
        """A page is left by Esc; the console from the lists."""
        self.say(self.voice.say("Esc goes back to the list; q leaves the console from there."))
