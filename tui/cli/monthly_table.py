"""The monthly report as tables in both languages, and as the stable JSON of scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from data.words.limits import ProcedureKind
from tui.lang import msgid, translator
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from data.exports.report_tables import ReportTable, Value
    from data.words.report_words import Happened, MonthlyReport, MonthRow, Reconciliation


class Figure(NamedTuple):
    """One column of the report."""

    key: str
    """In JSON, kept stable."""
    title: str
    """msgid."""
    value: Callable[[MonthRow], Value]


FIGURES: Final = (
    Figure("received", msgid("received"), lambda row: row.received),
    Figure("accepted", msgid("accepted"), lambda row: row.accepted),
    Figure("decided", msgid("decided"), lambda row: row.figures.decided),
    Figure("approved", msgid("approved"), lambda row: row.figures.approved),
    Figure("denied", msgid("denied"), lambda row: row.figures.denied),
    Figure("ended_otherwise", msgid("ended otherwise"), lambda row: row.ended),
    Figure("delivered", msgid("deliveries"), lambda row: row.delivered),
    Figure("on_time", msgid("on time"), lambda row: row.figures.promised.on_time),
    Figure("late", msgid("late"), lambda row: row.figures.promised.late),
    Figure("on_time_percent", msgid("on time %"), lambda row: _rounded(row.figures.promised.rate)),
    Figure("median", msgid("median days"), lambda row: _rounded(row.figures.promised.median)),
    Figure("p90", msgid("p90 days"), lambda row: _rounded(row.figures.promised.p90)),
    Figure("statutory_on_time", msgid("within the law"), lambda row: row.figures.statutory.on_time),
    Figure("statutory_late", msgid("past the law"), lambda row: row.figures.statutory.late),
    Figure("statutory_median", msgid("median, by law"), lambda row: _rounded(row.figures.statutory.median)),
    Figure("statutory_p90", msgid("p90, by law"), lambda row: _rounded(row.figures.statutory.p90)),
    Figure("open_at_end", msgid("open at the end"), lambda row: row.open_at_end),
    Figure("corrections", msgid("correction notices"), lambda row: row.corrections),
    Figure("deficiencies", msgid("documents owed"), lambda row: row.deficiencies),
    Figure("pauses", msgid("clock stops"), lambda row: row.pauses),
    Figure("extensions", msgid("extensions"), lambda row: row.extensions),
)
PROCEDURES: Final = msgid("special procedures")
FIRST: Final = 3
"""Columns of names before those of figures."""


def tables(report: MonthlyReport) -> tuple[ReportTable, ...]:
    """Return the bureau, its sections, its items, and the reconciliation."""
    from data.exports.report_tables import ReportTable

    headings = (both(msgid("code")), "名称", "Name", *(both(figure.title) for figure in FIGURES), both(PROCEDURES))
    # The one row of the bureau stands upright: two dozen columns are read by nobody.
    bureau = zip(headings[FIRST:], _cells(report.total)[FIRST:], strict=True)
    return (
        ReportTable(both(msgid("the bureau")), (both(msgid("figure")), both(msgid("value"))), list(bureau)),
        ReportTable(both(msgid("sections")), headings, [_cells(row) for row in report.sections]),
        ReportTable(both(msgid("items")), headings, [_cells(row) for row in report.items]),
        ReportTable(
            both(msgid("reconciliation")),
            (both(msgid("what")), both(msgid("by the cases")), both(msgid("by the ledger"))),
            [(both(title), cases, ledger) for title, cases, ledger in counts(report.reconciliation)],
        ),
    )


def counts(found: Reconciliation) -> tuple[tuple[str, int, int], ...]:
    """Return what is held against each other: msgid, count by the cases, count by the ledger."""
    return (
        (msgid("acceptances"), len(found.cases.accepted), len(found.ledger.accepted)),
        (msgid("decisions"), len(found.cases.decided), len(found.ledger.decided)),
    )


def both(title: str) -> str:
    """Return a heading in Chinese and English."""
    return f"{translator('zh', 'commands')(title)} {title}"


def for_scripts(report: MonthlyReport) -> dict[str, Any]:
    """Return the report as JSON takes it."""
    return {
        "from": report.period.first.isoformat(),
        "until": report.period.last.isoformat(),
        "total": _object(report.total),
        "sections": [_object(row) for row in report.sections],
        "items": [_object(row) for row in report.items],
        "reconciliation": reconciliation(report.reconciliation),
    }


def reconciliation(found: Reconciliation) -> dict[str, Any]:
    """Return the reconciliation as JSON takes it."""
    return {
        "reconciles": found.ok,
        "leaves": found.leaves,
        **{title: {"cases": cases, "ledger": ledger} for title, cases, ledger in counts(found)},
        "only_in_cases": [_told(one) for one in found.only_cases],
        "only_in_ledger": [_told(one) for one in found.only_ledger],
        "broken_leaves": list(found.broken),
        "imports_that_differ": list(found.imports_differ),
    }


def _told(one: Happened) -> dict[str, str]:
    return {"case_number": one.case_number, "day": one.day.isoformat(), "what": one.what}


def _cells(row: MonthRow) -> tuple[Value, ...]:
    names = (row.figures.code, row.figures.name, row.figures.name_en)
    return (*names, *(figure.value(row) for figure in FIGURES), "; ".join(_procedures(row.procedures)))


def _procedures(procedures: Mapping[ProcedureKind, int]) -> Iterator[str]:
    for kind, times in procedures.items():
        yield f"{word_name(kind, 'zh')} {word_name(kind, 'en')} {times}"


def _object(row: MonthRow) -> dict[str, Any]:
    names = {"code": row.figures.code, "name": row.figures.name, "name_en": row.figures.name_en}
    procedures = {kind.value: times for kind, times in row.procedures.items()}
    return names | {figure.key: figure.value(row) for figure in FIGURES} | {"special_procedures": procedures}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
