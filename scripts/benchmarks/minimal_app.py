"""The least that a Textual app can be: a header line, a line of text, a footer line. What first frames and memory are
compared with; run as a program of its own."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class MinimalApp(App[None]):
    """Three lines of text."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """Build the lines."""
        yield Static("minimal")
        yield Static("Hello")
        yield Static("q")


if __name__ == "__main__":
    MinimalApp().run()
