"""The reports of the command line: figures for scripts, spreadsheets and people; wrong periods told."""

from __future__ import annotations

import csv
import io
import json

from core.desks import sign_off
from core.rules.calendar import day_of
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.cli.conftest import CommandLine


def test_statistics_as_json_csv_and_lines(command_line: CommandLine, bureau_file: Rehearsal, to_sign: str) -> None:
    day = day_of(bureau_file.clock.now).isoformat()
    period = ("--from", day, "--until", day)
    assert json.loads(command_line("report", "statistics", *period, "--json", "--as", "window").out)["rows"] == []
    case_id = next(iter(bureau_file.as_person("director").look(_signable)))
    bureau_file.as_person("director").act(sign_off.approve, case_id)
    told = json.loads(command_line("report", "statistics", *period, "--json", "--as", "window").out)
    (row,) = told["rows"]
    assert (row["code"], row["decided"], row["on_time_percent"], row["promised"]) == ("construction", 1, 100.0, 5.0)
    assert told["flow"] == [{"first": day, "last": day, "received": 1, "closed": 1, "open": 0}]
    said = command_line("report", "statistics", "--by", "officer", *period, "--csv", "--as", "window")
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert [row["code"] for row in rows] == ["reviewer", ""] and rows[1]["name"] == "all"
    flow = command_line("report", "statistics", "--flow", "week", *period, "--plain", "--as", "window")
    assert flow.out == f"{day}\t{day}\t1\t1\t0\n"


def test_a_period_that_cannot_be_is_told(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    turned = command_line("report", "statistics", "--from", "2026-02-01", "--until", "2026-01-01", "--as", "window")
    assert (turned.code, "before it begins" in turned.err) == (2, True)
    long = command_line("report", "statistics", "--from", "2024-01-01", "--until", "2026-01-01", "--as", "window")
    assert (long.code, "366 days" in long.err) == (2, True)
    no_day = command_line("report", "statistics", "--from", "soon", "--as", "window")
    assert (no_day.code, "soon" in no_day.err) == (2, True)


def _signable(reading: object) -> tuple[int, ...]:
    from core.reads import worklist
    from data.words.worklist_words import WorklistRequest, WorklistView

    page = worklist.page(reading, WorklistRequest(WorklistView.SIGN_OFF))  # type: ignore[arg-type]
    return tuple(row.case_id for row in page.rows)
