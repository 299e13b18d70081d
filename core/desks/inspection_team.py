"""勘验组: teams, their members and absences, what officers know, and from whom they keep away (回避). All ledgered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from core.desks import ledger
from core.desks.inspection import refuse_others
from core.rules.inspection_guards import ARTICLE_34, ENOUGH_OFFICERS
from core.work import UnitOfWork
from data.queries import responsibility
from data.records import case_record, team_record
from data.words.case_words import Json
from data.words.inspection_words import HalfDay, RecusalKind
from data.words.procedure_words import Duty
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, RuleViolation

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
_SPECIALTY = re.compile(r"[a-z][a-z0-9_]{0,39}")


def form(work: UnitOfWork, code: str, name: str, officer_ids: Sequence[int]) -> int:
    """Form a team, or give the one with this code other members from today on; return its id.

    Raises:
        BadInput: ``inspection.team_code``.
        Refused: not the inspection duty, fewer than two members, or one who does not inspect.
    """
    refuse_others(work)
    wanted = tuple(dict.fromkeys(officer_ids))
    if not _CODE.fullmatch(code):
        raise BadInput("inspection.team_code", team=clean(code, limit=40))
    if len(wanted) < ENOUGH_OFFICERS:
        raise Refused(RuleViolation("inspection.team_too_small", {"members": len(wanted)}, ARTICLE_34))
    for officer_id in wanted:
        _refuse_no_inspector(work, officer_id)
    standing = next((team for team in team_record.teams(work.connection, only_active=False) if team.code == code), None)
    team_id = standing.team_id if standing else team_record.add_team(work.connection, code, clean(name) or clean(code))
    team_record.set_members(work.connection, team_id, wanted, work.today)
    content: dict[str, Json] = {"team": code, "members": list(wanted)}
    ledger.append(work, "team.formed", content)
    return team_id


def absence(
    work: UnitOfWork, code: str, from_day: date, until_day: date, half_day: HalfDay | None, reason: str
) -> None:
    """Write when a team does not go out; visits that were placed then show it.

    Raises:
        BadInput: ``inspection.days_wrong``.
        Refused: not the inspection duty, or ``inspection.team_unknown``.
    """
    refuse_others(work)
    if until_day < from_day:
        raise BadInput("inspection.days_wrong", from_day=from_day.isoformat(), until_day=until_day.isoformat())
    team_record.add_absence(work.connection, team_id_of(work, code), from_day, until_day, half_day, clean(reason))
    content: dict[str, Json] = {"team": code, "from_day": from_day.isoformat(), "until_day": until_day.isoformat()}
    ledger.append(work, "team.absent", content | {"half_day": None if half_day is None else half_day.value})


def back(work: UnitOfWork, code: str, day: date) -> None:
    """Write that a team goes out again from a day on, earlier than was told.

    Raises:
        Refused: not the inspection duty, ``inspection.team_unknown``, or ``inspection.team_not_away``.
    """
    refuse_others(work)
    if not team_record.end_absences(work.connection, team_id_of(work, code), day):
        raise Refused(RuleViolation("inspection.team_not_away", {"team": code, "day": day.isoformat()}))
    ledger.append(work, "team.back", {"team": code, "day": day.isoformat()})


def team_id_of(work: UnitOfWork, code: str) -> int:
    """Return the id of an active team. Raises Refused: ``inspection.team_unknown``."""
    for team in team_record.teams(work.connection):
        if team.code == code:
            return team.team_id
    raise Refused(RuleViolation("inspection.team_unknown", {"team": clean(code, limit=40)}))


def specialties(work: UnitOfWork, officer_id: int, known: Sequence[str]) -> None:
    """Write what an officer knows, instead of what was written before.

    Raises:
        BadInput: ``inspection.specialty_form``.
        Refused: not the inspection duty, or the officer does not inspect.
    """
    refuse_others(work)
    for specialty in known:
        if not _SPECIALTY.fullmatch(specialty):
            raise BadInput("inspection.specialty_form", specialty=clean(specialty, limit=40))
    _refuse_no_inspector(work, officer_id)
    team_record.set_specialties(work.connection, officer_id, known)
    content: dict[str, Json] = {"officer_id": officer_id, "specialties": [*sorted(set(known))]}
    ledger.append(work, "team.specialties", content)


def keep_away(work: UnitOfWork, officer_id: int, kind: RecusalKind, party: str, case_id: int | None, words: str) -> int:
    """Write that an officer keeps away: from an applicant by name, matched by machine, or from one case.

    Officers declare it for themselves; whoever inspects may write down what is known of a colleague.

    Raises:
        BadInput: ``inspection.party_missing`` unless exactly one of applicant and case is given.
        Refused: somebody else's declaration without the inspection duty; ``case.unknown``.
    """
    if work.actor.officer_id != officer_id:
        refuse_others(work)
    name = clean(party)
    if bool(name) is (case_id is not None):
        raise BadInput("inspection.party_missing")
    if case_id is not None and case_record.load(work.connection, case_id) is None:
        raise Refused(RuleViolation("case.unknown", {"case_number": str(case_id)}))
    recusal_id = team_record.add_recusal(work.connection, officer_id, kind, name, case_id, clean(words), work.now)
    content: dict[str, Json] = {"officer_id": officer_id, "kind": kind.value, "case_id": case_id}
    # The name stays out: who may not decide about whom is the store's, not the ledger's readers'.
    ledger.append(work, "team.keeps_away", content)
    return recusal_id


def _refuse_no_inspector(work: UnitOfWork, officer_id: int) -> None:
    officer = responsibility.officer(work.connection, officer_id)
    if officer is None or not officer.active:
        raise Refused(RuleViolation("officer.unknown", {"login": str(officer_id)}))
    if Duty.INSPECTION not in responsibility.duties(work.connection, officer_id):
        raise Refused(RuleViolation("inspection.no_inspector", {"officer": officer.name}))
