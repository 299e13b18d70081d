"""Fields of dialogs: the choice for or against, words in one's own language, and the proof of a decision."""

from __future__ import annotations

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
