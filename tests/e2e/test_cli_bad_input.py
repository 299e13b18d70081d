"""Whatever is wrong: one clear sentence on stderr, the promised exit code, no traceback, nothing written."""

from __future__ import annotations

import ctypes
import hashlib
import os
import resource
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pexpect
import pytest

from core.rules.calendar import WorkingCalendar
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.kinds import StoreKind
from tests.core.desks.rehearsal import rehearse
from tests.e2e.program import ROOT, environment, yizhang

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
Spoil = Callable[[Path], None]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, calendar: WorkingCalendar) -> Path:
    """A rehearsal bureau with one case in review."""
    file = tmp_path_factory.mktemp("template") / "bureau.db"
    store = Store.create(StoreAddress(path=file), StoreKind.DEMO, "演练局", "Rehearsal Bureau")
    rehearsal = rehearse(store, calendar)
    rehearsal.clock.now = datetime.now(UTC) - timedelta(days=2)
    rehearsal.in_review("water")
    store.close()
    return file


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "bureau.db"
    shutil.copy(template, copy)
    return copy


def fingerprint(folder: Path) -> dict[str, str]:
    """What stands in the folder; locks and the shared memory of a WAL hold no data."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", ".lock", ".next")) and path.stat().st_size
    }


def absent(file: Path) -> None:
    file.unlink()


def text_file(file: Path) -> None:
    file.write_text("不是数据库\n", encoding="utf-8")


def somebody_elses(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE guests (name TEXT)")


def from_a_newer_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def cut_off(file: Path) -> None:
    os.truncate(file, 8192)


def sound(file: Path) -> None:
    """Nothing is wrong with the store."""


def wrong_settings(file: Path) -> None:
    folder = file.parent / ".config" / "yizhang"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('colour = "red"\n', encoding="utf-8")


LIST = ("list", "--as", "director")
ROWS = [
    pytest.param(absent, LIST, 3, "There is no store at", id="no store"),
    pytest.param(text_file, LIST, 3, "is not a store of this program", id="a text file"),
    pytest.param(somebody_elses, LIST, 3, "is not a store of this program", id="somebody else's database"),
    pytest.param(from_a_newer_version, LIST, 3, "newer than this program", id="a newer version"),
    pytest.param(cut_off, LIST, 3, "bureau.db", id="a file cut off"),
    pytest.param(sound, ("init",), 3, "already", id="init over a store"),
    pytest.param(sound, ("list", "--as", "stranger"), 1, "stranger", id="an unknown login"),
    pytest.param(sound, ("list", "--as", ""), 1, "Nobody acts under", id="an account that nobody mapped"),
    pytest.param(sound, ("show", "130700-1", "--as", "director"), 1, "There is no case", id="an unknown case"),
    pytest.param(sound, ("officers", "add", "x", "--name", "x", "--as", "chief"), 1, "operation", id="not your duty"),
    pytest.param(sound, ("list", "--filter", "(", "--as", "director"), 2, "Character", id="a broken filter"),
    pytest.param(sound, ("list", "--json", "--csv"), 2, "Choose one", id="two formats"),
    pytest.param(sound, ("lists",), 2, "There is no command lists; perhaps list", id="an unknown command"),
    pytest.param(sound, ("list", "--colour"), 2, "There is no option --colour here", id="an unknown option"),
    pytest.param(sound, ("list", "--limit", "many"), 2, "--limit is a whole number", id="a number that is none"),
    pytest.param(sound, ("sign-off", "1"), 2, "exactly one", id="no decision"),
    pytest.param(sound, ("list", "--lang", "de"), 2, "language", id="a language not spoken"),
    pytest.param(sound, ("list", "--store", "mysql://host/bureau"), 2, "mysql://", id="another kind of database"),
    pytest.param(sound, ("import", "event-log", "{store}"), 1, "replay stores only", id="history into a demo store"),
    pytest.param(absent, ("import", "event-log", "/nowhere.xes"), 2, "cannot be read", id="a log that is not there"),
    pytest.param(wrong_settings, LIST, 2, "colour", id="an unknown setting"),
    pytest.param(sound, (), 2, "needs a terminal", id="the console without a terminal"),
]


@pytest.mark.parametrize(("spoil", "arguments", "code", "told"), ROWS)
def test_one_sentence_and_nothing_written(
    store: Path, tmp_path: Path, spoil: Spoil, arguments: tuple[str, ...], code: int, told: str
) -> None:
    spoil(store)
    before = fingerprint(tmp_path)
    env = environment(tmp_path, YIZHANG_STORE=str(store))
    said = yizhang(tmp_path, *(word.format(store=store) for word in arguments), env=env)
    sentences = [line for line in said.stderr.splitlines() if "making a replay store" not in line]
    assert said.returncode == code, said.stderr
    assert len(sentences) == 1
    assert told in sentences[0]
    assert "Traceback" not in said.stderr + said.stdout
    assert said.stdout == ""
    assert fingerprint(tmp_path) == before


def test_a_locked_store_is_waited_for_and_then_named(store: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        said = yizhang(tmp_path, "claim", "--next", "--as", "other", "--store", str(store))
        assert said.returncode == 3, said.stderr
        assert "locked" in said.stderr
        somebody.execute("ROLLBACK")


def hold_the_case(store: Path, home: Path) -> tuple[str, ...]:
    """Return the command by which the reviewer sets the bureau's one case aside."""
    listed = yizhang(home, "list", "--plain", "--as", "director", "--store", str(store)).stdout
    return ("hold", listed.split("\t")[3], "--reasons", "等待", "--as", "reviewer", "--store", str(store))


