"""What the console does when the store changes or is gone: look again, count again, say how old the screen is.

The store's watch tells in a thread of its own; everything here after ``_heard`` runs in the console's.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from data.words.violations import Refused, StoreTrouble
from data.words.worklist_words import SMALL_STORE, WorklistView

if TYPE_CHECKING:
    from tui.app import YizhangApp
    from tui.screens.sitting import Sitting

COUNT_SHARE: Final = 20
"""After a count the views rest this many times as long as counting them took, up to ``RECOUNT_SECONDS_LONG``."""
RECOUNT_SECONDS: Final = 1.0
RECOUNT_SECONDS_LONG: Final = 4.0
"""Between counts that only follow changes: in any store, and in one of more than ``SMALL_STORE`` cases."""


class StoreNews:
    """Brings what the store tells to the screens of one console."""

    def __init__(self, app: YizhangApp, sitting: Sitting) -> None:
        self._app = app
        self._sitting = sitting
        self._counting = False
        self._count_again = False
        self._count_timed = False
        self._counted_at = 0.0
        self._count_took = 0.0

    def begin(self) -> None:
        """Listen from now on; what is committed later shows as a change. Blocks shortly.

        Raises:
            StoreTrouble: the store cannot be asked.
        """
        self._sitting.watch(self._heard)

    def count_now(self) -> None:
        """Count the cases of every view: after a step of the person's own, whose effect they look for."""
        if self._counting:
            self._count_again = True
            return
        self._counting = True
        self._app.run_worker(self._count, thread=True, exclusive=True, group="counts")

    def _heard(self, trouble: StoreTrouble | None) -> None:
        if self._app.is_running:
            self._app.call_later(self._take, trouble)

    def _take(self, trouble: StoreTrouble | None) -> None:
        sitting = self._sitting
        screens = self._app.console_screens()
        if trouble is not None:
            sitting.trouble, sitting.stale_since = trouble, sitting.voice.now()
            for screen in screens[-1:]:
                screen.say(sitting.voice.sentence(trouble), warning=True, seconds=8)
        else:
            sitting.trouble = sitting.stale_since = None
            sitting.changes += 1
            for screen in screens[-1:]:
                screen.show_changes()
            self._count_after_change()
        for screen in screens:
            screen.show_staleness()

    def _count_after_change(self) -> None:
        if self._count_timed:
            return
        many = self._sitting.counts.get(WorklistView.ALL, 0) > SMALL_STORE
        rest = max(RECOUNT_SECONDS_LONG if many else RECOUNT_SECONDS, self._count_took * COUNT_SHARE)
        rest = min(rest, RECOUNT_SECONDS_LONG)
        wait = self._counted_at + rest - time.monotonic()
        if wait <= 0:
            self.count_now()
        else:
            self._count_timed = True
            self._app.set_timer(wait, self._count_timed_out)

    def _count_timed_out(self) -> None:
        self._count_timed = False
        self.count_now()

    def _count(self) -> None:
        began = time.monotonic()
        counts: tuple[dict[WorklistView, int], int] | None = None
        with suppress(StoreTrouble, Refused):  # the lists say what is wrong with the store
            counts = self._sitting.count()
        self._app.call_later(self._show_counts, counts, time.monotonic() - began)

    def _show_counts(self, counts: tuple[dict[WorklistView, int], int] | None, seconds: float) -> None:
        self._counting = False
        self._counted_at, self._count_took = time.monotonic(), seconds
        if counts is not None:
            self._sitting.counts, self._sitting.waiting = counts
            for screen in self._app.console_screens():
                screen.show_counts()
        if self._count_again:
            self._count_again = False
            self.count_now()
