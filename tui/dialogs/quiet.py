"""No type-ahead may sign: a dialog that decides hears nothing until it has been drawn and the keyboard was quiet.

The app asks ``drops(event)`` of the screen on top before it lets an input event through.
"""

from __future__ import annotations

from time import monotonic
from typing import Final

from textual import events

QUIET_SECONDS: Final = 0.3


class QuietGuard:
    """Decides which input events a dialog does not hear."""

    def __init__(self) -> None:
        self._quiet_since: float | None = None
        self.armed = False

    def drawn(self) -> None:
        """The dialog stands on the screen: the quiet time begins."""
        if self._quiet_since is None:
            self._quiet_since = monotonic()

    @property
    def listening(self) -> bool:
        """Whether the next key counts."""
        return self.armed or (self._quiet_since is not None and monotonic() - self._quiet_since >= QUIET_SECONDS)

    def drops(self, event: events.Event) -> bool:
        """Return whether an input event came too early; a key that did begins the quiet time again."""
        if self.armed or isinstance(event, events.MouseMove) or not isinstance(event, events.InputEvent | events.Paste):
            return False
        if self.listening:
            self.armed = True
            return False
        if self._quiet_since is not None:
            self._quiet_since = monotonic()
        return True
