"""Reads of draws: what the desk decides by, what screens show, and what a register's entry has to do with an applicant.

The name of an applicant is matched here by machine; it never leaves for those who decide.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from data.queries import store_settings
from data.tables.applicant import applicant
from data.tables.case import permit_case
from data.tables.catalogue import item
from data.tables.experts import draw, draw_answer, draw_commitment, draw_pick, draw_seat, expert
from data.tables.inspection import finding, inspection_request, visit, visit_request
from data.words.draw_words import Answer, Commitment, DrawState, EarlierRound, Pick, SeatState
from data.words.expert_words import Register
from data.words.kinds import NamePolicy
from data.words.procedure_words import Duty

_DRAW = draw
_COMMITMENT = draw_commitment
_PICK = draw_pick
_SEAT = draw_seat
_ANSWER = draw_answer
_EXPERT = expert
_CASE = permit_case
_APPLICANT = applicant
_ITEM = item
_REQUEST = inspection_request
_FINDING = finding
_VISIT = visit
_LINK = visit_request


class DrawFacts(NamedTuple):
    """One draw as its row has it."""

    draw_id: int
    draw_number: str
    case_id: int
    case_number: str
    request: str
    round: int
    register: Register
    state: DrawState
    seats: int
    visit_on: date
    content: dict[str, Any]
    feasible: str
    seed: str
    reasons: str
    at: datetime
    goes_on: date | None
    """When people looked after the draw for the first time, else the day on which the visit stands in the plan."""
    awaits_day: bool
    """An inspection request is under way, and it is open on which day people go."""


class CommittedRow(NamedTuple):
    """One commitment, and who gave it."""

    duty: Duty
    officer_id: int
    login: str
    commitment: str
    at: datetime
    nonce: str


def facts(connection: Connection, number: str, *, lock: bool = False) -> DrawFacts | None:
    """Return the draw with a number, or None; ``lock`` keeps others from changing it until the transaction ends."""
    statement = _facts().where(_DRAW.c.draw_number == number)
    row = connection.execute(statement.with_for_update(of=_DRAW) if lock else statement).one_or_none()
    return None if row is None else DrawFacts(*row)


def listed(connection: Connection, most: int = 500) -> tuple[DrawFacts, ...]:
    """Return draws, the newest first."""
    rows = connection.execute(_facts().order_by(_DRAW.c.draw_id.desc()).limit(most))
    return tuple(DrawFacts(*row) for row in rows)


def of_case(connection: Connection, case_id: int) -> tuple[DrawFacts, ...]:
    """Return the draws of a case, the newest first."""
    rows = connection.execute(_facts().where(_DRAW.c.case_id == case_id).order_by(_DRAW.c.draw_id.desc()))
    return tuple(DrawFacts(*row) for row in rows)


def earlier(connection: Connection, request: str) -> tuple[EarlierRound, ...]:
    """Return the draws for a request so far, the first first."""
    statement = select(_DRAW.c.draw_number, _DRAW.c.state, _DRAW.c.reasons).where(_DRAW.c.request == request)
    rows = connection.execute(statement.order_by(_DRAW.c.round))
    return tuple(EarlierRound(number, state.value, reasons) for number, state, reasons in rows)


def commitments(connection: Connection, draw_id: int) -> tuple[CommittedRow, ...]:
    """Return the commitments of a draw, the section's first."""
    columns = ("duty", "officer_id", "login", "commitment", "at", "nonce")
    statement = select(*(_COMMITMENT.c[name] for name in columns)).where(_COMMITMENT.c.draw_id == draw_id)
    return tuple(CommittedRow(*row) for row in connection.execute(statement.order_by(_COMMITMENT.c.duty)))


def told(committed: tuple[CommittedRow, ...]) -> tuple[Commitment, ...]:
    """Return commitments as a record states them."""
    return tuple(
        Commitment(row.duty.value, row.login, row.at.isoformat(), row.commitment, row.nonce) for row in committed
    )


