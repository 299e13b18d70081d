"""Textual's own DataTable over the rows of a JSON file: what the case list is compared with; run as a program.

    python table_app.py ROWS.json      [[heading, ...], [cell, ...], ...]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class TableApp(App[None]):
    """One table with a cursor on rows."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, lines: list[list[str]]) -> None:
        super().__init__()
        self._headings, *self._rows = lines

    def compose(self) -> ComposeResult:
        """Build the table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Put the rows in."""
        table = self.query_one(DataTable)
        table.add_columns(*self._headings)
        table.add_rows(self._rows)
        table.focus()


if __name__ == "__main__":
    TableApp(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).run()
