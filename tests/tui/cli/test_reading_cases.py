"""Scripts and people read cases: lists, one case, its limits day by day."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from tests.core.desks.rehearsal import Rehearsal
from tests.tui.cli.conftest import CommandLine
from tui.cli import case_reading

LIST_KEYS = {"case_number", "item", "section", "holder", "stage", "lamp", "left", "due_on", "provisional"}


def test_list_as_json_keeps_its_shape(command_line: CommandLine, to_sign: str) -> None:
    said = command_line("list", "--json", "--as", "director")
    (case,) = json.loads(said.out)
    assert said.code == 0
    assert set(case) == LIST_KEYS
    assert case["case_number"] == to_sign
    assert (case["stage"], case["holder"], case["section"]) == ("sign_off", "祝主管", "建设科")
    assert case["lamp"] in {"green", "yellow", "red", "breach"}
    assert isinstance(case["left"], int)
    assert isinstance(case["provisional"], bool)
    assert date.fromisoformat(case["due_on"])


def test_list_leaves_closed_cases_to_all(command_line: CommandLine, to_sign: str) -> None:
    assert command_line("sign-off", to_sign, "--approve", "--as", "director").code == 0
    assert json.loads(command_line("list", "--json", "--as", "director").out) == []
    (case,) = json.loads(command_line("list", "--all", "--json", "--as", "director").out)
    assert case["stage"] == "approved"


def test_a_filter_narrows_the_list_and_a_wrong_one_names_the_place(
    command_line: CommandLine, bureau_file: Rehearsal, to_sign: str
) -> None:
    bureau_file.receive("water")
    said = command_line("list", "--filter", "stage:sign_off", "--json", "--as", "director")
    assert [case["case_number"] for case in json.loads(said.out)] == [to_sign]
    wrong = command_line("list", "--filter", "lamp:purple", "--as", "director")
    assert wrong.code == 2
    assert wrong.out == ""
    assert wrong.err.startswith("Character 6:")


def test_csv_has_a_header_and_plain_has_none(command_line: CommandLine, to_sign: str) -> None:
    header, row = csv.reader(io.StringIO(command_line("list", "--csv", "--as", "director").out))
    assert set(header) == LIST_KEYS
    assert dict(zip(header, row, strict=True))["case_number"] == to_sign
    (line,) = command_line("list", "--plain", "--as", "director").out.splitlines()
    assert line.split("\t")[header.index("case_number")] == to_sign


def test_list_stops_at_the_limit_and_counts_on_across_pages(
    command_line: CommandLine, bureau_file: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(7):
        bureau_file.receive("water")
    monkeypatch.setattr(case_reading, "PAGE", 3)
    every = json.loads(command_line("list", "--json", "--as", "director").out)
    five = json.loads(command_line("list", "--limit", "5", "--json", "--as", "director").out)
    assert len({case["case_number"] for case in every}) == 7
    assert five == every[:5]


def test_one_case_is_found_by_the_end_of_its_number(command_line: CommandLine, to_sign: str) -> None:
    case = json.loads(command_line("show", to_sign[-5:], "--json", "--as", "director").out)
    assert case["case_number"] == to_sign
    assert [opinion["text"] for opinion in case["opinions"]] == ["材料齐全"]
    assert [event["action"] for event in case["history"]] == ["receive", "accept", "claim", "recommend"]
    assert "13900000000" not in json.dumps(case)


def test_show_speaks_the_language_asked_for(command_line: CommandLine, to_sign: str) -> None:
    english = command_line("show", to_sign, "--as", "director").out
    chinese = command_line("show", to_sign, "--as", "director", "--lang", "zh").out
    assert "Construction permit" in english
    assert "sign-off" in english
    assert "建筑工程施工许可" in chinese
    assert "签批" in chinese


def test_explain_counts_every_day_to_the_limit(command_line: CommandLine, to_sign: str) -> None:
    told = json.loads(command_line("explain", to_sign, "--json", "--as", "director").out)
    promised = next(clock for clock in told["clocks"] if clock["clock"] == "promised")
    numbers = [day["number"] for day in promised["days"] if day["mark"] in {"counted", "make_up"}]
    assert numbers == [1, 2, 3, 4, 5]
    assert promised["amount"] == 5
    text = command_line("explain", to_sign, "--as", "director").out
    assert "day 5" in text
    assert promised["due_on"] in text


def test_a_case_that_does_not_exist_is_refused(command_line: CommandLine, to_sign: str) -> None:
    said = command_line("show", "130700-none", "--as", "director")
    assert said.code == 1
    assert "There is no case 130700-none" in said.err
