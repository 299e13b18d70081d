"""A line in which an item of the catalogue is found by part of its name, its code or pinyin initials."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from data.words.violations import BadInput, Refused, StoreTrouble
from tui.present.voice import Voice

if TYPE_CHECKING:
    from data.words.catalogue_words import ItemRow

MOST_SHOWN: Final = 30


class ItemFinder(Vertical):
    """Arrows move in the list below, Enter takes the item; typing again looks for another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    class Found(Message):
        """An item was taken, by its code; None when another one is looked for."""

        def __init__(self, code: str | None) -> None:
            super().__init__()
            self.code = code

    def __init__(self, voice: Voice, look_up: Callable[[str], tuple[ItemRow, ...]]) -> None:
        super().__init__(id="item")
        self.voice = voice
        self._look_up = look_up
        self._rows: tuple[ItemRow, ...] = ()
        self._taken = ""

    def compose(self) -> ComposeResult:
        """Build the line and the list."""
        yield Input(
            id="item-words", select_on_focus=False, placeholder=self.voice.say("part of the name, code or initials")
        )
        found = OptionList(id="items")
        found.can_focus = False
        yield found

    def on_mount(self) -> None:
        """Show no list before something is typed."""
        self.query_one(Input).cursor_blink = False
        self.query_one(OptionList).display = False

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """Look for what is typed."""
        event.stop()
        if event.value == self._taken:
            return
        if self._taken:
            self._taken = ""
            self.post_message(self.Found(None))
        self.run_worker(partial(self._read, event.value), thread=True, exclusive=True, group="items")

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Take the item under the cursor of the list."""
        event.stop()
        place = self.query_one(OptionList).highlighted
        if self._taken:
            self.screen.focus_next()
        elif self._rows:
            self._take(self._rows[place or 0])

    def action_step(self, by: int) -> None:
        """Move in the list; without one to the next field."""
        found = self.query_one(OptionList)
        if not found.display:
            if by > 0:
                self.screen.focus_next()
        elif by > 0:
            found.action_cursor_down()
        else:
            found.action_cursor_up()

    def _take(self, row: ItemRow) -> None:
        self._taken = f"{row.code}  {self.voice.name(row.name, row.name_en)}"
        line = self.query_one(Input)
        line.value = self._taken
        line.cursor_position = 0
        self.query_one(OptionList).display = False
        self.post_message(self.Found(row.code))
        self.screen.focus_next()

    def _read(self, words: str) -> None:
        try:
            rows = self._look_up(words)[:MOST_SHOWN] if words.strip() else ()
        except (StoreTrouble, Refused, BadInput):
            rows = ()  # the next key asks again, and registering tells what is wrong
        self.app.call_later(self._show, words, rows)

    def _show(self, words: str, rows: tuple[ItemRow, ...]) -> None:
        if not (self.is_mounted and self.display) or self._taken or self.query_one(Input).value != words:
            return
        self._rows = rows
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options([Option(self._option(row)) for row in rows])
        found.display = bool(rows)
        if rows:
            found.highlighted = 0

    def _option(self, row: ItemRow) -> Content:
        voice = self.voice
        return Content.assemble(
            voice.name(row.name, row.name_en),
            (f"  {voice.name(row.section_name, row.section_name_en)}", "$text-faint"),
            (f"  {voice.word(row.kind)}  {row.code}", "$text-faint"),
        )
