"""What a terminal sends, before it becomes keys: a paste is text, and no part of it is ever a key.

Textual reads escape sequences inside a bracketed paste as keys (and what follows an unknown one, too): a text from a
chat, pasted over tmux, could press ``z``. Most terminals filter what they paste; this does so for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual._xterm_parser import XTermParser
from textual.message import Message

from data.words.safe_text import harmless

BEGINS: Final = "\x1b[200~"
ENDS: Final = "\x1b[201~"
"""Bracketed paste (xterm, DEC private mode 2004)."""


class PasteFilter:
    """Cleans what stands between the brackets, wherever the stream is cut into pieces."""

    def __init__(self) -> None:
        self._inside = False
        self._passed = ""
        """The last characters outside a paste: they may begin a bracket. They are passed on at once, since the first
        of them alone is the Esc key."""
        self._held = ""
        """The last characters of a paste that may begin its end."""

    def filtered(self, data: str) -> str:
        """Return the next piece of the stream with pastes cleaned."""
        made: list[str] = []
        data, self._held = self._held + data, ""
        while data:
            taken, data = self._paste(data) if self._inside else self._keys(data)
            made.append(taken)
        return "".join(made)

    def _keys(self, data: str) -> tuple[str, str]:
        joined = self._passed + data
        place = joined.find(BEGINS)
        if place < 0:
            self._passed = joined[1 - len(BEGINS) :]
            return data, ""
        end = place + len(BEGINS) - len(self._passed)
        self._inside, self._passed = True, ""
        return data[:end], data[end:]

    def _paste(self, data: str) -> tuple[str, str]:
        text, end, rest = data.partition(ENDS)
        if end:
            self._inside = False
            return harmless(text, lines=True) + end, rest
        kept = next((size for size in range(len(ENDS) - 1, 0, -1) if data.endswith(ENDS[:size])), 0)
        self._held = data[len(data) - kept :]
        return harmless(data[: len(data) - kept], lines=True), ""


class GuardedParser(XTermParser):
    """Textual's parser behind a ``PasteFilter``."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pastes = PasteFilter()

    def feed(self, data: str) -> Iterable[Message]:
        """Return the messages that a piece of the stream makes; an empty piece is the end of it."""
        filtered = self._pastes.filtered(data) if data else ""
        # A piece of which nothing is left must not be taken for the end.
        return super().feed(filtered) if filtered or not data else ()


def guard_pastes() -> None:
    """Have Textual's driver read the terminal through ``GuardedParser``; it has no parameter for that."""
    from textual.drivers import linux_driver

    linux_driver.XTermParser = GuardedParser  # type: ignore[attr-defined]
