"""Joint projects as they are looked at: cases with their lamps, the common form, the one bill (并联审批)."""

from __future__ import annotations

from core.reads import worklist
from core.work import Reading
from data.queries import joint as query
from data.queries.joint import ProjectFacts
from data.records import material_record
from data.words.joint_words import JointProject, ProjectCase, ProjectMaterial
from data.words.limits import Lamp
from data.words.paper_words import MaterialState
from data.words.procedure_words import CLOSED_STAGES
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, RuleViolation

MOST_LISTED = 200
"""Projects in one list."""
_SHORTEST_ENDING = 2


def load(reading: Reading, project_number: str) -> JointProject:
    """Return the project with this number, or with the one number that ends so among the latest.

    Raises:
        BadInput: ``project.ambiguous_number``.
        Refused: ``project.unknown``.
    """
    number = clean(project_number, limit=40)
    found = query.project(reading.connection, number) or _ending(reading, number)
    if found is None:
        raise Refused(RuleViolation("project.unknown", {"project": number}))
    return _whole(reading, found)


def of_case(reading: Reading, case_id: int) -> JointProject | None:
    """Return the project that a case is part of; None for a case by itself."""
    found = query.project_of(reading.connection, case_id)
    return None if found is None else _whole(reading, found)


def listed(reading: Reading, *, only_open: bool = True) -> tuple[JointProject, ...]:
    """Return the latest projects, those with the worst lamp first."""
    found = query.projects(reading.connection, only_open=only_open, most=MOST_LISTED)
    projects = [_whole(reading, facts) for facts in found]
    return tuple(sorted(projects, key=lambda project: -project.lamp))


def form(reading: Reading, project: JointProject) -> tuple[ProjectMaterial, ...]:
    """Return the one form of a project: each paper once, with the cases that it serves, in the order of the items."""
    numbers = {case.case_id: case.case_number for case in project.cases}
    papers: dict[str, ProjectMaterial] = {}
    for facts in query.cases(reading.connection, project.project_id):
        rows = material_record.standing(material_record.rows_of(reading.connection, facts.case_id))
        for material in facts.materials:
            state = rows[material.code].state if material.code in rows else None
            known = papers.get(material.code)
            served = (*known.case_numbers, numbers[facts.case_id]) if known else (numbers[facts.case_id],)
            whole = state if known is None else _lesser(known.state, state)
            papers[material.code] = ProjectMaterial(material.code, material.name, material.name_en, served, whole)
    return tuple(papers.values())


def _lesser(one: MaterialState | None, other: MaterialState | None) -> MaterialState | None:
    """Where one case is still without a paper, or is owed it, so is the project."""
    for state in (None, MaterialState.OWED):
        if state in (one, other):
            return state
    return one


def _ending(reading: Reading, ending: str) -> ProjectFacts | None:
    if len(ending) < _SHORTEST_ENDING:
        return None
    latest = query.projects(reading.connection, only_open=False, most=MOST_LISTED)
    matching = [facts for facts in latest if facts.project_number.endswith(ending)]
    if len(matching) > 1:
        raise BadInput("project.ambiguous_number", text=ending, projects=len(matching))
    return matching[0] if matching else None


def _whole(reading: Reading, facts: ProjectFacts) -> JointProject:
    cases: list[ProjectCase] = []
    for case in query.cases(reading.connection, facts.project_id):
        line = worklist.line(reading, case.case_id)
        cases.append(
            ProjectCase(
                case.case_id,
                line.case_number,
                line.item_name,
                line.item_name_en,
                line.section_name,
                line.section_name_en,
                line.stage,
                line.lamp,
                line.due_on,
                case.fee,
                billed=case.decision is not None or line.stage not in CLOSED_STAGES,
            )
        )
    return JointProject(
        facts.project_id,
        facts.project_number,
        facts.name,
        facts.controlling_section,
        facts.controlling_section_en,
        facts.document,
        facts.received_on,
        facts.delivered_on,
        lamp=max((case.lamp for case in cases), default=Lamp.GREEN),
        cases=tuple(cases),
    )
