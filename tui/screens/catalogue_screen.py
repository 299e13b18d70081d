"""Mode 8: the catalogue as lists of items, departments of origin, approving sections, experts, years; a preview.

Search and filters narrow the items; Enter on a department or section shows its items, on an item or expert its page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, ClassVar, Final, TypeAlias, TypeVar

from textual import on
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from data.words.calendar_words import YearRow
from data.words.catalogue_words import HallZone, ItemRow, RoomRow
from data.words.expert_words import ExpertRow
from data.words.kinds import ItemKind
from data.words.violations import BadInput, Refused, StoreTrouble
from tui.commands.table import CATALOGUE_SCOPES, commands_in
from tui.keys import bindings
from tui.lang import msgid
from tui.present.catalogue_columns import ITEM_COLUMNS
from tui.screens.catalogue_source import (
    CALENDAR,
    COLUMNS,
    DEPARTMENTS,
    FIELDS,
    ITEMS,
    REGISTERS,
    SECTIONS,
    VIEWS,
    Text,
    Wanted,
    preview_of,
    rows_of,
)
from tui.screens.item_cases import show_cases_of
from tui.screens.row_moves import RowMoves
from tui.screens.sitting import Sitting
from tui.widgets.list_heading import ListStatus
from tui.widgets.mode_tabs import TabLine
from tui.widgets.prompt_line import PromptLine
from tui.widgets.row_list import RowHeading, RowList
from tui.widgets.text_preview import TextPreview

PREVIEW_SECONDS: Final = 0.08
Row: TypeAlias = ItemRow | RoomRow | YearRow | ExpertRow
Word = TypeVar("Word", bound=StrEnum)
TROUBLES: Final = (StoreTrouble, Refused, BadInput)


class CatalogueScreen(RowMoves):
    """The catalogue."""

    SCOPES = CATALOGUE_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(CATALOGUE_SCOPES))]
    HORIZONTAL_BREAKPOINTS = [(0, "-below"), (120, "-side")]  # noqa: RUF012 - as Textual declares it
    mode_name = "catalogue"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.view = ITEMS
        self.wanted = Wanted()
        self.rows: RowList[Any] = RowList(self.voice, ITEM_COLUMNS, lambda row: row.code, id="rows")
        self._searched: list[str] = []
        self._before_typing = ""
        self._places: dict[str, object] = {CALENDAR: str(sitting.voice.now().year)}
        self._ticket = 0
        self._loaded = False
        self._changes_read = sitting.changes
        self._preview_timer: Timer | None = None

    @property
    def moved(self) -> RowList[Any]:
        """The list."""
        return self.rows

    @property
    def not_offered(self) -> tuple[str, ...]:
        """Kinds and zones narrow items; experts and years have no cases."""
        if self.view == ITEMS:
            return ()
        return ("next_kind", "next_zone", *(("cases",) if self.view in {*REGISTERS, CALENDAR} else ()))

    def focus_body(self) -> None:
        """Give the keys to the list."""
        self.set_focus(self.rows)

    def body(self) -> Iterable[Widget]:
        """Return list and preview."""
        yield TabLine(mono=self.sitting.mono, id="views")
        yield ListStatus(self.voice)
        with Container(id="desk"):
            with Vertical(id="list-side"):
                yield RowHeading(self.rows)
                yield self.rows
                yield Static("", id="note", markup=False)
            yield TextPreview()
        hint = self.voice.say("Part of a name, a code or initials such as {example} · Esc gives up", example="gcghxk")
        yield PromptLine("/", lambda text: None, hint=hint, live=True, id="search")

    def on_mount(self) -> None:
        """Begin on the list."""
        self.focus_body()
        self._show_status()
        self._load()

    def on_screen_resume(self) -> None:
        """Read again what may have changed while another screen stood here."""
        self.show_counts()
        self.show_staleness()
        if self._loaded and self._changes_read != self.sitting.changes:
            self._load()

    def show_again(self) -> None:
        """Read the rows again; the cursor stays on its row."""
        self._load()

    # -- reading ------------------------------------------------------------------------------------------------

    def _load(self, at: object = None) -> None:
        self._ticket += 1
        self._changes_read = self.sitting.changes
        work = partial(self._read, self._ticket, self.view, self.wanted, at)
        self.run_worker(work, thread=True, exclusive=True, group="rows")

    def _read(self, ticket: int, view: str, wanted: Wanted, at: object) -> None:
        try:
            rows = self.sitting.look(rows_of, view, wanted)
        except TROUBLES as trouble:
            self.app.call_later(self._failed, ticket, trouble)
        else:
            self.app.call_later(self._show_rows, ticket, rows, at)

    def _show_rows(self, ticket: int, rows: tuple[Any, ...], at: object) -> None:
        if ticket != self._ticket or not self.is_mounted:
            return
        self._loaded = True
        self.rows.columns = COLUMNS[self.view]
        self.rows.show(rows, at)
        self.query_one(RowHeading).refresh()
        note = self.query_one("#note", Static)
        self.rows.display, note.display = bool(rows), not rows
        if not rows:
            note.update(Content(self._nothing()))
        self._show_status(self.voice.now())

    def _failed(self, ticket: int, trouble: StoreTrouble | Refused | BadInput) -> None:
        if ticket != self._ticket or not self.is_mounted:
            return
        told = self._sentence(trouble) + " " + self.voice.say("R tries again.")
        if self._loaded and isinstance(trouble, StoreTrouble):
            self.say(told, warning=True, seconds=8)  # what was read stays: the line above says of when it is
            return
        note = self.query_one("#note", Static)
        note.update(Content.styled(told, "$lamp-red"))
        self.rows.display, note.display = False, True

    def _sentence(self, trouble: StoreTrouble | Refused | BadInput) -> str:
        return self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)

    def _nothing(self) -> str:
        if self.view in REGISTERS:
            if self.wanted.person:
                return self.voice.say("Nobody is found; Esc shows all again.")
            told = msgid("The register is empty; `yizhang {register} import` fills it.")
            return self.voice.say(told, register=self.view)
        if self.wanted != Wanted(person=self.wanted.person):
            return self.voice.say("No item is found; Esc shows all again.")
        return self.voice.say("The catalogue is empty; `yizhang catalogue import` fills it.")

    # -- the preview --------------------------------------------------------------------------------------------

    @on(RowList.CursorMoved)
    def preview_soon(self) -> None:
        """Load the preview once the cursor rests."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
        if self.rows.cursor_row is None:
            self.query_one(TextPreview).show(None, partial(_unchanged, Content("")))
        else:
            self._preview_timer = self.set_timer(PREVIEW_SECONDS, self._load_preview)
        self._show_status()

    def _load_preview(self) -> None:
        row = self.rows.cursor_row
        if row is not None:
            work = partial(self._read_preview, self.view, row)
            self.run_worker(work, thread=True, exclusive=True, group="preview")

    def _read_preview(self, view: str, row: Row) -> None:
        try:
            text = preview_of(self.sitting, view, row)
        except TROUBLES as trouble:
            text = partial(_unchanged, Content.styled(self._sentence(trouble), "$lamp-red"))
        self.app.call_later(self._show_preview, view, row, text)

    def _show_preview(self, view: str, row: Row, text: Text) -> None:
        if self.is_mounted and view == self.view and row == self.rows.cursor_row:
            self.query_one(TextPreview).show((view, row.code), text)

    # -- the lines above the list ---------------------------------------------------------------------------------

    def show_counts(self) -> None:
        """Show modes and views."""
        super().show_counts()
        titles = [self.voice.say(title) for _, title in VIEWS]
        self.query_one("#views", TabLine).show(titles, [name for name, _ in VIEWS].index(self.view))

    def _show_status(self, as_of: datetime | None = None) -> None:
        status, voice = self.query_one(ListStatus), self.voice
        wanted = self.wanted
        parts = [wanted.search] if wanted.search else []
        parts += [voice.name(wanted.room.name, wanted.room.name_en)] if wanted.room else []
        parts += [voice.word(word) for word in (wanted.kind, wanted.zone) if word]
        told = {ITEMS: voice.glyphs.between.join(parts)} | dict.fromkeys(REGISTERS, wanted.person)
        status.filter_text = told.get(self.view, "")
        if not self._loaded:
            status.place = voice.say("loading…")
            return
        total = len(self.rows.rows)
        place = self.rows.cursor + 1 if total else 0
        lines = msgid("{place}/{total} items") if self.view == ITEMS else msgid("{place}/{total}")
        status.place = voice.say(lines, place=place, total=total)
        if as_of is not None:
            status.as_of = voice.say("as of {time}", time=f"{as_of:%H:%M:%S}")

    # -- commands -----------------------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Open the item; show the items of a department or section."""
        row = self.rows.cursor_row
        if row is None:
            return
        if self.view == ITEMS:
            from tui.screens.item_screen import ItemScreen

            self.app.push_screen(ItemScreen(self.sitting, [item.code for item in self.rows.rows], self.rows.cursor))
        elif isinstance(row, YearRow):
            from tui.screens.calendar_screen import CalendarScreen

            self.app.push_screen(CalendarScreen(self.sitting, row.year))
        elif isinstance(row, ExpertRow):
            from tui.screens.expert_screen import ExpertScreen

            self.app.push_screen(ExpertScreen(self.sitting, [one.code for one in self.rows.rows], self.rows.cursor))
        else:
            self._narrow(Wanted(person=self.wanted.person, room=row, by_department=self.view == DEPARTMENTS), ITEMS)

    @on(RowList.Opened)
    def open_clicked(self) -> None:
        """A double click opens too."""
        self.do_open()

    def do_next_view(self) -> None:
        """To the next list."""
        self._step_view(1)

    def do_previous_view(self) -> None:
        """To the list before."""
        self._step_view(-1)

    def do_next_kind(self) -> None:
        """Narrow to the next kind."""
        self._narrow(replace(self.wanted, kind=_after(self.wanted.kind, list(ItemKind))), ITEMS)

    def do_next_zone(self) -> None:
        """Narrow to the next zone."""
        self._narrow(replace(self.wanted, zone=_after(self.wanted.zone, list(HallZone))), ITEMS)

    def do_search(self) -> None:
        """Open the search."""
        self._before_typing = self.wanted.person if self.view in REGISTERS else self.wanted.search
        self.query_one("#search", PromptLine).open(self._before_typing, self._searched)

    async def do_cases(self) -> None:
        """Show the open cases of the item, department or section in mode 7."""
        row = self.rows.cursor_row
        if row is not None and self.view in FIELDS:
            await show_cases_of(self, FIELDS[self.view], row.code)

    def do_copy(self) -> None:
        """Copy the code."""
        row = self.rows.cursor_row
        if row is not None:
            self.app.copy_to_clipboard(row.code)
            self.say(self.voice.say("Copied {number}.", number=row.code))

    def do_back(self) -> None:
        """Show all items or experts again, then the list of items; at the top say how to leave."""
        if self.view in REGISTERS and self.wanted.person:
            self._narrow(replace(self.wanted, person=""), self.view)
        elif self.view != ITEMS:
            self._to_view(ITEMS)
        elif self.wanted.search or self.wanted.kind or self.wanted.zone:
            self._narrow(replace(self.wanted, search="", kind=None, zone=None), ITEMS)
        elif self.wanted.room is not None:
            room, by_department = self.wanted.room, self.wanted.by_department
            self.wanted = Wanted(person=self.wanted.person)
            self._to_view(DEPARTMENTS if by_department else SECTIONS, room.code)
        else:
            super().do_back()

    @on(PromptLine.Changed, "#search")
    def search_while_typing(self, message: PromptLine.Changed) -> None:
        """Show what is found so far."""
        message.stop()
        self._search(message.text)

    @on(PromptLine.Sent, "#search")
    def keep_search(self, message: PromptLine.Sent) -> None:
        """Keep what was typed."""
        message.stop()
        message.prompt.close()
        self.focus_body()
        if message.text and message.text not in self._searched[-1:]:
            self._searched.append(message.text)
        self._search(message.text)

    @on(PromptLine.GivenUp, "#search")
    def give_up_search(self, message: PromptLine.GivenUp) -> None:
        """Search again for what was searched before."""
        message.stop()
        message.prompt.close()
        self.focus_body()
        self._search(self._before_typing)

    def _search(self, text: str) -> None:
        if self.view in REGISTERS:
            if text != self.wanted.person:
                self._narrow(replace(self.wanted, person=text), self.view)
        elif text != self.wanted.search or self.view != ITEMS:
            self._narrow(replace(self.wanted, search=text), ITEMS)

    def _narrow(self, wanted: Wanted, view: str) -> None:
        self.wanted = wanted
        if view != self.view:
            self._to_view(view)
        else:
            self._show_status()
            self._load()

    def _step_view(self, by: int) -> None:
        names = [name for name, _ in VIEWS]
        self._to_view(names[(names.index(self.view) + by) % len(names)])

    def _to_view(self, view: str, at: object = None) -> None:
        row = self.rows.cursor_row
        if row is not None:
            self._places[self.view] = row.code
        self.view = view
        self.show_counts()
        self._show_status()
        self._load(at or self._places.get(view))


def _unchanged(text: Content, width: int) -> Content:
    return text


def _after(word: Word | None, words: list[Word]) -> Word | None:
    """Return the word after one; None, which is all of them, after the last."""
    following = [*words, None]
    return following[0 if word is None else words.index(word) + 1]
