"""Draws of the rehearsal bureau: panels for looks by experts.

Both sides' numbers follow from the draw's own, so that one seed gives one bureau.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from core.desks import draw
from core.reads import draws as reads
from core.rules.inspection.draw_stream import commitment
from core.work import UnitOfWork
from data.words.people import Actor
from data.words.procedure_words import Duty

_DECLINES = 2
"""In every second draw somebody declines."""


def complete(section: UnitOfWork, case_id: int, supervisor: Actor, visit_on: date) -> None:
    """Draw the panel of a case and have everybody of it accept; in every second draw somebody declines first."""
    number = draw.prepare(section, reads.suggested(section, case_id)._replace(visit_on=visit_on)).number
    sides = ((section, Duty.INSPECTION), (replace(section, actor=supervisor), Duty.SUPERVISION))
    for work, side in sides:
        draw.commit(work, number, commitment(number, side.value, work.actor.login, _nonce(number, side)))
    for work, side in sides:
        drawn = draw.reveal(work, number, _nonce(number, side))
    panel = drawn.panel
    if case_id % _DECLINES:
        panel = draw.decline(section, number, panel[0], "当日出差").panel
    for expert in panel:
        draw.accept(section, number, expert)


def _nonce(number: str, side: Duty) -> str:
    return sha256(f"rehearsal {number} {side.value}".encode()).hexdigest()
