"""A program on a real pseudo-terminal, and when it drew what: bytes with the instants at which they arrived.

Nothing is emulated while the clock runs; what was drawn is looked for in the bytes themselves. Used by every family
that measures a screen.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import ptyprocess  # type: ignore[import-untyped]

COLUMNS, LINES = 120, 36
QUIET = 0.25
"""Seconds without a byte after which a program has nothing more to say to the last key."""
PATIENCE = 60.0
CASE_NUMBER = re.compile(rb"130700-\d{8}-\d{3,}")
_CONTROL = re.compile(
    rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]|[\x00-\x1f\x7f]",
    re.DOTALL,
)
_HALF = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)\Z")


class NeverDrawn(Exception):
    """A program ended, or did not draw in time what was waited for."""


class Answer(NamedTuple):
    """How long a program took to answer a key, in seconds from the key."""

    first: float
    """The first byte."""
    drawn: float
    """The byte with which everything waited for was there."""


def visible(drawn: bytes) -> bytes:
    """Return what is left of a program's output for the eye: no control sequences, no blanks."""
    # A sequence that has only half arrived must not pass for text.
    return _CONTROL.sub(b"", _HALF.sub(b"", drawn)).replace(b" ", b"")


def anything(drawn: bytes) -> bool:
    """Whether a screen is no longer blank."""
    return bool(visible(drawn))


def numbers(amount: int) -> Callable[[bytes], bool]:
    """Return a condition: at least so many different case numbers were drawn."""

    def holds(drawn: bytes) -> bool:
        return len(set(CASE_NUMBER.findall(drawn))) >= amount

    return holds


class Terminal:
    """One run of a program. Its time begins when it is asked for."""

    def __init__(self, command: Sequence[str | Path], home: Path, **environment: str) -> None:
        self.started = time.perf_counter()
        self._child = ptyprocess.PtyProcess.spawn(
            [str(word) for word in command],
            cwd=str(home),
            env={**_surroundings(home), **environment},
            dimensions=(LINES, COLUMNS),
        )
        self._name = Path(str(command[0])).name

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    @property
    def pid(self) -> int:
        """The program's process."""
        return int(self._child.pid)

    def since_start(self, *conditions: Callable[[bytes], bool]) -> list[float]:
        """Return the seconds from the start until each condition held for all that was drawn."""
        found: list[float] = []
        drawn = b""
        for condition in conditions:
            while not condition(drawn):
                arrived, at = self._arrival(drawn)
                drawn += arrived
            found.append(at - self.started if drawn else 0.0)
        return found

    def press(self, key: bytes, condition: Callable[[bytes], bool]) -> Answer:
        """Press a key when the program is quiet and return how long it took until the condition held."""
        self.settle()
        pressed = time.perf_counter()
        os.write(self._child.fd, key)
        drawn, first = b"", 0.0
        while not condition(drawn):
            arrived, at = self._arrival(drawn)
            first = first or at - pressed
            drawn += arrived
        return Answer(first, at - pressed)

    def type(self, key: bytes) -> bytes:
        """Press a key and return everything that is drawn until the program is quiet again."""
        self.settle()
        os.write(self._child.fd, key)
        return self.settle(least=QUIET * 2)

    def settle(self, least: float = 0.0) -> bytes:
        """Read until the program has been quiet; return what it drew meanwhile.

        Args:
            least: seconds to wait for the first byte.
        """
        drawn = b""
        while (arrived := self._read(max(QUIET, 0.0 if drawn else least))) is not None:
            drawn += arrived
        return drawn

    def end(self) -> None:
        """End the program and wait for it."""
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGTERM)
        last = time.monotonic() + 5
        while self._child.isalive() and time.monotonic() < last:
            with contextlib.suppress(NeverDrawn):
                self._read(0.05)
        if self._child.isalive():
            os.kill(self.pid, signal.SIGKILL)
        self._child.close(force=True)

    def _arrival(self, drawn: bytes) -> tuple[bytes, float]:
        arrived = self._read(PATIENCE)
        at = time.perf_counter()
        if arrived is None:
            seen = visible(drawn)[-200:].decode(errors="replace")
            raise NeverDrawn(f"{self._name} did not draw what was waited for; last seen: {seen}")
        return arrived, at

    def _read(self, seconds: float) -> bytes | None:
        """Return the next bytes, or None when none arrive in time."""
        ready, _, _ = select.select([self._child.fd], [], [], seconds)
        if not ready:
            return None
        try:
            arrived = os.read(self._child.fd, 1 << 16)
        except OSError as error:
            raise NeverDrawn(f"{self._name} ended") from error
        if not arrived:
            raise NeverDrawn(f"{self._name} ended")
        return arrived


def _surroundings(home: Path) -> Mapping[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "YIZHANG_LANG": "zh",
    }
