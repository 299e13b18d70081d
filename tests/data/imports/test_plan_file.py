"""A plan's problem from files: what is written is what is planned, and each fault is told with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.imports.plan_file import read_matrix, read_problem, with_matrix
from data.words.inspection_words import HalfDay, VisitLock
from data.words.plan_words import Absence, Place, PlanProblem
from data.words.violations import BadInput

MONDAY = date(2026, 11, 30)


def whole() -> dict[str, Any]:
    """Return a small file, every field in use."""
    return {
        "days": ["2026-11-30", "2026-12-01"],
        "hours": {"morning": ["08:30", "12:00"], "afternoon": ["13:30", "17:00"]},
        "most_visits": 4,
        "travel": {"factor": 1.5, "kilometres_an_hour": 40, "setting_out": 5},
        "teams": [
            {
                "code": "first",
                "name": "勘验一组",
                "base": {"code": "hall", "longitude": 114.9, "latitude": 40.8},
                "officers": [{"code": "a", "skills": ["fire"]}, {"code": "b"}],
                "absences": [{"day": "2026-12-01"}, {"officer": "a", "day": "2026-11-30", "half": "morning"}],
            }
        ],
        "visits": [
            {
                "code": "one", "place": "yard", "longitude": 115.0, "latitude": 40.6, "minutes": 60,
                "until": "2026-12-04", "skills": ["fire"], "recused": ["b"], "opens": "09:00", "closes": "17:00",
                "lock": {"kind": "team_time", "team": "first", "day": "2026-11-30", "begins": "14:30"},
            },
            {
                "code": "two", "longitude": 115.0, "latitude": 40.6, "minutes": 30, "from": "2026-12-01",
                "until": "2026-12-02", "days_left": 2, "officers": 3,
            },
        ],
    }  # fmt: skip


def read(folder: Path, content: object) -> PlanProblem:
    """Return what is read of a file with this content."""
    file = folder / "plan.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_problem(file, [MONDAY], lambda until: (until - MONDAY).days)


def test_every_field_arrives(tmp_path: Path) -> None:
    problem = read(tmp_path, whole())
    (team,), (one, two) = problem.teams, problem.visits
    assert [(shift.day.day, shift.half, shift.begins) for shift in problem.shifts] == [
        (30, HalfDay.MORNING, 510), (30, HalfDay.AFTERNOON, 810),
        (1, HalfDay.MORNING, 510), (1, HalfDay.AFTERNOON, 810),
    ]  # fmt: skip
    assert team.absences == {
        Absence("", date(2026, 12, 1), HalfDay.MORNING),
        Absence("", date(2026, 12, 1), HalfDay.AFTERNOON),
        Absence("a", MONDAY, HalfDay.MORNING),
    }
    assert (team.base, team.officers[0].skills) == (Place("hall", 114.9, 40.8), {"fire"})
    assert (one.place.code, one.days_left, one.from_day, one.officers) == ("yard", 4, MONDAY, 2)
    assert (one.lock.kind, one.lock.team, one.lock.begins, one.opens) == (VisitLock.TEAM_TIME, "first", 870, 540)
    assert (two.days_left, two.officers, two.closes, two.recused) == (2, 3, 1440, frozenset())
    assert (problem.most_visits, problem.travel.factor, problem.travel.setting_out) == (4, 1.5, 5)


def test_without_days_of_its_own_the_days_asked_for_are_planned(tmp_path: Path) -> None:
    content = whole()
    del content["days"]
    assert {shift.day for shift in read(tmp_path, content).shifts} == {MONDAY}


def changed(where: str, value: object) -> Callable[[], object]:
    """Return what gives the whole file with one field of the first visit changed; ``...`` takes it away."""

    def make() -> object:
        content = whole()
        visit = content["visits"][0]
        if value is ...:
            del visit[where]
        else:
            visit[where] = value
        return content

    return make


@pytest.mark.parametrize(
    ("make", "code", "said"),
    [
        (changed("minutes", 0), "plan_file.field", ("visits[0].minutes", "1-1440")),
        (changed("minutes", "60"), "plan_file.field", ("visits[0].minutes", "1-1440")),
        (changed("minutes", True), "plan_file.field", ("visits[0].minutes", "1-1440")),
        (changed("minutes", 30.5), "plan_file.field", ("visits[0].minutes", "1-1440")),
        (changed("until", "tomorrow"), "plan_file.field", ("visits[0].until", "YYYY-MM-DD")),
        (changed("opens", "9 o'clock"), "plan_file.field", ("visits[0].opens", "HH:MM")),
        (changed("closes", "08:00"), "plan_file.field", ("visits[0].closes", "> 09:00")),
        (changed("officers", 1), "plan_file.field", ("visits[0].officers", "2-20")),
        (changed("longitude", 181), "plan_file.field", ("visits[0].longitude", "-180-180")),
        (changed("skills", [1]), "plan_file.field", ("visits[0].skills", '["...", ...]')),
        (changed("lock", {"kind": "glue"}), "plan_file.field", ("visits[0].lock.kind",)),
        (changed("lock", {"kind": "time", "day": "2026-11-30"}), "plan_file.field", ("visits[0].lock.begins", "HH:MM")),
        (changed("lock", {"kind": "team"}), "plan_file.missing", ("visits[0].lock", "team")),
        (changed("until", ...), "plan_file.missing", ("visits[0]", "until")),
        (changed("minuts", 60), "plan_file.unknown", ("visits[0]", "minuts")),
        (changed("code", "two"), "plan_file.twice", ("visits", "two")),
        (lambda: "[]", "plan_file.field", ("{}", "{...}")),
        (lambda: '{"teams": [],\n "visits": [}', "plan_file.not_json", (2, 13)),
        (lambda: "[" * 100_000, "plan_file.not_json", (1, 1)),
        (lambda: "", "plan_file.empty", ()),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(
    tmp_path: Path, make: Callable[[], object], code: str, said: tuple[object, ...]
) -> None:
    with pytest.raises(BadInput) as told:
        read(tmp_path, make())
    assert told.value.code == code
    assert set(said) <= set(told.value.parameters.values())


def test_travel_times_from_a_table_count_before_the_map(tmp_path: Path) -> None:
    file = tmp_path / "times.csv"
    file.write_text("from,to,minutes\r\nhall,yard,25\r\n\r\nyard,hall,31\r\n", encoding="utf-8-sig")
    table = read_matrix(file)
    assert table == {("hall", "yard"): 25, ("yard", "hall"): 31}
    assert with_matrix(read(tmp_path, whole()), table).travel.table == table


@pytest.mark.parametrize(
    ("lines", "code", "row"),
    [
        ("a,b,c\n", "plan_file.matrix_header", None),
        ("from,to,minutes\nx,y\n", "plan_file.matrix_columns", 2),
        ("from,to,minutes\nx,y,1\nx,,1\n", "plan_file.matrix_columns", 3),
        ("from,to,minutes\nx,y,-1\n", "plan_file.matrix_minutes", 2),
        ("from,to,minutes\nx,y,1.5\n", "plan_file.matrix_minutes", 2),
        ("from,to,minutes\nx,y,1441\n", "plan_file.matrix_minutes", 2),
        ("from,to,minutes\nx,y,1\n\nx,y,2\n", "plan_file.matrix_twice", 4),
        ('from,to,minutes\n"x,y,1\n', "plan_file.not_csv", 2),
    ],
)
def test_a_fault_in_the_table_is_told_with_its_line(tmp_path: Path, lines: str, code: str, row: int | None) -> None:
    file = tmp_path / "times.csv"
    file.write_text(lines, encoding="utf-8")
    with pytest.raises(BadInput) as told:
        read_matrix(file)
    assert (told.value.code, told.value.parameters.get("row")) == (code, row)
