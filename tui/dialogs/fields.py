"""Fields of dialogs: the choice for or against, words in one's own language, and the proof of a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

from data.words.kinds import Outcome
from tui.present.voice import OUTCOME_WORDS, Voice


class OutcomeChoice(Widget, can_focus=True):
    """``[x] for  [ ] against``; arrows or Space change it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("left,right,space,h,l,ideographic_space", "change", show=False)]
    outcome: reactive[Outcome] = reactive(Outcome.APPROVE)

    def __init__(self, voice: Voice) -> None:
        super().__init__(id="outcome")
        self.voice = voice

    def render(self) -> Content:
        """Draw both; the chosen one is crossed."""
        parts: list[tuple[str, str]] = []
        for outcome in Outcome:
            chosen = outcome is self.outcome
            sign = "[x]" if chosen else "[ ]"
            word = self.voice.say(OUTCOME_WORDS[outcome])
            parts += [(f"{sign} {word}", "bold" if chosen else "$text-faint"), ("   ", "")]
        return Content.assemble(*parts)

    def action_change(self) -> None:
        """Change to the other."""
        self.outcome = Outcome.DENY if self.outcome is Outcome.APPROVE else Outcome.APPROVE


_BESIDE = 2


class WordChoice(Widget, can_focus=True):
    """``[x] at the window  [ ] by post``; arrows or Space go on to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down,space,l,j,ideographic_space", "change(1)", show=False),
        Binding("left,up,h,k", "change(-1)", show=False),
    ]
    place: reactive[int] = reactive(0)

    def __init__(self, choices: Sequence[tuple[str, str]], *, id: str) -> None:
        super().__init__(id=id)
        self._choices = choices

    @property
    def value(self) -> str:
        """Code of the chosen one."""
        return self._choices[self.place][0]

    def render(self) -> Content:
        """Draw all of them, more than two below each other; the chosen one is crossed."""
        words = [
            Content.styled(f"[x] {word}", "bold")
            if place == self.place
            else Content.styled(f"[ ] {word}", "$text-faint")
            for place, (_, word) in enumerate(self._choices)
        ]
        return Content("\n" if len(words) > _BESIDE else "   ").join(words)

    def action_change(self, by: int) -> None:
        """Choose the next one, or the one before."""
        self.place = (self.place + by) % len(self._choices)


class WordsField(TextArea):
    """An opinion or reasons. Down in the empty field asks for phrases: there is no line below to go to."""

    class PhrasesWanted(Message):
        """The person wants to choose a phrase."""

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down a line."""
        if self.text:
            super().action_cursor_down(select)
        else:
            self.post_message(self.PhrasesWanted())


class ProofInput(Input):
    """Takes typed characters only: what is pasted proves nothing."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()

    def action_paste(self) -> None:
        """Refuse the clipboard too."""
