"""The part of the tick that lays cards before supervision and reminds holders: by indexed days, in small batches.

Everything is idempotent: a card is one for its case, kind and cause, a reminder one for its case and limit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from core.bureau import Bureau
from core.desks import card_laying, reminding
from core.rules.card_causes import due_cards
from core.work import UnitOfWork
from data.queries import supervision_due, supervision_rules
from data.queries.supervision_due import DuePlace
from data.records import case_record
from data.words.supervision_words import TIMED_KINDS, CardKind


class LaidCard(NamedTuple):
    """One card that the calendar laid."""

    kind: CardKind
    case_number: str


Found = TypeVar("Found")


class _Pass(NamedTuple, Generic[Found]):
    """What one unit of work did; ``last`` is None when there was nothing left to look at."""

    done: tuple[Found, ...]
    last: DuePlace | None


Step = Callable[[UnitOfWork, DuePlace | None, int], _Pass[Found]]


def lay_cards(bureau: Bureau, batch: int) -> tuple[LaidCard, ...]:
    """Lay every card that a day leaves, in units of work of at most ``batch`` cases."""
    laid: list[LaidCard] = []
    for kind in TIMED_KINDS:

        def step(work: UnitOfWork, after: DuePlace | None, most: int, kind: CardKind = kind) -> _Pass[LaidCard]:
            return _lay(work, kind, after, most)

        laid += _all(bureau, step, batch)
    return tuple(laid)


def send_reminders(bureau: Bureau, batch: int) -> tuple[str, ...]:
    """Remind the holders of cases whose limit is near, in units of at most ``batch``; return the case numbers."""
    return tuple(_all(bureau, _remind, batch))


def _all(bureau: Bureau, step: Step[Found], batch: int) -> list[Found]:
    done: list[Found] = []
    after: DuePlace | None = None
    while True:
        passed = bureau.act(step, after, batch)
        done += passed.done
        if passed.last is None:
            return done
        after = passed.last


def _lay(work: UnitOfWork, kind: CardKind, after: DuePlace | None, most: int) -> _Pass[LaidCard]:
    rules = supervision_rules.rules(work.connection)
    rule = rules.cards[kind]
    if not rule.laid:
        return _Pass((), None)
    until = work.calendar.add(work.today, rule.days)
    found = supervision_due.late_for(work.connection, kind, work.today, until, after, most)
    laid = []
    for place in found:
        record = case_record.load(work.connection, place.case_id)
        if record is None:
            continue
        for cause in due_cards(record.state, work.today, work.calendar, rules):
            if cause.kind is kind and card_laying.lay(work, record, cause, rules) is not None:
                laid.append(LaidCard(kind, record.case_number))
    return _Pass(tuple(laid), found[-1] if len(found) == most else None)


def _remind(work: UnitOfWork, after: DuePlace | None, most: int) -> _Pass[str]:
    before = supervision_rules.rules(work.connection).reminder_before
    if not before:
        return _Pass((), None)
    until = work.calendar.add(work.today, before)
    found = supervision_due.limits_on(work.connection, work.today, until, after, most)
    sent = []
    for place in found:
        record = case_record.load(work.connection, place.case_id)
        reminded = None if record is None else reminding.send_before_limit(work, record)
        if reminded is not None:
            sent.append(reminded.case_number)
    return _Pass(tuple(sent), found[-1] if len(found) == most else None)
