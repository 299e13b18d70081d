"""Asking the person before something is written, one question at a time. Mixed into the screens that act."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from data.words.violations import BadInput, Refused, StoreTrouble
from tui.screens.console_screen import ConsoleScreen


class Asking(ConsoleScreen):
    """A screen that asks before it acts."""

    _asking = False

    def refused(self, trouble: Refused | StoreTrouble | BadInput) -> None:
        """Say why something was not done."""
        problem = trouble.violation if isinstance(trouble, Refused) else trouble
        self.say(self.voice.sentence(problem), warning=True, seconds=8)

    def _begin(self, work: Callable[[], Awaitable[None]]) -> None:
        """Start asking; a second key while a question is being prepared does nothing."""
        if not self._asking:
            self._asking = True
            self.run_worker(self._guarded(work), group="asking", exclusive=False)

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except (Refused, StoreTrouble, BadInput) as trouble:
            self.refused(trouble)
            self.show_again()
        finally:
            self._asking = False
