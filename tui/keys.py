"""Keys as people know them, and key bindings made from the table of commands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from textual.binding import Binding

from tui.commands.command import Command

_SHOWN: Final = {
    "enter": "Enter", "escape": "Esc", "space": "Space", "ideographic_space": "Space",
    "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "tab": "Tab", "shift+tab": "Shift-Tab",
}  # fmt: skip
_SHOWN_ASCII: Final = {"up": "Up", "down": "Down", "left": "Left", "right": "Right"}


def shown(key: str, *, ascii_only: bool = False) -> str:
    """Return a key as help and footer write it: ``ctrl+d`` is ``Ctrl-d``, ``f1`` is ``F1``."""
    if ascii_only and key in _SHOWN_ASCII:
        return _SHOWN_ASCII[key]
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("ctrl+"):
        return f"Ctrl-{key[5:]}"
    return key.upper() if len(key) > 1 else key


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """Return the key bindings of some commands; each runs ``action_command(name)`` of its screen."""
    return [
        Binding(
            ",".join("comma" if key == "," else key for key in command.keys), f"command('{command.name}')", show=False
        )
        for command in commands
    ]


def is_han(character: str | None) -> bool:
    """Whether a typed character is Chinese: then an input method is on, and keys do not arrive as keys."""
    return bool(character) and len(character or "") == 1 and unicodedata.name(character or " ", "").startswith("CJK")
