"""The one seal 一枚印章: a sealed paper takes the next number of its year, without a gap. For what issues papers."""

from __future__ import annotations

from core.rules.seal_number import seal_number_text
from core.work import UnitOfWork
from data.records import ledger_record
from data.records.driver_statement import Write
from data.words.procedure_words import SEALED_DOCUMENTS, DocumentKind


def use(
    work: UnitOfWork, case_id: int, document: DocumentKind | None, officer_id: int | None
) -> tuple[str | None, tuple[Write, ...]]:
    """Return the seal number that a paper takes, and the rows of the register; None and none without the seal."""
    if document is None or document not in SEALED_DOCUMENTS:
        return None, ()
    year = work.today.year
    number = ledger_record.next_seal_number(work.connection, year)
    rows = ledger_record.seal_use_row(work.connection, year, number, case_id, document, officer_id, work.now)
    return seal_number_text(year, number), rows
