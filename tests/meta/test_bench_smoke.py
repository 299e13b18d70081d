"""scripts/bench at tiny sizes: every row can be measured, table and JSON say the same. How fast is not asked here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core.rules.calendar import WorkingCalendar
from core.upkeep.rebuild import differences
from data.store.address import StoreAddress
from data.store.store import Store
from scripts.benchmarks import report, synthetic
from scripts.benchmarks.__main__ import FAMILIES, nobody, run
from scripts.benchmarks.effort import Effort
from scripts.benchmarks.programs import minimal_app
from scripts.benchmarks.report import Report
from scripts.benchmarks.rows import Budget, Failure, Of, Reference, Row, Sample, Unit, rate, sample
from scripts.benchmarks.setting import Peer
from scripts.benchmarks.terminal import numbers, visible
from tests.meta.sources import REPOSITORY
from tests.postgresql_server import PostgresqlServer

TINY = Effort(
    large=900, small=600, starts=1, warming=0, openings=1, presses=2, sittings=1, queries=3, signings=6, to_sign=60,
    writers=2, writing_seconds=0.5, additions=40, draws=2, instances=1, planning_seconds=0.2, visits=20,
)  # fmt: skip
OF_CONSOLES = (
    "first frame", "list rows on screen", "paint", "to the last case", "cursor down", "list scrolls", "slow ones",
    "page down", "private memory", "cursor to another cell", "back to mode 3",
    "sections by promised limit", "the slowest, ",
)  # fmt: skip
OF_STORES = (
    "query of 50", "page of 50", "page in a look of its own", "count of", "near the end", "last page",
    "slowest sort offered", "sign-off, full transaction", "the slowest", "together", "longest sign-off",
    "errors shown", "lost or doubled",
)  # fmt: skip
NOTHING_WRONG = {"2 writers: errors shown": 0, "2 writers: signatures lost or doubled": 0}


def missing(found: Report, parts: tuple[str, ...]) -> list[str]:
    """Return the parts of rows' names that no row of a report has."""
    return [part for part in parts if not any(part in row.what for row in found.rows)]


def counted(found: Report) -> dict[str, float]:
    """Return what must be nothing, by row."""
    return {row.what: row.ours.value for row in found.rows if row.unit is Unit.COUNT}


def test_every_row_can_be_measured(tmp_path: Path) -> None:
    """One run of everything on SQLite; the minimal app stands in for harlequin."""
    stand_in = Peer("harlequin", tuple(str(word) for word in minimal_app()), opens_cases=False)
    found = run(list(FAMILIES), ["sqlite"], TINY, tmp_path, lambda _setting, _cache: (stand_in,))
    assert found.failures == []
    assert missing(found, (*OF_CONSOLES, *OF_STORES, "working days added")) == []
    assert {row.family for row in found.rows} == set(FAMILIES)
    assert [row.what for row in found.rows if row.unit is not Unit.COUNT and row.ours.value <= 0] == []
    assert counted(found) == NOTHING_WRONG | {"20 visits x 2 teams: rules broken by plans": 0}
    (peer,) = [row for row in found.rows if row.reference is not None and "harlequin" in row.reference.name]
    assert peer.met is False, "no list of a store is on the screen before three lines of text are"
    (days,) = [row for row in found.rows if row.family == "calendar"]
    alike = re.fullmatch(r"the same day in (\d+) of (\d+)", days.note)
    assert alike is not None and alike[1] == alike[2]


@pytest.mark.postgresql
def test_the_rows_of_stores_can_be_measured_on_postgresql(tmp_path: Path) -> None:
    found = run(["query", "signing"], ["postgresql"], TINY, tmp_path, nobody)
    assert found.failures == []
    assert missing(found, OF_STORES) == []
    assert {row.store for row in found.rows} == {"postgresql"}
    assert counted(found) == NOTHING_WRONG


def test_the_command_line_prints_json(tmp_path: Path) -> None:
    done = _bench("calendar", "--json", "--quick", "--cache", str(tmp_path))
    assert (done.returncode, [row["family"] for row in json.loads(done.stdout)["rows"]]) == (0, ["calendar"])


def test_an_unknown_family_is_told(tmp_path: Path) -> None:
    done = _bench("hotmap", "--cache", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "hotmap" in done.stderr and "opening" in done.stderr


def _bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.benchmarks", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False)


# -- the parts ---------------------------------------------------------------------------------------------------


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StoreAddress]:
    """Where no store is yet."""
    if request.param == "sqlite":
        yield StoreAddress(path=tmp_path / "bureau.db")
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    address = server.new_database()
    yield address
    server.drop(address)


