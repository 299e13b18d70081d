"""A paper opened for reading: its words as they stand on it. Esc closes it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from data.words.document_words import OpenDocument
from tui.present.document_lines import heading
from tui.present.voice import Voice


class PaperScreen(ModalScreen["str | None"]):
    """Returns ``txt`` or ``pdf`` where the person wants it written, else None."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss(None)", show=False),
        Binding("w,ｗ", "dismiss('txt')", show=False),
        Binding("W,Ｗ", "dismiss('pdf')", show=False),
        Binding("j,down,ｊ", "roll(1)", show=False),
        Binding("k,up,ｋ", "roll(-1)", show=False),
        Binding("pagedown,space,ctrl+d", "roll(12)", show=False),
        Binding("pageup,ctrl+u", "roll(-12)", show=False),
        Binding("g,home", "roll(-9999)", show=False),
        Binding("G,end", "roll(9999)", show=False),
    ]

    def __init__(self, voice: Voice, document: OpenDocument) -> None:
        super().__init__()
        self.voice = voice
        self._document = document

    def compose(self) -> ComposeResult:
        """Build the text."""
        document = self._document
        told = heading(document.row, document.case_number, self.voice)
        yield Static(Content.styled(f" {told}", "bold reverse"), id="paper-heading")
        with VerticalScroll(id="paper", can_focus=False):
            yield Static(Content(document.text), markup=False)
        remark = "" if document.exact else self.voice.say("A copy for reading, not the paper itself.") + " "
        hint = self.voice.say("j k scroll · w text file · W PDF · Esc closes")
        yield Static(Content.styled(f" {remark}{hint}", "$text-faint"), id="paper-hint")

    def action_roll(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#paper").scroll_relative(y=lines, animate=False)
