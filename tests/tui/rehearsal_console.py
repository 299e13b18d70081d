"""The console opened on the rehearsal bureau as one of its people, with cases moved by the desks themselves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import NamedTuple

from textual.pilot import Pilot

from core.bureau import Bureau
from core.desks import chief_review, review
from data.store.store import Store
from data.words.kinds import Outcome
from tests.core.desks.rehearsal import Rehearsal
from tui.app import YizhangApp
from tui.dialogs.quiet import QUIET_SECONDS
from tui.screens.worklist_screen import WorklistScreen
from tui.settings import Settings
from tui.widgets.case_list import CaseList


def settings(language: str = "zh", theme: str = "dark", *, ascii_only: bool = False) -> Settings:
    """Return settings as a person might have them."""
    return Settings(
        store=None, acting_as=None, language=language, theme=theme, ascii=ascii_only, mono=theme == "mono"
    )


class Console(NamedTuple):
    """A running console and the keys to it."""

    app: YizhangApp
    pilot: Pilot[None]

    @property
    def screen(self) -> WorklistScreen:
        """The list that stands on the screen."""
        screen = self.app.screen
        assert isinstance(screen, WorklistScreen)
        return screen

    @property
    def cases(self) -> CaseList:
        """Its lines."""
        return self.screen.cases

    @property
    def notices(self) -> list[str]:
        """Sentences that the console has shown."""
        return [notice.message for notice in self.app._notifications]

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; a test that waits in vain fails."""
        for _ in range(400):
            await self.pilot.pause(0.02)
            if holds():
                return
        raise AssertionError("what the test waited for never came")

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)

    async def dialog(self, name: str) -> None:
        """Wait until a dialog stands and has been quiet long enough to listen."""
        await self.until(lambda: type(self.app.screen).__name__ == name)
        await self.pilot.pause(QUIET_SECONDS + 0.15)

    def text(self) -> str:
        """Return the whole screen as text."""
        width, height = self.app.size
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in line) for line in lines[:height])[: (width + 1) * height]


@asynccontextmanager
async def console(
    rehearsal: Rehearsal, login: str = "director", *, size: tuple[int, int] = (120, 36), using: Settings | None = None
) -> AsyncIterator[Console]:
    """Open the console as one person, on a connection of its own."""

    def open_bureau() -> Bureau:
        store = Store.open(rehearsal.store.address)
        return Bureau(store, rehearsal.calendar, login, now=rehearsal.clock)

    app = YizhangApp(open_bureau, using or settings(), now=rehearsal.clock)
    async with app.run_test(size=size) as pilot:
        opened = Console(app, pilot)
        await opened.until(lambda: isinstance(app.screen, WorklistScreen) and opened.cases.window.loaded)
        await opened.until(lambda: bool(app.sitting and app.sitting.counts))
        await opened.until(lambda: not opened.cases.window.total or _previewed(opened))
        yield opened


def _previewed(opened: Console) -> bool:
    from tui.widgets.preview import Preview

    row = opened.screen.current_row
    return row is not None and opened.screen.query_one(Preview).case_id == row.case_id


def to_sign(rehearsal: Rehearsal, item: str = "build", outcome: Outcome = Outcome.APPROVE) -> int:
    """Return a case that waits for the deputy director, reviewed by the people of its section."""
    case_id = rehearsal.in_review(item)
    rehearsal.as_person("reviewer").act(review.recommend, case_id, outcome, "材料齐全,符合条件")
    if item == "danger":
        rehearsal.as_person("chief").act(chief_review.endorse, case_id, outcome, "同意")
    rehearsal.clock.later(minutes=1)
    return case_id