def test_a_full_disk_leaves_the_case_as_it_was(store: Path, tmp_path: Path) -> None:
    """The limit on file sizes stands for the disk: what is there already fits, one more page does not."""
    before = yizhang(tmp_path, "list", "--plain", "--as", "director", "--store", str(store)).stdout

    def no_more_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    hold = hold_the_case(store, tmp_path)
    said = yizhang(tmp_path, *hold, preexec_fn=no_more_room)
    assert said.returncode == 3, said.stderr
    assert said.stderr.count("\n") == 1
    after = yizhang(tmp_path, "list", "--plain", "--as", "director", "--store", str(store)).stdout
    assert after == before
    assert yizhang(tmp_path, *hold).returncode == 0


def like_anybody() -> None:
    """Permission bits bind root too once it gives up these capabilities (capabilities(7))."""
    if os.geteuid() == 0:
        library = ctypes.CDLL(None, use_errno=True)
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            if library.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "prctl")


def test_a_store_that_the_account_may_not_write(store: Path, tmp_path: Path) -> None:
    hold = hold_the_case(store, tmp_path)
    store.chmod(0o444)
    before = fingerprint(tmp_path)
    said = yizhang(tmp_path, *hold, preexec_fn=like_anybody)
    assert said.returncode == 3, said.stderr
    assert said.stderr.count("\n") == 1
    assert str(store) in said.stderr
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_draws_nothing_is_refused(store: Path, tmp_path: Path, term: str) -> None:
    env = environment(tmp_path, YIZHANG_STORE=str(store), TERM=term)
    console = pexpect.spawn(sys.executable, ["-m", "tui"], cwd=str(ROOT), env=env, encoding="utf-8", timeout=60)
    told = console.read()
    console.close()
    assert console.exitstatus == 2
    assert "yizhang list" in told
    assert "Traceback" not in told


def test_a_fault_of_the_program_is_one_sentence_with_an_id(store: Path, tmp_path: Path) -> None:
    """The store's own settings are spoiled behind its back: nothing that the program expects."""
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE setting SET value = '\"pub\"' WHERE key = 'store.kind'")
    said = yizhang(tmp_path, "list", "--as", "director", "--store", str(store))
    assert said.returncode == 70
    assert said.stderr.count("\n") == 1
    assert "Traceback" not in said.stderr
    (log,) = tmp_path.rglob("faults.log")
    identity = said.stderr.partition("(fault ")[2].partition(")")[0]
    assert identity
    assert f"fault {identity} ValueError" in log.read_text(encoding="utf-8")
    assert "pub" not in log.read_text(encoding="utf-8")
