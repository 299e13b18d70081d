"""Issuing papers: whatever a step of the procedure produces is written word for word in the step's transaction.

The event, and with it the ledger's leaf, holds the SHA-256 of every paper that it produced.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import NamedTuple

from core.desks import ledger
from core.rules.document_text import Form, Issue, Language, compose, parse
from core.rules.procedure import TRANSITIONS
from core.work import UnitOfWork
from data.records import document_record
from data.records.driver_statement import Write
from data.reference import document_forms
from data.words.case_words import CaseEvent, CaseState, Json
from data.words.document_words import Effect, OpenDocument, PaperFacts
from data.words.procedure_words import Action, DocumentKind

AUTHENTIC = "zh"
"""The language of the paper itself; others are reading copies."""
ISSUED = "issued"
"""Under this name an event's details hold the SHA-256 of its papers, by kind."""
NOTHING_MORE: Mapping[str, str] = MappingProxyType({})


_PRODUCING = frozenset(row.action for row in TRANSITIONS if row.document is not None)


class Step(NamedTuple):
    """What was done with a case, and the paper that it produces."""

    event: CaseEvent
    """Without its papers."""
    state: CaseState
    """How the case stands after it."""
    document: DocumentKind | None
    basis: str = ""


def produces(action: Action) -> bool:
    """Return whether an action may produce a paper."""
    return action in _PRODUCING


def issue(
    work: UnitOfWork,
    case_id: int,
    step: Step,
    facts: PaperFacts | None = None,
    on_paper: Mapping[str, str] = NOTHING_MORE,
) -> tuple[CaseEvent, tuple[Write, ...]]:
    """Write the papers that a step produces; return the event with their SHA-256, and the rows to write.

    Args:
        step: the step; its seal number, if any, stands in the event.
        facts: what the store says for a paper; asked for where it is not given.
        on_paper: what stands on the paper only and never in the event.
    """
    event = step.event
    kinds = kinds_of(step)
    if not kinds:
        return event, ()
    facts = facts or document_record.facts(work.connection, case_id)
    officer_name = "" if event.officer_id is None else work.actor.name
    effects = effects_of(work, facts, kinds)
    writes: list[Write] = []
    digests: dict[str, Json] = {}
    for kind in kinds:
        text = text_of(AUTHENTIC, facts, Issue(kind, event, step.state, step.basis, officer_name), effects, on_paper)
        digests[kind.value] = digest_of(text)
        sealed = str(event.details.get("seal_number", "")) if kind is step.document else ""
        writes += document_record.issued_row(
            work.connection, case_id, event.sequence, kind, sealed, text, digest_of(text), event.at
        )
    return event._replace(details={**event.details, ISSUED: digests}), tuple(writes)


def kinds_of(step: Step) -> tuple[DocumentKind, ...]:
    """Return the papers that a step produces: its own, and the promise where documents are owed."""
    own = () if step.document is None else (step.document,)
    promised = step.event.action is Action.ACCEPT and bool(step.event.details.get("deficiencies"))
    return (*own, DocumentKind.DEFICIENCY_PROMISE) if promised else own


def effects_of(work: UnitOfWork, facts: PaperFacts, kinds: Sequence[DocumentKind]) -> tuple[Effect, ...]:
    """Return the further items that an approval grants (一章多效)."""
    if DocumentKind.APPROVAL_DECISION not in kinds:
        return ()
    return document_record.effects(work.connection, facts.also_grants)


def text_of(
    language: str, facts: PaperFacts, issued: Issue, effects: Sequence[Effect], on_paper: Mapping[str, str]
) -> str:
    """Return the words of a paper in a language (``zh`` or ``en``)."""
    if issued.kind is DocumentKind.DEFICIENCY_PROMISE:
        # The applicant's own promise: it comes with the sealed notice and carries no seal of its own.
        unsealed = {name: value for name, value in issued.event.details.items() if name != "seal_number"}
        issued = issued._replace(event=issued.event._replace(details=unsealed))
    return compose(_form(language, issued.kind), _language(language), facts, issued, effects, on_paper)


def reading_copy(language: str, facts: PaperFacts, issued: Issue, effects: Sequence[Effect]) -> str:
    """Return a paper written anew for reading, marked so that nobody takes it for the paper."""
    remark = document_forms.load_words(language)["reading_copy"]
    text = text_of(language, facts, issued, effects, NOTHING_MORE)
    return f"{text}{remark}\n" if remark else text


def digest_of(text: str) -> str:
    """Return the SHA-256 of a paper's words in UTF-8, hexadecimal."""
    return sha256(text.encode()).hexdigest()


def record_drawn(work: UnitOfWork, document: OpenDocument, file: bytes) -> str:
    """Remember that a paper was drawn as this PDF file, and return the file's SHA-256.

    Whoever checks the file later knows by it that its pages are those that the console drew.
    """
    drawn = sha256(file).hexdigest()
    row = document.row
    if document_record.add_drawn(work.connection, drawn, row.document_id, work.actor.officer_id, work.now):
        told: dict[str, Json] = {
            "case": document.case_number,
            "document": row.kind.value,
            "seal_number": row.seal_number,
        }
        ledger.append(work, "paper.drawn", {**told, "sha256": row.sha256, "file_sha256": drawn})
    return drawn


@lru_cache(maxsize=64)
def _form(language: str, kind: DocumentKind) -> Form:
    return parse(document_forms.load_form(language, kind), document_forms.load_frame(language))


@lru_cache(maxsize=2)
def _language(language: str) -> Language:
    return Language(document_forms.load_words(language), language != AUTHENTIC)
