"""On which day each deed of a case falls, so that the case ends as it should and its lamp shows what it should.

Days are counted in working days back from the morning that the bureau is made for: 0 is the last working day
before it, -1 the one before that. Nothing falls on the morning's own day, so that the same day always gives the
same past, at whatever hour it is made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from core.demo.deeds import ACCEPTANCES, BEFORE_ACCEPTANCE, DECIDED, Deed, Ending, Share
from core.rules import clock
from core.rules.calendar import WorkingCalendar
from data.words.catalogue_words import ItemFact
from data.words.kinds import ItemKind
from data.words.limits import ClockStart, Lamp, Limit
from data.words.procedure_words import Stage

WORKING_DAYS = 250
"""A year of a bureau's work."""
FIRST = 1 - WORKING_DAYS
_LAMPS = ((Lamp.GREEN, 0.62), (Lamp.YELLOW, 0.22), (Lamp.RED, 0.12), (Lamp.BREACH, 0.04))
_NEAR = 6
"""Of the days of acceptance that give a lamp, only so many of the latest are taken."""
_LATEST: Mapping[Deed, tuple[Deed, int]] = {
    Deed.SUPPLY: (Deed.ACCEPT_OWING, 3),
    Deed.ASK_HEARING: (Deed.TELL_HEARING, 4),
    Deed.WAIVE_HEARING: (Deed.TELL_HEARING, 4),
    Deed.HOLD_HEARING: (Deed.ASK_HEARING, 18),
}
"""What has to be done within so many working days of another deed."""
_EARLIEST: Mapping[Deed, tuple[Deed, int]] = {
    Deed.HOLD_HEARING: (Deed.ASK_HEARING, 9),
    Deed.NO_REPLY: (Deed.CONSULT, 6),
}
"""What has to wait so many working days after another deed."""
_LONGEST_WAIT = 18
"""Working days from the acceptance that a case with such a wait has at least."""
_STAGES = {
    Ending.REVIEW: Stage.REVIEW,
    Ending.REVIEW_HELD: Stage.REVIEW,
    Ending.REVIEW_RETURNED: Stage.REVIEW,
    Ending.INSPECTION: Stage.INSPECTION,
    Ending.CONSULTATION: Stage.CONSULTATION,
    Ending.CHIEF_REVIEW: Stage.CHIEF_REVIEW,
    Ending.CHIEF_SECOND_LOOK: Stage.CHIEF_REVIEW,
    Ending.CHIEF_RETURNED: Stage.CHIEF_REVIEW,
    Ending.SIGN_OFF: Stage.SIGN_OFF,
    Ending.SIGN_OFF_AGAIN: Stage.SIGN_OFF,
    Ending.SIGN_OFF_HELD: Stage.SIGN_OFF,
    Ending.SIGN_OFF_DENIAL: Stage.SIGN_OFF,
}


