"""Administering people from the command line, and who one is when the program starts."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest

from tests.core.desks.rehearsal import Rehearsal
from tests.tui.cli.conftest import CommandLine
from tui import bootstrap

HEADER = "login,name,section,position,duties,in_charge\n"


def logins(command_line: CommandLine) -> list[str]:
    return [row["login"] for row in json.loads(command_line("officers", "list", "--json", "--as", "operator").out)]


def test_init_makes_the_account_that_ran_it_the_administrator(command_line: CommandLine, tmp_path: Path) -> None:
    store = str(tmp_path / "new.db")
    said = command_line("init", "--store", store, "--name", "演练局")
    assert said.code == 0
    (only,) = json.loads(command_line("officers", "list", "--json", "--store", store).out)
    assert only == {
        "login": bootstrap.account(),
        "name": bootstrap.account(),
        "section": None,
        "position": "staff",
        "duties": ["operation"],
        "on_leave": False,
        "open_cases": 0,
        "active": True,
        "imported": False,
    }
    again = command_line("init", "--store", store)
    assert again.code == 3
    assert "already" in again.err


def test_the_administrator_of_a_new_house_fills_its_sections(command_line: CommandLine, tmp_path: Path) -> None:
    store = str(tmp_path / "new.db")
    command_line("init", "--store", store)
    chief = ("--name", "柯科长", "--section", "construction", "--position", "chief", "--duty", "review")
    assert command_line("officers", "add", "ke", *chief, "--store", store).code == 0
    director = ("--name", "祝主管", "--position", "deputy_director", "--duty", "approval")
    charge = ("--in-charge", "construction", "--in-charge", "planning")
    assert command_line("officers", "add", "zhu", *director, *charge, "--store", store).code == 0
    notes = [note["text"] for note in json.loads(command_line("doctor", "--json", "--store", store).out)]
    (without,) = [note for note in notes if note.startswith("Nobody signs")]
    assert "construction" not in without
    assert "culture" in without


def test_a_refused_officer_is_not_added(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    said = command_line("officers", "add", "x", "--name", "辛", "--duty", "review", "--as", "chief")
    assert said.code == 1
    assert "operation duty" in said.err
    assert "x" not in logins(command_line)


def test_a_file_of_officers_is_added(command_line: CommandLine, bureau_file: Rehearsal, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        HEADER + 'ann,安一,construction,staff,review,\nbai,白二,,deputy_director,approval,"construction social"\n',
        encoding="utf-8-sig",
    )
    said = command_line("officers", "import", str(file), "--as", "operator")
    assert said.code == 0
    assert {"ann", "bai"} <= set(logins(command_line))
    assert "section construction now" in said.err


@pytest.mark.parametrize(
    ("lines", "code", "told"),
    [
        ("ann,安一,construction,staff,review,\nann2,安二,nowhere,staff,review,\n", 2, "Line 3"),
        ("ann,安一,construction,staff,review,\nreviewer,重名,construction,staff,review,\n", 1, "Line 3"),
        ("ann,安一,construction,boss,review,\n", 2, "Line 2: there is no post “boss”"),
        ("ann,安一,construction,staff,cooking,\n", 2, "Line 2: there is no duty “cooking”"),
        ("ann,安一,construction\n", 2, "Line 2: there are 3 columns"),
        ('ann,"安一,construction,staff,review,\n', 2, "is not CSV"),
    ],
)
def test_one_bad_line_refuses_the_whole_file(
    command_line: CommandLine, bureau_file: Rehearsal, tmp_path: Path, lines: str, code: int, told: str
) -> None:
    before = logins(command_line)
    file = tmp_path / "people.csv"
    file.write_text(HEADER + lines, encoding="utf-8")
    said = command_line("officers", "import", str(file), "--as", "operator")
    assert said.code == code
    assert told in said.err
    assert logins(command_line) == before


@pytest.mark.parametrize("content", [b"", b"name,login\n", HEADER.encode() + b"a,\xff,c,staff,review,\n"])
def test_a_file_that_is_no_list_of_officers_is_refused(
    command_line: CommandLine, bureau_file: Rehearsal, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(content)
    said = command_line("officers", "import", str(file), "--as", "operator")
    assert said.code == 2
    assert str(file) in said.err


def test_mapping_and_leave(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    assert command_line("officers", "map", "reviewer", "shen", "--as", "operator").code == 0
    assert "shen" in logins(command_line)
    leave = ("officers", "leave", "director", "2026-12-01", "2026-12-03", "--substitute", "director2")
    assert command_line(*leave, "--as", "operator").code == 0
    assert command_line(*leave, "--as", "operator").code == 1
    wrong = command_line("officers", "leave", "director", "tomorrow", "2026-12-03", "--as", "operator")
    assert (wrong.code, "YYYY-MM-DD" in wrong.err) == (2, True)


def test_a_spreadsheet_runs_nothing_from_the_list(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    command_line("officers", "add", "mallory", "--name", '=HYPERLINK("http://x")', "--as", "operator")
    rows = list(csv.DictReader(io.StringIO(command_line("officers", "list", "--csv", "--as", "operator").out)))
    (name,) = [row["name"] for row in rows if row["login"] == "mallory"]
    assert name == """'=HYPERLINK("http://x")"""


def test_nobody_acts_as_another_on_a_live_store(command_line: CommandLine, tmp_path: Path) -> None:
    store = str(tmp_path / "live.db")
    command_line("init", "--store", store)
    command_line("officers", "add", "zhu", "--name", "祝", "--store", store)
    said = command_line("list", "--as", "zhu", "--store", store)
    assert said.code == 1
    assert "--as zhu" in said.err
    assert command_line("list", "--as", bootstrap.account(), "--store", store).code == 0


def test_an_unknown_account_is_told_how_to_be_mapped(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    said = command_line("list", "--as", "stranger")
    assert said.code == 1
    assert "yizhang officers map" in said.err


def test_sudo_is_believed_only_when_it_made_us_root(monkeypatch: pytest.MonkeyPatch) -> None:
    caller = {"SUDO_USER": "zhang"}
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert bootstrap.account(caller) == "zhang"
    assert bootstrap.account({}) == "root"
    monkeypatch.setattr(os, "geteuid", lambda: 987_654)
    assert bootstrap.account(caller) == "uid-987654"
