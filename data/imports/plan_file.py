"""A plan's problem from files: JSON for teams and visits, CSV for travel times; every fault with its file and place.

Nothing is taken in by halves. Used by ``yizhang plan``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from data.imports.catalogue.catalogue_file import read_text
from data.imports.catalogue.csv_catalogue import csv_rows
from data.imports.catalogue.table_rows import TableRow
from data.words.inspection_words import HalfDay, VisitLock
from data.words.plan_words import (
    MOST_VISITS_OF_A_HALF_DAY,
    WHOLE_DAY,
    Absence,
    Place,
    PlanLock,
    PlanOfficer,
    PlanProblem,
    PlanTeam,
    PlanVisit,
    Shift,
    TravelTimes,
)
from data.words.safe_text import clean
from data.words.violations import BadInput

MATRIX_HEADER = ("from", "to", "minutes")
MOST_VISITS, MOST_TEAMS, MOST_PAIRS = 2_000, 200, 1_000_000
HOURS: Mapping[str, list[str]] = {"morning": ["08:30", "12:00"], "afternoon": ["14:00", "17:30"]}
MINUTES_OF_A_DAY = WHOLE_DAY[1]
_OWN_CODES: Mapping[str, str] = {
    "catalogue.unreadable": "plan_file.unreadable",
    "catalogue.not_a_file": "plan_file.not_a_file",
    "catalogue.too_large": "plan_file.too_large",
    "catalogue.empty": "plan_file.empty",
    "catalogue.encoding": "plan_file.encoding",
    "catalogue.not_csv": "plan_file.not_csv",
}
DaysLeft = Callable[[date], int]
"""Working days from today to a day."""


class _Fields:
    """One object of the file; asks for fields by name and tells the place of what is wrong."""

    def __init__(self, file: str, where: str, value: Any) -> None:
        self._file, self._where = file, where
        if not isinstance(value, dict):
            raise self.wrong("", "{...}")
        self._values: dict[str, Any] = value
        self._asked: set[str] = set()

    def wrong(self, field: str, expected: str) -> BadInput:
        """Return the fault of a field."""
        where = ".".join(part for part in (self._where, field) if part)
        return BadInput("plan_file.field", file=self._file, where=where or "{}", expected=expected)

    def _value(self, field: str, default: Any) -> Any:
        self._asked.add(field)
        value = self._values.get(field, default)
        if value is None:
            raise BadInput("plan_file.missing", file=self._file, where=self._where, field=field)
        return value

    def text(self, field: str, default: str | None = None) -> str:
        """Return a word; never empty unless the default is."""
        value = self._value(field, default)
        cleaned = clean(value, limit=80) if isinstance(value, str) else ""
        if not isinstance(value, str) or (not cleaned and default != ""):
            raise self.wrong(field, "text")
        return cleaned

    def number(self, field: str, low: float, high: float, default: float | None = None) -> float:
        """Return a number within bounds."""
        value = self._value(field, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.wrong(field, f"{low:g}-{high:g}")
        return value

    def whole(self, field: str, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number within bounds."""
        value = self.number(field, low, high, default)
        if not isinstance(value, int):
            raise self.wrong(field, f"{low}-{high}")
        return value

    def day(self, field: str, default: date | None = None) -> date:
        """Return a day."""
        return self._day(field, self._value(field, default.isoformat() if default else None))

    def days(self, field: str) -> list[date]:
        """Return a list of days."""
        return [self._day(field, value) for value in self.items(field)]

    def _day(self, field: str, value: Any) -> date:
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise self.wrong(field, "YYYY-MM-DD") from error

    def minute(self, field: str, default: str) -> int:
        """Return a time of day in minutes."""
        return self.clock(field, self._value(field, default))

    def clock(self, field: str, value: Any) -> int:
        """Return what a text says as a time of day, in minutes."""
        if value == "24:00":
            return MINUTES_OF_A_DAY
        try:
            read = time.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise self.wrong(field, "HH:MM") from error
        return read.hour * 60 + read.minute

    def items(self, field: str, most: int = 1_000) -> list[Any]:
        """Return a list, empty where it is not given."""
        value = self._value(field, [])
        if not isinstance(value, list) or len(value) > most:
            raise self.wrong(field, f"[...] <= {most}")
        return value

    def words(self, field: str) -> frozenset[str]:
        """Return a list of words."""
        values = self.items(field)
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(field, '["...", ...]')
        return frozenset(clean(value, limit=80) for value in values)

    def objects(self, field: str, most: int = 1_000) -> Iterator[_Fields]:
        """Yield the objects of a list."""
        for number, value in enumerate(self.items(field, most)):
            yield _Fields(self._file, ".".join(filter(None, (self._where, f"{field}[{number}]"))), value)

    def inner(self, field: str) -> _Fields:
        """Return an object, empty where it is not given."""
        return _Fields(self._file, ".".join(filter(None, (self._where, field))), self._value(field, {}))

    def half(self, field: str, default: str | None = None) -> HalfDay:
        """Return a half-day."""
        value = self.text(field, default)
        if value not in list(HalfDay):
            raise self.wrong(field, ", ".join(HalfDay))
        return HalfDay(value)

    def given(self, field: str) -> bool:
        """Whether the field is there."""
        return self._values.get(field) is not None

    def finish(self) -> None:
        """Refuse fields that nobody asked for: a typing error must not be a silent default."""
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            known = ", ".join(sorted(self._asked))
            where = self._where or "{}"
            raise BadInput("plan_file.unknown", file=self._file, where=where, field=clean(unknown[0]), known=known)


