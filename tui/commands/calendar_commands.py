"""Commands of a year of the calendar, and of a change of it that is prepared."""

from __future__ import annotations

from typing import Final

from tui.commands.command import Command, Harm, Scope
from tui.lang import msgid

CALENDAR_COMMANDS: Final = (
    Command("import_notice", ("i", "ｉ", "f6"), Scope.CALENDAR, msgid("Import"),
            msgid("Import a holiday notice from a file YYYY.toml; what it moves is shown before anything changes."),
            Harm.NONE, footer=1),
    Command("paste_notice", ("p", "ｐ", "f7"), Scope.CALENDAR, msgid("Paste"),
            msgid("Import a holiday notice from its official words; what was understood is shown first."),
            Harm.NONE, footer=2),
    Command("add_local_day", ("a", "ａ", "f8"), Scope.CALENDAR, msgid("Local day"),
            msgid("Make a day worked or not at this bureau, by a document: a typhoon, a local holiday."),
            Harm.NONE, footer=3),
    Command("remove_local_day", ("u", "ｕ"), Scope.CALENDAR, msgid("Take back"),
            msgid("Take a local day of this year back."), Harm.NONE, footer=5),
    Command("prepared_change", ("s", "ｓ"), Scope.CALENDAR, msgid("Prepared"),
            msgid("Show the change that is prepared and not switched in yet."), footer=6),
    Command("next_year", ("right", "l"), Scope.CALENDAR, msgid("Next year"), msgid("To the year after."), footer=7),
    Command("previous_year", ("left", "h"), Scope.CALENDAR, msgid("Year before"), msgid("To the year before.")),
)  # fmt: skip
CALENDAR_CHANGE_COMMANDS: Final = (
    Command("switch", ("a", "ａ", "f2"), Scope.CALENDAR_CHANGE, msgid("Switch in"),
            msgid("Put the change in force: one ledgered transaction; the number of cases is typed before."),
            Harm.FINAL, footer=1),
    Command("drop_change", ("d", "ｄ"), Scope.CALENDAR_CHANGE, msgid("Drop"),
            msgid("Give the prepared change up; the calendar stays as it is."), Harm.NONE, footer=3),
)  # fmt: skip
