"""The staffing desk: founding the house, adding officers, mapping accounts, leave and substitutes (AB角).

Every change is ledgered. Only operation changes people; a chief may plan leave of the own section.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError

from core.desks import ledger
from core.rules import staffing
from core.work import UnitOfWork
from data.queries import people
from data.queries.people import PersonRow, SectionRow
from data.records import people_record
from data.words.case_words import Json
from data.words.people import NewOfficer
from data.words.procedure_words import Duty, Position
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, RuleViolation


class Added(NamedTuple):
    """One officer added, and whose sections were taken over."""

    officer_id: int
    login: str
    taken_over: tuple[str, ...]
    """Codes of sections that somebody else signed until now."""


def add(work: UnitOfWork, officer: NewOfficer) -> Added:
    """Add one officer.

    Raises:
        BadInput: staff.login_form, staff.name_missing, staff.section_unknown.
        Refused: staff.operation_only, staff.login_taken, or a rule of appointment.
    """
    _refuse(staffing.may_change_people(work.actor))
    return _add(work, officer, people.sections(work.connection))


def add_many(work: UnitOfWork, officers: Iterable[NewOfficer]) -> tuple[Added, ...]:
    """Add officers, all or none; problems as in ``add``, wrapped by the line they stand on.

    Raises:
        BadInput, Refused: as ``add``; ``line`` is among the parameters where the officer has one.
    """
    _refuse(staffing.may_change_people(work.actor))
    known = people.sections(work.connection)
    added: list[Added] = []
    for officer in officers:
        try:
            added.append(_add(work, officer, known))
        except Refused as refused:
            violation = refused.violation
            raise Refused(
                RuleViolation(violation.code, {**violation.parameters, **_line(officer)}, violation.basis)
            ) from refused
        except BadInput as trouble:
            raise BadInput(trouble.code, **{**trouble.parameters, **_line(officer)}) from trouble
        known = people.sections(work.connection)
    return tuple(added)


def map_account(work: UnitOfWork, login: str, account: str) -> None:
    """Give an officer another operating-system account.

    Raises:
        BadInput: staff.login_form.
        Refused: staff.operation_only, officer.unknown, staff.login_taken.
    """
    _refuse(staffing.may_change_people(work.actor))
    _check_login(account)
    officer = _person(work, login)
    try:
        with work.connection.begin_nested():
            people_record.change_login(work.connection, officer.officer_id, account)
    except IntegrityError as taken:
        raise Refused(RuleViolation("staff.login_taken", {"login": account})) from taken
    ledger.append(work, "officer.mapped", {"officer": login, "account": account})


def leave(
    work: UnitOfWork,
    login: str,
    from_day: date,
    until_day: date,
    substitute: str | None = None,
    reason: str = "",
) -> None:
    """Enter days of leave, both included, and who does the work meanwhile.

    Raises:
        BadInput: staff.leave_days when the days are the wrong way round.
        Refused: staff.leave_not_yours, staff.leave_twice, officer.unknown, or a rule about substitutes.
    """
    officer = _person(work, login)
    _refuse(staffing.may_plan_leave(work.actor, officer.section_id))
    if until_day < from_day:
        raise BadInput("staff.leave_days", from_day=from_day.isoformat(), until_day=until_day.isoformat())
    for away in people.leaves(work.connection, officer.officer_id, from_day, until_day):
        days: dict[str, str | int] = {"from_day": away.from_day.isoformat(), "until_day": away.until_day.isoformat()}
        raise Refused(RuleViolation("staff.leave_twice", {"login": login, **days}))
    people_record.add_leave(work.connection, officer.officer_id, from_day, until_day, clean(reason))
    if substitute is not None:
        _name_substitute(work, officer, _person(work, substitute), from_day, until_day)
    content: dict[str, Json] = {"officer": login, "from": from_day.isoformat(), "until": until_day.isoformat()}
    ledger.append(work, "officer.leave", content | {"substitute": substitute, "reason": clean(reason)})


def _name_substitute(
    work: UnitOfWork, officer: PersonRow, substitute: PersonRow, from_day: date, until_day: date
) -> None:
    _refuse(
        staffing.may_stand_in(
            officer.login,
            officer.position,
            officer.duties,
            substitute.login,
            substitute.position,
            substitute.duties,
            people.leaves(work.connection, substitute.officer_id, from_day, until_day),
        )
    )
    people_record.add_substitute(work.connection, officer.officer_id, substitute.officer_id, from_day, until_day)


def _add(work: UnitOfWork, officer: NewOfficer, known: dict[str, SectionRow]) -> Added:
    officer = officer._replace(name=clean(officer.name, limit=80))
    _check_login(officer.login)
    if not officer.name:
        raise BadInput("staff.name_missing", login=officer.login)
    section = None if officer.section_code is None else _section(known, officer.section_code)
    charged = [_section(known, code) for code in officer.in_charge]
    _refuse(staffing.may_be_appointed(officer))
    if people.person(work.connection, officer.login) is not None:
        raise Refused(RuleViolation("staff.login_taken", {"login": officer.login}))
    officer_id = people_record.add_officer(work.connection, officer, section.section_id if section else None)
    for row in charged:
        people_record.put_in_charge(work.connection, row.section_id, officer_id)
    taken_over = tuple(row.code for row in charged if row.deputy_director_id is not None)
    ledger.append(work, "officer.added", _content(officer, taken_over))
    return Added(officer_id, officer.login, taken_over)


def _content(officer: NewOfficer, taken_over: Sequence[str]) -> dict[str, Json]:
    return {
        "officer": officer.login,
        "name": officer.name,
        "position": officer.position.value,
        "section": officer.section_code,
        "duties": [duty.value for duty in sorted(officer.duties)],
        "in_charge": list(officer.in_charge),
        "taken_over": list(taken_over),
    }


def _check_login(login: str) -> None:
    if not staffing.LOGIN_FORM.fullmatch(login):
        raise BadInput("staff.login_form", login=clean(login, limit=40))


def _section(known: dict[str, SectionRow], code: str) -> SectionRow:
    if code not in known:
        raise BadInput("staff.section_unknown", section=clean(code, limit=40), known=", ".join(known))
    return known[code]


def _person(work: UnitOfWork, login: str) -> PersonRow:
    found = people.person(work.connection, login)
    if found is None or not found.active:
        raise Refused(RuleViolation("officer.unknown", {"login": clean(login, limit=40)}))
    return found


def _line(officer: NewOfficer) -> dict[str, str | int]:
    return {} if officer.line is None else {"line": officer.line}


def _refuse(violation: RuleViolation | None) -> None:
    if violation is not None:
        raise Refused(violation)


def first_administrator(account: str) -> NewOfficer:
    """Return the post that the account gets which makes a store: it runs the system and decides nothing."""
    return NewOfficer(account, account, Position.STAFF, None, frozenset({Duty.OPERATION}))
