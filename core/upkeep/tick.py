"""What is due by itself: one idempotent, leased pass. Any console, a timer or ``yizhang tick`` may run it.

Today: deemed acceptance five working days after receipt (行政许可法 32) and a checkpoint of the ledger.
"""

from __future__ import annotations

import os
import socket
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from core.bureau import Bureau
from core.desks.case_step import take_step
from core.upkeep.checkpoint import write_checkpoint
from core.work import UnitOfWork
from data.queries import overdue_acceptance
from data.records import lease_record
from data.words.procedure_words import Action
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


def tick(bureau: Bureau, checkpoint_folder: Path | None = None) -> TickResult:
    """Run one pass and return what it did. Running it again at once does nothing more."""
    holder = f"{socket.gethostname()}:{os.getpid()}"
    if not bureau.act(_take_lease, holder):
        return TickResult(False, (), None)
    try:
        accepted: list[str] = []
        while batch := bureau.act(_deem_accepted, BATCH):
            accepted += batch
        size = None if checkpoint_folder is None else bureau.act(write_checkpoint, checkpoint_folder)
    finally:
        bureau.act(_give_lease_back, holder)
    return TickResult(True, tuple(accepted), size)


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
