"""``yizhang heatmap``: the numbers for scripts, and the table in a file."""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.core.desks.rehearsal import Rehearsal
from tests.tui.cli.conftest import CommandLine

AS = ("--as", "director", "heatmap")


def test_scripts_get_counts_and_lamps(command_line: CommandLine, bureau_file: Rehearsal, to_sign: str) -> None:
    said = command_line(*AS, "--rows", "section", "--lane", "promised", "--days", "5", "--json")
    told = json.loads(said.out)
    assert (said.code, told["total"], len(told["columns"])) == (0, 1, 9)
    (row,) = told["rows"]
    assert {"key", "label", "cells"} <= set(row) and sum(cell["count"] for cell in row["cells"]) == 1
    assert {cell["lamp"] for cell in row["cells"]} <= {"green", "yellow", "red", "breach"}


def test_the_table_is_drawn_into_new_files(command_line: CommandLine, to_sign: str, tmp_path: Path) -> None:
    drawing, picture, numbers = (tmp_path / name for name in ("week.svg", "week.png", "week.csv"))
    for option, file in (("--svg", drawing), ("--png", picture), ("--csv", numbers)):
        said = command_line(*AS, option, str(file))
        assert (said.code, said.out) == (0, "") and str(file) in said.err
    root = ElementTree.fromstring(drawing.read_bytes())
    words = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "1" in words and "total" in words
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert numbers.read_text(encoding="utf-8").startswith("row,overdue,")
    again = command_line(*AS, "--svg", str(drawing))
    assert again.code == 2 and "is there already" in again.err


def test_a_picture_needs_a_file_and_its_library(
    command_line: CommandLine, to_sign: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "A PNG is written to a file" in command_line(*AS, "--png").err
    assert command_line(*AS, "--svg", "--json").code == 2
    real = builtins.__import__

    def without_pillow(name: str, *arguments: Any, **named: Any) -> Any:
        if name.partition(".")[0] == "PIL":
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without_pillow)
    said = command_line(*AS, "--png", str(tmp_path / "week.png"))
    assert said.code == 2 and "yizhang[picture]" in said.err and not (tmp_path / "week.png").exists()
