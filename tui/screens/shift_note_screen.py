"""The hand-over note over the console: read, copied, written to a file; before leaving, the last thing that is seen."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from data.words.violations import BadInput, Refused, StoreTrouble
from tui.present.shift_text import note_content, note_text
from tui.screens.sitting import Sitting
from tui.widgets.fitted_text import FittedText

if TYPE_CHECKING:
    from data.words.shift_words import ShiftNote

LOADING_TROUBLES = (StoreTrouble, Refused, BadInput)


class ShiftNoteScreen(ModalScreen[bool]):
    """Returns whether to leave the console; False wherever it only was to be read."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", show=False),
        Binding("enter,q,ｑ", "done", show=False),
        Binding("y,ｙ", "copy", show=False),
        Binding("w,ｗ", "write", show=False),
        Binding("j,down,ｊ", "roll(1)", show=False),
        Binding("k,up,ｋ", "roll(-1)", show=False),
        Binding("pagedown,space,ctrl+d", "roll(12)", show=False),
        Binding("pageup,ctrl+u", "roll(-12)", show=False),
        Binding("g,home", "roll(-9999)", show=False),
        Binding("G,end", "roll(9999)", show=False),
    ]

    def __init__(self, sitting: Sitting, *, leaving: bool = False) -> None:
        super().__init__()
        self.sitting = sitting
        self.voice = sitting.voice
        self.leaving = leaving
        self.note: ShiftNote | None = None

    def compose(self) -> ComposeResult:
        """Build the frame; the note comes when it is read."""
        yield Static(Content.styled(f" {self.voice.say('Hand-over note')}", "bold reverse"), id="paper-heading")
        with VerticalScroll(id="paper", can_focus=False):
            yield FittedText()
        hint = (
            self.voice.say("j k scroll · y copy · w file · Enter leaves the console · Esc stays")
            if self.leaving
            else self.voice.say("j k scroll · y copy · w file · Esc closes")
        )
        yield Static(Content.styled(f" {hint}", "$text-faint"), id="paper-hint")

    def on_mount(self) -> None:
        """Read the note."""
        self._show(Content(self.voice.say("loading…")))
        self.run_worker(self._load())

    async def _load(self) -> None:
        from core.reads.shift_note import shift_note

        try:
            self.note = await asyncio.to_thread(self.sitting.look, shift_note)
        except LOADING_TROUBLES as trouble:
            told = self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)
            self._show(Content.styled(told, "$lamp-red"))
        else:
            if self.is_mounted:
                self.query_one(FittedText).show(partial(note_content, self.note, self.voice))

    def _show(self, text: Content) -> None:
        if self.is_mounted:
            self.query_one(FittedText).show(lambda width: text)

    def action_done(self) -> None:
        """Leave the console if that was asked for; else close the note."""
        self.dismiss(self.leaving)

    def action_roll(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#paper").scroll_relative(y=lines, animate=False)

    def action_copy(self) -> None:
        """Copy the note to the terminal's clipboard."""
        if self.note is not None:
            self.app.copy_to_clipboard(note_text(self.note, self.voice))
            self._say(self.voice.say("The note was copied (OSC 52)."))

    def action_write(self) -> None:
        """Write the note to a file."""
        if self.note is not None:
            self.run_worker(self._write(self.note), exclusive=True, group="writing")

    async def _write(self, note: ShiftNote) -> None:
        from core.desks import document_copies
        from tui import bootstrap

        path = bootstrap.papers_folder() / f"handover-{self.voice.now():%Y-%m-%d-%H%M%S}.txt"

        def write() -> None:
            document_copies.make_folder(path.parent)
            document_copies.write(path, note_text(note, self.voice).encode())

        try:
            await asyncio.to_thread(write)
        except BadInput as trouble:
            self._say(self.voice.sentence(trouble), warning=True)
        else:
            self._say(self.voice.say("Written: {file}", file=str(path)))

    def _say(self, text: str, *, warning: bool = False) -> None:
        self.notify(text, severity="warning" if warning else "information", timeout=8, markup=False)
