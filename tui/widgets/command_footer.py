"""The last line: the commands that matter here, greyed where they cannot be given now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from data.words.supervision_words import Possible
from tui.commands.command import Command
from tui.commands.table import why_not
from tui.keys import shown
from tui.present.lines import FooterEntry, footer_line
from tui.present.voice import Voice

ALWAYS = ("help", "quit")


class CommandFooter(Widget):
    """Derived from the table of commands; what does not fit is left out whole, help never."""

    possible: reactive[Possible | None] = reactive(None)
    without: reactive[tuple[str, ...]] = reactive(())
    """Names of commands that mean nothing in what is shown now."""

    def __init__(self, voice: Voice, commands: Sequence[Command], *, without: Sequence[str] = ()) -> None:
        super().__init__()
        self.voice = voice
        self.set_reactive(CommandFooter.without, tuple(without))
        self._commands = sorted((command for command in commands if command.footer), key=lambda item: item.footer)

    def render(self) -> Content:
        """Draw the line. Steps that the stage does not know, or of duties that the person has not, are not offered."""
        entries: list[FooterEntry] = []
        always: list[FooterEntry] = []
        for command in self._commands:
            if command.name in self.without:
                continue
            known = self.possible
            if command.steps and (known is None or not any(step in known for step in command.steps)):
                continue
            refusal = why_not(command, known)
            if refusal is not None and refusal.code == "duty.not_yours":
                continue
            entry = FooterEntry(
                shown(command.keys[0], ascii_only=self.voice.ascii), self.voice.say(command.title), refusal is None
            )
            (always if command.name in ALWAYS else entries).append(entry)
        return footer_line(entries, always[:1], self.size.width)