def picks(connection: Connection, draw_id: int) -> tuple[Pick, ...]:
    """Return the picks of a draw in their order."""
    statement = select(_PICK.c.content).where(_PICK.c.draw_id == draw_id).order_by(_PICK.c.counter)
    return tuple(_pick(content) for content in connection.scalars(statement))


def answers(connection: Connection, draw_id: int) -> tuple[Answer, ...]:
    """Return what was answered, in its order."""
    statement = (
        select(_EXPERT.c.number, _ANSWER.c.answer, _ANSWER.c.reason, _ANSWER.c.login, _ANSWER.c.at)
        .join(_EXPERT, _EXPERT.c.expert_id == _ANSWER.c.expert_id)
        .where(_ANSWER.c.draw_id == draw_id)
        .order_by(_ANSWER.c.sequence)
    )
    rows = connection.execute(statement)
    return tuple(Answer(row.number, row.answer.value, row.reason, row.login, row.at.isoformat()) for row in rows)


def instants(connection: Connection, draw_id: int) -> tuple[datetime, ...]:
    """Return when something was picked or answered, without repetition."""
    picked = select(_PICK.c.at).where(_PICK.c.draw_id == draw_id)
    answered = select(_ANSWER.c.at).where(_ANSWER.c.draw_id == draw_id)
    return tuple(sorted({*connection.scalars(picked), *connection.scalars(answered)}))


def request_of_case(connection: Connection, case_id: int) -> tuple[int, str] | None:
    """Return id and number of the open inspection request of a case, or None."""
    statement = select(_REQUEST.c.request_id, _REQUEST.c.request_number)
    open_one = statement.where(_REQUEST.c.case_id == case_id, _REQUEST.c.closed_on.is_(None))
    row = connection.execute(open_one).one_or_none()
    return None if row is None else (row.request_id, row.request_number)


def wanted(connection: Connection, case_id: int) -> tuple[tuple[str, ...], date] | None:
    """Return the specialties and the last day of the open inspection request of a case, or None."""
    statement = select(_REQUEST.c.specialties, _REQUEST.c.until_day)
    open_one = statement.where(_REQUEST.c.case_id == case_id, _REQUEST.c.closed_on.is_(None))
    row = connection.execute(open_one).one_or_none()
    return None if row is None else (tuple(row.specialties), row.until_day)


def specialties_of_item(connection: Connection, case_id: int) -> tuple[str, ...]:
    """Return the specialties that the inspection rule of a case's item names."""
    statement = select(_ITEM.c.inspection).join(_CASE, _CASE.c.item_id == _ITEM.c.item_id)
    rule = connection.scalar(statement.where(_CASE.c.case_id == case_id))
    return tuple(rule.get("specialties", ())) if rule else ()


def applicant_name(connection: Connection, case_id: int) -> str:
    """Return the applicant's name for matching; "" where there is none."""
    statement = select(_APPLICANT.c.name).join(_CASE, _CASE.c.applicant_id == _APPLICANT.c.applicant_id)
    return connection.scalar(statement.where(_CASE.c.case_id == case_id)) or ""


def last_served(connection: Connection, name: str) -> dict[int, date]:
    """Return, by expert, the last visit to an applicant of that name that the expert did not decline."""
    declined = select(_ANSWER.c.draw_id, _ANSWER.c.expert_id).where(_ANSWER.c.answer == SeatState.DECLINED).subquery()
    gone = (declined.c.draw_id == _SEAT.c.draw_id) & (declined.c.expert_id == _SEAT.c.expert_id)
    statement = (
        select(_SEAT.c.expert_id, func.max(_DRAW.c.visit_on))
        .join(_DRAW, _DRAW.c.draw_id == _SEAT.c.draw_id)
        .join(_CASE, _CASE.c.case_id == _DRAW.c.case_id)
        .join(_APPLICANT, _APPLICANT.c.applicant_id == _CASE.c.applicant_id)
        .outerjoin(declined, gone)
        .where(_APPLICANT.c.name == name, declined.c.draw_id.is_(None))
        .group_by(_SEAT.c.expert_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)} if name else {}


