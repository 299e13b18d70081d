"""Who helps the applicant of a case, and what such a person sees of it: how far it is, and what is still to bring."""

from __future__ import annotations

from core.reads import materials, worklist
from core.work import Reading
from data.queries import case_file as case_query
from data.queries import joint as query
from data.words.joint_words import AssistanceRow, Progress
from data.words.paper_words import MaterialState


def of_case(reading: Reading, case_id: int) -> tuple[AssistanceRow, ...]:
    """Return everybody who helps or helped with a case or its joint project."""
    return query.assistants(reading.connection, case_id=case_id)


def progress(reading: Reading) -> tuple[Progress, ...]:
    """Return how far every case is with which the actor helps now; nothing of opinions and reasons."""
    case_ids: dict[int, None] = {}
    for row in query.assistants(reading.connection, officer_id=reading.actor.officer_id):
        if row.project_number is not None:
            case_ids |= dict.fromkeys(query.cases_of(reading.connection, row.project_number))
        elif row.case_number is not None:
            case_id = case_query.case_id_of(reading.connection, row.case_number)
            case_ids |= {} if case_id is None else {case_id: None}
    return tuple(_progress(reading, case_id) for case_id in case_ids)


def _progress(reading: Reading, case_id: int) -> Progress:
    line = worklist.line(reading, case_id)
    lacking = [
        paper
        for paper in materials.listed(reading, case_id)
        if paper.required and paper.state in (None, MaterialState.OWED)
    ]
    until = [paper.owed_until for paper in lacking if paper.owed_until is not None]
    return Progress(
        case_id,
        line.case_number,
        line.item_name,
        line.item_name_en,
        line.stage,
        line.lamp,
        line.due_on,
        tuple(paper.name for paper in lacking),
        min(until, default=None),
    )
