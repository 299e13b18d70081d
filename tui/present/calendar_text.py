"""The calendar as text: what a notice was taken to say, a year and its days, and the deadlines that a change moves.

Used by the calendar view and by ``yizhang calendar``. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from textual.content import Content

from data.words.calendar_words import (
    CalendarChange,
    DayKind,
    DayRow,
    MovedDeadline,
    NoticeDay,
    Preparation,
    ReadNotice,
    YearRow,
)
from data.words.violations import BadInput
from tui.lang import msgid, rules
from tui.present.case_columns import LAMP_TONES, fit
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


NUMBER, NAME, DATE, LAMP, LEAST_ITEM = 20, 9, 10, 9, 14
LIMITS: Final = (
    ("promised_due_on", msgid("promised")),
    ("statutory_due_on", msgid("statutory")),
    ("stage_due_on", msgid("stage")),
)


def year_page(row: YearRow, days: Sequence[DayRow], prepared: Preparation | None, voice: Voice, width: int) -> Content:
    """Return a year: its notices, then every day that is not as its weekday says, with what says so."""
    state = voice.say("firm") if row.firm else voice.say("provisional: no notice covers it yet")
    say = voice.say
    lines = [Content.assemble((str(row.year), "bold"), f"  {state}")]
    counted = say(
        "{working} working days · {rest} weekdays off · {made_up} make-up days · {local} local days",
        working=row.working_days, rest=row.rest_days, made_up=row.make_up_days, local=row.local_days,
    )  # fmt: skip
    lines.append(Content.styled(counted, "$text-faint"))
    if prepared is not None:
        lines.append(Content.styled(say("A change is prepared and not switched in: s shows it."), "$lamp-yellow"))
    for notice in row.notices:
        lines += [Content(""), Content.styled(notice.title, "bold")]
        lines.append(Content(f"{notice.number}  {notice.published_on.isoformat()}"))
        lines.append(Content.styled(notice.url, "$text-faint"))
    month = 0
    for day in days:
        if day.day.month != month:
            month = day.day.month
            lines += [Content(""), Content.styled(f"{row.year}-{month:02d}", "bold")]
        lines.append(_day(day, voice))
    return Content("\n").join(lines)


def _day(row: DayRow, voice: Voice) -> Content:
    kind = voice.word(row.kind)
    style = "$lamp-yellow bold" if row.local else "bold" if row.kind is DayKind.MAKE_UP else ""
    name = voice.name(row.name, row.name_en)
    parts = [(f"  {row.day:%m-%d} {fit(voice.weekday(row.day), 4, voice)} ", "$text-faint")]
    parts.append((fit(kind, 12, voice) + (" " + name if name else ""), style))
    if row.local and row.source is not None:
        parts.append((f" {voice.say('local')}: {row.source.number} {row.source.by}", "$lamp-yellow"))
    elif row.source is not None:
        parts.append((f"  {row.source.number}", "$text-faint"))
    if row.provisional:
        parts.append(("  ~", "$lamp-yellow"))
    return Content.assemble(*parts)


def change_page(
    change: CalendarChange,
    read: ReadNotice | None,
    prepared: Preparation | None,
    moved: Sequence[MovedDeadline],
    looked_at: int,
    voice: Voice,
    width: int,
) -> Content:
    """Return a change: what was understood, what is to change, and every deadline that moves."""
    say = voice.say
    lines = [Content.styled(say("A change of the calendar"), "bold"), *_about(change, read, voice), Content("")]
    if read is not None and read.not_understood:
        told = say("Not everything was understood, so nothing can be imported; Esc goes back.")
        lines.append(Content.styled(told, "$lamp-red bold"))
    elif prepared is None:
        lines.append(Content(say("Preparing… {count} cases looked at.", count=looked_at)))
    else:
        sums = say(
            "{open} open cases move ({closed} closed ones too); {firm} dates turn firm where they are."
            " Nothing has changed yet.",
            open=len(moved), closed=prepared.moved - len(moved), firm=prepared.turned_firm,
        )  # fmt: skip
        lines.append(Content.styled(sums, "bold"))
        lines += _moved_lines(moved, voice, width)
    return Content("\n").join(lines)


def _about(change: CalendarChange, read: ReadNotice | None, voice: Voice) -> Iterator[Content]:
    if read is not None:
        faults = len(read.not_understood)
        told = list(understood(read, voice))
        yield from (Content(line) for line in told[: len(told) - faults])
        yield from (Content.styled(line, "$lamp-red") for line in told[len(told) - faults :])
    else:
        for notice in change.notices:
            yield Content(f"{notice.title}  {notice.number}  {notice.published_on.isoformat()}")
            for works, sentence in ((False, msgid("off {days}")), (True, msgid("worked {days}"))):
                if listed := _listed(notice.days, works=works):
                    yield Content(f"  {voice.say(sentence, days=listed)}")
    for local in change.local_days:
        word = voice.say("worked") if local.works else voice.say("not worked")
        yield Content(f"{local.day.isoformat()} {voice.weekday(local.day)}  {word}  {local.document}")
    for day in change.removed_days:
        yield Content(voice.say("{day} is no local day any more.", day=day.isoformat()))


def _moved_lines(moved: Sequence[MovedDeadline], voice: Voice, width: int) -> Iterator[Content]:
    # Where the line is short the item is left out: the number says which case it is.
    room = width - NUMBER - NAME - 2 * DATE - 2 * LAMP - 6
    room = room if room >= LEAST_ITEM else 0
    columns = (
        (msgid("Case number"), NUMBER), (msgid("Limit"), NAME), (msgid("Before"), DATE), (msgid("After"), DATE),
        (msgid("Lamp"), 2 * LAMP), *(((msgid("Item"), room),) if room else ()),
    )  # fmt: skip
    if moved:
        headings = " ".join(fit(voice.say(word), cells, voice) for word, cells in columns)
        yield Content.styled(headings, "$text-faint")
    for one in moved:
        first = True
        for name, word in LIMITS:
            before, after = getattr(one.before, name), getattr(one.after, name)
            if before != after:
                number = one.case_number if first else ""
                item = voice.name(one.item_name, one.item_name_en) if first else ""
                told = [fit(number, NUMBER, voice), fit(voice.say(word), NAME, voice), fit(_iso(before), DATE, voice)]
                parts = [(" ".join(told) + " ", ""), (fit(_iso(after), DATE, voice) + " ", "bold"), *_lamps(one, voice)]
                yield Content.assemble(*parts, fit(item, room, voice) if room else "")
                first = False


def _iso(day: date | None) -> str:
    return "-" if day is None else day.isoformat()


def _lamps(one: MovedDeadline, voice: Voice) -> tuple[tuple[str, str], ...]:
    before, after = voice.lamp(one.lamp_before), voice.lamp(one.lamp_after)
    if one.lamp_before is one.lamp_after:
        return ((fit(before, 2 * LAMP, voice) + " ", f"$lamp-{LAMP_TONES[one.lamp_before].value}"),)
    return (
        (fit(before, LAMP - 2, voice), f"$lamp-{LAMP_TONES[one.lamp_before].value}"),
        ("> ", ""),
        (fit(after, LAMP + 1, voice), f"$lamp-{LAMP_TONES[one.lamp_after].value} bold"),
    )
