"""What a person may see of a draw; the pool as it is fixed for one; the record that anybody can replay.

The two sides see everything. Who reviews the case does not see who was drawn until the day on which people go (setting
``draw.shown``), whatever day the draw was made for; how it was drawn is shown to everybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from core.rules.calendar import day_of
from core.rules.inspection import draw_duty
from core.rules.inspection.draw_exclusion import exclusions
from core.rules.inspection.draw_panels import Panels
from core.rules.inspection.draw_record import Inputs, eligible, inputs_of, replay
from core.rules.inspection.expert_leave import away_on
from core.rules.inspection.panel_secrecy import not_shown
from core.rules.merkle import leaf_hash
from core.work import Reading
from data.queries import documents, experts, store_settings
from data.queries import draws as query
from data.queries.draws import DrawFacts
from data.queries.experts import Entry
from data.words.canonical_json import canonical
from data.words.draw_words import (
    DRAWING_DUTIES,
    Candidate,
    Commitment,
    DrawnPanel,
    DrawPage,
    DrawRequest,
    DrawRow,
    DrawState,
    NewDraw,
    Seat,
    SeatState,
)
from data.words.expert_words import ExpertFact, ExpertLeave, Register
from data.words.procedure_words import Duty
from data.words.safe_text import clean
from data.words.setting_words import AT_ONCE, DRAW_SHOWN
from data.words.violations import Refused, RuleViolation

_SEATS = 3
_DAYS_AHEAD = 3
"""Working days to the visit where no request says anything."""


def snapshot(reading: Reading, new: NewDraw, request: str) -> tuple[Candidate, ...]:
    """Return the register as a draw for ``request`` sees it, by its numbers."""
    connection, visit = reading.connection, new.visit_on
    name = query.applicant_name(connection, new.case_id)
    leaves = experts.leaves(connection, visit)
    drawn = experts.times_drawn(connection, date(visit.year, 1, 1), date(visit.year, 12, 31))
    served = query.last_served(connection, name)
    declined = query.declined_before(connection, request)
    found: list[Candidate] = []
    for entry in experts.entries(connection, new.register):
        last = served.get(entry.expert_id)
        candidate = candidate_on(entry, leaves.get(entry.expert_id, ()), name, visit)
        found.append(
            candidate._replace(
                drawn=drawn.get(entry.expert_id, 0),
                quota=entry.fact.quota,
                last_served="" if last is None else last.isoformat(),
                declined=entry.expert_id in declined,
            )
        )
    return tuple(found)


def candidate_on(entry: Entry, leaves: Iterable[ExpertLeave], applicant: str, day: date) -> Candidate:
    """Return what an entry of the register says of somebody for a visit to an applicant on a day."""
    fact = entry.fact
    return Candidate(
        expert=fact.number,
        employer=fact.employer,
        specialties=tuple(fact.specialties),
        registered=fact.registered,
        valid_until=fact.valid_until.isoformat(),
        away=away_on(leaves, day),
        recusal=draw_duty.match(applicant, fact.employer, fact.recusal_units, fact.recusal_persons).value,
    )


def suggested(reading: Reading, case_id: int) -> NewDraw:
    """Return what a draw for a case would be for: as its inspection request says, else as its item's rule does."""
    wanted = query.wanted(reading.connection, case_id)
    soon = reading.calendar.add(reading.today, _DAYS_AHEAD)
    asked, until = wanted or ((), soon)
    specialties = asked or query.specialties_of_item(reading.connection, case_id)
    return NewDraw(case_id, _SEATS, dict.fromkeys(specialties, 1), until if until > reading.today else soon)


def prepared(found: DrawFacts) -> tuple[DrawRequest, tuple[Candidate, ...]]:
    """Return request and pool of a draw as they were fixed."""
    fixed = inputs_of({**found.content, "commitments": [], "answers": []})
    return fixed.request, fixed.pool


def inputs(reading: Reading, found: DrawFacts) -> Inputs:
    """Return everything that a draw follows from, as the store has it."""
    request, pool = prepared(found)
    committed = query.commitments(reading.connection, found.draw_id)
    return Inputs(request, pool, query.told(committed), query.answers(reading.connection, found.draw_id))


def record_of(reading: Reading, number: str) -> dict[str, Any]:
    """Return the record of a draw, made anew from what it follows from; for the desk, which writes its digest down."""
    found = _find(reading, number)
    return replay(inputs(reading, found))


def record(reading: Reading, number: str) -> dict[str, Any]:
    """Return the record of a draw for somebody who may see all of it.

    Raises:
        Refused: ``draw.unknown``, ``draw.not_drawn``, ``draw.not_shown_yet``.
    """
    found = _find(reading, number)
    if found.state not in {DrawState.DRAWN, DrawState.SHORT}:
        raise Refused(RuleViolation("draw.not_drawn", {"number": found.draw_number}))
    hidden = not_shown(_row(reading, found))
    if hidden is not None:
        raise Refused(hidden)
    made: dict[str, Any] = json.loads(canonical(record_of(reading, number)))
    return made


def number_of(reading: Reading, number: str) -> str:
    """Return a draw's number as it is kept.

    Raises:
        Refused: ``draw.unknown``.
    """
    return _find(reading, number).draw_number


def commitment_of(reading: Reading, number: str, side: Duty) -> str:
    """Return what one side committed to; "" until it has.

    Raises:
        Refused: ``draw.unknown``.
    """
    committed = query.commitments(reading.connection, _find(reading, number).draw_id)
    return next((row.commitment for row in committed if row.duty is side), "")