class Timetable:
    """Spreads the deeds of cases over the past of one morning."""

    def __init__(self, calendar: WorkingCalendar, today: date) -> None:
        self._calendar = calendar
        self.today = today
        self._bounds = clock.lamp_bounds(calendar, today)
        self._days = [calendar.add(today, index - 1) for index in range(FIRST, 1)]
        self._accepted_days: dict[tuple[str, Lamp], tuple[int, ...]] = {}
        self._due_days: dict[tuple[Limit, int], date | None] = {}

    def day(self, index: int) -> date:
        """Return the working day that an index means."""
        return self._days[index - FIRST]

    def days(self, random: Random, share: Share, item: ItemFact, deeds: Sequence[Deed]) -> list[int]:
        """Return the index of the day of each deed, in order."""
        if share.ending in BEFORE_ACCEPTANCE:
            return self._kept(self._before_acceptance(random, share.ending))
        if Deed.DECIDE_ON_THE_SPOT in deeds:
            return self._kept(self._on_the_spot(random, share.ending, len(deeds)))
        accepted = next(place for place, deed in enumerate(deeds) if deed in ACCEPTANCES)
        delivered = len(deeds) - deeds.index(Deed.DELIVER) if Deed.DELIVER in deeds else 0
        worked = len(deeds) - accepted - 1 - delivered
        start, end = self._span(random, share, item)
        if not _EARLIEST.keys().isdisjoint(deeds):
            start = min(start, end - _LONGEST_WAIT)
        front = self._front(random, item, deeds[: accepted + 1], start)
        middle = sorted(random.randint(start, end) for _ in range(worked - 1)) + [end] * (worked > 0)
        _hurry(middle, deeds[accepted + 1 :], start)
        _wait(middle, deeds[accepted + 1 :])
        delivery = [min(0, end + random.choice((0, 0, 1, 1, 2, 4)) + 3 * late) for late in range(delivered)]
        return self._kept([*front, *middle, *delivery])

    def _kept(self, indexes: list[int]) -> list[int]:
        """Move a case that would begin before the first day; what comes after keeps its distance."""
        moved = max(0, FIRST - indexes[0])
        return [min(0, index + moved) for index in indexes]

    def _before_acceptance(self, random: Random, ending: Ending) -> list[int]:
        if ending is Ending.RECEIVED:
            return [-random.choice((0, 0, 0, 1, 1, 2, 3, 4))]
        if ending is Ending.CORRECTION:
            asked = -random.randint(0, 9)  # later ones have lapsed
            return [asked - random.randint(0, 2), asked]
        end = random.randint(FIRST + 25, 0)
        if ending is Ending.LAPSED:
            return [end - random.randint(21, 23), end - 20, end]
        return [end - random.randint(0, 2), end]

    def _on_the_spot(self, random: Random, ending: Ending, deeds: int) -> list[int]:
        if ending is Ending.APPROVED:
            return [0] * deeds
        received = random.randint(FIRST, 0)
        return [received] * (deeds - 1) + [min(0, received + random.choice((0, 0, 0, 1)))]

    def _front(self, random: Random, item: ItemFact, deeds: Sequence[Deed], accepted: int) -> list[int]:
        """Days from receipt to acceptance."""
        if deeds[-1] is Deed.DEEM_ACCEPTED:
            return [accepted - 6, accepted]  # five working days without a word have passed
        if Deed.RESUBMIT in deeds:
            asked = accepted - random.randint(2, 7)
            return [asked - random.randint(0, 2), asked, accepted - random.randint(0, 1), accepted]
        from_receipt = any(
            limit is not None and limit.starts_at is ClockStart.RECEIVED for limit in (item.promised, item.statutory)
        )
        received = accepted - (0 if from_receipt else random.choice((0, 0, 0, 0, 1, 1, 2)))
        return [received, *sorted(random.randint(received, accepted) for _ in deeds[2:]), accepted]

    def _span(self, random: Random, share: Share, item: ItemFact) -> tuple[int, int]:
        """Days of the acceptance and of the last deed before delivery."""
        ending = share.ending
        if ending is Ending.ACCEPTED:
            accepted = -random.choice((0, 0, 0, 0, 0, 1, 1, 2, 4))
            return accepted, accepted
        if ending is Ending.REVIEW_OWING:
            # Owed until the third working day after.
            return -random.choice((0, 1, 2)), 0
        if ending in {Ending.REVIEW_HEARING, Ending.REVIEW_ASKED}:
            told = -random.randint(0, 3)
            return told - random.randint(0, 2), told
        if ending is Ending.REVIEW_PAUSED:
            paused = -random.choice((1, 2, 3, 4, 5, 6, 8, 12))
            return paused - random.randint(1, 4), paused
        if ending is Ending.FORWARDED:
            forwarded = -random.randint(0, 11)
            return forwarded - random.randint(0, 2), forwarded
        if ending in _STAGES:
            return self._open_span(random, share, item)
        return self._finished_span(random, share, item)

    def _open_span(self, random: Random, share: Share, item: ItemFact) -> tuple[int, int]:
        lamp = share.lamp
        if lamp is None:
            lamp = random.choices([lamp for lamp, _ in _LAMPS], [weight for _, weight in _LAMPS])[0]
        stage = _STAGES[share.ending]
        most = item.stage_limits.get(stage, clock.DEFAULT_STAGE_LIMITS[stage]) - 1
        end = -random.randint(0, most if lamp is Lamp.GREEN else most + 2)
        days = [index for index in self._accepted_for(item, lamp) if index <= end]
        if not days:
            return end, end
        return random.choice(days[:_NEAR]), end

    def _accepted_for(self, item: ItemFact, lamp: Lamp) -> tuple[int, ...]:
        """Return the days of acceptance, the latest first, that give an open case this lamp today."""
        key = item.code, lamp
        if key not in self._accepted_days:
            days = range(0, FIRST - 1, -1)
            self._accepted_days[key] = tuple(index for index in days if self._lamp(item, index) is lamp)
        return self._accepted_days[key]

    def _lamp(self, item: ItemFact, accepted: int) -> Lamp:
        return clock.lamp(
            self._bounds,
            kind=item.kind if item.kind is not ItemKind.INSTANT else ItemKind.COMMITMENT,
            promised_due_on=self._due(item.promised, accepted),
            statutory_due_on=self._due(item.statutory, accepted),
            stage_due_on=None,
            closed_on=None,
            paused_on=None,
            told_until=None,
            promise_runs=False,
        )

    def _due(self, limit: Limit | None, accepted: int) -> date | None:
        """Return when a limit ends that begins with an acceptance on the day of receipt; many items share limits."""
        if limit is None:
            return None
        key = limit, accepted
        if key not in self._due_days:
            day = self.day(accepted)
            self._due_days[key] = clock.due_on(self._calendar, limit, day, day, (), None)
        return self._due_days[key]

    def _finished_span(self, random: Random, share: Share, item: ItemFact) -> tuple[int, int]:
        delivered = share.ending in {Ending.DELIVERED, Ending.DELIVERED_DENIAL}
        end = -random.randint(0, 4)
        if delivered or share.ending not in DECIDED:
            # More of late than long ago: so many open cases come from a bureau that gets busier.
            end = round(random.triangular(FIRST + 10, 0, 0))
        if share.ending is Ending.DEFAULTED:
            return end - 8, end
        chance = random.random()
        if share.ending not in DECIDED or chance < 0.965:
            on_time = [index for index in range(end, end - 15, -1) if self._in_time(item.promised, index, end)]
            return random.choice(on_time), end
        limit = item.statutory if chance > 0.995 else item.promised
        late = next((index for index in range(end, FIRST - 1, -1) if not self._in_time(limit, index, end)), end)
        return max(FIRST, late - random.randint(0, 3)), end

    def _in_time(self, limit: Limit | None, accepted: int, decided: int) -> bool:
        due = self._due(limit, max(FIRST, accepted))
        return due is None or due >= self.day(decided)


