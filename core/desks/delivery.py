"""The one exit 统一送达: delivering decisions, granting licences with them, and issuing a sealed decision again.

A sealed paper is never changed: 更正 and 作废重出 take a new seal number, and the old paper stays readable, replaced.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.desks.case_step import Done, check_step, open_case, own_words, take_step
from core.work import UnitOfWork
from data.records import case_record, document_record, ledger_record, licence_record
from data.records.case_record import CaseRecord
from data.records.licence_record import NewLicence
from data.words.case_words import CaseEvent, Json
from data.words.document_words import Changes, DeliveryMethod, Effect, PaperFacts, Reissue
from data.words.kinds import Outcome, PowerType
from data.words.paper_words import LicenceState
from data.words.procedure_words import SEALING_ACTIONS, Action
from data.words.safe_text import clean
from data.words.violations import BadInput

NO_CHANGES = Changes()


def deliver(
    work: UnitOfWork,
    case_id: int,
    receiver: str,
    how: DeliveryMethod = DeliveryMethod.AT_WINDOW,
    valid_until: date | None = None,
) -> Done:
    """Deliver the decision of a case, within ten working days of it (行政许可法 44).

    What an approval grants becomes licences in the same transaction: one for the item where it is a licence, and one
    for each further item that the decision grants (一章多效).

    Args:
        receiver: who received it; stands on the proof of delivery only.
        how: the way of delivery.
        valid_until: last day of the licences; None where they do not end.

    Raises:
        BadInput: ``delivery.receiver_missing``, ``licence.validity``.
        Refused: nothing is decided yet, it was delivered already, or the actor is not at the window.
    """
    record = open_case(work, case_id)
    check_step(work, record, Action.DELIVER)
    received_by = clean(receiver)
    if not received_by:
        raise BadInput("delivery.receiver_missing")
    licences = _granted(work, record, valid_until)
    details: dict[str, Json] = {"how": how.value}
    if licences:
        details["licences"] = [
            {"number": licence.licence_number, "item": effect.code, "name": effect.name} for effect, licence in licences
        ]
    done = take_step(work, case_id, Action.DELIVER, details=details, on_paper={"receiver": received_by})
    licence_record.add(work.connection, case_id, (licence for _, licence in licences), work.now)
    return done


def reissue(work: UnitOfWork, case_id: int, correction: bool, reasons: str, changes: Changes = NO_CHANGES) -> Done:
    """Issue the sealed decision of a case again under a new seal number; what was decided stays.

    Args:
        correction: 更正: licences keep their numbers in a new edition. Otherwise 作废重出: they get new numbers.
        reasons: why; they stand on the new paper.
        changes: what is changed.

    Raises:
        BadInput: ``reissue.nothing_changes`` for a correction that changes nothing; ``licence.validity``.
        Refused: nothing is decided yet, or the actor is not in charge.
    """
    record = open_case(work, case_id)
    check_step(work, record, Action.REISSUE)
    words, holder_name = own_words(changes.words), clean(changes.holder_name)
    if correction and not (words or holder_name or changes.valid_until):
        raise BadInput("reissue.nothing_changes")
    kind = Reissue.CORRECTION if correction else Reissue.REPLACEMENT
    details: dict[str, Json] = {"reissue": kind.value, **_replaced(work, case_id, record)}
    told: list[str] = [words] if words else []
    if changes.valid_until is not None:
        told.append(f"有效期至 {changes.valid_until.isoformat()}")
    if told:
        details["changes"] = "；".join(told)
    on_paper = {"applicant": str(holder_name)} if holder_name else {}
    ledger_record.take_turn(work.connection)
    again = _again(work, case_id, kind, changes._replace(holder_name=holder_name))
    if again:
        details["licences"] = [{"number": licence.licence_number, "edition": licence.edition} for licence in again]
    done = take_step(work, case_id, Action.REISSUE, reasons=own_words(reasons), details=details, on_paper=on_paper)
    licence_record.add(work.connection, case_id, again, work.now)
    return done


def _granted(work: UnitOfWork, record: CaseRecord, valid_until: date | None) -> list[tuple[Effect, NewLicence]]:
    """Return the licences that the delivery of an approval grants, numbered."""
    if record.state.decision is not Outcome.APPROVE:
        return []
    facts = document_record.facts(work.connection, record.case_id)
    valid_from = record.state.closed_on or work.today
    _check_validity(valid_from, valid_until)
    effects = list(_effects(work, facts))
    if effects:
        ledger_record.take_turn(work.connection)  # nobody else takes the same number
    return [
        (effect, NewLicence(effect.item_id, number, 1, facts.applicant_name, valid_from, valid_until))
        for effect in effects
        for number in [licence_record.next_number(work.connection, effect.code, work.today.year)]
    ]


def _effects(work: UnitOfWork, facts: PaperFacts) -> Iterable[Effect]:
    if facts.power_type is PowerType.LICENCE:
        yield facts.item
    further = [code for code in dict.fromkeys(facts.also_grants) if code != facts.item.code]
    yield from document_record.effects(work.connection, further)


def _replaced(work: UnitOfWork, case_id: int, record: CaseRecord) -> dict[str, Json]:
    """Return what the new paper tells of the one it replaces: its seal number, and why the case was denied."""
    deciding = [event for event in case_record.events(work.connection, case_id) if event.action in SEALING_ACTIONS]
    told: dict[str, Json] = {}
    if deciding and "seal_number" in deciding[-1].details:
        told["replaced"] = deciding[-1].details["seal_number"]
    if record.state.decision is Outcome.DENY:
        told["decision_reasons"] = _reasons_of(deciding)
    return told


def _reasons_of(deciding: list[CaseEvent]) -> str:
    first = next((event for event in deciding if event.action is not Action.REISSUE), None)
    return "" if first is None else str(first.details.get("reasons", ""))


def _again(work: UnitOfWork, case_id: int, kind: Reissue, changes: Changes) -> list[NewLicence]:
    """End the licences that stand and return those that take their place."""
    made: list[NewLicence] = []
    for standing in licence_record.standing(work.connection, case_id):
        valid_until = changes.valid_until or standing.valid_until
        _check_validity(standing.valid_from, valid_until)
        number, edition = standing.licence_number, standing.edition + 1
        if kind is Reissue.REPLACEMENT:
            code = number.rsplit("-", 2)[0]
            number, edition = licence_record.next_number(work.connection, code, work.today.year), 1
        ended = LicenceState.CORRECTED if kind is Reissue.CORRECTION else LicenceState.REPLACED
        licence_record.end(work.connection, standing.licence_id, ended)
        holder = changes.holder_name or standing.holder_name
        made.append(NewLicence(standing.item_id, number, edition, holder, standing.valid_from, valid_until))
    return made


def _check_validity(valid_from: date, valid_until: date | None) -> None:
    if valid_until is not None and valid_until < valid_from:
        raise BadInput("licence.validity", until=valid_until.isoformat(), since=valid_from.isoformat())
