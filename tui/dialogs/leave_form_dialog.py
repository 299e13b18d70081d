"""The question before a form that somebody began to fill in is thrown away."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.dialogs.quiet import QuietGuard
from tui.present.voice import Voice


class LeaveFormDialog(ModalScreen[bool]):
    """Returns whether to throw it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,ｙ", "dismiss(True)", show=False),
        Binding("n,ｎ,escape,enter", "dismiss(False)", show=False),
    ]

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice = voice
        self.guard = QuietGuard()

    def compose(self) -> ComposeResult:
        """Build the question."""
        say = self.voice.say
        with Vertical(id="dialog"):
            yield Static(Content.styled(say("Throw this form away?"), "bold"))
            yield Static(Content(say("Nothing of it has been written.")))
            yield Static(Content.styled(say("y throw away · Enter or Esc go on filling in"), "$text-faint"))

    def on_mount(self) -> None:
        """Start listening once the question has been drawn."""
        self.call_after_refresh(self.guard.drawn)

    def drops(self, event: events.Event) -> bool:
        """Return whether an input event comes too early to count."""
        return self.guard.drops(event)
