"""The instant hall 即办: one officer takes in and decides on the spot what the catalogue marks (行政许可法 34)."""

from __future__ import annotations

from core.desks.acceptance import check_complete
from core.desks.case_step import Done, check_step, open_case, own_words, take_step
from core.work import UnitOfWork
from data.words.procedure_words import Action


def decide(work: UnitOfWork, case_id: int, opinion: str = "") -> Done:
    """Accept and approve an instant case on the spot; nothing may be owed.

    Raises:
        Refused: ``acceptance.material_missing``; the item is not an instant one, or the case was made a major one.
    """
    record = open_case(work, case_id)
    check_step(work, record, Action.DECIDE_ON_THE_SPOT)
    check_complete(work, record)
    return take_step(work, case_id, Action.DECIDE_ON_THE_SPOT, reasons=own_words(opinion))


def make_commitment(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Make a commitment case of what cannot be decided on the spot: the window accepts it, a section decides it.

    From its acceptance on it is promised what commitment cases are (``core.rules.case_clock.COMMITMENT_DAYS``).
    """
    return take_step(work, case_id, Action.MAKE_COMMITMENT, reasons=own_words(reasons))
