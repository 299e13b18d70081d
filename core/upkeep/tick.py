"""What is due by itself: one idempotent, leased pass. Any console, a timer or ``yizhang tick`` may run it.

Deemed acceptance five working days after receipt (行政许可法 32), corrections that never came, documents owed that did
not come (容缺后补), cards for supervision and reminders before limits (电子监察、督办), and a checkpoint of the ledger.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from core.bureau import Bureau
from core.desks.case_step import take_step
from core.upkeep import card_pass
from core.upkeep.card_pass import LaidCard
from core.upkeep.checkpoint import write_checkpoint
from core.work import UnitOfWork
from data.queries import overdue_acceptance, overdue_answers, store_settings
from data.records import lease_record
from data.words.procedure_words import Action
from data.words.setting_words import DEFICIENCY_GRACE_DAYS, DEFICIENCY_ON_DEFAULT, SUSPEND
from data.words.supervision_words import CardKind
from data.words.violations import Refused

LEASE = "tick"
LEASE_TIME = timedelta(minutes=2)
BATCH = 25
"""Cases in one transaction, so that nobody's signing waits long."""


class TickResult(NamedTuple):
    """What one pass did."""

    leased: bool
    """False: another pass is running; nothing was done."""
    deemed_accepted: tuple[str, ...]
    """Case numbers that count as accepted on the day of receipt."""
    checkpoint_size: int | None
    """Ledger size of a new checkpoint; None when the ledger had not grown."""
    lapsed: tuple[str, ...] = ()
    """Case numbers whose applicants did not correct them by the day told."""
    suspended: tuple[str, ...] = ()
    """Case numbers set aside for a document owed."""
    treated_as_withdrawn: tuple[str, ...] = ()
    """Case numbers returned because a document owed did not come."""
    told_time_passed: tuple[str, ...] = ()
    """Case numbers of which supervision was told: a special procedure runs past the day told to the applicant."""
    cards: tuple[LaidCard, ...] = ()
    """Cards laid before supervision because a day came or passed, those of told times included."""
    reminded: tuple[str, ...] = ()
    """Case numbers whose holders were reminded of a limit."""


def tick(bureau: Bureau, checkpoint_folder: Path | None = None) -> TickResult:
    """Run one pass and return what it did. Running it again at once does nothing more."""
    holder = f"{socket.gethostname()}:{os.getpid()}"
    if not bureau.act(_take_lease, holder):
        return TickResult(False, (), None)
    try:
        accepted: list[str] = []
        while batch := bureau.act(_deem_accepted, BATCH):
            accepted += batch
        lapsed, suspended, withdrawn = (_all(bureau, step) for step in (_lapse, _suspend, _treat_as_withdrawn))
        laid = card_pass.lay_cards(bureau, BATCH)
        reminded = card_pass.send_reminders(bureau, BATCH)
        size = None if checkpoint_folder is None else bureau.act(write_checkpoint, checkpoint_folder)
    finally:
        bureau.act(_give_lease_back, holder)
    told = tuple(card.case_number for card in laid if card.kind is CardKind.TOLD_TIME_PASSED)
    return TickResult(True, tuple(accepted), size, lapsed, suspended, withdrawn, told, laid, reminded)


def _take_lease(work: UnitOfWork, holder: str) -> bool:
    return lease_record.take(work.connection, LEASE, holder, work.now, work.now + LEASE_TIME)


def _give_lease_back(work: UnitOfWork, holder: str) -> None:
    lease_record.give_back(work.connection, LEASE, holder)


def _deem_accepted(work: UnitOfWork, most: int) -> list[str]:
    """Accept, as of receipt, up to ``most`` applications that nobody answered in time."""
    accepted = []
    for case_id in overdue_acceptance.waiting_past(work.connection, work.today, most):
        try:
            accepted.append(take_step(work, case_id, Action.DEEM_ACCEPTED, by_calendar=True).case_number)
        except Refused:
            continue  # somebody at the window was faster: the rule no longer applies
    return accepted


class _Batch(NamedTuple):
    """What one unit of work did; ``last`` is 0 when there was nothing to look at."""

    done: tuple[str, ...]
    last: int


def _all(bureau: Bureau, step: Callable[[UnitOfWork, int], _Batch]) -> tuple[str, ...]:
    """Do a step in units of work of at most ``BATCH`` cases, each beginning after the last one looked at."""
    done: list[str] = []
    after = 0
    while (batch := bureau.act(step, after)).last:
        done += batch.done
        after = batch.last
    return tuple(done)


def _lapse(work: UnitOfWork, after: int) -> _Batch:
    overdue = overdue_answers.corrections_past(work.connection, work.today, after, BATCH)
    return _each(work, overdue, Action.LAPSE)


def _suspend(work: UnitOfWork, after: int) -> _Batch:
    if store_settings.word(work.connection, DEFICIENCY_ON_DEFAULT) != SUSPEND:
        return _Batch((), 0)
    overdue = overdue_answers.documents_past(work.connection, work.today, after, BATCH, held=False)
    return _each(work, overdue, Action.SUSPEND)


def _treat_as_withdrawn(work: UnitOfWork, after: int) -> _Batch:
    day = work.today
    if store_settings.word(work.connection, DEFICIENCY_ON_DEFAULT) == SUSPEND:
        day = work.calendar.add(day, -store_settings.number(work.connection, DEFICIENCY_GRACE_DAYS))
    overdue = overdue_answers.documents_past(work.connection, day, after, BATCH)
    return _each(work, overdue, Action.TREAT_AS_WITHDRAWN)


def _each(work: UnitOfWork, case_ids: list[int], action: Action) -> _Batch:
    done = []
    for case_id in case_ids:
        try:
            done.append(take_step(work, case_id, action, by_calendar=True).case_number)
        except Refused:
            continue  # the applicant was faster: the rule no longer applies
    return _Batch(tuple(done), case_ids[-1] if case_ids else 0)
