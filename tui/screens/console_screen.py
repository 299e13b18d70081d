"""What every screen of the console shares: banner, modes, footer, commands by key or by name, and saying things."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from data.words.rows import WorklistRow
from tui.commands.command import Command, Scope
from tui.commands.table import command_named, commands_in
from tui.keys import is_han
from tui.lang import msgid
from tui.present.lines import ModeTitle
from tui.screens.row_compositor import RowCompositor
from tui.screens.sitting import Sitting
from tui.widgets.banner import Banner
from tui.widgets.command_footer import CommandFooter
from tui.widgets.mode_tabs import ModeTabs
from tui.widgets.prompt_line import Mistake, PromptLine
from tui.widgets.stale_line import StaleLine

MODES = (
    ("sign_off", "1", msgid("Sign-off")),
    ("review", "2", msgid("Review")),
    ("deadlines", "3", msgid("Deadlines")),
    ("inspections", "4", msgid("Inspections")),
    ("supervision", "6", msgid("Supervision")),
    ("cases", "7", msgid("Cases")),
    ("catalogue", "8", msgid("Catalogue")),
)
"""Modes of this release: name, key, title."""


class ConsoleScreen(Screen[None]):
    """A screen with a sitting."""

    SCOPES: ClassVar[frozenset[Scope]] = frozenset({Scope.EVERYWHERE})
    AUTO_FOCUS = ""

    class CountsOutdated(Message):
        """Cases changed: the numbers of the views must be counted again."""

    class LeaveAsked(Message):
        """The person wants to leave the console."""

    mode_name = "sign_off"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._compositor = RowCompositor()
        self._styled_for: tuple[object, ...] = ()
        self.sitting = sitting
        self.voice = sitting.voice
        self.commands = commands_in(self.SCOPES)

    def compose(self) -> ComposeResult:
        """Build the frame around what the screen itself shows."""
        bureau = self.sitting.bureau
        yield Banner(self.voice, bureau.store_mark, bureau.actor)
        yield ModeTabs(self.voice.glyphs.more, mono=self.sitting.mono, id="modes")
        yield StaleLine(self.voice)
        yield from self.body()
        names = sorted({command.name for command in self.commands})
        yield PromptLine(
            ":", self._check_command, hint=self.voice.say("Enter runs it · Esc gives up"), words=names, id="command"
        )
        yield CommandFooter(self.voice, self.commands, without=self.not_offered)

    def body(self) -> Iterable[Widget]:
        """Return what stands between the modes and the footer."""
        raise NotImplementedError

    @property
    def is_mounted(self) -> bool:
        """Whether the screen stands: Textual goes on saying so of one whose parts are being taken away."""
        return super().is_mounted and self.display

    # -- for subclasses to answer -----------------------------------------------------------------------------

    @property
    def not_offered(self) -> tuple[str, ...]:
        """Commands that mean nothing on this screen as it is."""
        return ()

    @property
    def current_row(self) -> WorklistRow | None:
        """The case that commands on a case mean."""
        return None

    def show_again(self) -> None:
        """Read everything that is shown again."""

    def show_changes(self) -> None:
        """Somebody changed something: show it without moving what the person looks at."""
        self.show_again()

    # -- commands ---------------------------------------------------------------------------------------------

    async def action_command(self, name: str) -> None:
        """Give a command; every key and the palette come through here."""
        command = command_named(name, self.SCOPES)
        if command is not None:
            await self.give(command)

    async def give(self, command: Command) -> None:
        """Run a command's method."""
        answer = getattr(self, f"do_{command.name}")()
        if inspect.isawaitable(answer):
            await answer

    def do_mode_sign_off(self) -> None:
        """To mode 1."""
        self.app.switch_mode("sign_off")

    def do_mode_review(self) -> None:
        """To mode 2."""
        self.app.switch_mode("review")

    def do_mode_deadlines(self) -> None:
        """To mode 3."""
        self.app.switch_mode("deadlines")

    def do_mode_inspections(self) -> None:
        """To mode 4."""
        self.app.switch_mode("inspections")

    def do_mode_supervision(self) -> None:
        """To mode 6."""
        self.app.switch_mode("supervision")

    def do_mode_cases(self) -> None:
        """To mode 7."""
        self.app.switch_mode("cases")

    def do_mode_catalogue(self) -> None:
        """To mode 8."""
        self.app.switch_mode("catalogue")

    def do_plan(self) -> None:
        """Open the board of the plan of visits."""
        from tui.screens.plan_board import PlanBoard

        self.app.push_screen(PlanBoard(self.sitting, self.mode_name))

    def do_reload(self) -> None:
        """Read everything again."""
        self.sitting.look_now()
        self.show_again()
        self.post_message(self.CountsOutdated())

    def do_palette(self) -> None:
        """Open the palette."""
        self.app.action_command_palette()

    def do_command_line(self) -> None:
        """Open the command line."""
        self.query_one("#command", PromptLine).open("", self.sitting.typed_commands)

    def do_help(self) -> None:
        """Open help."""
        from tui.screens.help_screen import HelpScreen

        possible = self.query_one(CommandFooter).possible
        row = self.current_row
        self.app.push_screen(HelpScreen(self.voice, self.commands, possible, row.stage if row else None))

    def do_handover_note(self) -> None:
        """Show the hand-over note."""
        from tui.screens.shift_note_screen import ShiftNoteScreen

        self.app.push_screen(ShiftNoteScreen(self.sitting))

    def do_back(self) -> None:
        """Climb one level; at the top say how to leave."""
        self.say(self.voice.say("This is the top; q leaves the console."))

    async def do_quit(self) -> None:
        """Leave the console."""
        self.post_message(self.LeaveAsked())

    # -- saying things ----------------------------------------------------------------------------------------

    def say(self, text: str, *, warning: bool = False, seconds: float = 4) -> None:
        """Show one sentence for a while."""
        self.notify(text, severity="warning" if warning else "information", timeout=seconds, markup=False)

    def show_counts(self) -> None:
        """Show the modes with the numbers of their cases, and offer what means something in what is shown now."""
        from data.words.worklist_words import WorklistView

        counts = self.sitting.counts
        numbers = {"sign_off": counts.get(WorklistView.SIGN_OFF), "review": counts.get(WorklistView.MINE)}
        numbers["supervision"] = self.sitting.waiting or None
        modes = [
            ModeTitle(key, self.voice.say(title), "" if numbers.get(name) is None else str(numbers[name]))
            for name, key, title in MODES
        ]
        chosen = next(index for index, (name, _, _) in enumerate(MODES) if name == self.mode_name)
        self.query_one("#modes", ModeTabs).show_modes(modes, chosen)
        self.query_one(CommandFooter).without = self.not_offered

    def show_staleness(self) -> None:
        """Say that the store is gone, and of when what is shown is; or that it is back, by saying nothing."""
        self.query_one(StaleLine).show(self.sitting.stale_since)

    # -- events -----------------------------------------------------------------------------------------------

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Come back as the screen was: Textual styles every widget anew, which takes longer than drawing them."""
        styled_for = (self.app.theme, self.app.app_focus, frozenset(self.app.classes), frozenset(self.classes))
        event.refresh_styles = styled_for != self._styled_for
        self._styled_for = styled_for

    def on_mount(self) -> None:
        """Show the modes."""
        self.show_counts()
        self.show_staleness()

    def on_key(self, event: events.Key) -> None:
        """A Chinese character means that an input method holds the keys back: say so, once each time."""
        if is_han(event.character) and not isinstance(self.focused, Input):
            self.say(self.voice.say("An input method is on: switch it off, or use full-width and function keys (F1)."))

    @on(PromptLine.Sent, "#command")
    async def run_typed(self, message: PromptLine.Sent) -> None:
        """Run a typed command."""
        message.stop()
        message.prompt.close()
        self.focus_body()
        command = command_named(message.text, self.SCOPES)
        if command is not None:
            self.sitting.typed_commands.append(message.text)
            await self.give(command)

    @on(PromptLine.GivenUp, "#command")
    def leave_command_line(self, message: PromptLine.GivenUp) -> None:
        """Close the command line."""
        message.stop()
        message.prompt.close()
        self.focus_body()

    def focus_body(self) -> None:
        """Give the keys back to what the screen shows."""
        self.set_focus(None)

    def _check_command(self, text: str) -> Mistake | None:
        if not text.strip() or command_named(text, self.SCOPES) is not None:
            return None
        names = {command.name for command in self.commands}
        if any(name.startswith(text.strip().lower()) for name in names):
            return Mistake(self.voice.say("Go on typing; the right arrow completes the name."), None)
        return Mistake(self.voice.say("There is no such command here; ? shows them all."), 1)
