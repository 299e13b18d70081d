"""The acceptance desk 统一受理: registering an application, answering it. Only the window sees the applicant.

The answers of 行政许可法 32: accepted, corrected on the spot, the one notice of everything missing, refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from core.desks import card_laying, materials, registration
from core.desks.case_step import Done, check_step, open_case, own_words, take_step
from core.reads.earlier_papers import applicant_ids, earlier_papers
from core.rules import deficiency
from core.rules.incoming_papers import is_standing
from core.work import RefusedAttempt, UnitOfWork
from data.queries import store_settings
from data.records import material_record
from data.records.case_record import CaseRecord
from data.records.material_record import NewMaterial
from data.words.case_words import Json
from data.words.catalogue_words import Material
from data.words.paper_words import MaterialState, RefusalGround
from data.words.procedure_words import Action, Duty, Stage
from data.words.safe_text import SafeText, clean
from data.words.setting_words import CORRECTION_DAYS, DEFICIENCY_DAYS
from data.words.supervision_words import CardCause, CardKind
from data.words.violations import BadInput, Refused, RuleViolation

ARTICLE_32 = "行政许可法 32"

register = registration.register
"""Registering is the desk's first verb; what it takes stands in a module of its own."""


def accept(work: UnitOfWork, case_id: int, deficiencies: Sequence[str] = (), promise: str = "") -> Done:
    """Accept an application: the clocks that start at acceptance begin (受理).

    Args:
        deficiencies: codes of materials that may come later (容缺), each allowed to by the item.
        promise: number or title of the applicant's written promise to bring them.

    Raises:
        BadInput: ``deficiency.promise_missing``.
        Refused: ``acceptance.material_missing`` names the first required material that nobody brought;
            ``deficiency.not_deferrable``, ``deficiency.supplied_already``, ``deficiency.no_time``,
            ``material.unknown``.
    """
    record = open_case(work, case_id)
    check_step(work, record, Action.ACCEPT)
    asked = material_record.of_item(work.connection, record.state.item_id)
    if not asked and not deficiencies:
        return take_step(work, case_id, Action.ACCEPT)
    standing = material_record.standing(material_record.rows_of(work.connection, case_id))
    debts = [materials.asked_for(asked, code) for code in dict.fromkeys(deficiencies)]
    _check_complete(asked, {*standing, *(debt.code for debt in debts)})
    if not debts:
        return take_step(work, case_id, Action.ACCEPT)
    for debt in debts:
        if debt.code in standing:
            raise Refused(RuleViolation("deficiency.supplied_already", {"material": debt.name}))
    details = _debts(work, record, debts, promise)
    done = take_step(work, case_id, Action.ACCEPT, details=details)
    materials.write_papers(work, case_id, [NewMaterial(debt.code, MaterialState.OWED) for debt in debts])
    return done


