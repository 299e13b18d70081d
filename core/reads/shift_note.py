"""The hand-over note of one person: what moved today, what is owed, what turns on the next working day (交班).

Used by the console before it is left and by ``yizhang handover-note``. One look.
"""

from __future__ import annotations

from datetime import datetime, time

from core.reads import consultation, supervision, worklist
from core.rules.calendar import BEIJING
from core.rules.lamp_outlook import next_working_day, outlook_bounds
from core.work import Reading
from data.queries import lamp_outlook
from data.queries import shift_note as query
from data.queries.worklist import Scope
from data.words.people import Actor
from data.words.procedure_words import Duty, Position, Stage
from data.words.shift_words import OpenCardNote, ShiftNote, TurningCase
from data.words.violations import Refused
from data.words.worklist_words import WorklistRequest, WorklistView

MOST = 30
"""Lines of a list; who has more cases reads the rest in the console."""
_WINDOW_VIEWS = (
    WorklistView.TO_ACCEPT, WorklistView.CORRECTIONS, WorklistView.DEFICIENCIES, WorklistView.TO_DELIVER,
    WorklistView.TO_HAND_OVER, WorklistView.UNACKNOWLEDGED,
)  # fmt: skip
_OVERSEERS = frozenset({Duty.SUPERVISION, Duty.OPERATION})


def shift_note(reading: Reading) -> ShiftNote:
    """Return the note of whoever looks.

    Raises:
        BadInput: ``calendar.outside``, ``calendar.too_far`` when the calendar does not know the next working day.
    """
    actor, connection, today = reading.actor, reading.connection, reading.today
    own = actor.stands_in_for | {actor.officer_id}
    next_day = next_working_day(reading.calendar, today)
    moved, moved_in_all = query.moved(
        connection, actor.officer_id, datetime.combine(today, time(), BEIJING), MOST
    )
    counts = worklist.counts(reading)
    asked = query.asked(connection, own)
    turning, turning_in_all = _turning(reading)
    return ShiftNote(
        officer_name=actor.name,
        at=reading.now,
        today=today,
        next_day=next_day,
        moved=moved,
        moved_in_all=moved_in_all,
        held=worklist.page(reading, WorklistRequest(WorklistView.MINE), size=MOST).rows,
        held_in_all=counts[WorklistView.MINE],
        at_window={view: counts[view] for view in _WINDOW_VIEWS} if actor.at_window else {},
        opinions=tuple(row for row in consultation.waiting(reading) if row.case_id in asked) if asked else (),
        owed=query.owed_papers(connection, None if actor.at_window else own, next_day, MOST),
        cards=_cards(reading),
        turning=turning,
        turning_in_all=turning_in_all,
    )


def watched(actor: Actor) -> Scope:
    """Return the open cases whose lamps concern a person: the own ones; of who leads sections, theirs.

    Those who oversee and the head of the bureau watch all; the window what waits to be answered, which nobody holds.
    """
    if actor.duties & _OVERSEERS or actor.position is Position.BUREAU_HEAD:
        return Scope()
    if actor.at_window:
        return Scope(stage=Stage.RECEIVED)
    led = tuple(sorted(actor.chief_of or actor.in_charge_of))
    if led:
        return Scope(section_ids=led)
    return Scope(holder_ids=tuple(sorted(actor.stands_in_for | {actor.officer_id})))


def _turning(reading: Reading) -> tuple[tuple[TurningCase, ...], int]:
    day = next_working_day(reading.calendar, reading.today)
    bounds = outlook_bounds(reading.calendar, reading.today, day)
    scope = watched(reading.actor)
    found = lamp_outlook.turning(reading.connection, scope, *bounds, MOST)
    lines = tuple(TurningCase(worklist.line(reading, case_id), becomes) for case_id, becomes in found)
    in_all = len(lines) if len(lines) < MOST else lamp_outlook.count_turning(reading.connection, scope, *bounds)
    return lines, in_all


def _cards(reading: Reading) -> tuple[OpenCardNote, ...]:
    try:
        found = supervision.cards(reading, open_only=True)
    except Refused:
        return ()  # cards are not shown to this person
    return tuple(OpenCardNote(card.case_number, card.item_name, card.item_name_en, card.kind) for card in found)