def declined_before(connection: Connection, request: str) -> frozenset[int]:
    """Return who declined in an earlier round for a request."""
    statement = (
        select(_ANSWER.c.expert_id)
        .join(_DRAW, _DRAW.c.draw_id == _ANSWER.c.draw_id)
        .where(_DRAW.c.request == request, _ANSWER.c.answer == SeatState.DECLINED)
    )
    return frozenset(connection.scalars(statement))


def _facts() -> Select[Any]:
    names = (
        "request", "round", "register", "state", "seats", "visit_on", "content", "feasible", "seed", "reasons", "at",
    )  # fmt: skip
    looked_on = (
        select(func.min(_FINDING.c.looked_on))
        .where(_FINDING.c.request_id == _DRAW.c.request_id, _FINDING.c.closed_at >= _DRAW.c.at)
        .scalar_subquery()
    )
    planned_on = (
        select(_VISIT.c.day)
        .join(_LINK, (_LINK.c.visit_id == _VISIT.c.visit_id) & _LINK.c.active)
        .where(_LINK.c.request_id == _DRAW.c.request_id)
        .scalar_subquery()
    )
    goes_on = func.coalesce(looked_on, planned_on, type_=_DRAW.c.visit_on.type)
    awaits_day = _REQUEST.c.request_id.is_not(None) & _REQUEST.c.closed_on.is_(None) & goes_on.is_(None)
    return (
        select(
            _DRAW.c.draw_id, _DRAW.c.draw_number, _DRAW.c.case_id, _CASE.c.case_number,
            *(_DRAW.c[name] for name in names), goes_on.label("goes_on"), awaits_day.label("awaits_day"),
        )
        .join(_CASE, _CASE.c.case_id == _DRAW.c.case_id)
        .outerjoin(_REQUEST, _REQUEST.c.request_id == _DRAW.c.request_id)
    )  # fmt: skip


def _pick(content: dict[str, Any]) -> Pick:
    lists = {name: tuple(content[name]) for name in ("keep", "drop", "panel")}
    return Pick(**{**content, "feasible": int(content["feasible"]), "rank": int(content["rank"]), **lists})


class VisitFacts(NamedTuple):
    """What an expert is told of the visit."""

    item_name: str
    item_name_en: str
    name_policy: NamePolicy
    applicant: str
    company: bool
    place: str
    """Address of the site, "" where no inspection request tells one."""
    bureau: str
    bureau_en: str


def about_visit(connection: Connection, draw_id: int) -> VisitFacts:
    """Return what a visit is about."""
    statement = (
        select(
            _ITEM.c.name, _ITEM.c.name_en, _ITEM.c.name_policy, _APPLICANT.c.name.label("applicant"),
            _APPLICANT.c.company, _REQUEST.c.site_address,
        )
        .select_from(_DRAW)
        .join(_CASE, _CASE.c.case_id == _DRAW.c.case_id)
        .join(_ITEM, _ITEM.c.item_id == _CASE.c.item_id)
        .outerjoin(_APPLICANT, _APPLICANT.c.applicant_id == _CASE.c.applicant_id)
        .outerjoin(_REQUEST, _REQUEST.c.request_id == _DRAW.c.request_id)
        .where(_DRAW.c.draw_id == draw_id)
    )  # fmt: skip
    row = connection.execute(statement).one()
    bureau, bureau_en = (str(store_settings.value(connection, key) or "") for key in ("bureau.name", "bureau.name_en"))
    return VisitFacts(
        row.name, row.name_en, row.name_policy, row.applicant or "", bool(row.company), row.site_address or "",
        bureau, bureau_en,
    )  # fmt: skip