@pytest.mark.parametrize("to_sign", [False, True])
def test_every_synthetic_case_is_the_sum_of_its_events(
    empty_place: StoreAddress, calendar: WorkingCalendar, to_sign: bool
) -> None:
    synthetic.make(empty_place, calendar, date(2026, 11, 20), 400, to_sign=to_sign)
    store = Store.open(empty_place)
    with store.read() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM permit_case").scalar_one()
        stages = set(connection.exec_driver_sql("SELECT stage FROM permit_case").scalars())
        assert list(differences(connection, calendar)) == []
    store.close()
    assert count == 400
    if to_sign:
        assert stages == {"sign_off"}
    else:
        assert {"delivered", "received", "review", "sign_off"} < stages


def _row(ours: float, reference: float | None, budget: Budget | None, unit: Unit = Unit.MILLISECONDS) -> Row:
    compared = None if reference is None else Reference("something", Sample(reference))
    return Row("family", "row", unit, Sample(ours, ours * 2), compared, budget)


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (_row(10, 8, Budget(1.25)), True),
        (_row(10.1, 8, Budget(1.25)), False),
        (_row(10, 100, Budget(0.1, at_least=True)), True),
        (_row(9, 100, Budget(0.1, at_least=True)), False),
        (_row(9, None, Budget(16, Of.P95)), False),
        (_row(8, None, Budget(16, Of.P95)), True),
        (_row(1, None, Budget(0, Of.VALUE), Unit.COUNT), False),
        (_row(0, None, Budget(0, Of.VALUE), Unit.COUNT), True),
        (_row(10, 8, None), None),
        (_row(10, 0, Budget(1.25)), None),
    ],
)
def test_a_budget_is_met_or_not(row: Row, met: bool | None) -> None:
    assert row.met is met


def test_json_and_table_say_the_same() -> None:
    rows = [
        _row(10, 8, Budget(1.25)),
        _row(9, 100, Budget(0.1, at_least=True)),
        _row(12345.6, None, None),
        _row(0, None, Budget(0, Of.VALUE), Unit.COUNT),
    ]
    found = Report(rows, [Failure("list", "sqlite", "NeverDrawn: ended")], TINY, 1.0)
    told = json.loads(report.as_json(found))
    assert [row["met"] for row in told["rows"]] == [True, False, None, True]
    assert [row["ratio"] for row in told["rows"]] == [1.25, 0.09, None, None]
    assert [row["budget"] for row in told["rows"]] == ["<= 1.25x", ">= 0.1x", None, "<= 0"]
    assert told["rows"][0]["ours"] == {"value": 10, "p95": 20, "runs": 1}
    assert told["failures"] == [{"family": "list", "store": "sqlite", "reason": "NeverDrawn: ended"}]
    lines = report.table(found).splitlines()
    assert [line.split()[-1] for line in lines[2:4]] == ["met", "MET"]
    assert "NOT MET" in lines[3] and "12,346 ms" in lines[4]
    assert any("FAILED: list sqlite: NeverDrawn: ended" in line for line in lines)
    assert lines[-1].startswith("2 of 3 budgets met; 4 rows")


def test_a_sample_is_its_median_and_its_slow_end() -> None:
    assert sample([0.003, 0.001, 0.002], 1000) == Sample(2.0, 3.0, 3)
    assert sample(range(1, 101)) == Sample(50.5, 95, 100)
    assert rate([0.5, 0.25, 0.25]) == Sample(4.0, 2.0, 3)


@pytest.mark.parametrize(
    "blank", [b"", b"\x1b[2J\x1b[?1049h", b"\x1b]0;title\x07 \r\n", b"\x1b[38;2;12m", b"\x1bP+q54\x1b\\"]
)
def test_control_sequences_are_no_picture(blank: bytes) -> None:
    assert visible(blank) == b""
    assert visible(blank[:-1]) == b"", "nor is one that has not arrived whole"
    assert visible(blank + b"text") == b"text"


def test_only_different_case_numbers_count_as_lines() -> None:
    drawn = b"130700-20261112-042 \x1b[7m130700-20261112-042\x1b[m 130700-20261117-1007"
    assert numbers(2)(drawn) and not numbers(3)(drawn)
