"""Whether the applicant is a company or a person: ``[x] company  [ ] person``."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.lang import msgid
from tui.present.voice import Voice


class KindChoice(Widget, can_focus=True):
    """Space or left and right change it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("left,right,space,ideographic_space", "change", show=False)]
    company: reactive[bool] = reactive(True)

    def __init__(self, voice: Voice) -> None:
        super().__init__(id="kind")
        self.voice = voice

    def render(self) -> Content:
        """Draw both; the chosen one is crossed."""
        parts: list[tuple[str, str]] = []
        for word, chosen in ((msgid("company"), self.company), (msgid("person"), not self.company)):
            parts += [
                (f"{'[x]' if chosen else '[ ]'} {self.voice.say(word)}", "bold" if chosen else "$text-faint"), (" ", "")
            ]  # fmt: skip
        return Content.assemble(*parts)

    def action_change(self) -> None:
        """Change to the other."""
        self.company = not self.company
