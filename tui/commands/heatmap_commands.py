"""Commands of mode 3, deadlines: the heatmap of limits."""

from __future__ import annotations

from typing import Final

from tui.commands.command import Command, Scope
from tui.lang import msgid

HEATMAP_COMMANDS: Final = (
    Command("open", ("enter",), Scope.HEATMAP, msgid("Its cases"),
            msgid("Open exactly the cases of the cell as a list; Esc comes back to the cell."), footer=1),
    Command("left", ("h", "left", "ｈ"), Scope.HEATMAP, msgid("Column left"), msgid("To the column or day before.")),
    Command("right", ("l", "right", "ｌ"), Scope.HEATMAP, msgid("Column right"), msgid("To the next column or day.")),
    Command("down", ("j", "down", "ｊ"), Scope.HEATMAP, msgid("Down"), msgid("To the next row or week.")),
    Command("up", ("k", "up", "ｋ"), Scope.HEATMAP, msgid("Up"), msgid("To the row or week before.")),
    Command("first", ("g", "ｇ"), Scope.HEATMAP, msgid("First"), msgid("To the first row, or the month's first day.")),
    Command("last", ("G", "Ｇ"), Scope.HEATMAP, msgid("Last"),
            msgid("To the last row, the totals; in a month, its last day.")),
    Command("row_start", ("home", "0", "０"), Scope.HEATMAP, msgid("Row's start"),
            msgid("To the first column; in a month, the week's first day.")),
    Command("row_end", ("end", "$", "＄", "￥"), Scope.HEATMAP, msgid("Row's end"),
            msgid("To the last column, the total of the row or week.")),
    Command("page_down", ("pagedown", "ctrl+d"), Scope.HEATMAP, msgid("Page down"),
            msgid("A page down; in a month, the next one.")),
    Command("page_up", ("pageup", "ctrl+u"), Scope.HEATMAP, msgid("Page up"),
            msgid("A page up; in a month, the one before.")),
    Command("next_rows", ("tab", "v", "ｖ"), Scope.HEATMAP, msgid("Rows"),
            msgid("Count by the next of: sections, officers, items, stages."), footer=2),
    Command("previous_rows", ("shift+tab", "V", "Ｖ"), Scope.HEATMAP, msgid("Rows before"),
            msgid("Count by the one before of: sections, officers, items, stages.")),
    Command("next_lane", ("t", "ｔ", "f7"), Scope.HEATMAP, msgid("Limit"),
            msgid("Look at the next limit: promised, statutory, stage."), footer=3),
    Command("next_horizon", ("o", "ｏ", "f8"), Scope.HEATMAP, msgid("Days"),
            msgid("Look 5, 10 or 20 working days ahead."), footer=4),
    Command("month", ("m", "ｍ", "f6"), Scope.HEATMAP, msgid("Month"),
            msgid("Show the row under the cursor as a month of weeks, or the table again."), footer=5),
    Command("next_row", ("]", "】", "］"), Scope.HEATMAP, msgid("Next row"), msgid("In a month: of the next row.")),
    Command("previous_row", ("[", "【", "［"), Scope.HEATMAP, msgid("Row before"),
            msgid("In a month: of the row before.")),
    Command("filter", ("/", "／", "f5"), Scope.HEATMAP, msgid("Filter"),
            msgid("Count only some cases; an empty filter counts all again."), footer=6),
    Command("freeze", ("f", "ｆ", "f9"), Scope.HEATMAP, msgid("Freeze"),
            msgid("Keep the list of this cell beside the table (140 columns or more); again lets it go."), footer=7),
    Command("into_list", ("i", "ｉ", "f10"), Scope.HEATMAP, msgid("Into list"),
            msgid("Into the frozen list, with all commands of a list; Esc comes back to the cell."), footer=9),
    Command("export", ("e", "ｅ", "f12"), Scope.HEATMAP, msgid("Export"),
            msgid("Write the table to a file: CSV, SVG or PNG."), footer=8),
)  # fmt: skip
