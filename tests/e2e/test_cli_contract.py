"""What scripts rely on: a real log imported and worked on by the real program."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.program import ROOT, environment, yizhang

LOG = ROOT.parent / "shared" / "data" / "logs" / "receipt.xes.gz"
CASES = 110
BREAKS_A_RULE = "case-4677"
NOW = "2011-11-30"
LIST_KEYS = {"case_number", "item", "section", "holder", "stage", "lamp", "left", "due_on", "provisional"}
needs_log = pytest.mark.skipif(not LOG.exists(), reason=f"the shared event log {LOG.name} is not here")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first cases of the log, as a log: enough for every list to have work; and one that breaks a rule."""
    traces = gzip.decompress(LOG.read_bytes()).decode().split("</trace>")
    path = tmp_path_factory.mktemp("log") / "receipt.xes"
    chosen = traces[:CASES] + [trace for trace in traces[CASES:] if f'value="{BREAKS_A_RULE}"' in trace]
    path.write_text("</trace>".join(chosen) + "</trace></log>", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, log: Path) -> tuple[Path, dict[str, object]]:
    """A replay store made by ``import event-log`` where none was, and what the import printed."""
    home = tmp_path_factory.mktemp("importing")
    store = home / "replay.db"
    done = yizhang(home, "import", "event-log", str(log), "--now", NOW, "--json", "--store", str(store))
    assert done.returncode == 0, done.stderr
    assert "making a replay store" in done.stderr
    return store, json.loads(done.stdout)


@pytest.fixture
def replay(imported: tuple[Path, dict[str, object]], tmp_path: Path) -> str:
    """A copy of the replay store of one's own (closed, so that the copy is whole)."""
    copy = tmp_path / "replay.db"
    shutil.copy(imported[0], copy)
    return str(copy)


@needs_log
def test_the_import_tells_what_it_did(imported: tuple[Path, dict[str, object]]) -> None:
    told = imported[1]
    assert set(told) == {"cases", "events", "officers", "open", "rejected", "seconds"}
    assert all(isinstance(told[key], int) for key in ("cases", "events", "officers", "open"))
    assert told["cases"] > told["open"] > 0  # type: ignore[operator]
    assert isinstance(told["seconds"], float)
    rejected = told["rejected"]
    assert isinstance(rejected, list)
    assert BREAKS_A_RULE in {case["case"] for case in rejected}
    assert all(set(case) == {"line", "case", "reason"} for case in rejected)
    assert all(isinstance(case["line"], int) and case["reason"] for case in rejected)


@needs_log
def test_the_same_log_again_adds_nothing(replay: str, log: Path, tmp_path: Path) -> None:
    again = yizhang(tmp_path, "import", "event-log", str(log), "--now", NOW, "--json", "--store", replay)
    assert again.returncode == 0, again.stderr
    told = json.loads(again.stdout)
    assert (told["cases"], told["events"]) == (0, 0)


@needs_log
def test_the_store_opens_as_its_deputy_director_who_signs(replay: str, tmp_path: Path) -> None:
    listed = yizhang(tmp_path, "list", "--filter", "stage:sign_off", "--json", "--store", replay)
    cases = json.loads(listed.stdout)
    assert listed.returncode == 0
    assert cases
    assert all(set(case) == LIST_KEYS for case in cases)
    number = cases[0]["case_number"]
    signed = yizhang(tmp_path, "sign-off", number, "--approve", "--json", "--store", replay)
    assert signed.returncode == 0, signed.stderr
    twice = yizhang(tmp_path, "sign-off", number, "--approve", "--store", replay)
    assert twice.returncode == 1
    left = json.loads(yizhang(tmp_path, "list", "--filter", "stage:sign_off", "--json", "--store", replay).stdout)
    assert number not in {case["case_number"] for case in left}
    assert len(left) == len(cases) - 1


@needs_log
def test_every_stage_is_listed_with_all(replay: str, tmp_path: Path, imported: tuple[Path, dict[str, object]]) -> None:
    every = json.loads(yizhang(tmp_path, "list", "--all", "--json", "--store", replay).stdout)
    open_ones = json.loads(yizhang(tmp_path, "list", "--json", "--store", replay).stdout)
    assert (len(every), len(open_ones)) == (imported[1]["cases"], imported[1]["open"])


@needs_log
def test_the_ledger_verifies_and_a_changed_one_does_not(replay: str, tmp_path: Path) -> None:
    assert yizhang(tmp_path, "tick", "--store", replay).returncode == 0
    good = yizhang(tmp_path, "ledger", "verify", "--json", "--store", replay)
    told = json.loads(good.stdout)
    assert good.returncode == 0
    assert set(told) == {"ok", "size", "root", "moved_lists"}
    assert told["ok"] is True
    assert len(bytes.fromhex(told["root"])) == 32
    _change_a_leaf(replay)
    bad = yizhang(tmp_path, "ledger", "verify", "--json", "--store", replay)
    assert bad.returncode == 3
    assert json.loads(bad.stdout)["ok"] is False


def _change_a_leaf(store: str) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(store)) as connection, connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_leaf'"
        ).fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
        changed = connection.execute("UPDATE ledger_leaf SET content = replace(content, 'a', 'b') WHERE leaf_index = 3")
        assert changed.rowcount == 1


@needs_log
def test_a_reader_that_leaves_is_no_failure(replay: str, tmp_path: Path) -> None:
    """``yizhang list | head -1``."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tui", "list", "--all", "--plain", "--store", replay],
        cwd=ROOT, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.readline()
    program.stdout.close()
    told = program.stderr.read().decode()
    program.stderr.close()
    assert (program.wait(60), told) == (0, "")


@needs_log
def test_an_interrupted_import_leaves_no_store(tmp_path: Path) -> None:
    store = tmp_path / "interrupted.db"
    program = subprocess.Popen(
        [sys.executable, "-m", "tui", "import", "event-log", str(LOG), "--store", str(store)],
        cwd=ROOT, env=environment(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert program.stderr is not None
    assert b"making a replay store" in program.stderr.readline()
    time.sleep(0.5)
    os.kill(program.pid, signal.SIGINT)
    told = program.stderr.read().decode()
    program.stderr.close()
    assert (program.wait(60), "Traceback" in told) == (130, False)
    assert [path.name for path in tmp_path.glob("interrupted*")] == []


def test_the_version_is_told_without_loading_anything_heavy(tmp_path: Path) -> None:
    said = yizhang(tmp_path, "--version")
    assert (said.returncode, said.stdout) == (0, "yizhang 0.1.0\n")
    code = (
        "import sys; from tui.__main__ import main; main(['--version']);"
        "print([name for name in ('typer', 'textual', 'sqlalchemy', 'pydantic', 'rich') if name in sys.modules])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert loaded.stdout.splitlines()[-1] == "[]"


def test_a_shell_completes_commands_and_options(tmp_path: Path) -> None:
    words = {"_YIZHANG_COMPLETE": "complete_bash", "COMP_CWORD": "1"}
    commands = yizhang(tmp_path, env=environment(tmp_path, COMP_WORDS="yizhang sig", **words))
    assert commands.stdout.split() == ["sign-off"]
    words["COMP_CWORD"] = "2"
    options = yizhang(tmp_path, env=environment(tmp_path, COMP_WORDS="yizhang list --st", **words))
    assert options.stdout.split() == ["--store"]
