"""Commands of mode 6, supervision."""

from __future__ import annotations

from typing import Final

from tui.commands.command import Command, Scope
from tui.lang import msgid

SUPERVISION_COMMANDS: Final = (
    Command("open", ("enter",), Scope.SUPERVISION, msgid("Case file"),
            msgid("Open the file of the card's case."), footer=1),
    Command("closed_too", ("t", "ｔ", "f7"), Scope.SUPERVISION, msgid("Closed too"),
            msgid("Show the cards that somebody has dealt with too, or only the others again."), footer=3),
    Command("next_view", ("v", "ｖ", "tab"), Scope.SUPERVISION, msgid("Next view"),
            msgid("To the next view of supervision."), footer=2),
    Command("previous_view", ("V", "Ｖ", "shift+tab"), Scope.SUPERVISION, msgid("View before"),
            msgid("To the view before of supervision.")),
    Command("figure_rows", ("b", "ｂ", "f8"), Scope.SUPERVISION, msgid("Figures by"),
            msgid("The figures; there, by section, by item, by officer."), footer=4),
    Command("figure_period", ("p", "ｐ", "f6"), Scope.SUPERVISION, msgid("Period"),
            msgid("The figures; there, of this month, of three months, of twelve."), footer=5),
)  # fmt: skip
