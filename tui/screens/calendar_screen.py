"""One year of the calendar: its notices, every day that is not as its weekday says, and the keys that change it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from data.words.calendar_words import CalendarChange, DayRow, LocalDay, Notice, Preparation, ReadNotice, YearRow
from data.words.procedure_words import Duty
from data.words.violations import BadInput, Refused, RuleViolation, StoreTrouble
from tui.commands.answer import Answer
from tui.commands.table import CALENDAR_SCOPES, commands_in
from tui.keys import bindings
from tui.present.calendar_text import year_page
from tui.screens.page_moves import PageMoves
from tui.screens.sitting import Sitting
from tui.widgets.fitted_text import FittedText

if TYPE_CHECKING:
    from core.work import Reading


class YearFile(NamedTuple):
    """A year as it is shown."""

    row: YearRow
    days: tuple[DayRow, ...]
    prepared: Preparation | None


class CalendarScreen(PageMoves):
    """One year."""

    SCOPES = CALENDAR_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(CALENDAR_SCOPES))]
    mode_name = "catalogue"

    def __init__(self, sitting: Sitting, year: int) -> None:
        super().__init__(sitting)
        self.year = year
        self._file: YearFile | None = None

    def body(self) -> Iterable[Widget]:
        """Return the text."""
        with VerticalScroll(id="page", can_focus=False):
            yield FittedText(id="text")

    def on_mount(self) -> None:
        """Load the year."""
        self._tell(Content(self.voice.say("loading…")))
        self.show_again()

    def on_screen_resume(self) -> None:
        """Read again: a change may have been switched in."""
        self.show_counts()
        self.show_again()

    def show_again(self) -> None:
        """Read the year again."""
        self.run_worker(partial(self._read, self.year), thread=True, exclusive=True, group="year")

    def _read(self, year: int) -> None:
        try:
            found = self.sitting.look(_year_file, year)
        except (StoreTrouble, Refused, BadInput) as trouble:
            self.app.call_later(self._failed, trouble)
        else:
            self.app.call_later(self._show, found)

    def _show(self, found: YearFile) -> None:
        if self.is_mounted and found.row.year == self.year:
            self._file = found
            self.query_one(FittedText).show(partial(year_page, found.row, found.days, found.prepared, self.voice))

    def _failed(self, trouble: StoreTrouble | Refused | BadInput) -> None:
        if not self.is_mounted:
            return
        told = self._sentence(trouble) + " " + self.voice.say("R tries again.")
        if self._file is None:
            self._tell(Content.styled(told, "$lamp-red"))
        else:
            self.say(told, warning=True, seconds=8)

    def _sentence(self, trouble: StoreTrouble | Refused | BadInput) -> str:
        return self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)

    def _tell(self, text: Content) -> None:
        self.query_one(FittedText).show(lambda width: text)

    # -- commands -----------------------------------------------------------------------------------------------

    def do_next_year(self) -> None:
        """To the year after."""
        self._step(1)

    def do_previous_year(self) -> None:
        """To the year before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        calendar = self.sitting.bureau.calendar
        if calendar.first_day.year <= self.year + by <= calendar.last_day.year:
            self.year += by
            self.query_one("#page").scroll_home(animate=False)
            self.show_again()
        else:
            self.say(self.voice.say("The calendar knows no further year."))

    def do_import_notice(self) -> None:
        """Name a file, then show what it says and moves."""
        if self._may():
            self.run_worker(self._import(), group="asks", exclusive=True)

    async def _import(self) -> None:
        from core.reads.notice import from_file
        from tui.dialogs.path_dialog import PathDialog

        title = self.voice.say("Import which notice? A file YYYY.toml")
        path = await self.app.push_screen_wait(PathDialog(self.voice, title, ""))
        if not path:
            return
        try:
            notices: tuple[Notice, ...] = await asyncio.to_thread(from_file, path)
        except BadInput as wrong:
            self.say(self.voice.sentence(wrong), warning=True, seconds=12)
            return
        self._prepare(CalendarChange(notices=notices))

    def do_paste_notice(self) -> None:
        """Ask for the words of a notice, then show what was understood and what it moves."""
        if self._may():
            self.run_worker(self._paste(), group="asks", exclusive=True)

    async def _paste(self) -> None:
        from core.reads.notice import from_text
        from tui.dialogs.act_dialog import ActDialog
        from tui.dialogs.calendar_question import no_phrases, pasting

        async def submit(answer: Answer) -> ReadNotice:
            return await asyncio.to_thread(self.sitting.look, from_text, answer.reasons)

        found = await self.app.push_screen_wait(ActDialog(self.voice, pasting(self.voice), submit, no_phrases))
        if found is not None:
            self._prepare(CalendarChange(notices=(found.notice,)), found)

    def do_add_local_day(self) -> None:
        """Ask for a day and its document."""
        if self._may():
            self.run_worker(self._add(), group="asks", exclusive=True)

    async def _add(self) -> None:
        from tui.dialogs.act_dialog import ActDialog
        from tui.dialogs.calendar_question import adding, local_day_of, no_phrases

        async def submit(answer: Answer) -> LocalDay:
            return local_day_of(answer)

        day = await self.app.push_screen_wait(ActDialog(self.voice, adding(self.year, self.voice), submit, no_phrases))
        if day is not None:
            self._prepare(CalendarChange(local_days=(day,)))

    def do_remove_local_day(self) -> None:
        """Ask which local day is taken back."""
        if self._may():
            self.run_worker(self._remove(), group="asks", exclusive=True)

    async def _remove(self) -> None:
        from tui.dialogs.act_dialog import ActDialog
        from tui.dialogs.calendar_question import no_phrases, removing

        local = [row for row in (self._file.days if self._file else ()) if row.local]
        if not local:
            self.say(self.voice.say("This year has no local day."))
            return

        async def submit(answer: Answer) -> date:
            return date.fromisoformat(answer.lines["day"])

        day = await self.app.push_screen_wait(ActDialog(self.voice, removing(local, self.voice), submit, no_phrases))
        if day is not None:
            self._prepare(CalendarChange(removed_days=(day,)))

    def do_prepared_change(self) -> None:
        """Show the change that is prepared."""
        prepared = self._file.prepared if self._file else None
        if prepared is None:
            self.say(self.voice.say("No change of the calendar is prepared."))
        elif self._may():
            self._prepare(prepared.change)

    def _prepare(self, change: CalendarChange, read: ReadNotice | None = None) -> None:
        from tui.screens.calendar_change_screen import CalendarChangeScreen

        self.app.push_screen(CalendarChangeScreen(self.sitting, change, read))

    def _may(self) -> bool:
        """Whether this person changes the calendar; says why not."""
        if Duty.OPERATION in self.sitting.bureau.actor.duties:
            return True
        told = RuleViolation("duty.not_yours", {"duty": Duty.OPERATION.value}, "三分离")
        self.say(self.voice.sentence(told), warning=True)
        return False

    def do_back(self) -> None:
        """Back to the list of years."""
        self.dismiss()

    async def do_quit(self) -> None:
        """A page is left by Esc; the console from the lists."""
        self.say(self.voice.say("Esc goes back to the list; q leaves the console from there."))


def _year_file(reading: Reading, year: int) -> YearFile:
    from core.reads import calendar

    [row] = [one for one in calendar.years(reading) if one.year == year]
    return YearFile(row, calendar.days(reading, year), calendar.preparation(reading))
