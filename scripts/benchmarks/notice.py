"""A change of the calendar: how long preparing takes, who waits meanwhile, and the switch; and how long ``explain``."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from core.bureau import Bureau
from core.reads import case_file
from core.upkeep import calendar_change
from data.store.store import Store
from data.words.calendar_words import CalendarChange, LocalDay, Preparation
from data.words.procedure_words import Duty
from scripts.benchmarks.rows import Budget, Of, Row, Sample, Unit, sample
from scripts.benchmarks.setting import Setting
from scripts.benchmarks.stores import bureau_calendar, last_day
from scripts.benchmarks.synthetic import DIRECTOR, SIGNERS
from scripts.benchmarks.writers import sign_at_once

FAMILY = "notice"
MOVED = 100_000
"""Cases for which the budget is given."""
PREPARING_MILLISECONDS = 10_000
WAIT_MILLISECONDS = 100
EXPLAIN_MILLISECONDS = 5


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the rows."""
    effort, store = setting.effort, setting.stores.backend
    address = setting.stores.to_sign(effort.moved)
    calendar = bureau_calendar()
    closing = calendar.add(last_day(calendar), 2)
    change = CalendarChange(local_days=(LocalDay(closing, False, "演练〔2026〕1号"),))
    bureau = Bureau(Store.open(address), calendar, _operator(Store.open(address)))
    try:
        explaining = sample(list(_explained(bureau, effort.queries)), 1000)
        limit = Budget(EXPLAIN_MILLISECONDS, Of.P95)
        yield Row(FAMILY, "explain a case", Unit.MILLISECONDS, explaining, None, limit, store)
        # One signer in a process of its own signs all the while, the first second alone.
        with ThreadPoolExecutor(1) as beside:
            preparing = beside.submit(_prepared, bureau, change)
            [tally] = sign_at_once(address, SIGNERS[:1], range(1, effort.moved // 10), effort.writing_seconds)
            seconds, prepared = preparing.result()
        scaled = Budget(PREPARING_MILLISECONDS * prepared.looked_at / MOVED, Of.VALUE)
        note = f"{prepared.moved:,} moved of {prepared.looked_at:,}"
        what = "deadlines prepared beside the rows"
        yield Row(FAMILY, what, Unit.MILLISECONDS, Sample(seconds * 1000), None, scaled, store, note)
        longest, most = Sample(tally.longest_wait * 1000, runs=len(tally.signed)), Budget(WAIT_MILLISECONDS, Of.VALUE)
        yield Row(FAMILY, "longest sign-off meanwhile", Unit.MILLISECONDS, longest, None, most, store)
        begun = time.perf_counter()
        done = calendar_change.switch(bureau, prepared.change_id)
        taken, note = Sample((time.perf_counter() - begun) * 1000), f"{done.counted_again:,} counted again"
        yield Row(FAMILY, "the switch", Unit.MILLISECONDS, taken, None, None, store, note)
    finally:
        bureau.close()


def _prepared(bureau: Bureau, change: CalendarChange) -> tuple[float, Preparation]:
    begun = time.perf_counter()
    found = calendar_change.prepare(bureau, change)
    return time.perf_counter() - begun, found


def _explained(bureau: Bureau, times: int) -> Iterator[float]:
    for case_id in range(1, times + 1):
        begun = time.perf_counter()
        bureau.look(case_file.explanation, case_id)
        yield time.perf_counter() - begun


def _operator(store: Store) -> str:
    asked = "SELECT login FROM officer JOIN officer_duty USING (officer_id) WHERE duty = "
    with store.read() as connection:
        login = connection.exec_driver_sql(f"{asked}'{Duty.OPERATION.value}'").scalars().first()
    store.close()
    return str(login or DIRECTOR)