def in_ledger(reading: Reading, number: str, digest: str) -> bool | None:
    """Return whether the ledger tells of a record with this digest; None where this store has no such draw.

    Every pick and every answer leaves the digest of the record as it was then. Leaves whose hash is not that of their
    words do not count.
    """
    found = query.facts(reading.connection, clean(number, limit=40))
    if found is None:
        return None
    return any(
        told.get("draw") == found.draw_number and told.get("record_sha256") == digest
        for at in query.instants(reading.connection, found.draw_id)
        for _, content, stored in documents.leaves_at(reading.connection, at)
        if leaf_hash(content.encode()) == stored
        for told in [json.loads(content)]
    )


def listed(reading: Reading) -> tuple[DrawRow, ...]:
    """Return draws, the newest first."""
    return tuple(_row(reading, found) for found in query.listed(reading.connection))


def of_case(reading: Reading, case_id: int) -> tuple[DrawRow, ...]:
    """Return the draws of a case, the newest first."""
    return tuple(_row(reading, found) for found in query.of_case(reading.connection, case_id))


def panels(reading: Reading, case_id: int) -> tuple[DrawnPanel, ...]:
    """Return who was drawn for a case, draw by draw, the newest first; nobody where it is not shown yet."""
    return _panels(reading, query.of_case(reading.connection, case_id))


def panels_of(reading: Reading, numbers: Iterable[str]) -> dict[str, DrawnPanel]:
    """Return who was drawn in some draws, by their numbers; nobody where it is not shown yet."""
    found = (query.facts(reading.connection, number) for number in numbers)
    return {panel.row.number: panel for panel in _panels(reading, [facts for facts in found if facts is not None])}


def _panels(reading: Reading, draws: Sequence[DrawFacts]) -> tuple[DrawnPanel, ...]:
    made: list[DrawnPanel] = []
    people: dict[Register, dict[str, ExpertFact]] = {}
    for facts in draws:
        row = _row(reading, facts)
        seats: tuple[Seat, ...] = ()
        if row.shown:
            if facts.register not in people:
                people[facts.register] = _people(reading, facts)
            seats = _seats(reading, facts, people[facts.register])
        made.append(DrawnPanel(row, seats))
    return tuple(made)


def page(reading: Reading, number: str) -> DrawPage:
    """Return the whole act in its order; who was drawn is left out for those who may not see it yet.

    Raises:
        Refused: ``draw.unknown``.
    """
    found = _find(reading, number)
    row = _row(reading, found)
    request, pool = prepared(found)
    people = _people(reading, found)
    picks = query.picks(reading.connection, found.draw_id) if row.shown else ()
    chances: Mapping[str, int] = Panels(eligible(pool, request), request.seats, request.needs).including()
    return DrawPage(
        row=row,
        request=request,
        pool=pool,
        exclusions=exclusions(pool, request),
        feasible=int(found.feasible),
        commitments=_commitments(reading, found, shown=row.shown),
        seed=found.seed if row.shown else "",
        picks=picks,
        seats=_seats(reading, found, people) if row.shown else (),
        chances=chances,
        names={number: fact.name for number, fact in people.items()} if row.shown else {},
    )


def digest_of(content: Mapping[str, Any]) -> str:
    """Return SHA-256 of canonical JSON, hexadecimal."""
    return sha256(canonical(content).encode()).hexdigest()


def _commitments(reading: Reading, found: DrawFacts, *, shown: bool) -> tuple[Commitment, ...]:
    """Return commitments; nonces only to those who may see the panel, since the nonces give it away."""
    told = query.told(query.commitments(reading.connection, found.draw_id))
    return told if shown else tuple(given._replace(nonce="") for given in told)


def _people(reading: Reading, found: DrawFacts) -> dict[str, ExpertFact]:
    """Return everybody of the register that was drawn from, by number."""
    return {entry.fact.number: entry.fact for entry in experts.entries(reading.connection, found.register)}


def _seats(reading: Reading, found: DrawFacts, people: Mapping[str, ExpertFact]) -> tuple[Seat, ...]:
    """Return everybody who was drawn, in the order of the picks, with the last answer."""
    answered = {answer.expert: answer for answer in query.answers(reading.connection, found.draw_id)}
    seats: dict[str, Seat] = {}
    for made in query.picks(reading.connection, found.draw_id):
        for expert in made.panel:
            if expert in seats:
                continue
            answer, fact = answered.get(expert), people.get(expert)
            state = SeatState.PENDING if answer is None else SeatState(answer.answer)
            reason = "" if answer is None else answer.reason
            name, employer, known = ("", "", ()) if fact is None else (fact.name, fact.employer, fact.specialties)
            seats[expert] = Seat(expert, name, employer, state, reason, made.counter, known)
    return tuple(seats.values())


def _row(reading: Reading, found: DrawFacts) -> DrawRow:
    return DrawRow(
        found.draw_id,
        found.draw_number,
        found.request,
        found.case_id,
        found.case_number,
        found.register,
        found.state,
        found.seats,
        found.visit_on,
        found.at,
        is_shown(reading, found),
        _shown_from(reading, found),
    )


def is_shown(reading: Reading, found: DrawFacts) -> bool:
    """Return whether somebody may see who was drawn: the two sides always, everybody else once people go."""
    if reading.actor.duties & set(DRAWING_DUTIES):
        return True
    day = _shown_from(reading, found)
    return day is not None and day <= reading.today


def _shown_from(reading: Reading, found: DrawFacts) -> date | None:
    """Return from when those who review may see who was drawn; None while nobody knows on which day people go."""
    if store_settings.word(reading.connection, DRAW_SHOWN) == AT_ONCE:
        return day_of(found.at)
    return None if found.awaits_day else found.goes_on or found.visit_on


def _find(reading: Reading, number: str) -> DrawFacts:
    found = query.facts(reading.connection, clean(number, limit=40))
    if found is None:
        raise Refused(RuleViolation("draw.unknown", {"number": clean(number, limit=40)}))
    return found
