"""The question before the console is left while something is still being written."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.present.voice import Voice


class LeaveDialog(ModalScreen[bool]):
    """Returns whether to leave. What is being written is finished either way."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,ｙ", "dismiss(True)", show=False),
        Binding("n,ｎ,escape,enter", "dismiss(False)", show=False),
    ]

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice = voice

    def compose(self) -> ComposeResult:
        """Build the question."""
        say = self.voice.say
        with Vertical(id="dialog"):
            yield Static(Content.styled(say("Leave now?"), "bold"))
            yield Static(Content(say("Something is still being written; it will be finished before the console ends.")))
            yield Static(Content.styled(say("y leave · Enter or Esc stay"), "$text-faint"))
