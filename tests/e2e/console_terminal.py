"""The real program on a real pseudo-terminal, drawn by a terminal emulator: what a person would see."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

ROOT = Path(__file__).parent.parent.parent


class Terminal:
    """One run of the console."""

    def __init__(self, arguments: list[str], home: Path, size: tuple[int, int] = (100, 30), **environment: str) -> None:
        width, height = size
        self.screen = pyte.Screen(width, height)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        surroundings = {
            "PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "LANG": "zh_CN.UTF-8",
            "XDG_STATE_HOME": str(home / "state"), "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        self.child = pexpect.spawn(
            sys.executable, arguments, env=surroundings | environment, dimensions=(height, width), cwd=str(home)
        )

    def until(self, holds: Callable[[str], bool], seconds: float = 40) -> str:
        """Read what the program draws until something shows; fail when it never does."""
        last = time.monotonic() + seconds
        while time.monotonic() < last:
            self.read()
            if holds(self.text):
                return self.text
        raise AssertionError(f"never seen; the screen shows:\n{self.text}")

    def read(self) -> None:
        """Take in what the program has drawn."""
        try:
            drawn = self.child.read_nonblocking(65536, timeout=0.1)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        self.raw += drawn
        self.stream.feed(drawn)

    def end(self, seconds: float = 10) -> int:
        """Wait for the program to end and return its exit status, negative for a signal."""
        last = time.monotonic() + seconds
        while self.child.isalive() and time.monotonic() < last:
            self.read()
        self.read()
        assert not self.child.isalive(), "the program did not end"
        self.child.close()
        status = self.child.exitstatus
        return status if status is not None else -(self.child.signalstatus or 0)

    @property
    def text(self) -> str:
        """The screen as text; the second cell of a wide character is left out."""
        return "\n".join(self.screen.display)
