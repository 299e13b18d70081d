"""The console: opens the store behind the first frame, keeps the modes, watches for changes, ends cleanly.

Imports neither the database library nor the bureau: they are loaded in a thread while the first frame stands.
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter, Monochrome, NoColor
from textual.geometry import Size
from textual.worker import WorkerFailed

from data.words.safe_text import harmless
from data.words.violations import BadInput, Refused, StoreTrouble
from data.words.worklist_words import WorklistView
from tui.ending import EndingWatch
from tui.present.voice import Voice
from tui.screens.opening_screen import OpeningScreen, TooSmallScreen
from tui.themes import VARIABLES, theme_named

if TYPE_CHECKING:
    from textual.widget import AwaitMount

    from core.bureau import Bureau
    from tui.screens.console_screen import ConsoleScreen
    from tui.screens.sitting import Sitting
    from tui.settings import Settings
    from tui.store_news import StoreNews

SMALLEST = (60, 16)
OWN_FAULT = 70
"""EX_SOFTWARE of sysexits(3)."""
_HERE = Path(__file__).parent
MODE_VIEWS: Mapping[str, tuple[WorklistView, ...]] = {
    "sign_off": (WorklistView.SIGN_OFF,),
    "review": (WorklistView.MINE, WorklistView.SECTION, WorklistView.UNASSIGNED, WorklistView.CHIEF_REVIEW),
    "cases": (WorklistView.OPEN, WorklistView.ALL),
}
WINDOW_VIEWS = (
    WorklistView.TO_ACCEPT, WorklistView.CORRECTIONS, WorklistView.DEFICIENCIES, WorklistView.TO_DELIVER,
    WorklistView.TO_HAND_OVER, WorklistView.UNACKNOWLEDGED,
)  # fmt: skip
"""What stands first in mode 7 for those who take in and give out."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _collect_garbage_again() -> None:
    """Let the collector in, and spare it what was made by imports: that lives as long as the console."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _catalogue_screen(sitting: Sitting) -> ConsoleScreen:
    """Mode 8; what it needs is loaded when somebody goes there."""
    from tui.screens.catalogue_screen import CatalogueScreen

    return CatalogueScreen(sitting)


def _heatmap_screen(sitting: Sitting) -> ConsoleScreen:
    """Mode 3; as mode 8."""
    from tui.screens.heatmap_screen import HeatmapScreen

    return HeatmapScreen(sitting)


def _supervision_screen(sitting: Sitting) -> ConsoleScreen:
    """Mode 6; as mode 8."""
    from tui.screens.supervision_screen import SupervisionScreen

    return SupervisionScreen(sitting)


def _inspection_screen(sitting: Sitting) -> ConsoleScreen:
    """Mode 4; as mode 8."""
    from tui.screens.inspection_screen import InspectionScreen

    return InspectionScreen(sitting)


class YizhangApp(App[None]):
    """The console of one person."""

    TITLE = "Yizhang"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH: ClassVar = sorted(_HERE.glob("*/*.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "tell_how_to_leave", show=False)]

    def __init__(
        self, open_bureau: Callable[[], Bureau], settings: Settings, *, now: Callable[[], datetime] = _utc_now
    ) -> None:
        self.settings = settings
        self.voice = Voice("en" if settings.language == "en" else "zh", settings.ascii, now)
        self.sitting: Sitting | None = None
        self.fault: str | None = None
        self._open_bureau = open_bureau
        self._news: StoreNews | None = None
        self._ending = EndingWatch(self)
        self._masks_change = True
        self._styled_with: tuple[frozenset[str], Mapping[str, str]] | None = None
        super().__init__()
        self._take_theme()

    # -- looks ------------------------------------------------------------------------------------------------

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return values for our own variables, for themes that do not say them."""
        return dict(VARIABLES)

    def _take_theme(self) -> None:
        theme = theme_named("mono" if self.settings.mono else self.settings.theme)
        self.register_theme(theme)
        self.theme = theme.name
        self.set_class(theme.ansi, "-ansi")
        self.set_class(self.settings.mono, "-mono")
        self.set_class(self.settings.ascii, "-ascii")
        if self.settings.mono:
            kept: list[LineFilter] = [one for one in self._filters if not isinstance(one, Monochrome | NoColor)]
            self._filters = [*kept, NoColor()]

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles anew when the theme changed. Textual asks for it with every screen that is shown first."""
        styled_with = (frozenset(self.classes), self.get_css_variables())
        if styled_with != self._styled_with:
            self._styled_with = styled_with
            super().refresh_css(animate)

    # -- opening ----------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the first frame and open the store behind it."""
        self._ending.begin()
        self.push_screen(OpeningScreen(self.voice))
        # Importing in a thread takes the interpreter from the one that draws: the first frame goes first.
        self.call_after_refresh(self.open_store)

    def on_opening_screen_try_again(self) -> None:
        """Open the store again."""
        self.open_store()

    def open_store(self) -> None:
        """Open the store in a thread."""
        self.run_worker(self._open, thread=True, group="opening", exclusive=True)

    def _open(self) -> None:
        try:
            sitting, news = self._sit_down()
        except Refused as refusal:
            self.call_later(self._not_open, self.voice.sentence(refusal.violation))
        except (StoreTrouble, BadInput) as trouble:
            self.call_later(self._not_open, self.voice.sentence(trouble))
        else:
            self.call_later(self._opened, sitting, news)
        finally:
            _collect_garbage_again()

    def _sit_down(self) -> tuple[Sitting, StoreNews]:
        from tui.lang import word_names  # noqa: F401 - loaded here, not in the screen's thread
        from tui.screens import worklist_screen  # noqa: F401
        from tui.screens.sitting import Sitting
        from tui.store_news import StoreNews

        bureau = self._open_bureau()
        try:
            sitting = Sitting(bureau, self.voice, self.settings.mono)
            news = StoreNews(self, sitting)
            news.begin()
        except BaseException:
            bureau.close()
            raise
        return sitting, news

    def _not_open(self, sentence: str) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, OpeningScreen):
                screen.fail(sentence)

    async def _opened(self, sitting: Sitting, news: StoreNews) -> None:
        from tui.screens.worklist_screen import WorklistScreen

        self.sitting, self._news = sitting, news
        at_window = sitting.bureau.actor.at_window
        for name, views in MODE_VIEWS.items():
            shown = (*WINDOW_VIEWS, *views) if at_window and name == "cases" else views
            self.add_mode(name, partial(WorklistScreen, sitting, name, shown))
        self.add_mode("catalogue", partial(_catalogue_screen, sitting))
        self.add_mode("deadlines", partial(_heatmap_screen, sitting))
        self.add_mode("inspections", partial(_inspection_screen, sitting))
        self.add_mode("supervision", partial(_supervision_screen, sitting))
        await self.switch_mode("cases" if at_window else "sign_off")
        news.count_now()
        self._fit_size(self.size)

    def switch_mode(self, mode: str) -> AwaitMount:
        """Show another mode; at once where its screen has stood before."""
        self._masks_change = mode not in self._screen_stacks
        return super().switch_mode(mode)

    def delay_update(self, delay: float = 0.05) -> None:
        """Hold back what is drawn while a screen is being made. Textual does so for every change of the mode."""
        if self._masks_change:
            super().delay_update(delay)

    # -- what changes -----------------------------------------------------------------------------------------

    def on_console_screen_counts_outdated(self) -> None:
        """Count again what a screen changed."""
        if self._news is not None:
            self._news.count_now()

    def console_screens(self) -> list[ConsoleScreen]:
        """Return the screens of the present mode that show something of the bureau, the topmost last."""
        from tui.screens.console_screen import ConsoleScreen

        return [screen for screen in self.screen_stack if isinstance(screen, ConsoleScreen) and screen.is_mounted]

    # -- input ------------------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Keep from a dialog what was typed before it could be read, and from every field what must not be pasted."""
        drops = getattr(self.screen_stack[-1], "drops", None) if self._screen_stacks[self._current_mode] else None
        if drops is not None and isinstance(event, events.InputEvent | events.Paste) and drops(event):
            return
        if isinstance(event, events.Paste):
            from textual.widgets import Input

            # Fields show what is pasted before anything else has looked at it; those of one line would drop the others.
            event.text = harmless(event.text, lines=not isinstance(self.focused, Input))
        if not (isinstance(event, events.Key) and await self._gave_command(event)):
            await super().on_event(event)

    async def _gave_command(self, event: events.Key) -> bool:
        """Whether a key was a command's. In a list no widget wants keys itself: none is asked on the key's way."""
        if event.is_forwarded or not self.app_focus or not self._screen_stacks[self._current_mode]:
            return False
        if not getattr(self.focused, "EVERY_KEY_IS_A_COMMAND", False):
            return False
        return await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key)

    def on_resize(self, event: events.Resize) -> None:
        """Show one sentence instead of a screen that cannot be read."""
        self._fit_size(event.size)

    def _fit_size(self, size: Size) -> None:
        if not self.screen_stack:
            return
        width, height = SMALLEST
        small = size.width < width or size.height < height
        shown = isinstance(self.screen, TooSmallScreen)
        if small and not shown:
            self.push_screen(TooSmallScreen(self.voice, width, height))
        elif not small and shown:
            self.pop_screen()

    def action_command_palette(self) -> None:
        """Open the palette over the table of commands."""
        from textual.command import CommandPalette

        from tui.screens.palette import CommandsOfScreen

        placeholder = self.voice.say("Type part of a command…")
        self.push_screen(CommandPalette([CommandsOfScreen], placeholder=placeholder))

    def action_tell_how_to_leave(self) -> None:
        """Ctrl-c never ends the console by accident."""
        self.notify(self.voice.say("q leaves the console, from the lists."), timeout=3, markup=False)

    # -- ending -----------------------------------------------------------------------------------------------

    def on_console_screen_leave_asked(self) -> None:
        """Leave the console; first with the hand-over note, for whom the settings say so."""
        if self.settings.handover_note and self.sitting is not None:
            from tui.screens.shift_note_screen import ShiftNoteScreen

            self.push_screen(ShiftNoteScreen(self.sitting, leaving=True), self._leave_after)
        else:
            self._leave_after(True)

    def _leave_after(self, yes: bool | None) -> None:
        """Leave, after a question if something is still being written."""
        if not yes:
            return
        if self.sitting is not None and self.sitting.writing:
            from tui.dialogs.leave_dialog import LeaveDialog

            self.push_screen(LeaveDialog(self.voice), self._leave_if)
        else:
            self.exit(return_code=0)

    def _leave_if(self, yes: bool | None) -> None:
        if yes:
            self.exit(return_code=0)

    async def on_unmount(self) -> None:
        """Finish what is being written, then close the store."""
        self._ending.stop()
        if self.sitting is not None:
            await asyncio.to_thread(self.sitting.close)

    def _handle_exception(self, error: Exception) -> None:
        """End on an own fault with its id; what happened is in the log, not on the screen."""
        from tui.cli.failures import write_fault

        if self.is_headless:
            super()._handle_exception(error)
            return
        if self.fault is None:
            self.fault = write_fault(error.error if isinstance(error, WorkerFailed) else error)
        self._return_code = OWN_FAULT
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """End without printing anything but the fault's id."""
        self._return_code = self._return_code or OWN_FAULT
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print one sentence with the fault's id once the terminal is restored."""
        self._exit_renderables.clear()
        if self.fault is None:
            return
        from tui.bootstrap import log_folder

        told = self.voice.say(
            "The console ended by its own fault {id}; what happened is in {folder}.",
            id=self.fault, folder=str(log_folder()),
        )  # fmt: skip
        os.write(2, f"{told}\n".encode())
