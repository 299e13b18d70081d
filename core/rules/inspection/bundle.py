"""打包勘验: which requests one team can look at in one half-day, and what going once saves.

Two requests belong together when they are of one applicant or of one place (at most 200 m apart), when a day suits
both, and when some team can look at both. Bundles are found greedily, the most pressing request first, so that the
same requests always give the same bundles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from core.rules.inspection.plan_ground import kilometres, minutes_between
from core.rules.inspection.team import Team, Wanted, team_violation
from data.words.plan_words import Place, TravelTimes
from data.words.violations import RuleViolation

SAME_PLACE = 0.2
"""Kilometres."""
TRAVEL = TravelTimes()
"""As the plan of a day reckons it."""
HALF_DAY_MINUTES = 210
"""On the spot and between the places; the way there and back is the plan's."""


class Look(NamedTuple):
    """A request that waits for a visit."""

    wanted: Wanted
    applicant: str
    """Whose place it is; equal for one applicant."""
    place: Place
    exact: bool
    """False: only the centre of the division is known."""
    minutes: int
    from_day: date
    until_day: date

    @property
    def request_id(self) -> int:
        """The request."""
        return self.wanted.request_id


class Bundle(NamedTuple):
    """Requests that go together."""

    request_ids: tuple[int, ...]
    """The most pressing first."""
    from_day: date
    until_day: date
    minutes: int
    """On the spot and between the places."""
    saved_trips: int
    saved_minutes: int
    """Of driving, against going for each alone."""
    team_ids: tuple[int, ...]
    """Teams that can look at all of them."""


def find_bundles(looks: Iterable[Look], teams: Sequence[Team], seat: Place) -> tuple[Bundle, ...]:
    """Return the bundles of two and more requests, the most pressing first.

    Args:
        looks: what waits for a visit.
        teams: who may go.
        seat: where the teams set out.
    """
    waiting = sorted(looks, key=lambda look: (look.until_day, look.request_id))
    taken: set[int] = set()
    found: list[Bundle] = []
    for first in waiting:
        if first.request_id in taken:
            continue
        together = [first]
        for other in waiting:
            if other.request_id == first.request_id or other.request_id in taken:
                continue
            if any(_belong(other, one) for one in together) and _fault([*together, other], teams) is None:
                together.append(other)
        if len(together) > 1:
            taken |= {look.request_id for look in together}
            found.append(bundle_of(together, teams, seat))
    return tuple(found)


def bundle_of(looks: Sequence[Look], teams: Sequence[Team], seat: Place) -> Bundle:
    """Return what looking at ``looks`` in one go takes and saves."""
    driven = _tour(looks, seat)
    alone = sum(2 * minutes_between(TRAVEL, seat, look.place) for look in looks)
    able = tuple(team.team_id for team in teams if team_violation(team, [look.wanted for look in looks]) is None)
    return Bundle(
        request_ids=tuple(look.request_id for look in looks),
        from_day=max(look.from_day for look in looks),
        until_day=min(look.until_day for look in looks),
        minutes=minutes_of(looks),
        saved_trips=len(looks) - 1,
        saved_minutes=max(0, alone - driven),
        team_ids=able,
    )


def bundle_violation(looks: Sequence[Look], teams: Sequence[Team]) -> RuleViolation | None:
    """Return why requests do not go together in one visit, or None; somebody may put together what is not alike."""
    return _fault(looks, teams)


def minutes_of(looks: Sequence[Look]) -> int:
    """Return how long looks in this order take on the spot and between the places."""
    between = sum(minutes_between(TRAVEL, one.place, other.place) for one, other in pairwise(looks))
    return sum(look.minutes for look in looks) + between


def _belong(one: Look, other: Look) -> bool:
    if one.applicant and one.applicant == other.applicant:
        return True
    return one.exact and other.exact and kilometres(one.place, other.place) <= SAME_PLACE


def _fault(looks: Sequence[Look], teams: Sequence[Team]) -> RuleViolation | None:
    if max(look.from_day for look in looks) > min(look.until_day for look in looks):
        return RuleViolation("inspection.windows_apart")
    minutes = minutes_of(looks)
    if len(looks) > 1 and minutes > HALF_DAY_MINUTES:
        return RuleViolation("inspection.too_long_together", {"minutes": minutes, "most": HALF_DAY_MINUTES})
    reasons = [team_violation(team, [look.wanted for look in looks]) for team in teams]
    if any(reason is None for reason in reasons):
        return None
    return reasons[0] if len(reasons) == 1 else RuleViolation("inspection.no_team_able")


def _tour(looks: Sequence[Look], seat: Place) -> int:
    stops = [seat, *(look.place for look in looks), seat]
    return sum(minutes_between(TRAVEL, one, other) for one, other in pairwise(stops))
