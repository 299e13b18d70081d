"""Requests and teams as the rules of inspections want them. Used by the visit desk, the finder and the day's plan."""

from __future__ import annotations

from collections.abc import Sequence

from core.rules.inspection.bundle import Look
from core.rules.inspection.team import Team, TeamAbsence, TeamMember, Wanted
from core.work import Reading
from data.queries import inspection as query
from data.records import team_record
from data.words.catalogue_words import InspectionMode
from data.words.plan_words import Place


def looks_of(reading: Reading, request_ids: Sequence[int]) -> list[Look]:
    """Return what each of these requests asks of a visit, in no order."""
    recused = team_record.recused(reading.connection, request_ids)
    next_day = reading.calendar.add(reading.today, 1)
    return [
        Look(
            wanted=Wanted(
                row.request_id,
                # Experts bring what has to be known.
                frozenset() if row.mode is InspectionMode.EXPERTS else frozenset(row.specialties),
                recused.get(row.request_id, frozenset()),
            ),
            applicant=row.applicant,
            place=Place(str(row.request_id), row.longitude, row.latitude),
            exact=row.exact,
            minutes=row.minutes,
            from_day=row.from_day,
            # What is late already goes with what can go next.
            until_day=max(row.until_day, next_day),
        )
        for row in query.places(reading.connection, request_ids)
    ]


def teams_of(reading: Reading) -> list[Team]:
    """Return the teams as they stand today: members, what they know, when they are away."""
    connection, today = reading.connection, reading.today
    members = team_record.members(connection, today)
    ids = [row.officer_id for row in members]
    known = team_record.specialties(connection, ids)
    away = team_record.leaves(connection, ids, today)
    absences = team_record.absences(connection, today)
    return [
        Team(
            team.team_id,
            team.name,
            tuple(
                TeamMember(
                    row.officer_id,
                    row.name,
                    known.get(row.officer_id, frozenset()),
                    tuple(away.get(row.officer_id, ())),
                )
                for row in members
                if row.team_id == team.team_id
            ),
            tuple(
                TeamAbsence(row.from_day, row.until_day, row.half_day)
                for row in absences
                if row.team_id == team.team_id
            ),
        )
        for team in team_record.teams(connection)
    ]
