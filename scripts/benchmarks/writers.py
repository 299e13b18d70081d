"""Consoles that sign at once, each in a process of its own and each its own cases. Used by ``signing``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import NamedTuple

from core.bureau import Bureau
from core.desks import sign_off
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.violations import Refused, StoreTrouble
from scripts.benchmarks.stores import bureau_calendar, in_office_hours

PATIENCE = 120.0
"""Seconds beside those of the signing itself until a writer must have answered."""


class Tally(NamedTuple):
    """What one writer did."""

    signed: tuple[int, ...]
    seconds: float
    longest_wait: float
    """Seconds of the slowest sign-off."""
    told: tuple[str, ...]
    """Codes of the troubles that a person would have been shown."""
    ran_out: bool
    """There was nothing left to sign before the time was over."""


def sign_at_once(address: StoreAddress, logins: Sequence[str], cases: Sequence[int], seconds: float) -> list[Tally]:
    """Let every login sign its share of ``cases`` for ``seconds``, starting together."""
    context = get_context("spawn")
    barrier = context.Barrier(len(logins))
    queue: Queue[Tally] = context.Queue()
    where = address.url or str(address.path)
    processes = [
        context.Process(
            target=_sign, args=(where, login, list(cases[place :: len(logins)]), seconds, barrier, queue), daemon=True
        )
        for place, login in enumerate(logins)
    ]
    for process in processes:
        process.start()
    tallies = [queue.get(timeout=seconds + PATIENCE) for _ in processes]
    for process in processes:
        process.join()
    return tallies


def _sign(
    where: str, login: str, cases: list[int], seconds: float, barrier: Barrier, queue: Queue[Tally]
) -> None:
    moment = in_office_hours()
    bureau = Bureau(Store.open(StoreAddress.parse(where)), bureau_calendar(), login, now=lambda: moment)
    signed: list[int] = []
    told: list[str] = []
    longest = 0.0
    barrier.wait(PATIENCE)
    begun = at = time.monotonic()
    left = iter(cases)
    while at < begun + seconds and (case_id := next(left, None)) is not None:
        try:
            bureau.act(sign_off.approve, case_id)
        except Refused as refusal:
            told.append(refusal.violation.code)
        except StoreTrouble as trouble:
            told.append(trouble.code)
        else:
            signed.append(case_id)
        done = time.monotonic()
        longest, at = max(longest, done - at), done
    ran_out = at < begun + seconds
    bureau.close()
    queue.put(Tally(tuple(signed), at - begun, longest, tuple(told), ran_out))
