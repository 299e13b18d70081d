"""The console on a real terminal over a store of hostile texts, and a reader who compares without blanks."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.e2e.console_terminal import Terminal
from tests.e2e.hostile_store import foreign
from tests.hostile_strings import without_blanks

ESCAPE, ENTER, QUIET = "\x1b", "\r", 0.5
"""A dialog hears nothing before it has been quiet for 0.3 seconds."""
_FRAMES: Final = re.compile("[│╭╮╰╯─▁▂▃▄▅▆▇█]")


class HostileConsole(Terminal):
    """One run of the console."""

    def until(self, holds: Callable[[str], bool], seconds: float = 40) -> str:
        """As ``Terminal.until``, but looks only when something was drawn: looking costs more than drawing."""
        last = time.monotonic() + seconds
        looked_at = -1
        while time.monotonic() < last:
            if len(self.raw) != looked_at:
                looked_at = len(self.raw)
                if holds(""):
                    return ""
            self.read()
        raise AssertionError(f"never seen; the screen shows:\n{self.text}")

    def press(self, keys: str, seen: str) -> None:
        """Press keys and wait until something stands on the screen."""
        self.child.send(keys)
        if keys == ESCAPE:
            self.rest()  # together with the next key it would be another one
        self.wait(seen)

    def wait(self, seen: str) -> None:
        """Wait until something stands on the screen."""
        self.until(lambda _: without_blanks(seen) in self.whole())

    def clear_line(self) -> None:
        """Empty a field of one line; its command is slower than letters that follow it."""
        self.child.send("\x15")
        self.rest(0.15)

    def paste(self, text: str) -> None:
        """Paste as a terminal does (bracketed paste)."""
        self.child.send(f"\x1b[200~{text}\x1b[201~")

    def whole(self) -> str:
        """The whole screen without blanks and frames."""
        return _plain("".join(self.lines()))

    def lines(self) -> list[str]:
        """The lines of the screen; also while a wide character is being overwritten, where pyte's own fail."""
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return ["".join(row[x].data for x in range(self.screen.columns)) for row in rows]

    def preview(self) -> str:
        """The preview: right of the upright line, or below the level one."""
        lines = self.lines()
        below = next((place for place, line in enumerate(lines) if line.startswith("────")), None)
        if below is not None:
            return _plain("".join(lines[below:-1]))
        rows = [self.screen.buffer[y] for y in range(3, self.screen.lines - 1)]
        places = [x for x in range(self.screen.columns) if sum(row[x].data == "│" for row in rows) > len(rows) // 2]
        column = places[-1] if places else self.screen.columns  # nothing is drawn yet
        return _plain("".join(row[x].data for row in rows for x in range(column, self.screen.columns)))

    def dialog(self) -> str:
        """What stands inside the frame of a dialog; "" where there is none."""
        rows = [self.screen.buffer[y] for y in range(self.screen.lines)]
        tops = [(y, x) for y, row in enumerate(rows) for x in range(self.screen.columns) if row[x].data == "╭"]
        if not tops:
            return ""
        top, left = tops[-1]
        right = max((x for x in range(self.screen.columns) if rows[top][x].data == "╮"), default=self.screen.columns)
        return _plain("".join(row[x].data for row in rows[top:] for x in range(left, right)))

    def rest(self, seconds: float = 0.3) -> None:
        """Read for a while."""
        last = time.monotonic() + seconds
        while time.monotonic() < last:
            self.read()

    def climb(self) -> None:
        """Close the dialog on top."""
        for _ in range(5):
            self.rest(QUIET)
            self.child.send(ESCAPE)
            last = time.monotonic() + 3
            while self.dialog() and time.monotonic() < last:
                self.read()
            if not self.dialog():
                self.rest()
                return
        raise AssertionError(f"the dialog stays:\n{self.text}")

    def leave(self) -> None:
        """Leave by the usual way: nothing else has ended the console, and nothing foreign was drawn."""
        assert self.child.isalive(), self.raw[-2000:]
        self.child.send("q")
        assert self.end() == 0
        assert foreign(self.raw) == []
        assert b"Traceback" not in self.raw


def _plain(text: str) -> str:
    return without_blanks(_FRAMES.sub("", text))


def opened(store: Path, home: Path, size: tuple[int, int], login: str = "director") -> HostileConsole:
    """Open the console as one person and wait for its first list."""
    console = HostileConsole(["-m", "tui", "--store", str(store), "--as", login], home, size)
    console.until(lambda _: re.search(r"\d+/\d+件", console.whole()) is not None and "签批" in console.whole())
    return console
