"""Commands of the plan of visits: the board, the half-days open to one visit, the changes of a new plan."""

from __future__ import annotations

from typing import Final

from tui.commands.command import Command, Harm, Scope
from tui.lang import msgid

PLAN_COMMANDS: Final = (
    Command("slots", ("enter",), Scope.PLAN, msgid("Place"),
            msgid("Every half-day for the visit: extra minutes, or why it is closed."), footer=1),
    Command("lock", ("l", "ｌ", "f8"), Scope.PLAN, msgid("Lock"),
            msgid("Promise the visit's half-day, minute, team, team and minute, or nothing: each press the next."),
            harm=Harm.REVERSIBLE, footer=3),
    Command("take_out", ("x", "ｘ", "f7"), Scope.PLAN, msgid("Take out"),
            msgid("Take the visit out of the plan; it waits for a place again."), harm=Harm.REVERSIBLE, footer=4),
    Command("replan", ("p", "ｐ", "f6"), Scope.PLAN, msgid("Plan anew"),
            msgid("Search for a better plan that moves few visits; its changes are shown, to accept or to drop."),
            footer=2),
    Command("next_view", ("v", "ｖ", "tab"), Scope.PLAN, msgid("Next view"),
            msgid("Visits, those without a place first; or teams by half-days."), footer=5),
    Command("sheet_text", ("w", "ｗ"), Scope.PLAN, msgid("Sheet"),
            msgid("Write the team's sheet as a text file."), footer=6),
    Command("sheet_pdf", ("W", "Ｗ"), Scope.PLAN, msgid("Sheet PDF"),
            msgid("Write the team's sheet as pages to print.")),
)  # fmt: skip
SLOT_COMMANDS: Final = (
    Command("place", ("enter",), Scope.SLOTS, msgid("Place here"),
            msgid("Place the visit in this half-day; the minutes of the others there may shift."),
            harm=Harm.REVERSIBLE, footer=1),
)  # fmt: skip
CHANGE_COMMANDS: Final = (
    Command("accept", ("a", "ａ", "f6"), Scope.CHANGES, msgid("Adopt"),
            msgid("Keep the new plan: all of these changes at once."), harm=Harm.REVERSIBLE, footer=1),
    Command("stop_search", ("x", "ｘ", "f7"), Scope.CHANGES, msgid("Stop searching"),
            msgid("End the search; the best plan so far can be accepted."), footer=2),
)  # fmt: skip
OPENING_COMMANDS: Final = (
    Command("plan", ("ctrl+t",), Scope.EVERYWHERE, msgid("Plan of visits"),
            msgid("The board: which team makes which inspection visits in which half-day.")),
)  # fmt: skip
