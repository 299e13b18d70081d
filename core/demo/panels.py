"""Draws of the rehearsal bureau: panels for looks by experts, and three that are left to whoever visits it.

Both sides' numbers follow from the draw's own, so that one seed gives one bureau. A visitor can open what was committed
to: the numbers are kept where the console looks for its own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from core.demo import looks
from core.desks import draw, inspection
from core.reads import draws as reads
from core.reads import inspection as inspection_reads
from core.rules.inspection.draw_stream import commitment
from core.upkeep import own_nonce
from core.work import UnitOfWork
from data.queries import draws as query
from data.store.store import Store
from data.words.catalogue_words import InspectionMode
from data.words.draw_words import DrawState
from data.words.inspection_rows import InspectionRow
from data.words.people import Actor
from data.words.procedure_words import Duty

_DECLINES = 2
"""In every second draw somebody declines."""
_DAYS_AHEAD = 2
"""Working days from the morning of the bureau to the visits of draws that are left open."""
_MOST_NEEDS = 3
"""Specialties that a panel of three can cover for certain."""


def complete(section: UnitOfWork, case_id: int, supervisor: Actor, visit_on: date) -> None:
    """Draw the panel of a case and have everybody of it accept; in every second draw somebody declines first."""
    number = _half_open(section, case_id, supervisor, visit_on)
    panel = _open_second(section, number, supervisor)
    if case_id % _DECLINES:
        panel = draw.decline(section, number, panel[0], "当日出差").panel
    for expert in panel:
        draw.accept(section, number, expert)


def leave_open(section: UnitOfWork, supervisor: Actor, morning: date, team: str) -> None:
    """Leave draws for a visitor: one awaits its second opening, one the answer of a substitute, one panel goes out.

    Each is for a look that waits for a visit and needs somebody who knows a specialty; in a small bureau there may be
    fewer of them.
    """
    visit_on = section.calendar.add(morning, _DAYS_AHEAD)
    waiting = [row for row in inspection_reads.requests(section) if _may_have_panel(row)]
    for row, leave in zip(waiting, (_half_open, _declined, _going), strict=False):
        inspection.decide_mode(section, row.request_id, InspectionMode.EXPERTS, "工艺复杂，请专家一同勘验")
        leave(section, row.case_id, supervisor, visit_on)
        if leave is _going:
            looks.place(section, row.case_id, team, morning)


def keep_numbers(store: Store, folder: Path) -> None:
    """Keep the numbers of commitments that are not opened where the console of the store's visitor looks for them."""
    with store.read() as connection:
        for facts in query.listed(connection):
            for given in query.commitments(connection, facts.draw_id):
                if not given.nonce and facts.state is DrawState.COMMITTED:
                    nonce = _nonce(facts.draw_number, given.duty)
                    own_nonce.keep(folder, facts.draw_number, given.login, given.commitment, nonce)


def _may_have_panel(row: InspectionRow) -> bool:
    return inspection_reads.waits_for_visit(row) and 0 < len(row.specialties) <= _MOST_NEEDS


def _half_open(section: UnitOfWork, case_id: int, supervisor: Actor, visit_on: date) -> str:
    """Prepare a draw, have both sides commit and the section open; supervision is to open next."""
    number = draw.prepare(section, reads.suggested(section, case_id)._replace(visit_on=visit_on)).number
    for work, side in ((section, Duty.INSPECTION), (replace(section, actor=supervisor), Duty.SUPERVISION)):
        draw.commit(work, number, commitment(number, side.value, work.actor.login, _nonce(number, side)))
    draw.reveal(section, number, _nonce(number, Duty.INSPECTION))
    return number


def _open_second(section: UnitOfWork, number: str, supervisor: Actor) -> tuple[str, ...]:
    work = replace(section, actor=supervisor)
    return draw.reveal(work, number, _nonce(number, Duty.SUPERVISION)).panel


def _declined(section: UnitOfWork, case_id: int, supervisor: Actor, visit_on: date) -> None:
    number = _half_open(section, case_id, supervisor, visit_on)
    first, *others = _open_second(section, number, supervisor)
    draw.decline(section, number, first, "当日另有会议")
    for expert in others:
        draw.accept(section, number, expert)


def _going(section: UnitOfWork, case_id: int, supervisor: Actor, visit_on: date) -> None:
    number = _half_open(section, case_id, supervisor, visit_on)
    for expert in _open_second(section, number, supervisor):
        draw.accept(section, number, expert)


def _nonce(number: str, side: Duty) -> str:
    return sha256(f"rehearsal {number} {side.value}".encode()).hexdigest()
