"""Whoever waits longest for the turn to write gets it next; whoever waits too long is told."""

from __future__ import annotations

import fcntl
import os
import threading
from pathlib import Path

import pytest

from data.store.write_turn import LockFileUnusable, TicketQueue, TurnNotTaken, WriteTurn


def turn_at(folder: Path, wait_seconds: float = 60.0) -> WriteTurn:
    return WriteTurn(folder / "b.db.lock", folder / "b.db.next", wait_seconds)


def test_tickets_are_served_in_the_order_of_arrival() -> None:
    queue = TicketQueue()
    assert queue.enter(0)
    served: list[int] = []
    threads: list[threading.Thread] = []
    for number in range(8):

        def wait_and_note(number: int = number) -> None:
            assert queue.enter(60)
            served.append(number)
            queue.leave()

        threads.append(threading.Thread(target=wait_and_note))
        threads[-1].start()
        while len(queue._waiting) <= number:
            threading.Event().wait(0.001)
    queue.leave()
    for thread in threads:
        thread.join()
    assert served == list(range(8))


def test_a_ticket_that_was_given_up_does_not_hold_up_the_next() -> None:
    queue = TicketQueue()
    assert queue.enter(0)
    assert not queue.enter(0.01)
    queue.leave()
    assert queue.enter(0)


def test_an_interrupted_wait_leaves_the_queue_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    queue = TicketQueue()
    assert queue.enter(0)

    def interrupted(self: threading.Event, timeout: float | None = None) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(threading.Event, "wait", interrupted)
        with pytest.raises(KeyboardInterrupt):
            queue.enter(1)
    queue.leave()
    assert queue.enter(0)


def test_a_turn_that_somebody_else_keeps_is_given_up_after_a_while(tmp_path: Path) -> None:
    with turn_at(tmp_path).taken(), pytest.raises(TurnNotTaken), turn_at(tmp_path, 0.05).taken():
        pytest.fail("two held the turn")


def test_a_turn_given_up_is_free_for_others_afterwards(tmp_path: Path) -> None:
    patient, hasty = turn_at(tmp_path), turn_at(tmp_path, 0.05)
    with patient.taken():
        for _ in range(3):
            with pytest.raises(TurnNotTaken), hasty.taken():
                pytest.fail("two held the turn")
    with patient.taken(), pytest.raises(TurnNotTaken), hasty.taken():
        pytest.fail("two held the turn")
    with turn_at(tmp_path).taken():
        assert not is_free(tmp_path / "b.db.lock")
    assert is_free(tmp_path / "b.db.lock")
    assert is_free(tmp_path / "b.db.next")


def is_free(file: Path) -> bool:
    descriptor = os.open(file, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def test_the_turn_passes_on_when_the_unit_of_work_fails(tmp_path: Path) -> None:
    turn = turn_at(tmp_path)
    with pytest.raises(ZeroDivisionError), turn.taken():
        1 / 0
    with turn.taken():
        pass


def test_a_unit_of_work_inside_a_unit_of_work_is_an_error_not_a_standstill(tmp_path: Path) -> None:
    turn = turn_at(tmp_path)
    with turn.taken(), pytest.raises(RuntimeError, match="already open"), turn.taken():
        pytest.fail("nested")
    with turn.taken():
        pass


def test_threads_and_stores_of_one_file_exclude_each_other(tmp_path: Path) -> None:
    turns = [turn_at(tmp_path) for _ in range(3)]
    inside, met = [0], [0]

    def work(turn: WriteTurn) -> None:
        for _ in range(50):
            with turn.taken():
                inside[0] += 1
                met[0] = max(met[0], inside[0])
                threading.Event().wait(0.0001)
                inside[0] -= 1

    threads = [threading.Thread(target=work, args=(turns[number % 3],)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert met[0] == 1


def test_lock_files_are_for_the_owner_only_and_stay_empty(tmp_path: Path) -> None:
    with turn_at(tmp_path).taken():
        pass
    for file in tmp_path.iterdir():
        assert file.stat().st_mode & 0o777 == 0o600
        assert file.stat().st_size == 0


def test_a_lock_file_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(LockFileUnusable) as trouble, turn_at(tmp_path / "absent").taken():
        pytest.fail("taken")
    assert isinstance(trouble.value.cause, FileNotFoundError)
