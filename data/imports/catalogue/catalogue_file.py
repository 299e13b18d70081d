"""The bytes and text of an untrusted catalogue file, capped. Used by the readers of catalogue files."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from data.words.violations import BadInput


@dataclass(frozen=True, slots=True)
class CatalogueCaps:
    """What a catalogue file may at most be; everything beyond is refused."""

    file_bytes: int = 8 * 1024 * 1024
    unpacked_bytes: int = 64 * 1024 * 1024
    """Of everything in a workbook."""
    parts: int = 500
    """Files inside a workbook."""
    rows: int = 10_000
    columns: int = 100
    field_characters: int = 20_000
    items: int = 5_000


CAPS = CatalogueCaps()


def read_bytes(file: Traversable, caps: CatalogueCaps = CAPS) -> bytes:
    """Return what a file holds.

    Raises:
        BadInput: catalogue.unreadable, catalogue.not_a_file, catalogue.too_large, catalogue.empty.
    """
    try:
        if isinstance(file, Path):
            # A pipe would hang the open.
            if not stat.S_ISREG(file.stat().st_mode):
                raise BadInput("catalogue.not_a_file", file=file.name)
            if file.stat().st_size > caps.file_bytes:
                raise BadInput("catalogue.too_large", file=file.name, limit=caps.file_bytes)
        with file.open("rb") as opened:
            content = opened.read(caps.file_bytes + 1)
    except OSError as trouble:
        raise BadInput("catalogue.unreadable", file=file.name, reason=trouble.strerror or "") from trouble
    except ValueError as trouble:
        raise BadInput("catalogue.unreadable", file=repr(file.name), reason="") from trouble
    if len(content) > caps.file_bytes:
        raise BadInput("catalogue.too_large", file=file.name, limit=caps.file_bytes)
    if not content:
        raise BadInput("catalogue.empty", file=file.name)
    return content


def read_text(file: Traversable, caps: CatalogueCaps = CAPS) -> str:
    """Return the text of a UTF-8 file, without a byte order mark.

    Raises:
        BadInput: catalogue.encoding, and what ``read_bytes`` raises.
    """
    try:
        return read_bytes(file, caps).decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise BadInput("catalogue.encoding", file=file.name, byte=wrong.start + 1) from wrong
