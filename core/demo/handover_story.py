"""How the approvals of the rehearsal bureau are handed over to the departments that supervise them (审管联动)."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from core.demo.deeds import APPROVALS, Deed

_HANDED_AFTER = (1, 1, 2, 2, 2, 3)
"""Working days from the decision; it has three."""
_ANSWERED_AFTER = (1, 1, 2, 2, 3, 4, 5)
"""Working days from the hand-over; the department has five."""
_LATE = 3
_HANDED_LATE, _ANSWERED_LATE, _GIVEN_BACK = 0.012, 0.02, 0.008
"""Shares."""


class LaterDeed(NamedTuple):
    """What is done after the story of a case has been told."""

    deed: Deed
    day: int
    """Working days back from the morning, as in ``core.demo.timetable``."""


def after(random: Random, deeds: Sequence[Deed], days: Sequence[int]) -> list[LaterDeed]:
    """Return what follows for the department from the deeds of a case, as far as it has happened by the morning.

    Each of them has a day of its own, so that nothing is done before what it follows.
    """
    since = _decided(deeds, days)
    if since is None:
        return []
    handed = since + random.choice(_HANDED_AFTER) + _LATE * (random.random() < _HANDED_LATE)
    answered = handed + random.choice(_ANSWERED_AFTER) + _LATE * (random.random() < _ANSWERED_LATE)
    told = [LaterDeed(Deed.HAND_OVER, handed), LaterDeed(Deed.ACKNOWLEDGE, answered)]
    if random.random() < _GIVEN_BACK:
        told = [
            LaterDeed(Deed.HAND_OVER, handed), LaterDeed(Deed.GIVE_BACK, answered),
            LaterDeed(Deed.HAND_OVER, answered + 1), LaterDeed(Deed.ACKNOWLEDGE, answered + 3),
        ]  # fmt: skip
    return [later for later in told if later.day <= 0]


def _decided(deeds: Sequence[Deed], days: Sequence[int]) -> int | None:
    """Return the day of the decision; of one that is issued again, that day."""
    decided = [day for deed, day in zip(deeds, days, strict=True) if deed in APPROVALS or deed is Deed.REISSUE]
    return decided[-1] if decided and not APPROVALS.isdisjoint(deeds) else None
