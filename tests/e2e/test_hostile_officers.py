"""An officers file with hostile names: taken as text where it is a name, refused in one sentence where it is not."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from core.rules.calendar import WorkingCalendar
from data.store.store import Store
from tests.core.desks.rehearsal import rehearse
from tests.e2e.hostile_store import foreign
from tests.e2e.program import environment
from tests.hostile_strings import HOSTILE, without_blanks
from tui.cli.officers import FILE_HEADER
from tui.cli.program import run


@pytest.fixture
def store(sqlite_store: Store, calendar: WorkingCalendar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    rehearse(sqlite_store, calendar)
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    return str(sqlite_store.address)


def officers_file(folder: Path, *rows: tuple[str, ...]) -> str:
    path = folder / "officers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([FILE_HEADER, *rows])
    return str(path)


def test_names_are_taken_as_text(store: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    one_line = [hostile for hostile in HOSTILE if len(hostile.text.splitlines()) == 1]
    assert len(one_line) >= 27
    rows = [(f"person{place}", hostile.text, "construction", "staff", "review", "")
            for place, hostile in enumerate(one_line)]  # fmt: skip
    file = officers_file(tmp_path, *rows)
    assert run(["officers", "import", file, "--as", "operator", "--store", store]) == 0
    assert foreign(capfd.readouterr().err.encode()) == []
    for options in ([], ["--plain"], ["--csv"], ["--json"]):
        assert run(["officers", "list", *options, "--as", "operator", "--store", store]) == 0
        told = capfd.readouterr().out
        assert foreign(told.replace("\t", "").replace("\r\n", "\n").encode()) == []
    names = {person["login"]: person["name"] for person in json.loads(told)}
    for place, hostile in enumerate(one_line):
        assert without_blanks(hostile.seen) in without_blanks(names[f"person{place}"])


@pytest.mark.parametrize("column", [0, 2, 3, 4, 5], ids=lambda column: FILE_HEADER[column])
def test_what_is_no_name_is_refused_in_one_harmless_sentence(
    store: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], column: int
) -> None:
    for hostile in HOSTILE[column::6]:
        row = ["somebody", "某人", "construction", "staff", "review", ""]
        row[column] = hostile.text
        file = officers_file(tmp_path, tuple(row))
        assert run(["officers", "import", file, "--as", "operator", "--store", store]) in {1, 2}, hostile.name
        told = capfd.readouterr()
        assert len(told.err.splitlines()) == 1
        assert foreign((told.out + told.err).encode()) == []


def test_what_the_store_itself_is_called_is_text(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from data.store.address import StoreAddress

    for place, hostile in enumerate(HOSTILE[::8]):
        made = tmp_path / f"made-{place}.db"
        assert run(["init", "--kind", "demo", "--name", hostile.text, "--store", str(made)]) == 0
        assert foreign(capfd.readouterr().err.encode()) == []
        opened = Store.open(StoreAddress(path=made))
        assert without_blanks(hostile.seen) in without_blanks(opened.mark().bureau_name)
        assert foreign(opened.mark().bureau_name.encode()) == []
        opened.close()