def read_problem(file: Path, days: Sequence[date], days_left: DaysLeft) -> PlanProblem:
    """Return the problem of a JSON file.

    Args:
        file: the file; its own ``days`` count before those given here.
        days: the working days to plan.
        days_left: counts working days, for visits that do not say how many are left.

    Raises:
        BadInput: ``plan_file.*`` with the place in the file.
    """
    try:
        content = json.loads(_text(file))
    except json.JSONDecodeError as wrong:
        raise BadInput("plan_file.not_json", file=file.name, row=wrong.lineno, column=wrong.colno) from wrong
    except RecursionError as wrong:
        raise BadInput("plan_file.not_json", file=file.name, row=1, column=1) from wrong
    whole = _Fields(file.name, "", content)
    planned = sorted(set(whole.days("days"))) or list(days)
    problem = PlanProblem(
        _shifts(whole.inner("hours"), planned),
        tuple(_team(fields) for fields in whole.objects("teams", MOST_TEAMS)),
        tuple(_visit(fields, planned, days_left) for fields in whole.objects("visits", MOST_VISITS)),
        _travel(whole.inner("travel")),
        whole.whole("most_visits", 1, 50, MOST_VISITS_OF_A_HALF_DAY),
    )
    whole.finish()
    teams, visits = [team.code for team in problem.teams], [visit.code for visit in problem.visits]
    for kind, codes in (("teams", teams), ("visits", visits)):
        twice = next((code for place, code in enumerate(codes) if code in codes[:place]), None)
        if twice is not None:
            raise BadInput("plan_file.twice", file=file.name, where=kind, word=twice)
    return problem


def read_matrix(file: Path) -> dict[tuple[str, str], int]:
    """Return travel times by codes of places from a CSV file with the columns from, to, minutes.

    Raises:
        BadInput: ``plan_file.matrix_*`` with the line, and the other ``plan_file.*`` where the file cannot be read.
    """
    table: dict[tuple[str, str], int] = {}
    rows = _rows(file)
    header = next(rows, None)
    if header is None or tuple(cell.strip().lower() for cell in header.cells) != MATRIX_HEADER:
        raise BadInput("plan_file.matrix_header", file=file.name, expected=",".join(MATRIX_HEADER))
    for row in rows:
        cells = [cell.strip() for cell in row.cells]
        if not any(cells):
            continue
        about: dict[str, str | int] = {"file": file.name, "row": row.line}
        if len(cells) != len(MATRIX_HEADER) or not all(cells[:2]):
            raise BadInput("plan_file.matrix_columns", **about, expected=",".join(MATRIX_HEADER))
        start, end, minutes = clean(cells[0], limit=80), clean(cells[1], limit=80), cells[2]
        if not (minutes.isascii() and minutes.isdigit()) or int(minutes) > MINUTES_OF_A_DAY:
            raise BadInput("plan_file.matrix_minutes", **about, word=clean(minutes, limit=40))
        if (start, end) in table:
            raise BadInput("plan_file.matrix_twice", **about, start=start, end=end)
        if len(table) >= MOST_PAIRS:
            raise BadInput("plan_file.matrix_too_long", file=file.name, limit=MOST_PAIRS)
        table[start, end] = int(minutes)
    return table


def with_matrix(problem: PlanProblem, table: Mapping[tuple[str, str], int]) -> PlanProblem:
    """Return a problem whose travel times a table gives where it knows the pair."""
    return replace(problem, travel=replace(problem.travel, table={**problem.travel.table, **table}))


