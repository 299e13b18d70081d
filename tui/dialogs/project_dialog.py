"""The joint project of a case: every case of it with its lamp, and the one bill. Enter opens a case."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from data.words.joint_words import JointProject
from tui.dialogs.quiet import QuietGuard
from tui.present.project_text import bill_line, case_line, heading, ordering_line
from tui.present.voice import Voice


class ProjectDialog(ModalScreen["int | None"]):
    """Returns the id of the case to open, or None."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,p,ｐ", "dismiss(None)", show=False),
        Binding("j,ｊ", "step(1)", show=False),
        Binding("k,ｋ", "step(-1)", show=False),
    ]

    def __init__(self, voice: Voice, project: JointProject, case_id: int) -> None:
        super().__init__()
        self.voice = voice
        self.guard = QuietGuard()
        self._project = project
        self._case_id = case_id

    def compose(self) -> ComposeResult:
        """Build the list, with the cursor on the case from which the person came."""
        voice, project = self.voice, self._project
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(heading(project, voice), id="title")
            yield Static(ordering_line(project, voice), id="about")
            yield OptionList(*(Option(case_line(case, voice), id=str(case.case_id)) for case in project.cases))
            yield Static(bill_line(project, voice))
            yield Static(Content.styled(voice.say("Enter opens the case · Esc goes back"), "$text-faint"), id="hint")

    def on_mount(self) -> None:
        """Start listening once the list has been drawn."""
        numbers = [case.case_id for case in self._project.cases]
        self.query_one(OptionList).highlighted = numbers.index(self._case_id) if self._case_id in numbers else 0
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
        """Open."""
        event.stop()
        self.dismiss(int(event.option.id or 0))
