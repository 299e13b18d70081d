"""The dialog that gives a case to an officer of its section: leave and load are shown, and who cannot take it, why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.dialogs.quiet import QuietGuard
from tui.present.voice import Voice

if TYPE_CHECKING:
    from core.reads.staff import Candidate


class AssignDialog(ModalScreen["int | None"]):
    """Returns the chosen officer's id, or None. Assigning can be taken back, so it asks no more than who."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("j,ｊ", "step(1)", show=False),
        Binding("k,ｋ", "step(-1)", show=False),
    ]

    def __init__(self, voice: Voice, title: str, candidates: Sequence[Candidate]) -> None:
        super().__init__()
        self.voice = voice
        self.guard = QuietGuard()
        self._title = title
        self._candidates = candidates

    def compose(self) -> ComposeResult:
        """Build the list."""
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(Content.styled(self._title, "bold"), id="title")
            if self._candidates:
                yield OptionList(*(self._option(candidate) for candidate in self._candidates))
            else:
                yield Static(Content(self.voice.say("This section has no officer who could take it.")))
            hint = self.voice.say("Enter gives the case · Esc gives up")
            yield Static(Content.styled(hint, "$text-faint"), id="hint")

    def on_mount(self) -> None:
        """Start listening once the list has been drawn."""
        self.call_after_refresh(self.guard.drawn)

    def drops(self, event: events.Event) -> bool:
        """Return whether an input event comes too early to count."""
        return self.guard.drops(event)

    def action_step(self, by: int) -> None:
        """Move in the list."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose."""
        event.stop()
        self.dismiss(int(event.option.id or 0))

    def _option(self, candidate: Candidate) -> Option:
        voice, officer = self.voice, candidate.officer
        parts: list[tuple[str, str]] = [
            (officer.name, "bold"),
            (f"  {voice.word(officer.position)}", "$text-faint"),
            (f"  {voice.say('{cases} open', cases=officer.open_cases)}", ""),
        ]
        if officer.on_leave:
            parts.append((f"  {voice.say('on leave')}", "$lamp-yellow"))
        if candidate.violation is not None:
            parts.append((f"  {voice.sentence(candidate.violation)}", "$text-faint"))
        return Option(Content.assemble(*parts), id=str(officer.officer_id), disabled=candidate.violation is not None)
