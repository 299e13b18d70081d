"""A search in a program of its own: the screen keeps its processor time, and cancelling is ending that program.

A thread would share the interpreter's lock with the screen. Used by the board.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

from core.planning.engines import PlanReport, PlanRequest
from data.words.violations import BadInput

WORKER = "core.planning.worker"


class PlanSearch:
    """One running search."""

    def __init__(self, request: PlanRequest) -> None:
        """Start it."""
        self._cancelled = False
        # -P: a folder called "core" where the console was opened is none of ours.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._request = request

    def reports(self) -> Iterator[PlanReport]:
        """Yield better and better plans, the last one ``done``; ends early when cancelled. Blocks: not for the screen.

        Raises:
            BadInput: what the search raised; ``plan.search_ended`` when its program ended by itself.
        """
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            with suppress(BrokenPipeError), self._process.stdin as asked:
                pickle.dump(self._request, asked)
            while True:
                try:
                    told = pickle.load(self._process.stdout)
                except (EOFError, pickle.UnpicklingError):
                    told = None
                if self._cancelled:
                    return
                if told is None:
                    raise BadInput("plan.search_ended")
                if isinstance(told, tuple) and not isinstance(told, PlanReport):
                    raise BadInput(told[0], **told[1])
                yield told
                if told.done:
                    return
        finally:
            self.cancel()
            self._process.stdout.close()

    @property
    def running(self) -> bool:
        """Whether its program still runs."""
        return self._process.poll() is None

    def cancel(self) -> None:
        """End the search; what it reported stays good. Safe to call twice and from another thread."""
        self._cancelled = True
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
