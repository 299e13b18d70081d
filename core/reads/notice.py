"""What a holiday notice says, from a file or from its official words. Used by the calendar view; nothing is written."""

from __future__ import annotations

from pathlib import Path

from core.reads.calendar import notices_in_force
from core.work import Reading
from data.imports.notice_text import NoticeHead, read_notice
from data.reference.calendar_notices import read_notices
from data.words.calendar_words import Notice, ReadNotice


def from_text(reading: Reading, text: str) -> ReadNotice:
    """Return what the official words of a notice say, with its title, number and date in them.

    Raises:
        BadInput: ``notice_text.*``.
    """
    return read_notice(text, NoticeHead(), notices_in_force(reading))


def from_file(path: str) -> tuple[Notice, ...]:
    """Return the notices of a file called ``YYYY.toml``.

    Raises:
        BadInput: ``calendar_notice.*``, naming file and field.
    """
    return read_notices(Path(path).expanduser())
