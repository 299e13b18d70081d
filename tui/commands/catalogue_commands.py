"""Commands of lists that are read whole, of the catalogue (mode 8), and of one item's page."""

from __future__ import annotations

from typing import Final

from data.words.expert_words import ExpertAct
from tui.commands.command import Command, Harm, Scope
from tui.lang import msgid

ROW_COMMANDS: Final = (
    Command("down", ("j", "down", "ｊ"), Scope.ROWS, msgid("Down"), msgid("To the next line.")),
    Command("up", ("k", "up", "ｋ"), Scope.ROWS, msgid("Up"), msgid("To the line before.")),
    Command("first", ("g", "home", "ｇ"), Scope.ROWS, msgid("Top"), msgid("To the first line.")),
    Command("last", ("G", "end", "Ｇ"), Scope.ROWS, msgid("Bottom"), msgid("To the last line.")),
    Command("half_down", ("ctrl+d",), Scope.ROWS, msgid("Half down"), msgid("Half a page down.")),
    Command("half_up", ("ctrl+u",), Scope.ROWS, msgid("Half up"), msgid("Half a page up.")),
    Command("page_down", ("pagedown",), Scope.ROWS, msgid("Page down"), msgid("A page down.")),
    Command("page_up", ("pageup",), Scope.ROWS, msgid("Page up"), msgid("A page up.")),
)  # fmt: skip
CATALOGUE_COMMANDS: Final = (
    Command("open", ("enter",), Scope.CATALOGUE, msgid("Look inside"),
            msgid("Open the item, expert or year; of a department or section, show its items."), footer=1),
    Command("search", ("/", "／", "f5"), Scope.CATALOGUE, msgid("Search"),
            msgid("Find items or experts by part of a name, code or pinyin initials; an empty search shows all."),
            footer=2),
    Command("next_view", ("v", "ｖ", "tab"), Scope.CATALOGUE, msgid("Next view"),
            msgid("To the next list: items, departments, sections, experts, calendar."), footer=4),
    Command("previous_view", ("V", "Ｖ", "shift+tab"), Scope.CATALOGUE, msgid("View before"),
            msgid("To the list before: items, departments, sections, experts, calendar.")),
    Command("next_kind", ("t", "ｔ", "f7"), Scope.CATALOGUE, msgid("Kind"),
            msgid("Only instant items, only commitment items, only report-up items, all."), footer=5),
    Command("next_zone", ("o", "ｏ", "f8"), Scope.CATALOGUE, msgid("Zone"),
            msgid("Only the items of one zone of the hall, of the next one, of all."), footer=6),
    Command("cases", ("c", "ｃ", "f6"), Scope.CATALOGUE, msgid("Cases"),
            msgid("Show the open cases of the item, department or section in mode 7."), footer=3),
    Command("copy", ("y", "ｙ"), Scope.CATALOGUE, msgid("Copy code"),
            msgid("Copy the code to the terminal's clipboard (OSC 52).")),
)  # fmt: skip
PAGE_COMMANDS: Final = (
    Command("line_down", ("j", "down", "ｊ"), Scope.PAGE, msgid("Down"), msgid("A line down.")),
    Command("line_up", ("k", "up", "ｋ"), Scope.PAGE, msgid("Up"), msgid("A line up.")),
    Command("half_down", ("ctrl+d", "pagedown", "space"), Scope.PAGE, msgid("Page down"), msgid("A page down."),
            footer=2),
    Command("half_up", ("ctrl+u", "pageup"), Scope.PAGE, msgid("Page up"), msgid("A page up.")),
    Command("top", ("g", "home", "ｇ"), Scope.PAGE, msgid("Top"), msgid("To the top.")),
    Command("bottom", ("G", "end", "Ｇ"), Scope.PAGE, msgid("Bottom"), msgid("To the bottom.")),
)  # fmt: skip
ITEM_COMMANDS: Final = (
    Command("cases", ("c", "ｃ", "f6"), Scope.ITEM, msgid("Cases"),
            msgid("Show the item's open cases in mode 7."), footer=1),
    Command("next_item", ("right", "n", "l", "ｎ"), Scope.ITEM, msgid("Next item"),
            msgid("To the next item of the list."), footer=3),
    Command("previous_item", ("left", "p", "h", "ｐ"), Scope.ITEM, msgid("Item before"),
            msgid("To the item before of the list."), footer=4),
    Command("copy", ("y", "ｙ"), Scope.ITEM, msgid("Copy code"),
            msgid("Copy the code to the terminal's clipboard (OSC 52).")),
)  # fmt: skip
EXPERT_COMMANDS: Final = (
    Command("leave", ("a", "ａ", "f6"), Scope.EXPERT, msgid("Leave"),
            msgid("Enter days on which this person cannot come, or a rule of recurring days."),
            Harm.REASONED, (ExpertAct.LEAVE,), footer=2),
    Command("recuse", ("x", "ｘ", "f7"), Scope.EXPERT, msgid("Recusal"),
            msgid("Write a unit or a person whom this expert never judges (回避); it is not taken back."),
            Harm.REASONED, (ExpertAct.RECUSE,), footer=4),
    Command("next_item", ("right", "n", "l", "ｎ"), Scope.EXPERT, msgid("Next one"),
            msgid("To the next expert of the list."), footer=1),
    Command("previous_item", ("left", "p", "h", "ｐ"), Scope.EXPERT, msgid("One before"),
            msgid("To the expert before in the list."), footer=3),
    Command("copy", ("y", "ｙ"), Scope.EXPERT, msgid("Copy number"),
            msgid("Copy the number to the terminal's clipboard (OSC 52).")),
)  # fmt: skip
