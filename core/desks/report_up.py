"""上报件: the opinion and all material go up to the authority above, and its result is recorded (行政许可法 35, 43)."""

from __future__ import annotations

from collections.abc import Sequence

from core.desks.case_step import Done, check_step, open_case, own_words, take_step
from core.work import UnitOfWork
from data.records import material_record
from data.words.case_words import Json
from data.words.kinds import Outcome
from data.words.paper_words import MaterialState
from data.words.procedure_words import Action
from data.words.safe_text import clean
from data.words.violations import BadInput

_GOING_UP = frozenset({MaterialState.SUPPLIED, MaterialState.REUSED})


def forward(work: UnitOfWork, case_id: int, opinion: str, outcome: Outcome, material: Sequence[str] = ()) -> Done:
    """Send the preliminary opinion up with all material of the case, which is listed in the history.

    In time it ends this bureau's limits; what follows is the superior's time.

    Args:
        opinion: of the preliminary review.
        outcome: what this bureau recommends.
        material: what goes up beside the applicant's material, such as the record of an inspection.

    Raises:
        BadInput: ``report_up.opinion_missing``; ``report_up.nothing_listed`` where no material goes along.
        Refused: a rule forbids it.
    """
    words = own_words(opinion)
    if not words:
        raise BadInput("report_up.opinion_missing")
    record = open_case(work, case_id)
    check_step(work, record, Action.FORWARD)
    named = {paper.code: paper.name for paper in material_record.of_item(work.connection, record.state.item_id)}
    standing = material_record.standing(material_record.rows_of(work.connection, case_id))
    listed = [named.get(code, code) for code, row in standing.items() if row.state in _GOING_UP]
    listed += [title for title in map(clean, material) if title]
    if not listed:
        raise BadInput("report_up.nothing_listed")
    details: dict[str, Json] = {"material": list[Json](dict.fromkeys(listed))}
    return take_step(work, case_id, Action.FORWARD, outcome=outcome, reasons=words, details=details)


def record_result(work: UnitOfWork, case_id: int, outcome: Outcome, document: str, reasons: str = "") -> Done:
    """Record the result of the authority above; the case is decided with it.

    Args:
        document: number of the superior's paper.
        reasons: what it says; needed for a denial.

    Raises:
        BadInput: ``report_up.document_missing``.
        Refused: a rule forbids it.
    """
    paper = clean(document)
    if not paper:
        raise BadInput("report_up.document_missing")
    return take_step(
        work, case_id, Action.RECORD_RESULT, outcome=outcome, reasons=own_words(reasons), details={"document": paper}
    )
