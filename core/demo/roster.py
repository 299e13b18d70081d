"""Who is at work on which day of the rehearsal bureau: leave, substitutes, and whom a deed needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from core.demo.deeds import BY_INSPECTION, BY_SECOND_INSPECTOR, Deed
from core.rules.calendar import WorkingCalendar
from data.reference.demo_words import People, Person
from data.words.catalogue_words import InspectionMode, ItemFact


class Away(NamedTuple):
    """One leave as days, both included."""

    login: str
    from_day: date
    until_day: date
    substitute: str | None
    reason: str


class GoingTeam(NamedTuple):
    """Who looks at one place."""

    code: str
    writer: str
    signer: str

    def inspector_for(self, deed: Deed) -> str:
        """Return the login that does a deed of the look; "" where it is somebody else's."""
        if deed in BY_SECOND_INSPECTOR:
            return self.signer
        return self.writer if deed in BY_INSPECTION else ""


class Roster:
    """The staff of the rehearsal bureau on every day that it is made for."""

    def __init__(self, people: People, calendar: WorkingCalendar, today: date) -> None:
        self.people = people
        self.leaves: tuple[Away, ...] = tuple(
            Away(
                leave.login, calendar.add(today, leave.first), calendar.add(today, leave.last), leave.substitute,
                leave.reason,
            )
            for leave in people.leaves
        )  # fmt: skip
        self._sections = {section.code: section for section in people.sections}
        self._deputies: Mapping[str, Person] = {
            code: deputy.person for deputy in people.deputy_directors for code in deputy.in_charge
        }

    def chief(self, section: str, day: date) -> str:
        """Return the login that acts as the section's chief on a day."""
        return self._present(self._sections[section].chief.login, day)

    def deputy_director(self, section: str, day: date) -> str:
        """Return the login that signs for the section on a day."""
        return self._present(self._deputies[section].login, day)

    def in_charge_of(self, section: str) -> Person:
        """Return the deputy director in charge of a section, present or not."""
        return self._deputies[section]

    def reviewers(self, section: str, days: Sequence[date]) -> tuple[str, ...]:
        """Return the section's reviewers who are at their own work on all of ``days``.

        Somebody who stands in for the chief does the chief's work meanwhile and reviews nothing of it.
        """
        chief = self._sections[section].chief.login
        busy = {away.login for away in self._on(days)}
        busy |= {away.substitute for away in self._on(days) if away.substitute and away.login == chief}
        free = tuple(person.login for person in self._sections[section].reviewers if person.login not in busy)
        return free or tuple(person.login for person in self._sections[section].reviewers)

    def principals(self, login: str, day: date) -> frozenset[str]:
        """Return the logins for whom ``login`` stands in on a day."""
        return frozenset(
            away.login for away in self.leaves if away.substitute == login and away.from_day <= day <= away.until_day
        )

    def one_of(self, random: Random, staff: Sequence[Person], day: date) -> str:
        """Return somebody of ``staff`` who is at work on a day."""
        away = {leave.login for leave in self._on((day,))}
        return random.choice([person.login for person in staff if person.login not in away])

    def team_for(self, random: Random, item: ItemFact, looks: Counter[str]) -> GoingTeam:
        """Return two inspectors of a team that knows what an item needs, and the team's code.

        Args:
            looks: by team, at how many places it looks on that day; who looks at the fewest goes.
        """
        rule = item.inspection
        needed = set() if rule is None or rule.mode is InspectionMode.EXPERTS else set(rule.specialties)
        able = [team for team in self.people.teams if needed <= set(team.specialties)]
        least = min(looks[team.code] for team in able)
        team = random.choice([team for team in able if looks[team.code] == least])
        looks[team.code] += 1
        writer, signer = random.sample(team.members, 2)
        return GoingTeam(team.code, writer, signer)

    def _present(self, login: str, day: date) -> str:
        for away in self._on((day,)):
            if away.login == login and away.substitute is not None:
                return away.substitute
        return login

    def _on(self, days: Iterable[date]) -> list[Away]:
        return [away for away in self.leaves if any(away.from_day <= day <= away.until_day for day in days)]
