"""Commands that move about and change what is seen: in lists and in the case file."""

from __future__ import annotations

from typing import Final

from tui.commands.command import Command, Scope
from tui.lang import msgid

LIST_COMMANDS: Final = (
    Command("down", ("j", "down", "ｊ"), Scope.LIST, msgid("Down"), msgid("To the next case.")),
    Command("up", ("k", "up", "ｋ"), Scope.LIST, msgid("Up"), msgid("To the case before.")),
    Command("first", ("g", "home", "ｇ"), Scope.LIST, msgid("First"), msgid("To the first case.")),
    Command("last", ("G", "end", "Ｇ"), Scope.LIST, msgid("Last"), msgid("To the last case.")),
    Command("half_down", ("ctrl+d",), Scope.LIST, msgid("Half down"), msgid("Half a page down.")),
    Command("half_up", ("ctrl+u",), Scope.LIST, msgid("Half up"), msgid("Half a page up.")),
    Command("page_down", ("pagedown",), Scope.LIST, msgid("Page down"), msgid("A page down.")),
    Command("page_up", ("pageup",), Scope.LIST, msgid("Page up"), msgid("A page up.")),
    Command("open", ("enter",), Scope.LIST, msgid("Case file"), msgid("Open the case file."), footer=7),
    Command("clock", ("x", "ｘ", "f10"), Scope.CASE, msgid("Clock"),
            msgid("Show day by day how the limits count."), footer=9),
    Command("mark", ("space", "ideographic_space"), Scope.LIST, msgid("Mark"),
            msgid("Mark the case, or unmark it."), footer=12),
    Command("invert", ("*", "＊", "×"), Scope.LIST, msgid("Invert marks"),
            msgid("Mark what is not marked in this list, and unmark the rest.")),
    Command("filter", ("/", "／", "f5"), Scope.LIST, msgid("Filter"),
            msgid("Show only some cases; an empty filter shows all again."), footer=10),
    Command("next_view", ("v", "ｖ", "tab"), Scope.LIST, msgid("Next view"),
            msgid("To the next list of this mode."), footer=13),
    Command("previous_view", ("V", "Ｖ", "shift+tab"), Scope.LIST, msgid("View before"),
            msgid("To the list before of this mode.")),
    Command("sort_right", (">", "＞", "》"), Scope.LIST, msgid("Sort right"),
            msgid("Sort by the next column to the right.")),
    Command("sort_left", ("<", "＜", "《"), Scope.LIST, msgid("Sort left"),
            msgid("Sort by the next column to the left.")),
    Command("direction", ("s", "ｓ"), Scope.LIST, msgid("Direction"), msgid("Turn the order round.")),
    Command("next_tab", ("right", "tab", "l", "]", "】"), Scope.FILE, msgid("Next tab"),
            msgid("To the next tab of the case file."), footer=10),
    Command("previous_tab", ("left", "shift+tab", "[", "【"), Scope.FILE, msgid("Tab before"),
            msgid("To the tab before of the case file.")),
    Command("open_paper", ("enter",), Scope.FILE, msgid("Read"),
            msgid("Read the paper under the cursor of the documents tab."), footer=15),
    Command("write_text", ("w", "ｗ"), Scope.FILE, msgid("Write text"),
            msgid("Write the paper's words to a file in yizhang-papers of your home folder.")),
    Command("write_pdf", ("W", "Ｗ"), Scope.FILE, msgid("Write PDF"),
            msgid("Write the paper as PDF to a file in yizhang-papers; the ledger tells of it.")),
    Command("line_down", ("j", "down", "ｊ"), Scope.FILE, msgid("Down"), msgid("A line down.")),
    Command("line_up", ("k", "up", "ｋ"), Scope.FILE, msgid("Up"), msgid("A line up.")),
    Command("half_down", ("ctrl+d", "pagedown"), Scope.FILE, msgid("Page down"), msgid("A page down.")),
    Command("half_up", ("ctrl+u", "pageup"), Scope.FILE, msgid("Page up"), msgid("A page up.")),
    Command("top", ("g", "home", "ｇ"), Scope.FILE, msgid("Top"), msgid("To the top.")),
    Command("bottom", ("G", "end", "Ｇ"), Scope.FILE, msgid("Bottom"), msgid("To the bottom.")),
)  # fmt: skip
