"""Showing an applicant's masked name to somebody who has to do with the case, for a reason (个人信息保护法 6).

The name is returned once and kept nowhere: the reason is ledgered and lies before supervision as a card.
"""

from __future__ import annotations

from typing import NamedTuple

from core.desks import card_laying, ledger
from core.desks.case_step import open_case, own_words
from core.rules.unmasking import may_unmask
from core.work import UnitOfWork
from data.queries import case_file
from data.words.supervision_words import CardCause, CardKind
from data.words.violations import BadInput, Refused, RuleViolation


class Unmasked(NamedTuple):
    """An applicant's name, for the one who asked."""

    case_number: str
    name: str


def unmask(work: UnitOfWork, case_id: int, reason: str) -> Unmasked:
    """Return the name of a case's applicant to somebody for whom it is masked.

    Raises:
        BadInput: ``unmasking.reason_missing``.
        Refused: ``unmasking.not_yours``, ``unmasking.shown``, ``unmasking.blind``, ``case.unknown``.
    """
    words = own_words(reason)
    record = open_case(work, case_id)
    facts = case_file.facts(work.connection, case_id)
    applicant_id = record.state.applicant_id
    applicant = None if applicant_id is None else case_file.applicant_name(work.connection, applicant_id)
    if facts is None or applicant is None:
        raise Refused(RuleViolation("unmasking.shown", {"case_number": record.case_number}))
    violation = may_unmask(work.actor, record.state, facts.name_policy, company=applicant.company)
    if violation is not None:
        raise Refused(violation)
    if not words:
        raise BadInput("unmasking.reason_missing")
    cause = CardCause(CardKind.UNMASKING, "unmasked", f"{work.actor.officer_id}-{work.now.isoformat()}", work.today)
    card_laying.lay_one(work, record, cause, work.actor.officer_id, words)
    ledger.append(work, "applicant.unmasked", {"case": record.case_number, "reason": words})
    return Unmasked(record.case_number, applicant.name)
