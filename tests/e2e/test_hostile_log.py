"""An event log full of hostile texts goes in, and the command line tells it without harm, to people and to scripts."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from data.exports.spreadsheet_cells import FORMULA_STARTS
from data.words.safe_text import clean
from tests.e2e.console_terminal import Terminal
from tests.e2e.hostile_store import NOW, TEAM_SEEN, foreign, import_log, write_log
from tests.e2e.program import environment, yizhang
from tests.hostile_strings import HOSTILE, without_blanks
from tui.cli.program import run

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot say, not even as references."""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The store, and everything the import said."""
    home = tmp_path_factory.mktemp("hostile")
    store = home / "replay.db"
    done = import_log(home, store)
    assert done.returncode == 0, done.stderr
    return store, done.stdout + done.stderr


@pytest.fixture
def store(imported: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A copy of the store of one's own, at home in the test's folder."""
    copy = tmp_path / "replay.db"
    shutil.copy(imported[0], copy)
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    return str(copy)


def test_every_case_goes_in_and_the_import_says_nothing_foreign(imported: tuple[Path, str]) -> None:
    told = imported[1]
    assert json.loads(told[told.index("{") : told.rindex("}") + 1])["rejected"] == []
    assert foreign(told.encode()) == []


def test_the_list_for_scripts_has_every_text_in_every_place(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--all", "--json", "--store", store]) == 0
    told = capfd.readouterr().out
    cases = json.loads(told)
    assert foreign(told.encode()) == []
    assert {case["section"] for case in cases} == {TEAM_SEEN}
    for hostile in HOSTILE:
        seen = without_blanks(hostile.seen)
        case = next(case for case in cases if seen in without_blanks(case["case_number"]))
        assert seen in without_blanks(case["item"])
        if case["stage"] == "review":
            assert seen in without_blanks(case["holder"])


def test_no_cell_of_the_csv_is_a_formula(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--all", "--csv", "--store", store]) == 0
    told = capfd.readouterr().out
    rows = list(csv.DictReader(io.StringIO(told)))
    assert len(rows) == len(HOSTILE)
    assert foreign(told.replace("\r\n", "\n").encode()) == []
    formulas = [row["item"] for row in rows if row["item"].lstrip("'").startswith(FORMULA_STARTS)]
    assert len(formulas) == 2
    for row in rows:
        for cell in row.values():
            assert not cell.startswith(FORMULA_STARTS) or re.fullmatch(r"-\d+", cell), cell


def test_plain_lines_are_as_many_as_cases_and_columns(store: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--all", "--plain", "--store", store]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == len(HOSTILE)
    assert {line.count("\t") for line in lines} == {8}


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["for people", "for scripts"])
def test_each_case_is_shown(store: str, capfd: pytest.CaptureFixture[str], options: list[str]) -> None:
    for hostile in HOSTILE[:: 3 if options else 1]:
        assert run(["show", clean(hostile.text), *options, "--store", store]) == 0
        told = capfd.readouterr().out
        assert foreign(told.encode()) == []
        plain = json.dumps(json.loads(told), ensure_ascii=False) if options else told
        escaped = json.dumps(hostile.seen, ensure_ascii=False)[1:-1] if options else hostile.seen
        # Number, item, who acted; the activity where it is told.
        assert without_blanks(plain).count(without_blanks(escaped)) >= 3, hostile.name


def test_limits_are_explained_for_a_number_typed_with_its_escapes(
    store: str, capfd: pytest.CaptureFixture[str]
) -> None:
    for hostile in HOSTILE[::4]:
        assert run(["explain", hostile.text, "--store", store]) == 0, hostile.name
        told = capfd.readouterr().out
        assert foreign(told.encode()) == []
        assert without_blanks(hostile.seen) in without_blanks(told)


@pytest.mark.parametrize("arguments", [["list", "--all"], ["show", "标题"], ["explain", "标题"], ["officers", "list"]])
def test_on_a_terminal_there_is_nothing_but_text(store: str, tmp_path: Path, arguments: list[str]) -> None:
    terminal = Terminal(["-m", "tui", *arguments, "--store", store], tmp_path, size=(120, 60))
    assert terminal.end(30) == 0
    assert b"\x1b" not in terminal.raw
    assert foreign(terminal.raw.replace(b"\r\n", b"\n")) == []
    assert "标题" in terminal.text.replace(" ", "")


TYPED_WRONG = (
    ["show", "{text}无"], ["explain", "{text}无"], ["sign-off", "{text}无", "--approve"],
    ["claim", "{text}无", "--json"], ["assign", "1", "--to", "{text}"], ["list", "--filter", "({text}"],
    ["list", "--sort", "{text}"], ["{text}"], ["list", "--{text}"], ["list", "--lang", "{text}"],
    ["list", "--as", "{text}"], ["officers", "map", "{text}", "{text}"], ["list", "--store", "/nowhere/{text}"],
    ["officers", "import", "/nowhere/{text}"], ["import", "event-log", "/nowhere/{text}"],
    ["import", "event-log", "x.csv", "--now", "{text}"], ["import", "event-log", "x.csv", "--profile", "{text}"],
)  # fmt: skip


@pytest.mark.parametrize("place", range(len(TYPED_WRONG)), ids=lambda place: " ".join(TYPED_WRONG[place]))
def test_what_is_typed_wrong_is_repeated_without_harm(
    store: str, capfd: pytest.CaptureFixture[str], place: int
) -> None:
    """A few of the texts each; together the commands meet all of them."""
    arguments = TYPED_WRONG[place]
    for hostile in HOSTILE[place % 12 :: 12]:
        text = hostile.text.replace("\x00", "")  # no command line can hold it
        given = [argument.replace("{text}", text) for argument in arguments]
        code = run(given if "--store" in given else [*given, "--store", store])
        told = capfd.readouterr()
        assert code in {1, 2, 3}, (hostile.name, told)
        assert len(told.err.splitlines()) == 1, told.err
        assert foreign((told.out.replace("\t", "") + told.err).encode("utf-8", "surrogateescape")) == [], hostile.name


def test_arguments_that_are_no_text_are_refused_like_others(store: str, tmp_path: Path) -> None:
    """A command line holds bytes; those that are no UTF-8 come as halves of surrogate pairs."""
    said = yizhang(tmp_path, "sign-off", b"\xff\xfe\x9b2J".decode("utf-8", "surrogateescape"), "--approve",
                   "--store", store)  # fmt: skip
    assert said.returncode == 1, said.stderr
    assert said.stderr.startswith("〓〓〓2J: There is no case")


def test_the_same_texts_as_xes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    _, profile = write_log(tmp_path)
    sayable = [hostile for hostile in HOSTILE if not NOT_IN_XML.search(hostile.text)]
    assert len(sayable) >= 20
    traces = []
    for hostile in sayable:
        value = quoteattr(hostile.text)
        case = "".join(
            f"<string key={quoteattr(key)} value={value}/>" for key in ("number", "item", "channel", "clerk")
        )
        told = "".join(f"<string key={quoteattr(key)} value={value}/>" for key in ("what", "who"))
        event = f'<event>{told}<string key="step" value="review"/><date key="at" value="2026-03-03"/></event>'
        traces.append(f"<trace>{case}{event}</trace>")
    log = tmp_path / "log.xes"
    log.write_text("<log>" + "\n".join(traces) + "</log>", encoding="utf-8")
    store = str(tmp_path / "xes.db")
    arguments = ["import", "event-log", str(log), "--profile", str(profile), "--now", NOW, "--json", "--store", store]
    assert run(arguments) == 0
    assert json.loads(capfd.readouterr().out)["rejected"] == []
    assert run(["list", "--all", "--json", "--store", store]) == 0
    told = capfd.readouterr().out
    assert foreign(told.encode()) == []
    numbers = {without_blanks(case["case_number"]) for case in json.loads(told)}
    assert {without_blanks(hostile.seen) for hostile in sayable if hostile.seen != "张冠"} <= numbers
