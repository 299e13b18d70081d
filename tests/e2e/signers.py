"""Consoles that sign the same cases at once, each in a process of its own; and a naive one that must double."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import NamedTuple

from core.bureau import Bureau
from core.desks import sign_off
from core.rules.calendar import WorkingCalendar
from data.reference.calendar_notices import load_notices
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.violations import Refused

STACK = 25
"""How many cases a naive console reads before it signs them: one screenful."""


class Tally(NamedTuple):
    """What one signer met."""

    signed: tuple[int, ...]
    """Cases that this signer signed."""
    told: tuple[tuple[str, str], ...]
    """For each case that somebody else signed: the code of the answer and the officer named in it."""


def sign_at_once(address: StoreAddress, logins: Sequence[str], cases: Sequence[int]) -> list[Tally]:
    """Let every login sign every case, each in a process of its own, starting together."""
    return _together(_sign_all, address, logins, cases)


def sign_naively_at_once(address: StoreAddress, logins: Sequence[str], cases: Sequence[int]) -> list[Tally]:
    """The control: consoles that look whether a case is signed and then sign it, in two transactions."""
    return _together(_sign_naively, address, logins, cases)


def _together(work: object, address: StoreAddress, logins: Sequence[str], cases: Sequence[int]) -> list[Tally]:
    context = get_context("spawn")
    barrier = context.Barrier(len(logins))
    queue: Queue[Tally] = context.Queue()
    where = address.url or str(address.path)
    processes = [
        context.Process(target=work, args=(where, login, list(cases), barrier, queue))  # type: ignore[arg-type]
        for login in logins
    ]
    for process in processes:
        process.start()
    tallies = [queue.get(timeout=240) for _ in processes]
    for process in processes:
        process.join()
    return tallies


def _sign_all(where: str, login: str, cases: list[int], barrier: Barrier, queue: Queue[Tally]) -> None:
    store = Store.open(StoreAddress.parse(where))
    bureau = Bureau(store, WorkingCalendar.build(load_notices()), login)
    random.Random(7).shuffle(cases)  # the same order for everybody: they meet at every case
    signed, told = [], []
    barrier.wait()
    for case_id in cases:
        try:
            bureau.act(sign_off.approve, case_id)
        except Refused as refusal:
            told.append((refusal.violation.code, str(refusal.violation.parameters.get("officer"))))
        else:
            signed.append(case_id)
    store.close()
    queue.put(Tally(tuple(signed), tuple(told)))


def _sign_naively(where: str, login: str, cases: list[int], barrier: Barrier, queue: Queue[Tally]) -> None:
    store = Store.open(StoreAddress.parse(where))
    signed: list[int] = []
    for stack in _stacks(cases):
        barrier.wait()
        with store.read() as connection:
            done = set(connection.exec_driver_sql("SELECT case_id FROM naive_decision").scalars())
        barrier.wait()
        mine = [case_id for case_id in stack if case_id not in done]
        with store.write() as connection:
            for case_id in mine:
                connection.exec_driver_sql(f"INSERT INTO naive_decision (case_id, login) VALUES ({case_id}, '{login}')")
        signed += mine
    store.close()
    queue.put(Tally(tuple(signed), ()))


def _stacks(cases: list[int]) -> Iterable[list[int]]:
    return (cases[start : start + STACK] for start in range(0, len(cases), STACK))
