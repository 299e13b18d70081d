"""The rows for people, as a table, and for machines, as JSON. Used by the command line of the harness."""

from __future__ import annotations

import json
import os
import platform
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scripts.benchmarks.effort import Effort
from scripts.benchmarks.rows import Failure, Row, Sample, Unit

HEADINGS = ("row", "store", "ours", "p95", "reference", "ratio", "budget", "")
RIGHT = frozenset({2, 3, 5})
"""Columns of numbers."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run found."""

    rows: Sequence[Row]
    failures: Sequence[Failure]
    effort: Effort
    seconds: float


def table(report: Report) -> str:
    """Return the report as a table with a line of summary."""
    lines = [HEADINGS, *(_cells(row) for row in report.rows)]
    widths = [max(_width(line[place]) for line in lines) for place in range(len(HEADINGS))]
    text = [_line(line, widths) for line in lines]
    text.insert(1, "  ".join("-" * width for width in widths))
    text += [f"FAILED: {failure.family} {failure.store}: {failure.reason}" for failure in report.failures]
    judged = [row.met for row in report.rows if row.met is not None]
    text.append("")
    text.append(
        f"{sum(judged)} of {len(judged)} budgets met; {len(report.rows)} rows"
        f" in {report.seconds:.0f} s; {_machine_text()}"
    )
    return "\n".join(text) + "\n"


def as_json(report: Report) -> str:
    """Return the report as JSON; ``met`` is null where a row has no budget."""
    told = {
        "rows": [_row_json(row) for row in report.rows],
        "failures": [failure._asdict() for failure in report.failures],
        "effort": report.effort._asdict(),
        "machine": _machine(),
        "seconds": round(report.seconds, 1),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _row_json(row: Row) -> dict[str, Any]:
    reference = row.reference
    return {
        "family": row.family,
        "row": row.what,
        "store": row.store or None,
        "unit": row.unit.value,
        "ours": row.ours._asdict(),
        "reference": None if reference is None else {"name": reference.name, **reference.sample._asdict()},
        "ratio": row.ratio,
        "budget": row.budget.text(row.unit) if row.budget else None,
        "met": row.met,
        "note": row.note or None,
    }


def _cells(row: Row) -> tuple[str, ...]:
    reference = ""
    if row.reference is not None:
        reference = f"{_value(row.reference.sample, row.unit)} {row.reference.name}"
    verdict = {True: "met", False: "NOT MET", None: ""}[row.met]
    if row.note:
        verdict = f"{verdict} ({row.note})".strip()
    return (
        row.what,
        row.store,
        _value(row.ours, row.unit),
        "" if row.ours.p95 is None else _number(row.ours.p95),
        reference,
        "" if row.ratio is None else f"{row.ratio:.2f}x" if row.ratio < 100 else f"{row.ratio:.0f}x",
        row.budget.text(row.unit) if row.budget else "",
        verdict,
    )


def _value(found: Sample, unit: Unit) -> str:
    return f"{_number(found.value)} {unit.value}".rstrip()


def _number(value: float) -> str:
    """Three digits that count."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = []
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        space = " " * (width - _width(cell))
        padded.append(space + cell if place in RIGHT else cell + space)
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _machine() -> dict[str, Any]:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "processors": os.cpu_count(),
        "load": load,
    }


def _machine_text() -> str:
    machine = _machine()
    load = "" if machine["load"] is None else f", load {machine['load']:.1f}"
    return f"Python {machine['python']}, {sys.platform}, {machine['processors']} processors{load}"
