"""The list of phrases that opens over a field of words: own ones first, then those that the program brings."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from data.words.rows import Phrases
from tui.present.voice import Voice


class PhraseDialog(ModalScreen["str | None"]):
    """Returns the chosen phrase, or None. Choosing writes into a field and nothing else, so nothing is asked."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+o", "dismiss(None)", show=False),
        Binding("j,ｊ", "step(1)", show=False),
        Binding("k,ｋ", "step(-1)", show=False),
    ]

    def __init__(self, voice: Voice, phrases: Phrases) -> None:
        super().__init__()
        self.voice = voice
        shipped = [phrase.zh if voice.chinese else phrase.en for phrase in phrases.shipped]
        self._texts = [*phrases.own, *shipped]
        self._own = len(phrases.own)

    def compose(self) -> ComposeResult:
        """Build the list."""
        say = self.voice.say
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(Content.styled(say("Phrases"), "bold"), id="title")
            if self._texts:
                yield OptionList(*(self._option(number, text) for number, text in enumerate(self._texts)))
            else:
                yield Static(Content(say("There are no phrases for this yet; what you write here comes back here.")))
            yield Static(Content.styled(say("Enter takes the phrase · Esc gives up"), "$text-faint"), id="hint")

    def action_step(self, by: int) -> None:
        """Move in the list."""
        for options in self.query(OptionList):
            if by > 0:
                options.action_cursor_down()
            else:
                options.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose."""
        event.stop()
        self.dismiss(self._texts[event.option_index])

    def _option(self, number: int, text: str) -> Option:
        mark = self.voice.say("own") if number < self._own else ""
        line = " ".join(text.split())
        return Option(Content.assemble(line, (f"  {mark}" if mark else "", "$text-faint")))
