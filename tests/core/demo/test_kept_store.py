"""The rehearsal bureau is kept for its day, made whole or not at all, and never in the place of something else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.bureau import Bureau
from core.demo.kept_store import KeptStore, Order, keep
from core.desks import sign_off
from core.reads import worklist
from core.rules.calendar import WorkingCalendar
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.kinds import StoreKind
from data.words.violations import StoreTrouble
from data.words.worklist_words import WorklistRequest, WorklistView

TODAY = date(2026, 11, 23)

KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from core.demo.kept_store import Order, keep
from core.rules.calendar import WorkingCalendar
from data.reference.calendar_notices import load_notices

def die(done, total):
    os.kill(os.getpid(), signal.SIGKILL)

order = Order(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), cases=150, fresh=True)
keep(order, WorkingCalendar.build(load_notices()), die)
"""


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return Order(tmp_path / "data", TODAY, cases=150, bureau_name="演练局")


def sign_one(kept: KeptStore, calendar: WorkingCalendar) -> int:
    """Sign the first case of the stack and return how many wait then."""
    store = Store.open(kept.address)
    bureau = Bureau(store, calendar, "director")
    request = WorklistRequest(WorklistView.SIGN_OFF)
    ready = [row for row in bureau.look(worklist.page, request).rows if not row.held]
    bureau.act(sign_off.approve, ready[0].case_id, "同意")
    waiting = bureau.look(worklist.count, request)
    bureau.close()
    return waiting


def waiting_in(kept: KeptStore, calendar: WorkingCalendar) -> int:
    store = Store.open(kept.address)
    bureau = Bureau(store, calendar, "director")
    waiting = bureau.look(worklist.count, WorklistRequest(WorklistView.SIGN_OFF))
    bureau.close()
    return waiting


def test_it_is_made_once_a_day_and_keeps_what_was_done_in_it(order: Order, calendar: WorkingCalendar) -> None:
    first = keep(order, calendar)
    assert first.made
    assert (first.size.cases, first.size.sections) == (150, 9)
    assert first.address.file.stat().st_mode & 0o077 == 0
    signed = sign_one(first, calendar)

    second = keep(order, calendar)
    assert not second.made
    assert waiting_in(second, calendar) == signed
    assert keep(order._replace(fresh=True), calendar).made
    assert waiting_in(second, calendar) == signed + 1


def test_another_day_or_number_of_cases_makes_it_anew_and_another_seed_has_its_own(
    order: Order, calendar: WorkingCalendar
) -> None:
    keep(order, calendar)
    assert keep(order._replace(seed=2), calendar).made
    assert not keep(order, calendar).made
    assert keep(order._replace(cases=151), calendar).made
    assert keep(order._replace(today=TODAY + timedelta(days=1), cases=151), calendar).made
    assert sorted(file.name for file in order.folder.glob("*.db")) == ["demo-1.db", "demo-2.db"]


def test_nothing_is_left_beside_it(order: Order, calendar: WorkingCalendar) -> None:
    keep(order, calendar)
    left = {file.name for file in order.folder.iterdir()}
    assert left - {"demo-1.db.lock", "demo-1.db.next"} == {"demo-1.db", ".demo-1.making"}


@pytest.mark.parametrize("before", [False, True], ids=["for the first time", "while there was one"])
def test_a_program_killed_while_making_it_leaves_what_was_there(
    order: Order, calendar: WorkingCalendar, before: bool
) -> None:
    signed = sign_one(keep(order, calendar), calendar) if before else None
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", KILLED, str(order.folder), TODAY.isoformat()]
    killed = subprocess.run(command, env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL

    assert order.address.file.exists() is before
    kept = keep(order, calendar)
    assert kept.made is not before
    if signed is not None:
        assert waiting_in(kept, calendar) == signed
    assert list(order.folder.glob(".*new*")) == []


def test_two_at_once_make_it_once(order: Order, calendar: WorkingCalendar) -> None:
    results: list[KeptStore] = []
    waited: list[str] = []
    begun = threading.Event()

    def first() -> None:
        results.append(keep(order, calendar, lambda done, total: begun.set()))

    def second() -> None:
        assert begun.wait(60)
        results.append(keep(order, calendar, None, lambda: waited.append("told")))

    threads = [threading.Thread(target=work) for work in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert sorted(kept.made for kept in results) == [False, True]


def test_checkpoints_of_a_store_that_is_replaced_go_with_it(
    order: Order, calendar: WorkingCalendar, tmp_path: Path
) -> None:
    folder = tmp_path / "checkpoints"
    folder.mkdir()
    (folder / "1.txt").write_text("old")
    keep(order._replace(checkpoints=folder), calendar)
    assert not folder.exists()


def test_something_else_under_its_name_is_not_touched(order: Order, calendar: WorkingCalendar) -> None:
    order.folder.mkdir()
    order.address.file.write_text("my letters")
    with pytest.raises(StoreTrouble) as refused:
        keep(order, calendar)
    assert refused.value.code == "store.not_ours"
    assert order.address.file.read_text() == "my letters"

    order.address.file.unlink()
    Store.create(StoreAddress(path=order.address.file), StoreKind.LIVE).close()
    with pytest.raises(StoreTrouble) as refused:
        keep(order, calendar)
    assert refused.value.code == "store.exists"


def test_a_folder_that_cannot_be_made_is_trouble_with_the_store(tmp_path: Path, calendar: WorkingCalendar) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreTrouble) as refused:
        keep(Order(tmp_path / "file" / "data", TODAY, cases=150), calendar)
    assert refused.value.code == "store.missing"
