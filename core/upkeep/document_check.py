"""Is a paper genuine? Its words against the store, the seal register, the ledger and the checkpoints kept outside."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from core.desks.documents import ISSUED, digest_of
from core.reads import documents
from core.rules.document_text import Stated, stated
from core.rules.merkle import inclusion_proof, leaf_hash, root, verify_inclusion
from core.upkeep.checkpoint import TreeHead, written_heads
from core.work import Reading
from data.imports.paper_file import PaperFile
from data.queries import case_file
from data.queries import documents as query
from data.queries.documents import IssuedRow
from data.words.document_words import DocumentVerdict


class _Leaf(NamedTuple):
    place: int
    digest: bytes


def check(reading: Reading, file: PaperFile, checkpoint_folder: Path | None = None) -> DocumentVerdict:
    """Return what checking a paper found; only ``document.genuine`` and ``document.replaced`` are good.

    The words must be those that were issued; the ledger's leaf of that step must hold their SHA-256 and be included
    under the newest checkpoint outside the store that covers it; the pages of a PDF must be as the console drew them.

    Args:
        file: what was handed in.
        checkpoint_folder: where checkpoints are kept outside the store.
    """
    said = None if file.text is None else stated(file.text)
    if file.text is None or said is None:
        return DocumentVerdict("document.foreign", ok=False)
    paper = query.of_digest(reading.connection, digest_of(file.text))
    if paper is None:
        return _unknown(reading, said)
    verdict = DocumentVerdict("document.genuine", True, paper.kind, paper.case_number, paper.seal_number)
    leaf = _leaf_of(reading, paper)
    if leaf is None or digest_of(paper.content) != paper.sha256:
        return verdict._replace(code="document.not_in_ledger", ok=False)
    verdict = _proved(reading, verdict, leaf, checkpoint_folder)
    if verdict.ok and file.pdf and not _drawn_here(reading, file, paper):
        return verdict._replace(code="document.pages_changed", ok=False)
    return _as_it_stands(reading, verdict, paper)


def _as_it_stands(reading: Reading, verdict: DocumentVerdict, paper: IssuedRow) -> DocumentVerdict:
    rows = {row.document_id: row for row in documents.listed(reading, paper.case_id)}
    replaced_by = rows[paper.document_id].replaced_by
    if not verdict.ok or not replaced_by:
        return verdict
    return verdict._replace(code="document.replaced", replaced_by=replaced_by)


def _unknown(reading: Reading, said: Stated) -> DocumentVerdict:
    """Return what is wrong with a paper whose words were never issued."""
    verdict = DocumentVerdict("document.changed", False, None, said.case_number, said.seal_number)
    if said.seal_number:
        year, _, number = said.seal_number.partition("-")
        use = query.seal_of(reading.connection, int(year), int(number))
        if use is None:
            return verdict._replace(code="document.seal_unknown")
        if use.case_number != said.case_number:
            return verdict._replace(code="document.seal_of_another")
        return verdict._replace(kind=use.document)
    if case_file.case_id_of(reading.connection, said.case_number) is None:
        return verdict._replace(code="document.foreign")
    return verdict


def _leaf_of(reading: Reading, paper: IssuedRow) -> _Leaf | None:
    """Return the leaf of the step that issued a paper, if it holds the SHA-256 of its words."""
    for index, content, stored in query.leaves_at(reading.connection, paper.at):
        told = json.loads(content)
        if told.get("case") != paper.case_number or told.get("sequence") != paper.sequence:
            continue
        issued = told.get("details", {}).get(ISSUED, {})
        if issued.get(paper.kind.value) == paper.sha256 and leaf_hash(content.encode()) == stored:
            return _Leaf(index, stored)
    return None


def _proved(reading: Reading, verdict: DocumentVerdict, leaf: _Leaf, folder: Path | None) -> DocumentVerdict:
    """Prove that the leaf is included under the newest checkpoint that covers it, else under the ledger as it is."""
    hashes = query.leaf_hashes(reading.connection)
    heads = [head for _, head in ([] if folder is None else written_heads(folder)) if head is not None]
    covering = [head for head in heads if leaf.place < head.size]
    newest = max(covering, key=_size) if covering else None
    size = len(hashes) if newest is None else newest.size
    expected = root(hashes) if newest is None else newest.root
    verdict = verdict._replace(
        leaf_index=leaf.place, checkpoint_size=None if newest is None else newest.size, root=expected.hex()
    )
    proved = size <= len(hashes) and verify_inclusion(
        leaf.digest, leaf.place, size, inclusion_proof(hashes[:size], leaf.place), expected
    )
    return verdict if proved else verdict._replace(code="document.not_under_checkpoint", ok=False)


def _size(head: TreeHead) -> int:
    return head.size


def _drawn_here(reading: Reading, file: PaperFile, paper: IssuedRow) -> bool:
    """Whether the ledger tells that exactly this file was drawn of this paper."""
    drawn = query.drawn(reading.connection, file.sha256)
    if drawn is None or drawn[0] != paper.document_id:
        return False
    return _told_of_drawing(reading, file.sha256, drawn[1])


def _told_of_drawing(reading: Reading, sha256: str, at: datetime) -> bool:
    return any(
        told.get("file_sha256") == sha256 and leaf_hash(content.encode()) == stored
        for _, content, stored in query.leaves_at(reading.connection, at)
        for told in [json.loads(content)]
    )
