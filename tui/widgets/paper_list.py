"""A list of papers to tick by keys: handed in, original sighted, with a file, used again, owed or missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from tui.present.material_text import PaperLine, paper_list
from tui.present.voice import Voice


class PaperList(Widget, can_focus=True):
    """Lines with a cursor. ``taking_in`` lists know files and originals; ``one`` lists keep one line ticked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j,ｊ", "move(1)", show=False),
        Binding("up,k,ｋ", "move(-1)", show=False),
        Binding("space,ideographic_space", "tick", show=False),
        Binding("o,ｏ", "sight", show=False),
        Binding("f,ｆ", "file", show=False),
        Binding("r,ｒ", "reuse", show=False),
        Binding("i,ｉ", "identity", show=False),
    ]

    class Changed(Message):
        """Something was ticked or unticked."""

    class FileWanted(Message):
        """A file is to be named for a paper."""

        def __init__(self, line: PaperLine) -> None:
            super().__init__()
            self.line = line

    class Told(Message):
        """Why a key did nothing."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(
        self, voice: Voice, lines: Sequence[PaperLine] = (), *, taking_in: bool = False, one: bool = False
    ) -> None:
        super().__init__(id="papers")
        self.voice = voice
        self.lines = tuple(lines)
        self._taking_in = taking_in
        self._one = one
        self._cursor = 0

    @property
    def ticked(self) -> tuple[PaperLine, ...]:
        """The lines that are ticked."""
        return tuple(line for line in self.lines if line.ticked)

    def render(self) -> Content:
        """Draw the lines."""
        return paper_list(self.lines, self._cursor if self.has_focus else None, self.voice)

    def show(self, lines: Sequence[PaperLine]) -> None:
        """Show other lines."""
        self.lines = tuple(lines)
        self._cursor = min(self._cursor, max(0, len(self.lines) - 1))
        self.refresh(layout=True)

    def attach(self, code: str, path: str) -> None:
        """Name the file of a paper, which is handed in with it; "" takes the file away."""
        self._change(code, path=path, ticked=True, reused=False)

    def action_move(self, by: int) -> None:
        """To another line; beyond the ends to the field before or after."""
        place = self._cursor + by
        if 0 <= place < len(self.lines):
            self._cursor = place
            self.refresh()
            self._scroll_to_cursor()
        elif by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_tick(self) -> None:
        """Tick or untick."""
        line = self._line
        if line is None:
            return
        if line.closed:
            self.post_message(self.Told(line.closed))
        elif self._one:
            self.lines = tuple(other._replace(ticked=other.code == line.code) for other in self.lines)
            self._changed()
        elif line.ticked:
            self._change(line.code, ticked=False, sighted=False, path="", reused=False, identity_data=False)
        else:
            self._change(line.code, ticked=True)

    def action_sight(self) -> None:
        """The original was sighted, or not."""
        line = self._line
        if line is not None and self._taking_in:
            self._change(line.code, sighted=not line.sighted, ticked=True, reused=False)

    def action_identity(self) -> None:
        """The paper shows identity data, or not."""
        line = self._line
        if line is not None and self._taking_in:
            self._change(line.code, identity_data=not line.identity_data, ticked=True, reused=False)

    def action_file(self) -> None:
        """Ask for a file."""
        line = self._line
        if line is not None and self._taking_in:
            self.post_message(self.FileWanted(line))

    def action_reuse(self) -> None:
        """Use the paper again that is held already, or not."""
        line = self._line
        if line is None or not self._taking_in:
            return
        if line.held_case_id is None:
            self.post_message(self.Told(self.voice.say("Nothing is held already for this paper.")))
        else:
            self._change(
                line.code, reused=not line.reused, ticked=not line.reused, path="", sighted=False, identity_data=False
            )

    @property
    def _line(self) -> PaperLine | None:
        return self.lines[self._cursor] if self.lines else None

    def _change(self, code: str, **said: Any) -> None:
        self.lines = tuple(line._replace(**said) if line.code == code else line for line in self.lines)
        self._changed()

    def _changed(self) -> None:
        self.refresh(layout=True)
        self.post_message(self.Changed())

    def _scroll_to_cursor(self) -> None:
        for ancestor in self.ancestors:
            if isinstance(ancestor, VerticalScroll):
                place = Region(0, self.virtual_region.y + self._cursor, 1, 1)
                ancestor.scroll_to_region(place, animate=False)
                return