def correct_on_the_spot(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Let the applicant correct at the window what can be corrected there (行政许可法 32(3))."""
    return take_step(work, case_id, Action.CORRECT_ON_THE_SPOT, reasons=own_words(reasons))


def request_correction(work: UnitOfWork, case_id: int, missing: Sequence[str], words: str) -> Done:
    """Give the one notice of everything that is missing, with the last day to bring it (一次性告知, 行政许可法 32(4)).

    Args:
        missing: codes of materials that are missing or wrong.
        words: what else is to be corrected, or how.

    Raises:
        BadInput: ``correction.nothing_missing`` where neither says anything.
        RefusedAttempt: a second notice; supervision is told of it.
        Refused: ``correction.held_already`` for a paper that the bureau has from this applicant.
    """
    record = open_case(work, case_id)
    _check_first_notice(work, record, words)
    listed = material_record.of_item(work.connection, record.state.item_id)
    asked = [materials.asked_for(listed, code) for code in dict.fromkeys(missing)]
    told = own_words(words)
    if not asked and not told:
        raise BadInput("correction.nothing_missing")
    _refuse_what_is_held(work, record, asked)
    until = work.calendar.add(work.today, store_settings.number(work.connection, CORRECTION_DAYS))
    details: dict[str, Json] = {
        "missing": [paper.code for paper in asked],
        "names": [paper.name for paper in asked],
        "until": until.isoformat(),
    }
    return take_step(work, case_id, Action.REQUEST_CORRECTION, reasons=told, details=details)


def resubmit(work: UnitOfWork, case_id: int, brought: Sequence[str]) -> Done:
    """Take in what the applicant brings after the notice; what is still missing stays under the same notice.

    Args:
        brought: codes of materials brought; those handed in since the notice count by themselves.

    Raises:
        Refused: ``material.unknown``, or nothing was asked for.
    """
    record = open_case(work, case_id)
    check_step(work, record, Action.RESUBMIT)
    listed = material_record.of_item(work.connection, record.state.item_id)
    codes = list(dict.fromkeys(materials.asked_for(listed, code).code for code in brought))
    rows = material_record.rows_of(work.connection, case_id)
    came = {row.material for row in rows if row.at > record.state.stage_since}
    asked = record.state.correction.missing if record.state.correction is not None else ()
    # The papers themselves; what was handed in with its file since the notice has its row already.
    papers = [NewMaterial(code, MaterialState.SUPPLIED) for code in codes if code not in came]
    codes += [code for code in asked if code in came and code not in codes]
    done = take_step(work, case_id, Action.RESUBMIT, details={"brought": list[Json](codes)})
    materials.write_papers(work, case_id, papers)
    return done


def refuse(work: UnitOfWork, case_id: int, ground: RefusalGround, reasons: str) -> Done:
    """Refuse to accept an application, with the ground and reasons in writing (不予受理, 行政许可法 32(1)(2)).

    Where the matter is out of remit the reasons name the authority that it belongs to.
    """
    return take_step(work, case_id, Action.REFUSE, reasons=own_words(reasons), details={"ground": ground.value})


def withdraw(work: UnitOfWork, case_id: int, reasons: str) -> Done:
    """Take in at the window that the applicant withdraws, which is possible until the decision (撤回申请)."""
    return take_step(work, case_id, Action.WITHDRAW, reasons=own_words(reasons))


def check_complete(work: UnitOfWork, record: CaseRecord) -> None:
    """Make sure that everything required has been handed in, or was used again, or is not needed.

    Raises:
        Refused: ``acceptance.material_missing``, naming the first.
    """
    rows = material_record.rows_of(work.connection, record.case_id)
    _check_complete(material_record.of_item(work.connection, record.state.item_id), set(material_record.standing(rows)))


def _check_complete(asked: Sequence[Material], there: set[str]) -> None:
    missing = [paper for paper in asked if paper.required and paper.code not in there]
    if missing:
        first = missing[0]
        parameters: dict[str, str | int] = {"material": first.name, "code": first.code}
        parameters["missing"] = len(missing)
        raise Refused(RuleViolation("acceptance.material_missing", parameters, ARTICLE_32))


def _debts(work: UnitOfWork, record: CaseRecord, debts: Sequence[Material], promise: str) -> dict[str, Json]:
    """Return what the acceptance tells of documents owed."""
    written = clean(promise)
    if not written:
        raise BadInput("deficiency.promise_missing")
    for debt in debts:
        if not debt.deferrable:
            raise Refused(RuleViolation("deficiency.not_deferrable", {"material": debt.name}, deficiency.BASIS))
    days = store_settings.number(work.connection, DEFICIENCY_DAYS)
    last = deficiency.last_day(work.calendar, record.item, record.state, work.today, days)
    if last is None:
        raise Refused(RuleViolation("deficiency.no_time", basis=deficiency.BASIS))
    owed: list[Json] = [{"material": debt.code, "name": debt.name, "due_on": last.isoformat()} for debt in debts]
    return {"deficiencies": owed, "promise": written}


def _check_first_notice(work: UnitOfWork, record: CaseRecord, words: str) -> None:
    """Make sure that a notice may be given; a second one is an attempt that supervision looks at (32(4))."""
    try:
        check_step(work, record, Action.REQUEST_CORRECTION)
    except Refused as refused:
        unanswered = record.state.stage in {Stage.RECEIVED, Stage.CORRECTION}
        if not (unanswered and Action.REQUEST_CORRECTION in record.happened and Duty.WINDOW in work.actor.duties):
            raise
        cause = CardCause(CardKind.SECOND_NOTICE, "attempted", str(record.state.last_sequence), work.today)
        raise RefusedAttempt(
            refused.violation,
            partial(_tell_of_attempt, case_id=record.case_id, cause=cause, words=own_words(words)),
        ) from refused


def _tell_of_attempt(work: UnitOfWork, *, case_id: int, cause: CardCause, words: SafeText) -> None:
    card_laying.lay_one(work, open_case(work, case_id), cause, work.actor.officer_id, words)


def _refuse_what_is_held(work: UnitOfWork, record: CaseRecord, asked: Sequence[Material]) -> None:
    standing = [paper for paper in asked if is_standing(paper.code)]
    if not standing:
        return
    held = earlier_papers(work, applicant_ids(work, record), standing, record.case_id)
    if held:
        names = {paper.code: paper.name for paper in standing}
        parameters = {"material": names[held[0].material], "case_number": held[0].case_number}
        raise Refused(RuleViolation("correction.held_already", parameters, materials.REUSE_BASIS))
