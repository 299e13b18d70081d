"""The programs that are measured on a terminal: ours, the minimal Textual app, the table of Textual."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from core.bureau import Bureau
from core.reads import worklist
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.rows import WorklistRow
from data.words.worklist_words import WorklistRequest, WorklistView
from scripts.benchmarks.stores import bureau_calendar
from scripts.benchmarks.synthetic import DIRECTOR

HERE = Path(__file__).parent
MINIMAL = "minimal Textual app"
TABLE = "DataTable"
HEADINGS = ("lamp", "left", "number", "item", "section", "stage", "holder", "route", "waiting")

CASES_MODE, NEXT_VIEW = b"7", b"v"
"""Mode 7 begins with the open cases; the next view is all of them."""
DOWN, PAGE_DOWN = b"\x1b[B", b"\x1b[6~"
LAST, FIRST = b"G", b"g"
TABLE_FIRST = b"\x1b[1;5H"
"""Ctrl-Home."""


def console(address: StoreAddress) -> list[str | Path]:
    """Return the command that opens our console."""
    program = Path(sys.executable).parent / "yizhang"
    return [program, "--store", address.url or str(address.file), "--as", DIRECTOR]


def minimal_app() -> list[str | Path]:
    """Return the command of the minimal Textual app."""
    return [sys.executable, HERE / "minimal_app.py"]


def table_app(rows: Path) -> list[str | Path]:
    """Return the command of the table over the rows of a file."""
    return [sys.executable, HERE / "table_app.py", rows]


def listed(address: StoreAddress, cases: int) -> list[list[str]]:
    """Return the first rows of the list of all cases as text, headings first."""
    bureau = Bureau(Store.open(address), bureau_calendar(), DIRECTOR)
    try:
        page = bureau.look(worklist.page, WorklistRequest(WorklistView.ALL), size=cases)
    finally:
        bureau.close()
    return [list(HEADINGS), *(_cells(row) for row in page.rows)]


def write_rows(lines: Sequence[Sequence[str]], file: Path) -> Path:
    """Write rows for ``table_app``."""
    file.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
    return file


def _cells(row: WorklistRow) -> list[str]:
    return [
        row.lamp.name.lower(), str(row.left), row.case_number, row.item_name, row.section_name, row.stage.value,
        row.holder_name or "-", row.route.value, f"{row.waiting}d",
    ]  # fmt: skip
