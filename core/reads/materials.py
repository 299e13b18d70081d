"""The papers of a case as somebody may see them, and those that the bureau has from the same applicant already.

Identity data reaches the window only: of a file that shows it, those who review and decide learn that it exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from core.reads.earlier_papers import applicant_ids, earlier_papers
from core.rules.calendar import day_of
from core.rules.case_clock import owed
from core.work import Reading
from data.queries import materials as query
from data.queries.materials import EarlierPaper, FileFacts
from data.records import applicant_record, case_record, material_record
from data.records.case_record import CaseRecord
from data.records.material_record import MaterialRow
from data.words.catalogue_words import Material
from data.words.paper_words import CaseMaterial, HeldMaterial, MaterialFile, MaterialState
from data.words.procedure_words import Duty
from data.words.safe_text import clean
from data.words.violations import Refused, RuleViolation

_TAKING_IN = frozenset({Duty.WINDOW, Duty.INSTANT})


class OpenedFile(NamedTuple):
    """A file of a case with its bytes."""

    name: str
    media_type: str
    content: bytes


def listed(reading: Reading, case_id: int) -> tuple[CaseMaterial, ...]:
    """Return every material that the case's item asks for, in its order, and how it stands.

    Raises:
        Refused: ``case.unknown``.
    """
    record = _case(reading, case_id)
    rows = material_record.rows_of(reading.connection, case_id)
    facts = query.file_facts(reading.connection, case_id)
    numbers = query.case_numbers(reading.connection, [row.from_case_id for row in rows if row.from_case_id])
    people = query.officer_names(reading.connection, sorted({row.officer_id for row in rows if row.officer_id}))
    sees_all = _sees_identity(reading, record)
    asked = material_record.of_item(reading.connection, record.state.item_id)
    return tuple(
        _shown(paper, record, [row for row in rows if row.material == paper.code], facts, numbers, sees_all)._replace(
            **_taken_in([row for row in rows if row.material == paper.code], people)
        )
        for paper in asked
    )


def opened(reading: Reading, material_id: int) -> OpenedFile:
    """Return one file of a case.

    Raises:
        Refused: ``material.file_unknown``; ``material.withheld`` for identity data and anybody but the window.
    """
    file = query.file_of(reading.connection, material_id)
    if file is None:
        raise Refused(RuleViolation("material.file_unknown"))
    if file.identity_data and not _sees_identity(reading, _case(reading, file.case_id)):
        raise Refused(RuleViolation("material.withheld", basis="个人信息保护法 6"))
    return OpenedFile(file.file_name, file.media_type, file.content)


def held_already(reading: Reading, case_id: int) -> tuple[HeldMaterial, ...]:
    """Return what this case asks for, lacks, and the same applicant handed in before (取消重复索要). Window only.

    Raises:
        Refused: ``case.unknown``, ``duty.not_yours``.
    """
    _check_window(reading)
    record = _case(reading, case_id)
    there = material_record.standing(material_record.rows_of(reading.connection, case_id))
    asked = material_record.of_item(reading.connection, record.state.item_id)
    lacking = [paper for paper in asked if paper.code not in there or there[paper.code].state is MaterialState.OWED]
    held = earlier_papers(reading, applicant_ids(reading, record), lacking, case_id)
    return _offered(lacking, held)


def held_for(reading: Reading, item_code: str, identity_number: str) -> tuple[HeldMaterial, ...]:
    """Return what an item asks for and the holder of an identity number handed in before. Window only.

    For the form of a new application, before there is a case.

    Raises:
        Refused: ``item.unknown``, ``duty.not_yours``.
    """
    _check_window(reading)
    listed_item = applicant_record.current_item(reading.connection, item_code)
    if listed_item is None:
        raise Refused(RuleViolation("item.unknown", {"code": clean(item_code, limit=40)}))
    applicants = applicant_record.applicants_with(reading.connection, clean(identity_number))
    return _offered(listed_item.materials, earlier_papers(reading, applicants, listed_item.materials))


def _offered(asked: Sequence[Material], held: Iterable[EarlierPaper]) -> tuple[HeldMaterial, ...]:
    """Return the newest case for each paper."""
    newest: dict[str, EarlierPaper] = {}
    files: dict[tuple[str, int], int] = {}
    for earlier in held:
        newest.setdefault(earlier.material, earlier)
        key = earlier.material, earlier.case_id
        files[key] = files.get(key, 0) + (earlier.sha256 is not None)
    return tuple(
        HeldMaterial(
            material.code,
            material.name,
            material.name_en,
            paper.case_id,
            paper.case_number,
            day_of(paper.at),
            paper.original_sighted,
            files[material.code, paper.case_id],
        )
        for material in asked
        if (paper := newest.get(material.code)) is not None
    )


def _shown(
    paper: Material,
    record: CaseRecord,
    rows: Sequence[MaterialRow],
    facts: dict[str, FileFacts],
    numbers: dict[int, str],
    sees_all: bool,
) -> CaseMaterial:
    last = rows[-1] if rows else None
    until = next((debt.due_on for debt in owed(record.state.deficiencies) if debt.material == paper.code), None)
    return CaseMaterial(
        code=paper.code,
        name=paper.name,
        name_en=paper.name_en,
        required=paper.required,
        deferrable=paper.deferrable,
        original=paper.original,
        state=None if last is None else last.state,
        owed_until=until,
        original_sighted=any(row.original_sighted for row in rows),
        from_case_number=None if last is None or last.from_case_id is None else numbers.get(last.from_case_id),
        reasons="" if last is None else last.reasons,
        files=tuple(_file(row, facts[row.sha256], sees_all) for row in rows if row.sha256 is not None),
    )


def _taken_in(rows: Sequence[MaterialRow], people: dict[int, str]) -> dict[str, Any]:
    """Who wrote last how a paper stands, and when."""
    if not rows:
        return {}
    return {"taken_in_by": people.get(rows[-1].officer_id or 0), "taken_in_at": rows[-1].at}


def _file(row: MaterialRow, facts: FileFacts, sees_all: bool) -> MaterialFile:
    withheld = row.identity_data and not sees_all
    return MaterialFile(
        material_id=row.material_id,
        name=None if withheld else row.file_name,
        media_type=facts.media_type,
        size=facts.size,
        sha256=row.sha256 or "",
        identity_data=row.identity_data,
        withheld=withheld,
    )


def _case(reading: Reading, case_id: int) -> CaseRecord:
    record = case_record.load(reading.connection, case_id)
    if record is None:
        raise Refused(RuleViolation("case.unknown", {"case_number": str(case_id)}))
    return record


def _sees_identity(reading: Reading, record: CaseRecord) -> bool:
    """The window sees it, unless the same person has another duty on this very case."""
    actor = reading.actor
    other = any(row.officer_id == actor.officer_id and row.duty not in _TAKING_IN for row in record.held)
    return bool(actor.duties & _TAKING_IN) and not other


def _check_window(reading: Reading) -> None:
    if not reading.actor.duties & _TAKING_IN:
        raise Refused(RuleViolation("duty.not_yours", {"duty": Duty.WINDOW.value}, "三分离"))
