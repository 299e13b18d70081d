"""One line that stands while the store is gone: what is on the screen may be out of date, and since when."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.present.voice import Voice


class StaleLine(Widget):
    """Not there while the store answers."""

    since: reactive[datetime | None] = reactive(None)

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self.voice = voice

    def show(self, since: datetime | None) -> None:
        """Say of when the screen is; None: it is of now."""
        self.since = since
        self.display = since is not None

    def render(self) -> Content:
        """Draw the line."""
        if self.since is None:
            return Content("")
        told = self.voice.say(
            "The store is not available; this is of {time}. It is tried again by itself; R tries now.",
            time=f"{self.since:%H:%M}",
        )
        return Content(f" ! {told}").truncate(self.size.width, ellipsis=True)
