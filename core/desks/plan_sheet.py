"""The sheet that a team takes along, as a file: text, or pages by the extra ``pdf``. It carries no seal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from core.bureau import Bureau
from core.desks import document_copies
from data.words.kinds import StoreKind


def write_sheet(bureau: Bureau, folder: Path, name: str, lines: Sequence[str], ending: str, at: datetime) -> Path:
    """Write a sheet and return where.

    Args:
        bureau: whose name stands at its head.
        folder: made where it is missing.
        name: of the file, without the ending.
        lines: the sheet's words; the first is its title.
        ending: ``txt`` or ``pdf``.
        at: the instant of writing; part of the file's name, for the plan of an hour later is another one.

    Raises:
        BadInput: ``document.unwritable``, ``document.file_exists``; without a library or a font, those of drawing.
    """
    mark = bureau.store_mark
    title, *rest = lines
    head, foot = (mark.bureau_name, title, f"{at:%Y-%m-%d %H:%M}", ""), ("", mark.bureau_name, f"{at:%Y-%m-%d}")
    text = "\n".join([*head, *rest, *foot])
    content = text.encode() + b"\n"
    if ending == "pdf":
        from data.exports.pdf_document import Sheet, draw

        remark = "" if mark.kind is StoreKind.LIVE else document_copies.REHEARSAL
        content = draw(Sheet(text, mark.bureau_name, "", at, remark))
    document_copies.make_folder(folder)
    path = folder / f"{name}-{at:%H%M%S}.{ending}"
    document_copies.write(path, content)
    return path
