"""Help: every key of the screen below with what it does and why it cannot be used now, then the short manual."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from data.words.procedure_words import Stage
from data.words.supervision_words import Possible
from tui.commands.command import Command, Scope
from tui.commands.table import why_not
from tui.keys import shown
from tui.lang import msgid
from tui.present.case_columns import fit
from tui.present.voice import Voice

MANUAL_FOLDER = Path(__file__).parent.parent / "manual"
HEADINGS = {
    Scope.CASE: msgid("With the case"),
    Scope.LIST: msgid("In the list"),
    Scope.FILE: msgid("In the case file"),
    Scope.INSPECTION: msgid("With inspections and visits"),
    Scope.CATALOGUE: msgid("In the catalogue"),
    Scope.ITEM: msgid("On the item's page"),
    Scope.EXPERT: msgid("On the expert's page"),
    Scope.DRAW: msgid("On the page of a draw"),
    Scope.HEATMAP: msgid("In the heatmap"),
    Scope.CALENDAR: msgid("On a year of the calendar"),
    Scope.CALENDAR_CHANGE: msgid("On a change of the calendar"),
    Scope.SUPERVISION: msgid("In supervision"),
    Scope.ROWS: msgid("In the list"),
    Scope.PLAN: msgid("On the board of the plan"),
    Scope.SLOTS: msgid("On the half-days for a visit"),
    Scope.CHANGES: msgid("On the changes of a new plan"),
    Scope.PAGE: msgid("In the text"),
    Scope.EVERYWHERE: msgid("Everywhere"),
}
KEY_WIDTH = 20
TITLE_WIDTH = 14


class HelpScreen(ModalScreen[None]):
    """Scrolls; Esc closes it."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,？", "dismiss(None)", show=False),
        Binding("j,down,ｊ", "roll(1)", show=False),
        Binding("k,up,ｋ", "roll(-1)", show=False),
        Binding("pagedown,space,ctrl+d", "roll(12)", show=False),
        Binding("pageup,ctrl+u", "roll(-12)", show=False),
        Binding("g,home", "roll(-9999)", show=False),
        Binding("G,end", "roll(9999)", show=False),
    ]

    def __init__(
        self,
        voice: Voice,
        commands: Sequence[Command],
        possible: Possible | None,
        stage: Stage | None,
    ) -> None:
        super().__init__()
        self.voice = voice
        self._commands = commands
        self._possible = possible
        self._stage = stage

    def compose(self) -> ComposeResult:
        """Build the text."""
        with VerticalScroll(id="help", can_focus=False):
            yield Static(self._text(), markup=False)
        yield Static(Content.styled(self.voice.say(" j k scroll · Esc closes"), "$text-faint"), id="help-hint")

    def action_roll(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#help").scroll_relative(y=lines, animate=False)

    def _text(self) -> Content:
        blocks = []
        for scope, heading in HEADINGS.items():
            commands = [command for command in self._commands if command.scope is scope]
            if commands:
                blocks.append(Content.styled(self.voice.say(heading), "bold underline"))
                blocks += [self._line(command) for command in commands]
                blocks.append(Content(""))
        blocks.append(Content(manual(self.voice)))
        return Content("\n").join(blocks)

    def _line(self, command: Command) -> Content:
        voice = self.voice
        keys = " ".join(dict.fromkeys(shown(key, ascii_only=voice.ascii) for key in command.keys))
        violation = why_not(command, self._possible, self._stage)
        head = Content.assemble(
            (fit(f"  {keys}", KEY_WIDTH, voice), "$key bold"),
            (fit(voice.say(command.title), TITLE_WIDTH, voice), "bold" if violation is None else "$text-faint strike"),
        )
        told = [Content.styled(voice.say(command.help), "" if violation is None else "$text-faint")]
        if violation is not None:
            reason = voice.say("Not now: {reason}", reason=voice.sentence(violation))
            told.append(Content.styled(reason, "$lamp-yellow"))
        lines = [line for text in told for line in text.wrap(self._help_width)]
        indent = " " * (KEY_WIDTH + TITLE_WIDTH)
        return Content("\n").join([head + lines[0], *(indent + line for line in lines[1:])])

    @property
    def _help_width(self) -> int:
        """Cells that the third column has: 96 % of the screen, at most 116, without border, padding and scroll bar."""
        inner = min(116, self.app.size.width * 96 // 100) - 6
        return max(20, inner - KEY_WIDTH - TITLE_WIDTH)


def manual(voice: Voice) -> str:
    """Return the short manual in the person's language."""
    return (MANUAL_FOLDER / f"console.{voice.language}.md").read_text(encoding="utf-8")