def _hurry(indexes: list[int], deeds: Sequence[Deed], accepted: int) -> None:
    """Bring forward what has to follow another deed within some days, and with it what comes before; in order."""
    days: dict[Deed, int] = {}
    for place, deed in enumerate(deeds[: len(indexes)]):
        if deed in _LATEST:
            after, most = _LATEST[deed]
            latest = days.get(after, accepted) + most
            indexes[: place + 1] = [min(index, latest) for index in indexes[: place + 1]]
        days[deed] = indexes[place]


def _wait(indexes: list[int], deeds: Sequence[Deed]) -> None:
    """Put off what has to wait after another deed, and with it what comes after; bring forward what it waits for."""
    days: dict[Deed, int] = {}
    for place, deed in enumerate(deeds[: len(indexes)]):
        if deed in _EARLIEST:
            after, least = _EARLIEST[deed]
            began = min(days[after], indexes[-1] - least)
            since = deeds.index(after)
            indexes[: since + 1] = [min(index, began) for index in indexes[: since + 1]]
            indexes[place:] = [max(index, began + least) for index in indexes[place:]]
        days[deed] = indexes[place]


def moved_to(days: Sequence[int], received: int) -> list[int]:
    """Return the days of a case as if it had been received on ``received``; nothing falls after the last day."""
    return [min(0, day - days[0] + received) for day in days]
