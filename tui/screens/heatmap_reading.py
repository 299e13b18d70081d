"""How mode 3 reads: in threads, one look at a time; what was read is kept, to be drawn at once when asked for again.

After a change the same table is read anew, no oftener than reading is cheap. What is drawn is in
``tui.screens.heatmap_screen``.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from data.words.heatmap_words import Heatmap, HeatmapRequest
from data.words.violations import BadInput, Refused, StoreTrouble
from tui.screens.heatmap_moves import HeatmapMoves
from tui.screens.sitting import Sitting

if TYPE_CHECKING:
    from core.work import Reading

KEPT: Final = 24
"""Tables that are kept: every kind of row and limit, twice."""
SHARE: Final = 20
"""After reading the screen rests this many times as long as it took: a twentieth of one thread."""
REST_SECONDS: Final = 0.5
LONGEST_REST_SECONDS: Final = 4.0
"""Where a busy machine makes reading long: what somebody else did is never older than that on the screen."""
Trouble = StoreTrouble | Refused | BadInput
TROUBLES: Final = (StoreTrouble, Refused, BadInput)


class Subject(NamedTuple):
    """What is looked at."""

    request: HeatmapRequest
    month: date | None = None
    """First day of the month that is looked at instead of the days ahead."""


class Read(NamedTuple):
    """What was read of a subject."""

    found: Heatmap
    today: date
    at: datetime
    changes: int
    """How often the store had changed by then."""


class HeatmapReading(HeatmapMoves):
    """A screen that reads tables of limits."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._kept: OrderedDict[Subject, Read] = OrderedDict()
        self._ticket = 0
        self._reading = self._again = self._timed = False
        self._read_at = self._took = 0.0

    @property
    def subject(self) -> Subject:
        """What is looked at now."""
        raise NotImplementedError

    def take(self, read: Read) -> None:
        """Show what was read of the present subject."""
        raise NotImplementedError

    def fail(self, trouble: Trouble, shown: bool) -> None:
        """Say why there is nothing to show, or only what was read before."""
        raise NotImplementedError

    @property
    def read(self) -> Read | None:
        """What was read of the present subject."""
        return self._kept.get(self.subject)

    def look(self) -> None:
        """Show the present subject: at once where it was read, and read where that is not of now."""
        read = self.read
        if read is not None:
            self._kept.move_to_end(self.subject)
            self.take(read)
        if read is None or read.changes != self.sitting.changes:
            self.load()

    def load(self) -> None:
        """Read the present subject; what was asked before and has not come is dropped."""
        self._ticket += 1
        self._reading = True
        work = partial(self._load, self._ticket, self.subject, self.sitting.changes)
        self.run_worker(work, thread=True, exclusive=True, group="heatmap")

    def load_after_change(self) -> None:
        """Read the present subject anew, in a while where it was read just now; once is enough for many changes."""
        if self._reading:
            self._again = True
        elif not self._timed:
            rest = min(max(REST_SECONDS, self._took * SHARE), LONGEST_REST_SECONDS)
            wait = self._read_at + rest - time.monotonic()
            if wait <= 0:
                self.load()
            else:
                self._timed = True
                self.set_timer(wait, self._timed_out)

    def _timed_out(self) -> None:
        self._timed = False
        self.load()

    def _load(self, ticket: int, subject: Subject, changes: int) -> None:
        began = time.monotonic()
        outcome: Read | Trouble
        try:
            found, today = self.sitting.look(_read, subject)
            outcome = Read(found, today, self.voice.now(), changes)
        except TROUBLES as trouble:
            outcome = trouble
        self.app.call_later(self._arrived, ticket, subject, outcome, time.monotonic() - began)

    def _arrived(self, ticket: int, subject: Subject, outcome: Read | Trouble, seconds: float) -> None:
        if not self.is_mounted:
            return
        if isinstance(outcome, Read):
            self._kept[subject] = outcome
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        if ticket != self._ticket:
            return
        self._reading = False
        self._read_at, self._took = time.monotonic(), seconds
        if isinstance(outcome, Read):
            self.take(outcome)
        else:
            self.fail(outcome, shown=subject in self._kept)
        if self._again:
            self._again = False
            self.load_after_change()


def _read(reading: Reading, subject: Subject) -> tuple[Heatmap, date]:
    from core.reads import heatmap

    if subject.month is None:
        return heatmap.heatmap(reading, subject.request), reading.today
    return heatmap.month(reading, subject.request, subject.month), reading.today
