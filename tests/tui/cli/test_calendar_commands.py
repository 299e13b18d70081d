"""The calendar on the command line: what is shown before a change, who may switch it in, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

from tests.core.desks.rehearsal import Rehearsal
from tests.tui.cli.conftest import CommandLine

DOCUMENT = "张政发〔2026〕9号"
NOTICE_2027 = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕99号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至13日（周六）放假调休，共9天。1月31日（周日）、2月14日（周日）上班。
国务院办公厅
2026年11月4日
"""


def test_a_typhoon_day_is_shown_first_and_then_switched_in(command_line: CommandLine, to_sign: str) -> None:
    [row] = json.loads(command_line("list", "--json", "--as", "director").out)
    day = str(row["due_on"])
    typhoon = ("calendar", "local", "add", day, "--rest", "--document", DOCUMENT)
    shown = json.loads(command_line(*typhoon, "--json", "--as", "operator").out)
    assert shown["applied"] is False
    [case] = [one for one in shown["cases"] if one["case_number"] == to_sign]
    assert case["before"]["due_on"] < case["after"]["due_on"]
    done = json.loads(command_line(*typhoon, "--apply", "--json", "--as", "operator").out)
    assert (done["applied"], done["moved"]) == (True, shown["moved"])
    [row] = json.loads(command_line("list", "--json", "--as", "director").out)
    assert row["due_on"] == case["after"]["due_on"]
    year = json.loads(command_line("calendar", "show", day[:4], "--json", "--as", "director").out)
    [local] = [one for one in year["days"] if one["day"] == day]
    assert (local["kind"], local["source"], year["version"]) == ("holiday", f"{DOCUMENT} 游运维", done["version"])
    told = command_line("explain", to_sign, "--plain", "--as", "director").out
    assert DOCUMENT in told
    assert "行政许可法 82" in told
    assert command_line("calendar", "local", "remove", day, "--apply", "--as", "operator").code == 0
    [row] = json.loads(command_line("list", "--json", "--as", "director").out)
    assert row["due_on"] == case["before"]["due_on"]


def test_a_notice_comes_in_by_its_words_and_by_its_file(
    command_line: CommandLine, bureau_file: Rehearsal, tmp_path: Path
) -> None:
    bureau_file.in_review("build")
    words = tmp_path / "通知.txt"
    words.write_text(NOTICE_2027.replace("共9天", "共8天"), encoding="utf-8")
    wrong = command_line("calendar", "paste", str(words), "--as", "operator", "--lang", "en")
    assert wrong.code == 2
    assert wrong.err.splitlines()[-1] == "Line 4: “共8天” was not understood (1 such); nothing was imported."
    words.write_text(NOTICE_2027, encoding="utf-8")
    done = json.loads(command_line("calendar", "paste", str(words), "--apply", "--json", "--as", "operator").out)
    assert done["applied"]
    years = json.loads(command_line("calendar", "list", "--json", "--as", "director").out)
    assert [(row["year"], row["state"]) for row in years if row["year"] in {2026, 2027, 2028}] == [
        (2028, "provisional"), (2027, "firm"), (2026, "firm"),
    ]  # fmt: skip
    file = tmp_path / "2027.toml"
    file.write_text("year = 2027\n", encoding="utf-8")
    refused = command_line("calendar", "import", str(file), "--as", "operator", "--lang", "en")
    assert (refused.code, refused.err.strip()) == (2, "The holiday notice 2027.toml lacks the field notices.")
    nothing = command_line("calendar", "import", "2026", "--as", "operator", "--lang", "en")
    assert (nothing.code, nothing.err.strip()) == (2, "Every day is like that already: this changes nothing.")


def test_the_calendar_adds_up_and_a_wrong_order_is_one_sentence(
    command_line: CommandLine, bureau_file: Rehearsal
) -> None:
    day = bureau_file.calendar.first_day.replace(month=3).isoformat()
    add = ("calendar", "local", "add", day, "--document", DOCUMENT)
    found = json.loads(command_line("calendar", "check", "--json", "--as", "director").out)
    assert found["ok"]
    assert found["findings"][-1]["parameters"] == {"first": 2027, "last": 2036}
    assert command_line(*add, "--rest", "--as", "director").code == 1
    both = command_line(*add, "--as", "operator", "--lang", "en")
    assert (both.code, both.err.strip()) == (2, "Say either --rest or --work.")
