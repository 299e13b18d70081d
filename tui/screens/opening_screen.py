"""The first frame: stands before the store is open, and says what is wrong when it cannot be opened."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from tui.present.voice import Voice
from tui.widgets.banner import Banner


class OpeningScreen(Screen[None]):
    """Banner and one sentence."""

    class TryAgain(Message):
        """The person wants the store opened again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R,r,Ｒ,ｒ", "again", show=False),
        Binding("q,ｑ,ctrl+q,ctrl+c", "leave", show=False),
    ]

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice = voice
        self._failed = False

    def compose(self) -> ComposeResult:
        """Build the frame."""
        yield Banner(self.voice)
        yield Static(Content(self.voice.say("Opening the store…")), id="opening", markup=False)

    def fail(self, sentence: str) -> None:
        """Say why the store is not open, and what can be done."""
        self._failed = True
        keys = self.voice.say("R tries again · q leaves")
        self.query_one("#opening", Static).update(
            Content.assemble((sentence, "$lamp-red bold"), "\n\n", (keys, "$text-faint"))
        )

    def action_again(self) -> None:
        """Open the store again."""
        if self._failed:
            self._failed = False
            self.query_one("#opening", Static).update(Content(self.voice.say("Opening the store…")))
            self.post_message(self.TryAgain())

    def action_leave(self) -> None:
        """Leave the console."""
        self.app.exit(return_code=3 if self._failed else 0)

class TooSmallScreen(Screen[None]):
    """One sentence instead of a screen that cannot be read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,ctrl+q,ctrl+c", "app.quit", show=False)]

    def __init__(self, voice: Voice, width: int, height: int) -> None:
        super().__init__()
        self.voice = voice
        self._needed = (width, height)

    def compose(self) -> ComposeResult:
        """Build the sentence."""
        width, height = self._needed
        told = self.voice.say(
            "This terminal is too small; the console needs {width}x{height}.", width=width, height=height
        )
        yield Static(Content(told), markup=False)
