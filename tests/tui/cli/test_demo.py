"""``yizhang demo``: one command makes the rehearsal bureau, and the other commands work on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.demo.composition import WHOLE
from tests.tui.cli.conftest import CommandLine
from tui import console
from tui.cli.demo_command import demo
from tui.settings import Flags

SMALL = ("demo", "--cases", "150")


def test_scripts_are_told_where_it_is_and_what_it_holds(command_line: CommandLine, home: Path) -> None:
    said = command_line(*SMALL, "--no-open", "--json")
    assert said.code == 0
    made = json.loads(said.out)
    assert list(made) == ["store", "cases", "open", "officers", "sections", "seconds"]
    assert Path(made["store"]).is_relative_to(home)
    assert (made["cases"], made["sections"]) == (150, 9)
    assert made["officers"] > 76
    assert 0 < made["open"] < 150

    again = json.loads(command_line(*SMALL, "--no-open", "--json").out)
    assert {**again, "seconds": made["seconds"]} == made
    store = ("--store", made["store"])
    stack = json.loads(command_line(*store, "list", "--view", "sign_off", "--json").out)
    assert {case["lamp"] for case in stack} == {"green", "yellow", "red", "breach"}
    assert command_line(*store, "--as", "supervisor", "ledger", "verify").code == 0
    assert command_line(*store, "doctor").code == 0


def test_it_opens_the_console_as_who_was_asked_for(
    command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Flags] = []

    def open_console(flags: Flags) -> int:
        opened.append(flags)
        return 4

    monkeypatch.setattr(console, "open_console", open_console)
    assert command_line(*SMALL, "--as", "director2").code == 4
    assert opened[0].acting_as == "director2"
    assert Path(opened[0].store or "").name == "demo-1.db"


def test_people_are_told_in_words(command_line: CommandLine) -> None:
    said = command_line(*SMALL, "--seed", "7", "--fresh", "--no-open")
    place, numbers = said.out.splitlines()
    assert Path(place).name == "demo-7.db"
    assert numbers.startswith("150 cases, ")
    assert "Made in" in said.err


def test_another_store_and_too_few_cases_are_refused(command_line: CommandLine) -> None:
    assert command_line("--store", "bureau.db", "demo", "--no-open").code == 2
    assert command_line("demo", "--cases", "20", "--no-open").code == 2


def test_without_a_number_it_is_the_whole_bureau() -> None:
    defaults = demo.__defaults__
    assert defaults is not None
    assert WHOLE in defaults
