"""The reports of the command line: figures for scripts, spreadsheets and people; wrong periods told."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
from sqlalchemy import update

from core.desks import sign_off
from core.rules.calendar import day_of
from data.tables.case import permit_case
from data.tables.catalogue import item
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


def test_a_month_is_written_once_it_reconciles(
    command_line: CommandLine, bureau_file: Rehearsal, to_sign: str, tmp_path: Path
) -> None:
    case_id = next(iter(bureau_file.as_person("director").look(_signable)))
    with bureau_file.store.write() as connection:
        connection.execute(update(item).where(item.c.code == "build").values(name="=cmd|'/C calc'!A1"))
    bureau_file.as_person("director").act(sign_off.approve, case_id)
    month = ("report", "monthly", "--month", f"{day_of(bureau_file.clock.now):%Y-%m}", "--as", "window")
    files = {name: tmp_path / f"month.{name}" for name in ("xlsx", "csv", "md")}
    said = command_line(*month, *(word for name, file in files.items() for word in (f"--{name}", str(file))))
    # Outside office hours a card lies in the ledger beside them.
    assert said.code == 0 and re.search(r"decisions: 1 by the cases, 1 by [56] leaves", said.err)
    book = openpyxl.load_workbook(files["xlsx"])
    names = [sheet.title for sheet in book]
    assert names == ["全局 the bureau", "科室 sections", "事项 items", "核对 reconciliation"]
    cells = [cell for row in book[names[2]].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "'=cmd|'/C calc'!A1" in [cell.value for cell in cells]
    assert {row[0].value: row[1].value for row in book[names[0]].iter_rows()}["办结 decided"] == 1
    assert "'=cmd" in files["csv"].read_text("utf-8-sig")
    assert "| 办结 decided | 1 |" in files["md"].read_text("utf-8")
    again = command_line(*month, "--md", str(files["md"]))
    assert again.code == 2 and "month.md" in again.err
    told = json.loads(command_line(*month, "--json").out)
    assert (told["total"]["decided"], told["reconciliation"]["reconciles"]) == (1, True)


def test_a_report_that_does_not_reconcile_is_refused(
    command_line: CommandLine, bureau_file: Rehearsal, to_sign: str, tmp_path: Path
) -> None:
    case_id = next(iter(bureau_file.as_person("director").look(_signable)))
    bureau_file.as_person("director").act(sign_off.approve, case_id)
    with bureau_file.store.write() as connection:
        connection.execute(update(permit_case).values(decision="deny", stage="denied"))
    month = ("report", "monthly", "--month", f"{day_of(bureau_file.clock.now):%Y-%m}", "--as", "window")
    file = tmp_path / "month.csv"
    said = command_line(*month, "--json", "--csv", str(file))
    assert (said.code, said.out, file.exists()) == (1, "", False)
    assert f"Only the ledger tells: {to_sign} approve" in said.err and "Nothing was written" in said.err
    wrong = command_line("report", "monthly", "--month", "october", "--as", "window")
    assert (wrong.code, "october" in wrong.err) == (2, True)


def test_a_hand_over_note_for_people_and_scripts(
    command_line: CommandLine, bureau_file: Rehearsal, to_sign: str
) -> None:
    said = command_line("handover-note", "--as", "director")
    assert said.code == 0 and "In hand: 1" in said.out and to_sign in said.out
    told = json.loads(command_line("handover-note", "--json", "--as", "director").out)
    assert (told["held_in_all"], told["held"][0]["case_number"], told["moved"]) == (1, to_sign, [])


def _signable(reading: object) -> tuple[int, ...]:
    from core.reads import worklist
    from data.words.worklist_words import WorklistRequest, WorklistView

    page = worklist.page(reading, WorklistRequest(WorklistView.SIGN_OFF))  # type: ignore[arg-type]
    return tuple(row.case_id for row in page.rows)
