"""The figures of a period as a panel: rows with their rates and days, then the weeks or months with bars. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content

from data.words.statistics_words import FigureRow, FigureRows, Flow, FlowStep, LimitFigures
from tui.lang import msgid
from tui.present.bars import bar
from tui.present.case_columns import fit
from tui.present.voice import Voice

if TYPE_CHECKING:
    from data.words.statistics_words import Statistics

ROWS_WORDS: Final[Mapping[FigureRows, str]] = {
    FigureRows.SECTION: msgid("sections"),
    FigureRows.ITEM: msgid("items"),
    FigureRows.OFFICER: msgid("officers"),
}
NAME_LEAST: Final = 14
NAME_COMFORTABLE: Final = 20
NAME_MOST: Final = 40
BAR_WIDTH: Final = 20
LATE_RATE: Final = 90.0
"""Percent on time below which a row is shown in the colour of lateness."""


class _Column(NamedTuple):
    title: str
    """msgid."""
    width: int
    spared: bool = False
    """Left out where names would be cut short."""


COLUMNS: Final = (
    _Column(msgid("decided"), 8),
    _Column(msgid("on time"), 8),
    _Column(msgid("late"), 6),
    _Column(msgid("median"), 7),
    _Column(msgid("9 of 10"), 8),
    _Column(msgid("promise"), 8, spared=True),
    _Column(msgid("by law"), 8),
    _Column(msgid("past law"), 9),
)
FLOW_COLUMNS: Final = (_Column(msgid("received"), 9), _Column(msgid("closed"), 7), _Column(msgid("open after"), 11))
DAYS_WIDTH: Final = 12
LEAST_BAR: Final = 4
TABLE_WIDTH: Final = sum(column.width for column in COLUMNS) + 1


def figure_name(row: FigureRow, voice: Voice) -> str:
    """Return what a row is called."""
    return voice.name(row.name, row.name_en) or voice.say("nobody named")


def rate_text(limit: LimitFigures) -> str:
    """Return the share on time; a dash where the limit ran for no case."""
    return "-" if limit.rate is None else f"{limit.rate:.1f}%"


def days_text(days: float | None) -> str:
    """Return working days with a decimal only where there is one."""
    return "-" if days is None else f"{days:.1f}".removesuffix(".0")


def statistics_panel(found: Statistics, voice: Voice, width: int) -> Content:
    """Return the panel of mode 6.

    Args:
        found: the figures.
        voice: the person's language and glyphs.
        width: cells of a line; bars are left out where they would not fit.
    """
    period = found.period
    title = voice.say(
        "Figures by {rows}, decided {first} to {last}",
        rows=voice.say(ROWS_WORDS[found.rows_are]), first=voice.day(period.first), last=voice.day(period.last),
    )  # fmt: skip
    lines = [Content.styled(title, "bold underline")]
    if found.total.decided:
        lines += _table(found, voice, width)
    else:
        lines.append(Content(voice.say("Nothing was decided in these days.")))
    lines.append(Content(""))
    told = msgid("Cases by month") if found.step is FlowStep.MONTH else msgid("Cases by week")
    lines.append(Content.styled(voice.say(told), "bold underline"))
    lines += _flows(found.flows, voice, width)
    hint = voice.say("Working days, stopped ones left out. b sections, items, officers; p the period; R reads again.")
    return Content("\n").join([*lines, Content(""), Content.styled(hint, "$text-faint")])


def _table(found: Statistics, voice: Voice, width: int) -> list[Content]:
    spare = width - TABLE_WIDTH < NAME_COMFORTABLE
    columns = tuple(column for column in COLUMNS if not (spare and column.spared))
    table_width = sum(column.width for column in columns) + 1
    name_width = max(NAME_LEAST, min(NAME_MOST, width - table_width))
    bar_width = BAR_WIDTH if width >= name_width + table_width + BAR_WIDTH else 0
    head = fit("", name_width, voice) + "".join(_right(voice.say(one.title), one.width, voice) for one in columns)
    lines = [Content.styled(head, "$text-faint")]
    for row in found.rows:
        lines.append(Content.assemble(fit(figure_name(row, voice), name_width, voice), _row(row, columns, voice)))
        if bar_width and row.promised.rate is not None:
            lines[-1] = Content.assemble(lines[-1], " ", bar(row.promised.rate, 100, bar_width - 1, voice, rest=True))
    total = Content.assemble(fit(voice.say("all"), name_width, voice), _row(found.total, columns, voice))
    return [*lines, total.stylize("bold")]


def _row(row: FigureRow, columns: tuple[_Column, ...], voice: Voice) -> Content:
    promised, statutory = row.promised, row.statutory
    # Where only the law's limit ran, its days are the ones to show.
    shown = promised if promised.cases else statutory
    texts = (
        str(row.decided), rate_text(promised), str(promised.late), days_text(shown.median), days_text(shown.p90),
        days_text(shown.allowed), rate_text(statutory), str(statutory.late),
    )  # fmt: skip
    low = _low(promised, "$lamp-red")
    tones = {COLUMNS[1]: low, COLUMNS[2]: low, COLUMNS[-1]: _late(statutory)}
    return Content.assemble(
        *(
            (_right(text, column.width, voice), tones.get(column, ""))
            for text, column in zip(texts, COLUMNS, strict=True)
            if column in columns
        )
    )


def _low(limit: LimitFigures, tone: str) -> str:
    return tone if limit.rate is not None and limit.rate < LATE_RATE else ""


def _late(limit: LimitFigures) -> str:
    return "$lamp-breach" if limit.late else ""


def _flows(flows: tuple[Flow, ...], voice: Voice, width: int) -> list[Content]:
    """Return a line for each week or month: came, went, still open, each beside its bar."""
    spare = (width - DAYS_WIDTH - sum(column.width for column in FLOW_COLUMNS)) // len(FLOW_COLUMNS) - 1
    bar_width = 0 if spare < LEAST_BAR else min(BAR_WIDTH, spare)
    gap = " " * (bar_width + 1) if bar_width else ""
    head = gap.join(_right(voice.say(column.title), column.width, voice) for column in FLOW_COLUMNS)
    lines = [Content.styled(" " * DAYS_WIDTH + head, "$text-faint")]
    passing = max((max(flow.received, flow.closed) for flow in flows), default=0)
    standing = max((flow.open for flow in flows), default=0)
    for flow in flows:
        parts: list[Content | str] = [fit(f"{flow.first:%m-%d}~{flow.last:%m-%d}", DAYS_WIDTH, voice)]
        shown = ((flow.received, passing), (flow.closed, passing), (flow.open, standing))
        for column, (value, greatest) in zip(FLOW_COLUMNS, shown, strict=True):
            parts.append(_right(str(value), column.width, voice))
            if bar_width:
                parts += [" ", bar(value, greatest, bar_width, voice)]
        lines.append(Content.assemble(*parts))
    return lines


def _right(text: str, width: int, voice: Voice) -> str:
    from rich.cells import cell_len

    return " " * max(0, width - cell_len(text)) + text if cell_len(text) < width else " " + fit(text, width - 1, voice)
