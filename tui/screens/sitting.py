"""One person's sitting at the console: the bureau, the voice, and what this sitting remembers. Every screen has it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from data.words.violations import StoreTrouble
from data.words.worklist_words import WorklistView
from tui.present.case_text import OpenCase
from tui.present.voice import Voice

if TYPE_CHECKING:
    from core.bureau import Bureau
    from core.work import Reading, UnitOfWork

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


@dataclass
class Sitting:
    """The bureau as one person holds it while the console runs."""

    bureau: Bureau
    voice: Voice
    mono: bool
    seen: dict[int, int] = field(default_factory=dict)
    """By case: the last step that was shown."""
    filters: list[str] = field(default_factory=list)
    """Filters used in this sitting, oldest first."""
    typed_commands: list[str] = field(default_factory=list)
    """Commands given by name in this sitting, oldest first."""
    counts: dict[WorklistView, int] = field(default_factory=dict)
    waiting: int | None = None
    """Cards and reminders that wait for the person; None before they were counted."""
    changes: int = 0
    """How often the store was found changed: a list that was read before the last time is read again when it comes
    back to the screen."""
    trouble: StoreTrouble | None = None
    """What is wrong with the store now, as its watch tells."""
    stale_since: datetime | None = None
    """Since when; what the screens show is of that time."""
    writing: int = 0
    """Writes that are queued or running."""
    _writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "writer"))

    def look(
        self,
        read: Callable[Concatenate[Reading, Arguments], Result],
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Result:
        """Read in this thread; never the screen's own."""
        return self.bureau.look(read, *arguments, **named)

    async def write(
        self,
        verb: Callable[Concatenate[UnitOfWork, Arguments], Result],
        *arguments: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Result:
        """Queue one unit of work and return what it did.

        Writes run one after another in one thread of their own; once queued nothing cancels them, whatever
        becomes of the screen that asked.

        Raises:
            Refused, StoreTrouble: as the verb; nothing was written.
        """
        self.writing += 1

        def work() -> Result:
            try:
                return self.bureau.act(verb, *arguments, **named)
            finally:
                self.writing -= 1

        running = asyncio.get_running_loop().run_in_executor(self._writer, work)
        return await asyncio.shield(running)

    def open_case(self, case_id: int, *, whole: bool = False) -> OpenCase:
        """Return everything that is shown of one case, with its papers where ``whole``, in one look. Blocks."""
        return self.bureau.look(_open_case, case_id, whole)

    def count(self) -> tuple[dict[WorklistView, int], int]:
        """Return how many cases each view holds, and how many cards and reminders wait for the person. Blocks."""
        from core.reads import supervision, worklist

        with self.bureau.reading() as reading:
            return worklist.counts(reading), supervision.waiting(reading)

    def watch(self, heard: Callable[[StoreTrouble | None], None]) -> None:
        """Have ``heard`` called, in another thread, when the store changes, is gone, or is back. Blocks shortly.

        Raises:
            StoreTrouble: the store cannot be asked.
        """
        self.bureau.store.change_watch().subscribe(heard)

    def look_now(self) -> None:
        """Have the watch look at the store at once."""
        self.bureau.store.change_watch().look_now()

    def close(self) -> None:
        """Finish what is being written, then close the store."""
        self._writer.shutdown(wait=True)
        self.bureau.close()


def _open_case(reading: Reading, case_id: int, whole: bool) -> OpenCase:
    from core.reads import beside_case, case_file, materials, possibilities

    file = case_file.load(reading, case_id=case_id)
    return OpenCase(
        file,
        case_file.explanation(reading, case_id),
        dict([
            *possibilities.possible(reading, case_id).items(),
            *beside_case.possible_beside(reading, file).items(),
        ]),
        materials.listed(reading, case_id) if whole else (),
    )  # fmt: skip
