"""Texts in the cells of a spreadsheet: nothing that we write is run, and what we wrote is read back unchanged."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell (OWASP: CSV injection); some take the full-width ones too."""
MARK = "'"
"""What makes a spreadsheet show the rest of a cell as text."""


def neutralised(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if (cell.startswith(FORMULA_STARTS) and not _is_number(cell)) or _marked(cell):
        return f"{MARK}{cell}"
    return cell


def written_as(cell: str) -> str:
    """Return the text that ``neutralised`` made ``cell`` of."""
    return cell[1:] if _marked(cell) else cell


def _marked(cell: str) -> bool:
    """Whether a mark stands before a formula, or before such a mark."""
    return cell.startswith(MARK) and cell.lstrip(MARK).startswith(FORMULA_STARTS)


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").replace(".", "", 1).isdecimal()
