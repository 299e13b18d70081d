"""Rows about signing off: one console against the disk, and eight consoles at once against each other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from core.bureau import Bureau, utc_now
from core.desks import sign_off
from data.store.address import StoreAddress
from data.store.store import Store
from scripts.benchmarks.disk import disk_under
from scripts.benchmarks.rows import Budget, Of, Reference, Row, Sample, Unit, rate
from scripts.benchmarks.setting import Setting
from scripts.benchmarks.stores import bureau_calendar, in_office_hours
from scripts.benchmarks.synthetic import DIRECTOR, SIGNERS
from scripts.benchmarks.writers import Tally, sign_at_once

FAMILY = "signing"


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the rows."""
    effort, store = setting.effort, setting.stores.backend
    address = setting.stores.to_sign(effort.to_sign)
    at, half = in_office_hours(), effort.signings // 2
    signing, syncing = _alone(setting, address, range(1, half + 1), lambda: at)
    disk = Reference("fdatasync", syncing)
    yield Row(FAMILY, "sign-off, full transaction", Unit.PER_SECOND, signing, disk, Budget(0.1, at_least=True), store)
    late, syncing = _alone(setting, address, range(half + 1, effort.signings + 1), utc_now)
    disk, what = Reference("fdatasync", syncing), "sign-off that lays cards: every limit over"
    yield Row(FAMILY, what, Unit.PER_SECOND, late, disk, None, store)
    # The same consoles in processes of their own: one by itself, then all of them.
    first, parted = effort.signings + 1, effort.signings + 1 + (effort.to_sign - effort.signings) // 4
    alone = sign_at_once(address, SIGNERS[:1], range(first, parted), effort.writing_seconds / 4)
    everybody = SIGNERS[: effort.writers]
    tallies = sign_at_once(address, everybody, range(parted, effort.to_sign + 1), effort.writing_seconds)
    yield from _together(setting, tallies, alone[0])
    none = Budget(0, Of.VALUE)
    wrong = Sample(_wrong(address, effort.signings, [*alone, *tallies]))
    what = f"{len(tallies)} writers: signatures lost or doubled"
    yield Row(FAMILY, what, Unit.COUNT, wrong, None, none, store)


def _alone(
    setting: Setting, address: StoreAddress, cases: Sequence[int], now: Callable[[], datetime]
) -> tuple[Sample, Sample]:
    """Sign cases one after another, a block written to the disk between any two; return both rates."""
    signing, syncing = [], []
    bureau = Bureau(Store.open(address), bureau_calendar(), DIRECTOR, now=now)
    try:
        with disk_under(setting.folder) as disk:
            for case_id in cases:
                syncing.append(disk.keep_block())
                begun = time.perf_counter()
                bureau.act(sign_off.approve, case_id)
                signing.append(time.perf_counter() - begun)
    finally:
        bureau.close()
    return rate(signing[1:] or signing), rate(syncing)


def _together(setting: Setting, tallies: Sequence[Tally], alone: Tally) -> Iterator[Row]:
    store, writers = setting.stores.backend, len(tallies)
    rates = sorted(len(tally.signed) / tally.seconds for tally in tallies)
    fewest, most = Sample(rates[0]), Reference("fastest", Sample(rates[-1]))
    fair = Budget(0.5, at_least=True)
    seconds = max(tally.seconds for tally in tallies)
    note = "ran out of cases" if any(tally.ran_out for tally in tallies) else f"{seconds:.0f} s"
    yield Row(FAMILY, f"{writers} writers: the slowest", Unit.PER_SECOND, fewest, most, fair, store, note)
    one = Reference("one by itself", Sample(len(alone.signed) / alone.seconds))
    yield Row(FAMILY, f"{writers} writers: together", Unit.PER_SECOND, Sample(sum(rates)), one, None, store)
    longest = Sample(max(tally.longest_wait for tally in tallies) * 1000)
    yield Row(FAMILY, f"{writers} writers: longest sign-off", Unit.MILLISECONDS, longest, None, None, store)
    told = [error for tally in tallies for error in tally.told]
    codes = ", ".join(sorted(set(told))[:3])
    what = f"{writers} writers: errors shown"
    yield Row(FAMILY, what, Unit.COUNT, Sample(len(told)), None, Budget(0, Of.VALUE), store, codes)


def _wrong(address: StoreAddress, before: int, tallies: Sequence[Tally]) -> int:
    """Return how many signatures the store and the signers disagree about, and how many seal numbers are missing."""
    signed = [case_id for tally in tallies for case_id in tally.signed]
    store = Store.open(address)
    try:
        with store.read() as connection:
            decided = set(connection.exec_driver_sql("SELECT case_id FROM decision").scalars())
            uses, last = connection.exec_driver_sql("SELECT count(*), max(number) FROM seal_use").one()
    finally:
        store.close()
    theirs = {case_id for case_id in decided if case_id > before}
    missing: int = last - uses
    return len(theirs ^ set(signed)) + len(signed) - len(set(signed)) + missing
