"""Files that applicants hand in: read up to a cap, taken for what their first bytes say."""

from __future__ import annotations

import hashlib
import io
import stat
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from data.words.paper_words import IncomingFile
from data.words.safe_text import SafeText, clean
from data.words.violations import BadInput

MOST_BYTES = 20 * 1024 * 1024
LONGEST_NAME = 120
_ZIP_ENTRIES = 20_000
_SHOWN_NAME = 80


class CheckedFile(NamedTuple):
    """A file that may be stored."""

    name: SafeText
    media_type: str
    content: bytes
    sha256: str
    """Hexadecimal."""
    identity_data: bool


class _Kind(NamedTuple):
    media_type: str
    is_one: Callable[[bytes], bool]


def read_file(path: Path, *, identity_data: bool = False) -> IncomingFile:
    """Return a file from disk as it is handed in.

    Raises:
        BadInput: attachment.unreadable, attachment.not_a_file, attachment.too_large.
    """
    shown = clean(path.name, limit=_SHOWN_NAME)
    try:
        # A pipe would hang the open.
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadInput("attachment.not_a_file", file=shown)
        with path.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as trouble:
        reason = clean(getattr(trouble, "strerror", None) or "")
        raise BadInput("attachment.unreadable", file=shown, reason=reason) from trouble
    if len(content) > MOST_BYTES:
        raise BadInput("attachment.too_large", file=shown, limit=MOST_BYTES)
    return IncomingFile(path.name, content, identity_data)


def checked(file: IncomingFile) -> CheckedFile:
    """Return a file with its true media type and its digest.

    Raises:
        BadInput: attachment.empty, attachment.too_large, attachment.type_unknown, attachment.type_differs.
    """
    name = file_name(file.name)
    shown = clean(name, limit=_SHOWN_NAME)
    if not file.content:
        raise BadInput("attachment.empty", file=shown)
    if len(file.content) > MOST_BYTES:
        raise BadInput("attachment.too_large", file=shown, limit=MOST_BYTES)
    ending = PurePosixPath(name).suffix.removeprefix(".").lower()
    kind = KINDS.get(ending)
    if kind is None:
        raise BadInput("attachment.type_unknown", file=shown, kinds=", ".join(KINDS))
    if not kind.is_one(file.content):
        raise BadInput("attachment.type_differs", file=shown, kind=ending)
    digest = hashlib.sha256(file.content).hexdigest()
    return CheckedFile(name, kind.media_type, file.content, digest, file.identity_data)


def file_name(name: str) -> SafeText:
    """Return the last part of a path as a name that can be shown and written to a disk; its ending is kept."""
    last = clean(name, limit=len(name) + 1).replace("\\", "/").rsplit("/", 1)[-1].strip(" .")
    kept = "".join("_" if character in '<>:"|?*' else character for character in last)
    if len(kept) <= LONGEST_NAME:
        return SafeText(kept)
    ending = PurePosixPath(kept).suffix[:10]
    return SafeText(kept[: LONGEST_NAME - 1 - len(ending)] + "…" + ending)


def _begins(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(beginnings)


def _holds(*entries: str) -> Callable[[bytes], bool]:
    def is_one(content: bytes) -> bool:
        if not content.startswith(b"PK\x03\x04"):
            return False
        # Reading lists loads this module, and no file.
        import zipfile

        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = archive.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            return False
        # Only the list of names is read: nothing is unpacked here, so nothing can burst.
        return len(names) <= _ZIP_ENTRIES and set(entries) <= set(names)

    return is_one


def _is_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


_JPEG = _Kind("image/jpeg", _begins(b"\xff\xd8\xff"))
_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        "pdf": _Kind("application/pdf", _begins(b"%PDF-")),
        "jpg": _JPEG,
        "jpeg": _JPEG,
        "png": _Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
        # 版式文件 (GB/T 33190).
        "ofd": _Kind("application/ofd", _holds("OFD.xml")),
        "docx": _Kind(f"{_OFFICE}wordprocessingml.document", _holds("[Content_Types].xml", "word/document.xml")),
        "xlsx": _Kind(f"{_OFFICE}spreadsheetml.sheet", _holds("[Content_Types].xml", "xl/workbook.xml")),
        "txt": _Kind("text/plain", _is_text),
    }
)
"""By the ending of the name: what a file may be."""
