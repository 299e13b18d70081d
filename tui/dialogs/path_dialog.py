"""Names a file on disk: typed, with the names in its folder offered below. Folders are read off the event loop."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from data.words.safe_text import clean
from tui.present.voice import Voice

MOST_NAMES: Final = 50
_LONGEST_SHOWN: Final = 120


def names_like(typed: str) -> tuple[str, ...]:
    """Return paths that begin as ``typed`` does: folders end with a slash. Blocks; unreadable folders have none."""
    folder, _, start = typed.rpartition("/")
    place = Path(f"{folder}/" if folder or typed.startswith("/") else ".").expanduser()
    try:
        with os.scandir(place) as entries:
            found = sorted(
                (entry.name, entry.is_dir())
                for entry in entries
                if entry.name.startswith(start) and (start or not entry.name.startswith("."))
            )
    except OSError:
        return ()
    before = typed[: len(typed) - len(start)]
    return tuple(f"{before}{name}{'/' if is_folder else ''}" for name, is_folder in found[:MOST_NAMES])


def _common(names: tuple[str, ...]) -> str:
    """Return the characters with which all names begin."""
    if not names:
        return ""
    first, last = min(names), max(names)
    same = next((place for place, character in enumerate(first) if last[place] != character), len(first))
    return first[:same]


class PathDialog(ModalScreen["str | None"]):
    """Returns a path, "" to take the file away, or None. Naming writes nothing, so nothing is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(self, voice: Voice, title: str, path: str) -> None:
        super().__init__()
        self.voice = voice
        self._title = title
        self._path = path
        self._names: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Build the line and the list below."""
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(Content.styled(self._title, "bold"), id="title")
            yield Input(self._path, id="path", select_on_focus=False)
            names = OptionList(id="names")
            names.can_focus = False
            yield names
            hint = self.voice.say("Tab completes · arrows choose · Enter takes the file · Esc gives up")
            yield Static(Content.styled(hint, "$text-faint"), id="hint")

    def on_mount(self) -> None:
        """Begin in the line."""
        line = self.query_one("#path", Input)
        line.cursor_blink = False
        line.focus()
        self._look()

    def on_input_changed(self) -> None:
        """Offer names."""
        self._look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go into a folder, or take the file."""
        event.stop()
        chosen = self._chosen() or event.value
        if chosen.endswith("/"):
            self._write(chosen)
        else:
            self.dismiss(chosen.strip())

    def action_step(self, by: int) -> None:
        """Move in the list."""
        names = self.query_one("#names", OptionList)
        if by > 0:
            names.action_cursor_down()
        else:
            names.action_cursor_up()

    def action_complete(self) -> None:
        """Write as much as all offered names have in common, or the chosen one."""
        self._write(self._chosen() or _common(self._names) or self.query_one("#path", Input).value)

    def _chosen(self) -> str:
        place = self.query_one("#names", OptionList).highlighted
        return self._names[place] if place is not None and place < len(self._names) else ""

    def _write(self, path: str) -> None:
        line = self.query_one("#path", Input)
        line.value = path
        line.cursor_position = len(path)

    def _look(self) -> None:
        typed = self.query_one("#path", Input).value
        self.run_worker(partial(self._read, typed), thread=True, exclusive=True, group="names")

    def _read(self, typed: str) -> None:
        self.app.call_later(self._show, typed, names_like(typed))

    def _show(self, typed: str, names: tuple[str, ...]) -> None:
        # Names may come while the dialog is being taken away, when its fields are gone already.
        if not any(line.value == typed for line in self.query("#path").results(Input)):
            return
        self._names = names
        listed = self.query_one("#names", OptionList)
        listed.clear_options()
        listed.add_options([Option(Content(clean(name, limit=_LONGEST_SHOWN))) for name in names])
