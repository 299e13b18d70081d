"""Commands that hold everywhere: modes, help, palette, leaving."""

from __future__ import annotations

from typing import Final

from tui.commands.command import Command, Scope
from tui.lang import msgid

CONSOLE_COMMANDS: Final = (
    Command("mode_sign_off", ("1", "１"), Scope.EVERYWHERE, msgid("Sign-off"),
            msgid("Mode 1: what waits for a deputy director's signature.")),
    Command("mode_review", ("2", "２"), Scope.EVERYWHERE, msgid("Review"),
            msgid("Mode 2: your own cases, your section's, the unassigned, the chief's.")),
    Command("mode_deadlines", ("3", "３"), Scope.EVERYWHERE, msgid("Deadlines"),
            msgid("Mode 3: open cases by the day their limit runs out.")),
    Command("mode_inspections", ("4", "４"), Scope.EVERYWHERE, msgid("Inspections"),
            msgid("Mode 4: requests for a look, what is to arrange, visits, findings.")),
    Command("mode_supervision", ("6", "６"), Scope.EVERYWHERE, msgid("Supervision"),
            msgid("Mode 6: supervision's cards, the reform in numbers, seal register and ledger, the figures.")),
    Command("mode_cases", ("7", "７"), Scope.EVERYWHERE, msgid("Cases"), msgid("Mode 7: all cases.")),
    Command("mode_catalogue", ("8", "８"), Scope.EVERYWHERE, msgid("Catalogue"),
            msgid("Mode 8: the catalogue of items, by department and section.")),
    Command("reload", ("R", "Ｒ"), Scope.EVERYWHERE, msgid("Reload"),
            msgid("Read everything again now, and show what came.")),
    Command("palette", ("ctrl+p",), Scope.EVERYWHERE, msgid("Palette"), msgid("Find any command by its name.")),
    Command("command_line", (":", "：", "f11"), Scope.EVERYWHERE, msgid("Command"),
            msgid("Type a command by its name.")),
    Command("help", ("?", "？", "f1"), Scope.EVERYWHERE, msgid("Help"),
            msgid("Show every key, what it does, and why it cannot be used now."), footer=11),
    Command("handover_note", ("=", "＝", "ctrl+n"), Scope.EVERYWHERE, msgid("Hand-over note"),
            msgid("What you did today, what you owe, what turns on the next working day; y copies it, w writes it.")),
    Command("back", ("escape",), Scope.EVERYWHERE, msgid("Back"),
            msgid("One level up; never leaves the console.")),
    Command("quit", ("q", "ｑ", "ctrl+q"), Scope.EVERYWHERE, msgid("Quit"),
            msgid("Leave the console, from the lists only."), footer=14),
)  # fmt: skip
