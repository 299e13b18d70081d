"""The calendar as text: what a notice was taken to say, a year and its days, and the deadlines that a change moves.

Used by the calendar view and by ``yizhang calendar``. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.words.calendar_words import NoticeDay, ReadNotice
from data.words.violations import BadInput
from tui.lang import rules
from tui.present.voice import Voice


def understood(found: ReadNotice, voice: Voice) -> Iterator[str]:
    """Yield what each line of a notice was taken to say, then what was not understood."""
    notice = found.notice
    yield f"{notice.title}  {notice.number}  {notice.published_on.isoformat()}"
    for line, _, days in found.lines:
        name = voice.name(days[0].name, days[0].name_en)
        told = voice.say("line {line}: {name}", line=line, name=name)
        if rest := _listed(days, works=False):
            told += voice.say(", off {days}", days=rest)
        if work := _listed(days, works=True):
            told += voice.say(", worked {days}", days=work)
        yield told
    for fault in found.not_understood:
        yield rules.sentence(BadInput(fault.code, line=fault.line, phrase=fault.phrase), voice.language)


def _listed(days: tuple[NoticeDay, ...], *, works: bool) -> str:
    """Return days as month and day, neighbours joined: 02-15–02-23."""
    spans: list[list[NoticeDay]] = []
    for one in days:
        if one.works is not works:
            continue
        if spans and (one.day - spans[-1][-1].day).days == 1:
            spans[-1].append(one)
        else:
            spans.append([one])
    ends = [(span[0].day, span[-1].day) for span in spans]
    return ", ".join(f"{first:%m-%d}" if first == last else f"{first:%m-%d}–{last:%m-%d}" for first, last in ends)
