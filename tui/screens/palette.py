"""The palette's commands: those of the screen below it, from the one table, in the person's language."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.commands.command import Command
from tui.commands.table import why_not
from tui.screens.console_screen import ConsoleScreen
from tui.widgets.command_footer import CommandFooter


class CommandsOfScreen(Provider):
    """Finds commands by title, name and help."""

    async def discover(self) -> Hits:
        """Offer every command."""
        screen = self._console_screen()
        if screen is None:
            return
        for command in screen.commands:
            title = self._title(screen, command)
            yield DiscoveryHit(self._shown(screen, command), partial(screen.give, command), title)

    async def search(self, query: str) -> Hits:
        """Offer the commands that match."""
        screen = self._console_screen()
        if screen is None:
            return
        matcher = self.matcher(query)
        for command in screen.commands:
            title = self._title(screen, command)
            score = max(matcher.match(title), matcher.match(command.name))
            if score > 0:
                yield Hit(score, self._shown(screen, command), partial(screen.give, command), title)

    def _console_screen(self) -> ConsoleScreen | None:
        return self.screen if isinstance(self.screen, ConsoleScreen) else None

    def _title(self, screen: ConsoleScreen, command: Command) -> str:
        return f"{screen.voice.say(command.title)} ({command.name})"

    def _shown(self, screen: ConsoleScreen, command: Command) -> Content:
        """Title and help as one text: the palette reads a help that is a string as markup, and a reason may hold
        anything, its basis in square brackets first of all."""
        help_text = (f"\n{self._help(screen, command)}", "$text-faint")
        return Content.assemble(self._title(screen, command), help_text)

    def _help(self, screen: ConsoleScreen, command: Command) -> str:
        violation = why_not(command, screen.query_one(CommandFooter).possible)
        if violation is None:
            return screen.voice.say(command.help)
        return screen.voice.say("Not now: {reason}", reason=screen.voice.sentence(violation))
