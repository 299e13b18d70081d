"""A line to type in at the bottom of a screen, checked while it is typed: the filter, and commands by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from data.words.safe_text import SafeText, clean


class Mistake(NamedTuple):
    """What is wrong with a typed line."""

    sentence: str
    position: int | None
    """1-based character at which it is wrong, where one can be named."""


class PromptLine(Vertical):
    """Enter sends what is right, Esc gives up, up and down go through what was typed before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", show=False),
        Binding("up", "earlier(-1)", show=False),
        Binding("down", "earlier(1)", show=False),
    ]

    class Sent(Message):
        """The person pressed Enter on a line without mistakes."""

        def __init__(self, prompt: PromptLine, text: SafeText) -> None:
            super().__init__()
            self.prompt = prompt
            self.text = text

        @property
        def control(self) -> PromptLine:
            """The prompt it came from."""
            return self.prompt

    class GivenUp(Message):
        """The person pressed Esc."""

        def __init__(self, prompt: PromptLine) -> None:
            super().__init__()
            self.prompt = prompt

        @property
        def control(self) -> PromptLine:
            """The prompt it came from."""
            return self.prompt

    class Changed(Message):
        """The line is being typed; only where it was made ``live``."""

        def __init__(self, prompt: PromptLine, text: SafeText) -> None:
            super().__init__()
            self.prompt = prompt
            self.text = text

        @property
        def control(self) -> PromptLine:
            """The prompt it came from."""
            return self.prompt

    def __init__(
        self,
        sign: str,
        check: Callable[[str], Mistake | None],
        *,
        hint: str = "",
        words: Sequence[str] = (),
        live: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._sign = sign
        self._check = check
        self._hint = hint
        self._words = words
        self._live = live
        self._before: Sequence[str] = ()
        self._place = 0

    def compose(self) -> ComposeResult:
        """Build the line and the one below it."""
        with Horizontal(classes="prompt"):
            yield Static(Content.styled(f" {self._sign} ", "$key bold"), classes="sign")
            suggester = SuggestFromList(self._words, case_sensitive=False) if self._words else None
            yield Input(suggester=suggester, select_on_focus=False, compact=True)
        yield Static("", classes="mistake", markup=False)

    def open(self, text: str, before: Sequence[str] = ()) -> None:
        """Show the line with ``text`` in it; ``before`` is what was typed earlier, oldest first."""
        self._before = [*before, text]
        self._place = len(before)
        self.display = True
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = len(text)
        line.cursor_blink = False
        # At once: with Widget.focus the keys typed right behind the one that opens this would still be commands.
        self.screen.set_focus(line)
        self._judge(text)

    def close(self) -> None:
        """Hide the line."""
        self.display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Judge while it is typed."""
        event.stop()
        self._judge(event.value)
        if self._live and self.display:
            self.post_message(self.Changed(self, clean(event.value)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Send what is right; a mistake keeps the line open."""
        event.stop()
        text = clean(event.value)
        if self._check(text) is None:
            self.post_message(self.Sent(self, text))

    def action_give_up(self) -> None:
        """Close without sending."""
        self.post_message(self.GivenUp(self))

    def action_earlier(self, by: int) -> None:
        """Take an earlier line back."""
        place = self._place + by
        if 0 <= place < len(self._before):
            self._place = place
            line = self.query_one(Input)
            line.value = self._before[place]
            line.cursor_position = len(line.value)

    def _judge(self, text: str) -> None:
        mistake = self._check(text) if text.strip() else None
        below = self.query_one(".mistake", Static)
        if mistake is None:
            below.update(Content.styled(f" {self._hint}", "$text-faint"))
            return
        indent = ""
        if mistake.position is not None:
            indent = " " * (cell_len(self._sign) + 2 + cell_len(text[: mistake.position - 1])) + "^ "
        told = Content.styled(f"{indent or ' '}{mistake.sentence}", "$lamp-red")
        if told.cell_length > self.size.width and indent:
            # The sentence matters more than pointing: near the right edge the caret stands on the left of it.
            told = Content.styled(f" ^{mistake.position}: {mistake.sentence}", "$lamp-red")
        below.update(told)
