"""A draw from the command line: registers from files, two people, a record that replays, a sheet that is signed."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from data.words.canonical_json import canonical
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.cli.conftest import CommandLine

HEADER = "number,name,employer,specialties,valid_until\n"
PEOPLE = "".join(
    f"E{place:02},专家{place},单位{place % 6},{'fire; gas' if place % 3 else 'gas/管道'},2099-12-31\n"
    for place in range(14)
)
VISIT = "2099-01-05"


@pytest.fixture
def drawn(bureau_file: Rehearsal, command_line: CommandLine, tmp_path: Path) -> tuple[str, list[str]]:
    """A draw of three, and who is on it."""
    case_id = bureau_file.in_review()
    case = bureau_file.as_person("reviewer").look(_number, case_id)
    register = tmp_path / "experts.csv"
    register.write_text(HEADER + PEOPLE, encoding="utf-8")
    assert command_line("experts", "import", str(register), "--as", "inspector").code == 0
    options = ("--visit", VISIT, "--need", "fire=1", "--need", "gas", "--json", "--as", "inspector")
    number = json.loads(command_line("draw", "prepare", case, *options).out)["number"]
    for verb in ("commit", "open"):
        for login in ("inspector", "supervisor"):
            said = command_line("draw", verb, number, "--json", "--as", login)
            assert said.code == 0, said.err
    return number, json.loads(said.out)["panel"]


def _number(reading: object, case_id: int) -> str:
    from core.reads import case_file

    return case_file.load(reading, case_id=case_id).line.case_number  # type: ignore[arg-type]


def test_a_record_goes_out_and_replays(
    drawn: tuple[str, list[str]], command_line: CommandLine, tmp_path: Path
) -> None:
    number, panel = drawn
    record = tmp_path / "record.json"
    assert command_line("draw", "decline", number, panel[0], "--reason", "出差", "--as", "inspector").code == 0
    assert command_line("draw", "accept", number, panel[1], "--as", "inspector").code == 0
    assert command_line("draw", "export", number, "--out", str(record), "--as", "supervisor").code == 0
    said = command_line("draw", "verify", str(record))
    assert said.code == 0 and json.loads(record.read_text(encoding="utf-8"))["digest"] in said.out
    assert "exactly this record" in command_line("draw", "verify", str(record), "--as", "reviewer").out
    text = record.read_text(encoding="utf-8")
    other = json.loads(text)
    other["answers"][0]["reason"] = "生病"
    content = {key: value for key, value in other.items() if key != "digest"}
    forged = content | {"digest": sha256(canonical(content).encode()).hexdigest()}
    record.write_text(json.dumps(forged), encoding="utf-8")
    said = command_line("draw", "verify", str(record), "--as", "reviewer")
    assert said.code == 1 and "knows no record" in said.out, "it replays, but nobody ever made it"
    record.write_text(text.replace("出差", "生病"), encoding="utf-8")
    said = command_line("draw", "verify", str(record))
    assert said.code == 1 and "digest" in said.out
    record.write_text("{", encoding="utf-8")
    assert command_line("draw", "verify", str(record)).code == 2
    assert command_line("draw", "verify", str(tmp_path / "nothing.json")).code == 2


def test_the_act_is_told_in_its_order(drawn: tuple[str, list[str]], command_line: CommandLine, tmp_path: Path) -> None:
    number, panel = drawn
    shown = command_line("draw", "show", number, "--as", "inspector").out
    places = [shown.index(f"\n{place} ") for place in range(1, 8)]
    assert places == sorted(places)
    assert all(expert in shown for expert in panel)
    hidden = command_line("draw", "show", number, "--as", "reviewer").out
    assert "shown on the day of the visit" in hidden
    assert command_line("draw", "export", number, "--out", str(tmp_path / "x"), "--as", "reviewer").code == 1
    (row,) = json.loads(command_line("draw", "list", "--json", "--as", "reviewer").out)
    assert (row["number"], row["state"]) == (number, "drawn")


def test_a_sheet_is_signed_and_its_code_answers_once(
    drawn: tuple[str, list[str]], command_line: CommandLine, tmp_path: Path
) -> None:
    number, panel = drawn
    sheet = tmp_path / "sheet.txt"
    wanted = ("--contact", "0313-0000000", "--out", str(sheet))
    assert command_line("draw", "sheet", number, panel[0], *wanted, "--as", "inspector").code == 0
    text = sheet.read_text(encoding="utf-8")
    assert "0313-0000000" in text and VISIT in text
    assert command_line("draw", "verify", str(sheet), "--as", "reviewer").code == 0
    code = next(line for line in text.splitlines() if "answer:" in line).rpartition(" ")[2]
    other = command_line("draw", "decline", number, panel[0], "--reason", "忙", "--code", code, "--as", "inspector")
    assert other.code == 1 and "not the code" in other.err, "one code, one answer"
    taken = ("draw", "accept", number, panel[0], "--code", code.lower(), "--as", "inspector")
    assert command_line(*taken).code == 0
    assert command_line(*taken).code == 1
    sheet.write_text(text.replace(VISIT, "2099-01-06"), encoding="utf-8")
    assert command_line("draw", "verify", str(sheet), "--as", "reviewer").code == 1
    gone = command_line("draw", "sheet", number, "E99", "--as", "inspector")
    assert gone.code == 1 and gone.out == ""


def test_both_registers_are_kept(command_line: CommandLine, bureau_file: Rehearsal, tmp_path: Path) -> None:
    register, out = tmp_path / "people.csv", tmp_path / "out.csv"
    register.write_text(HEADER + PEOPLE, encoding="utf-8")
    assert command_line("technicians", "import", str(register), "--as", "inspector").code == 0
    assert command_line("experts", "import", str(register), "--as", "inspector").code == 2
    assert command_line("technicians", "import", str(register), "--as", "reviewer").code == 1
    leave = ("technicians", "leave", "E01", "2026-01-05", "--rule", "FREQ=WEEKLY;BYDAY=MO", "--as", "inspector")
    assert command_line(*leave).code == 0
    assert command_line("technicians", "recuse", "E01", "unit", "甲公司", "--as", "inspector").code == 0
    page = json.loads(command_line("technicians", "show", "E01", "--json", "--as", "inspector").out)
    assert (page["leaves"][0]["rule"], page["recusals"][0]["party"]) == ("FREQ=WEEKLY;BYDAY=MO", "甲公司")
    assert "FREQ=WEEKLY" in command_line("technicians", "show", "E01", "--as", "inspector").out
    assert command_line("technicians", "export", str(out), "--as", "inspector").code == 0
    assert "甲公司" in out.read_text(encoding="utf-8-sig")
    assert json.loads(command_line("experts", "list", "--json", "--as", "inspector").out) == []
    register.write_text(HEADER + "E1,甲,乙,fire,2028-02-30\n", encoding="utf-8")
    said = command_line("technicians", "import", str(register), "--as", "inspector")
    assert said.code == 2 and "people.csv:2" in said.err and "valid_until" in said.err


@pytest.mark.parametrize("need", ["", "=2", "fire=two", "fire=0", "fire=9"])
def test_a_need_that_cannot_be_read_is_told(command_line: CommandLine, bureau_file: Rehearsal, need: str) -> None:
    case = bureau_file.as_person("reviewer").look(_number, bureau_file.in_review())
    said = command_line("draw", "prepare", case, "--visit", VISIT, "--need", need, "--as", "inspector")
    assert said.code in {1, 2} and said.out == "" and said.err.count("\n") == 1
