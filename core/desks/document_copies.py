"""Copies of papers on files: the words as text, or the pages as PDF, which the ledger then tells of.

Only those who may read a paper word for word get a copy that can be checked later.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from core.bureau import Bureau
from core.desks.documents import AUTHENTIC, record_drawn
from core.reads import documents
from data.words.document_words import OpenDocument
from data.words.kinds import StoreKind
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, RuleViolation

_NOT_IN_NAMES = re.compile(r"[^\w-]")
REHEARSAL = "演练文书，不具法律效力"
"""At the head of every page drawn from a store that is not live."""


def text_copy(bureau: Bureau, document_id: int, language: str = AUTHENTIC) -> tuple[OpenDocument, bytes]:
    """Return a paper and its words in UTF-8."""
    document = bureau.look(documents.opened, document_id, language)
    return document, document.text.encode()


def pdf_copy(bureau: Bureau, document_id: int) -> tuple[OpenDocument, bytes]:
    """Return a paper and its pages as PDF, remembered so that they can be checked.

    Raises:
        Refused: ``document.copy_not_yours``.
        BadInput: there is no library or no font to draw with.
    """
    document, pages = drawn_copy(bureau, document_id)
    # Drawn before the store is asked: a second of drawing would keep everybody else waiting.
    bureau.act(record_drawn, document, pages)
    return document, pages


def drawn_copy(bureau: Bureau, document_id: int) -> tuple[OpenDocument, bytes]:
    """Return a paper and its pages as PDF, which the caller has remembered by ``record_drawn``.

    Raises:
        Refused: ``document.copy_not_yours``.
        BadInput: there is no library or no font to draw with.
    """
    from data.exports.pdf_document import Sheet, draw

    document = bureau.look(documents.opened, document_id)
    if not document.exact:
        raise Refused(RuleViolation("document.copy_not_yours"))
    mark = bureau.store_mark
    remark = "" if mark.kind is StoreKind.LIVE else REHEARSAL
    sheet = Sheet(document.text, mark.bureau_name, document.row.seal_number, document.row.at, remark)
    return document, draw(sheet)


def file_name(document: OpenDocument, ending: str) -> str:
    """Return a name for a copy's file: case, kind, and seal number or the step that issued it."""
    row = document.row
    name = f"{document.case_number}-{row.kind.value}-{row.seal_number or row.sequence}"
    return f"{_NOT_IN_NAMES.sub('_', name)}.{ending}"


def make_folder(folder: Path) -> None:
    """Make a folder for copies, its owner's only; nothing where it is there.

    Raises:
        BadInput: ``document.unwritable``.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        named = clean(str(folder), limit=200)
        raise BadInput("document.unwritable", file=named, reason=clean(error.strerror or "")) from error


def write(path: Path, content: bytes) -> None:
    """Write a copy into a new file, readable by its owner only.

    Raises:
        BadInput: ``document.unwritable``, ``document.file_exists``.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except FileExistsError as error:
        raise BadInput("document.file_exists", file=clean(str(path), limit=200)) from error
    except (OSError, ValueError) as error:
        reason = clean(getattr(error, "strerror", None) or "")
        raise BadInput("document.unwritable", file=clean(str(path), limit=200), reason=reason) from error
