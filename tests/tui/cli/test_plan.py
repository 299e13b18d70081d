"""``yizhang plan``: a file of teams and visits becomes a plan that the rules accept, the same one for the same seed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.data.imports.test_plan_file import whole
from tests.tui.cli.conftest import CommandLine


@pytest.fixture
def plan_file(tmp_path: Path) -> str:
    """Two visits and a team; nobody may go with the second visit's three officers."""
    file = tmp_path / "plan.json"
    content = whole()
    content["visits"][0]["recused"] = []
    file.write_text(json.dumps(content), encoding="utf-8")
    return str(file)


def test_a_plan_says_who_goes_where_and_why_not(command_line: CommandLine, plan_file: str) -> None:
    said = command_line("plan", plan_file, "--iterations", "16", "--seed", "3", "--json")
    found = json.loads(said.out)
    assert (said.code, said.err, found["check"], found["seed"]) == (0, "", [], 3)
    (route,) = found["routes"]
    assert (route["team"], route["day"], route["half_day"]) == ("first", "2026-11-30", "afternoon")
    assert route["stops"] == [{"visit": "one", "begins": "14:30", "ends": "15:30"}]
    (left,) = found["unserved"]
    assert (left["visit"], left["open_half_days"]) == ("two", 0)
    assert {reason["code"]: reason["half_days"] for reason in left["reasons"]} == {
        "plan.before_window": 2, "plan.team_away": 2,
    }  # fmt: skip
    assert found["score"]["unserved"] == 1


def test_people_read_it_in_words(command_line: CommandLine, plan_file: str) -> None:
    said = command_line("plan", plan_file, "--iterations", "16", "--lang", "en")
    assert "2026-11-30 Mon afternoon" in said.out and "14:30-15:30  one" in said.out
    assert "two: too early for the case 2, team away 2" in said.out
    assert said.out.rstrip().endswith("min.")


def test_travel_times_of_ones_own_decide(command_line: CommandLine, plan_file: str, tmp_path: Path) -> None:
    table = tmp_path / "times.csv"
    table.write_text("from,to,minutes\nhall,yard,100\n", encoding="utf-8")
    said = command_line("plan", plan_file, "--iterations", "16", "--matrix", str(table), "--json")
    left = {one["visit"]: one["reasons"] for one in json.loads(said.out)["unserved"]}
    assert "plan.too_long" in {reason["code"] for reason in left["one"]}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--days", "11"), "Between 1 and 10 working days can be planned, not 11."),
        (("--seconds", "0"), "A search takes between 0.1 and 3600 seconds, not 0."),
        (("--from", "soon"), "“soon” is not a day; write it as YYYY-MM-DD."),
        (("--matrix", "/nowhere/times.csv"), "The plan file times.csv cannot be read: it is not there."),
    ],
)
def test_what_cannot_be_asked_is_told(
    command_line: CommandLine, plan_file: str, arguments: tuple[str, str], sentence: str
) -> None:
    said = command_line("plan", plan_file, *arguments)
    assert (said.code, said.out, said.err.strip()) == (2, "", sentence)


def test_a_place_too_far_for_a_half_day_takes_a_whole_one(command_line: CommandLine, tmp_path: Path) -> None:
    content = whole()
    del content["teams"][0]["absences"], content["visits"][0]["lock"]
    content["visits"][0]["recused"] = []
    file, table = tmp_path / "plan.json", tmp_path / "times.csv"
    file.write_text(json.dumps(content), encoding="utf-8")
    table.write_text("from,to,minutes\nhall,yard,100\n", encoding="utf-8")
    asked = ("plan", str(file), "--iterations", "16", "--matrix", str(table))
    routes = {route["stops"][0]["visit"]: route for route in json.loads(command_line(*asked, "--json").out)["routes"]}
    assert (routes["one"]["half_day"], routes["one"]["whole_day"]) == ("morning", True)
    assert routes["one"]["stops"] == [{"visit": "one", "begins": "10:10", "ends": "11:10"}]
    assert "2026-11-30 Mon whole-day trip" in command_line(*asked, "--lang", "en").out
    assert "2026-11-30 周一 全天出勘" in command_line(*asked, "--lang", "zh").out
