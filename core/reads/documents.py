"""Papers as somebody may read them: the paper itself for those who deliver it, reading copies for everybody else.

Papers carry the applicant's name. Whoever may not know it gets the paper written anew with the name as the item's
policy shows it; such a copy, and the English one, is for reading only.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from core.desks.documents import AUTHENTIC, reading_copy
from core.reads.applicant_name import shaped
from core.rules import procedure
from core.rules.case_fold import fold
from core.rules.document_text import Issue
from core.rules.seal_number import seal_number_text
from core.work import Reading
from data.queries import documents as query
from data.queries.documents import IssuedRow
from data.records import case_record, document_record
from data.words.case_words import CaseEvent
from data.words.document_words import DocumentRow, LicenceRow, OpenDocument, PaperFacts, SealUseRow
from data.words.procedure_words import Action, DocumentKind, Duty, Stage
from data.words.violations import Refused, RuleViolation

_AT_WINDOW = frozenset({Duty.WINDOW, Duty.INSTANT})
_DECISIONS = frozenset({DocumentKind.APPROVAL_DECISION, DocumentKind.DENIAL_DECISION})
_PAGE = 1_000


def listed(reading: Reading, case_id: int) -> tuple[DocumentRow, ...]:
    """Return the papers of a case, oldest first; those that were issued again name the paper that replaced them."""
    issued = query.of_case(reading.connection, case_id)
    replaced = _replacements(issued)
    return tuple(_row(paper, replaced.get(paper.document_id, "")) for paper in issued)


def document_id(reading: Reading, case_id: int, kind: DocumentKind) -> int:
    """Return the newest paper of a kind.

    Raises:
        Refused: ``document.none``.
    """
    found = [row.document_id for row in listed(reading, case_id) if row.kind is kind]
    if not found:
        raise Refused(RuleViolation("document.none", {"document": kind.value}))
    return found[-1]


def opened(reading: Reading, document_id: int, language: str = AUTHENTIC) -> OpenDocument:
    """Return a paper for reading.

    Raises:
        Refused: ``document.unknown``.
    """
    paper = query.of_id(reading.connection, document_id)
    if paper is None:
        raise Refused(RuleViolation("document.unknown", {"number": document_id}))
    row = next(row for row in listed(reading, paper.case_id) if row.document_id == document_id)
    facts = document_record.facts(reading.connection, paper.case_id)
    exact = language == AUTHENTIC and _may_read_it(reading, paper, facts)
    text = paper.content if exact else _copy(reading, paper, facts, language)
    return OpenDocument(paper.case_number, row, text, exact)


def seal_register(reading: Reading, year: int) -> Iterator[SealUseRow]:
    """Yield the register of a year, by number, without a gap (用印登记)."""
    after = 0
    while page := query.seal_uses(reading.connection, year, after, _PAGE):
        for use in page:
            yield SealUseRow(
                use.year, use.number, seal_number_text(use.year, use.number), use.document, use.case_number,
                use.officer_name, use.at,
            )  # fmt: skip
        after = page[-1].number


def licences(reading: Reading, case_id: int) -> tuple[LicenceRow, ...]:
    """Return the licences of a case, ended editions included; the holder as the reader may see it."""
    facts = document_record.facts(reading.connection, case_id)
    found: list[LicenceRow] = []
    for row in query.licences(reading.connection, case_id):
        holder: str | None = row.holder_name
        if not _sees_names(reading):
            holder = shaped(row.holder_name, facts.applicant_is_company, facts.name_policy)
        found.append(LicenceRow._make(row[:9])._replace(holder_name=holder))
    return tuple(found)


def _replacements(issued: tuple[IssuedRow, ...]) -> dict[int, str]:
    """Return which decision was issued again under which seal number: each by the next one."""
    decisions = [paper for paper in issued if paper.kind in _DECISIONS]
    return {old.document_id: new.seal_number for old, new in pairwise(decisions)}


def _row(paper: IssuedRow, replaced_by: str) -> DocumentRow:
    return DocumentRow(
        paper.document_id, paper.kind, paper.seal_number, paper.at, paper.sequence, paper.sha256,
        paper.officer_name, replaced_by,
    )  # fmt: skip


def _sees_names(reading: Reading) -> bool:
    return bool(reading.actor.duties & _AT_WINDOW)


def _may_read_it(reading: Reading, paper: IssuedRow, facts: PaperFacts) -> bool:
    """Whoever delivers papers reads them; others only where the name is shown anyway and no receiver stands on it."""
    if _sees_names(reading):
        return True
    shown = shaped(facts.applicant_name, facts.applicant_is_company, facts.name_policy) == facts.applicant_name
    return shown and paper.kind is not DocumentKind.DELIVERY_RECEIPT


def _copy(reading: Reading, paper: IssuedRow, facts: PaperFacts, language: str) -> str:
    """Return the paper written anew, from what was known when it was issued."""
    history = case_record.events(reading.connection, paper.case_id)
    past = [event for event in history if event.sequence <= paper.sequence]
    item = case_record.load_item(reading.connection, facts.item.item_id)
    state = fold(past, item, reading.calendar)
    if not _sees_names(reading):
        name = shaped(facts.applicant_name, facts.applicant_is_company, facts.name_policy)
        facts = facts._replace(applicant_name=name or "＊＊＊")
    came_from = past[-2].stage if len(past) > 1 else Stage.RECEIVED
    issued = Issue(paper.kind, past[-1], state, _basis(came_from, past[-1], paper.kind), paper.officer_name or "")
    effects = document_record.effects(reading.connection, facts.also_grants)
    return reading_copy(language, facts, issued, effects)


def _basis(stage: Stage, event: CaseEvent, kind: DocumentKind) -> str:
    rows = [row for row in procedure.rows_at(stage) if row.action is event.action and row.to is event.stage]
    promised = kind is DocumentKind.DEFICIENCY_PROMISE and event.action is Action.ACCEPT
    return next((row.basis for row in rows if promised or row.document is kind), "")
