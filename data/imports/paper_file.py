"""A paper handed in to be checked: its words, out of a text file or out of a PDF that the console drew.

A PDF of ours carries the words as an attachment that is not compressed, so that any program of any age finds them.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from data.words.safe_text import clean
from data.words.violations import BadInput

MAXIMUM_BYTES = 20 * 1024 * 1024
ATTACHMENT = "words.txt"
"""Name of the attachment in a PDF of ours."""
_PDF = b"%PDF-"
_ATTACHED = re.compile(rb"/Length (\d{1,7})\b[^>]*>{0,2}[^s]*?/Type /EmbeddedFile\s*>>\s*stream\r?\n", re.DOTALL)
_BYTE_ORDER_MARK = "\ufeff"


class PaperFile(NamedTuple):
    """What was handed in."""

    text: str | None
    """Its words; None where it is neither text nor a PDF with an attached text."""
    pdf: bool
    sha256: str
    """Of the file's bytes, hexadecimal."""


def read(path: Path) -> PaperFile:
    """Return what a file holds.

    Raises:
        BadInput: ``document.unreadable``, ``document.too_large``.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        named = clean(str(path), limit=200)
        raise BadInput("document.unreadable", file=named, reason=error.strerror or "") from error
    if len(content) > MAXIMUM_BYTES:
        raise BadInput("document.too_large", file=clean(str(path), limit=200), megabytes=MAXIMUM_BYTES // 1024 // 1024)
    return parse(content)


def parse(content: bytes) -> PaperFile:
    """Return what the bytes of a file hold."""
    digest = sha256(content).hexdigest()
    pdf = content.startswith(_PDF)
    words = _attached(content) if pdf else content
    return PaperFile(None if words is None else _decoded(words), pdf, digest)


def _attached(content: bytes) -> bytes | None:
    """Return the one attachment of a PDF; None where there is none, or more than one that differ."""
    found = {content[match.end() : match.end() + int(match[1])] for match in _ATTACHED.finditer(content)}
    return found.pop() if len(found) == 1 else None


def _decoded(words: bytes) -> str | None:
    try:
        text = words.decode()
    except UnicodeDecodeError:
        return None
    # Editors of some systems put a mark before the text and carriage returns into it: the words stay the same.
    return text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n")