@contextmanager
def _as_plan_file() -> Iterator[None]:
    """The readers are the catalogue's, the sentences this file's own."""
    try:
        yield
    except BadInput as wrong:
        raise BadInput(_OWN_CODES[wrong.code], **wrong.parameters) from wrong


def _text(file: Path) -> str:
    with _as_plan_file():
        return read_text(file)


def _rows(file: Path) -> Iterator[TableRow]:
    with _as_plan_file():
        yield from csv_rows(file)


def _shifts(hours: _Fields, days: Sequence[date]) -> tuple[Shift, ...]:
    read = {}
    for half, usual in HOURS.items():
        given = hours.items(half) or usual
        if len(given) != len(usual):
            raise hours.wrong(half, '["HH:MM", "HH:MM"]')
        begins, ends = (hours.clock(half, value) for value in given)
        if begins >= ends:
            raise hours.wrong(half, '["HH:MM", "HH:MM"]')
        read[half] = begins, ends
    hours.finish()
    return tuple(Shift(day, HalfDay(half), *read[half]) for day in days for half in HOURS)


def _place(fields: _Fields, code: str) -> Place:
    return Place(code, fields.number("longitude", -180, 180), fields.number("latitude", -90, 90))


def _team(fields: _Fields) -> PlanTeam:
    base = fields.inner("base")
    officers = []
    for one in fields.objects("officers"):
        officers.append(PlanOfficer(one.text("code"), one.words("skills")))
        one.finish()
    absences = set()
    for one in fields.objects("absences"):
        day, officer = one.day("day"), one.text("officer", "")
        halves = [one.half("half")] if one.given("half") else list(HalfDay)
        absences |= {Absence(officer, day, half) for half in halves}
        one.text("half", "")
        one.finish()
    code = fields.text("code")
    team = PlanTeam(
        code, _place(base, base.text("code", "base")), tuple(officers), frozenset(absences), fields.text("name", "")
    )
    base.finish()
    fields.finish()
    return team


def _visit(fields: _Fields, days: Sequence[date], days_left: DaysLeft) -> PlanVisit:
    code = fields.text("code")
    until = fields.day("until")
    visit = PlanVisit(
        code,
        _place(fields, fields.text("place", code)),
        fields.whole("minutes", 1, MINUTES_OF_A_DAY),
        fields.day("from", min(days, default=until)),
        until,
        fields.whole("days_left", -10_000, 10_000) if fields.given("days_left") else days_left(until),
        fields.whole("officers", 2, 20, 2),
        fields.words("skills"),
        fields.words("recused"),
        fields.minute("opens", "00:00"),
        fields.minute("closes", "24:00"),
        _lock(fields.inner("lock")),
        fields.text("label", ""),
    )
    if visit.opens >= visit.closes:
        raise fields.wrong("closes", f"> {visit.opens // 60:02d}:{visit.opens % 60:02d}")
    fields.whole("days_left", -10_000, 10_000, 0)
    fields.finish()
    return visit


def _lock(fields: _Fields) -> PlanLock:
    word = fields.text("kind", VisitLock.NONE)
    if word not in list(VisitLock):
        raise fields.wrong("kind", ", ".join(VisitLock))
    kind = VisitLock(word)
    needs_team = kind in (VisitLock.TEAM, VisitLock.TEAM_TIME)
    needs_time = kind in (VisitLock.TIME, VisitLock.TEAM_TIME)
    needs_day = needs_time or kind is VisitLock.RANGE
    lock = PlanLock(
        kind,
        fields.text("team", None if needs_team else ""),
        fields.day("day") if needs_day or fields.given("day") else None,
        fields.half("half") if fields.given("half") else None,
        fields.minute("begins", "00:00") if not needs_time or fields.given("begins") else _missing(fields, "begins"),
        fields.minute("until", "24:00"),
    )
    for field in ("day", "half"):
        fields.text(field, "")
    fields.finish()
    return lock


def _missing(fields: _Fields, field: str) -> int:
    raise fields.wrong(field, "HH:MM")


def _travel(fields: _Fields) -> TravelTimes:
    usual = TravelTimes()
    travel = TravelTimes(
        fields.number("factor", 1, 5, usual.factor),
        fields.number("kilometres_an_hour", 5, 120, usual.kilometres_an_hour),
        fields.whole("setting_out", 0, 60, usual.setting_out),
    )
    fields.finish()
    return travel
