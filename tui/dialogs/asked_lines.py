"""Lines that a dialog asks for beside reasons: a few words each, or one of a few possibilities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

LONGEST_LINE = 200


class AskedLine(NamedTuple):
    """One line of a dialog, all of it in the person's language."""

    name: str
    label: str
    initial: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Value and word of each possibility; the first is chosen at the beginning. None: words are written."""
    required: bool = False
    hint: str = ""
    """Shown in the line while it is empty."""


class LineInput(Input):
    """A line to write in."""


class WordChoice(Widget, can_focus=True):
    """``[x] this  [ ] that``; arrows or Space go on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down,space,l,j,ideographic_space", "change(1)", show=False),
        Binding("left,up,h,k", "change(-1)", show=False),
    ]
    chosen: reactive[int] = reactive(0)

    def __init__(self, choices: Sequence[tuple[str, str]], *, id: str) -> None:
        super().__init__(id=id)
        self._choices = choices

    @property
    def value(self) -> str:
        """The value of the chosen one."""
        return self._choices[self.chosen][0]

    def render(self) -> Content:
        """Draw all of them; the chosen one is crossed."""
        parts: list[tuple[str, str]] = []
        for number, (_, word) in enumerate(self._choices):
            chosen = number == self.chosen
            # No break inside a choice where the line is full.
            shown = f"{'[x]' if chosen else '[ ]'} {word}".replace(" ", "\u00a0")
            parts += [(shown, "bold" if chosen else "$text-faint"), ("   ", "")]
        return Content.assemble(*parts)

    def action_change(self, by: int) -> None:
        """Choose the next or the one before."""
        self.chosen = (self.chosen + by) % len(self._choices)


class AskedLines(Vertical):
    """The lines of one dialog under each other."""

    def __init__(self, lines: Sequence[AskedLine]) -> None:
        super().__init__(id="lines")
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Build a label and a field beside it for each."""
        for line in self._lines:
            with Horizontal(classes="asked"):
                yield Static(Content(line.label), classes="name")
                yield self._field(line)

    def _field(self, line: AskedLine) -> Widget:
        field = f"line-{line.name}"
        if line.choices:
            return WordChoice(line.choices, id=field)
        return LineInput(
            line.initial, placeholder=line.hint, id=field, max_length=LONGEST_LINE, select_on_focus=False
        )

    def on_mount(self) -> None:
        """A blinking cursor redraws twice a second, over every SSH line."""
        for field in self.query(LineInput):
            field.cursor_blink = False

    @property
    def first(self) -> Widget:
        """The field where the person begins."""
        return self.query_one(f"#line-{self._lines[0].name}")

    @property
    def values(self) -> dict[str, str]:
        """What was written or chosen, by name."""
        return {line.name: self._value(line) for line in self._lines}

    def _value(self, line: AskedLine) -> str:
        if line.choices:
            return self.query_one(f"#line-{line.name}", WordChoice).value
        return self.query_one(f"#line-{line.name}", LineInput).value.strip()
