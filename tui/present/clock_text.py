"""A case's limits as text: one line each for the preview, and week by week, day by day, for the clock tab.

Reads without colour: every day carries its number or its word. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from textual.content import Content

from data.words.clock_words import DayMark, ExplainedClock, ExplainedDay, Explanation
from data.words.limits import ClockStart
from tui.lang import msgid
from tui.present.case_columns import fit
from tui.present.voice import CLOCK_WORDS, ONE_UNIT_WORDS, UNIT_WORDS, Voice

CELL: Final = 9
MARGIN: Final = 11
_MARK_WORDS: Final = {
    DayMark.BEFORE: msgid("start"),
    DayMark.REST: msgid("rest"),
    DayMark.ROLLED: msgid("rolls on"),
    DayMark.PAUSED: msgid("stopped"),
}
LEGEND: Final = (
    msgid("3: the third day that counts"),
    msgid("+3: a weekend day that is worked and counts"),
    msgid("rest: weekend or holiday, not counted"),
    msgid("stopped: a special procedure stops the clock"),
    msgid("!2: two working days past the limit"),
    msgid(">day: today"),
    msgid("=: the last day"),
    msgid("~: no State Council notice covers this day yet, so it may move"),
)


def limit_line(clock: ExplainedClock, explanation: Explanation, voice: Voice) -> Content:
    """Return one limit in one line: its name, amount, last day, days left, and marks."""
    due = ("~" if clock.provisional else "") + voice.day(clock.due_on, explanation.today)
    words = ONE_UNIT_WORDS if clock.amount == 1 else UNIT_WORDS
    past = clock.due_on < (explanation.closed_on or explanation.today)
    amount = voice.say("{amount} {unit}", amount=clock.amount, unit=voice.say(words[clock.unit]))
    if clock.extension is not None:
        amount += f"+{clock.extension.amount}"
    parts: list[tuple[str, str]] = [
        (f"{voice.say(CLOCK_WORDS[clock.name])} ", "bold"),
        (f"{amount} ", ""),
        (voice.say("until {day}", day=due), ""),
        (" ", ""),
        (voice.left(clock.left, past=past), "$lamp-red bold" if past else _tone(clock)),
    ]
    if clock.from_source:
        parts.append((f" {voice.glyphs.source_fixed}{voice.say('fixed by the source')}", "$text-faint"))
    return Content.assemble(*parts)


def _tone(clock: ExplainedClock) -> str:
    if clock.left < 0:
        return "$lamp-red bold"
    return "$lamp-yellow" if clock.left <= 2 else "$lamp-green"


def clock_tab(explanation: Explanation, voice: Voice) -> Content:
    """Return the whole clock tab: every limit with its weeks, what-ifs, and the legend."""
    blocks: list[Content] = []
    if not explanation.clocks:
        blocks.append(Content(voice.say("No limit runs for this case.")))
    for clock in explanation.clocks:
        blocks += [_header(clock, explanation, voice), _weeks(clock, explanation.today, voice)]
        blocks += [*_sources(clock, voice), Content("")]
    blocks += _what_ifs(explanation, voice)
    blocks += [Content(""), Content.styled(voice.say("How to read it"), "bold")]
    blocks += [Content.styled(f"  {voice.say(line)}", "$text-faint") for line in LEGEND]
    return Content("\n").join(blocks)


def _header(clock: ExplainedClock, explanation: Explanation, voice: Voice) -> Content:
    start = (
        voice.say("counted from the day after receipt on {day}", day=voice.day(clock.started_on))
        if clock.starts_at is ClockStart.RECEIVED
        else voice.say("counted from the day after acceptance on {day}", day=voice.day(clock.started_on))
        if clock.starts_at is ClockStart.ACCEPTED
        else voice.say("counted from the day after it came to this stage on {day}", day=voice.day(clock.started_on))
    )
    lines = [limit_line(clock, explanation, voice), Content.styled(f"  {start}", "$text-faint")]
    if clock.basis:
        lines.append(Content.styled(f"  {voice.say('Basis: {basis}', basis=clock.basis)}", "$text-faint"))
    for pause in clock.pauses:
        until = voice.day(pause.until_day) if pause.until_day else voice.say("now")
        told = voice.say(
            "Stopped {start} to {end}: {procedure}, {document}, approved by {who}; the applicant was told {told}.",
            start=voice.day(pause.from_day), end=until, procedure=voice.word(pause.procedure),
            document=pause.document, who=pause.approved_by, told=voice.day(pause.told_until),
        )  # fmt: skip
        lines.append(Content(f"  {told}"))
    if clock.extension is not None:
        told = voice.say(
            "Extended by {amount} working days on {day}: {document}, approved by {who}.",
            amount=clock.extension.amount, day=voice.day(clock.extension.on),
            document=clock.extension.document, who=clock.extension.approved_by,
        )  # fmt: skip
        lines.append(Content(f"  {told}"))
    return Content("\n").join(lines)


def _sources(clock: ExplainedClock, voice: Voice) -> Iterator[Content]:
    """Yield the notices and local documents that made days of this clock what they are, each with its days."""
    named: dict[tuple[str, str], list[date]] = {}
    for explained in clock.days:
        if explained.source:
            named.setdefault((explained.source, explained.source_by), []).append(explained.day)
    for (source, by), days in named.items():
        told = voice.say("{days} by {document}", days=", ".join(f"{day:%m-%d}" for day in days), document=source)
        yield Content.styled(f"  {told}{f' ({by})' if by else ''}", "$text-faint")


def _weeks(clock: ExplainedClock, today: date, voice: Voice) -> Content:
    days = {explained.day: explained for explained in clock.days}
    if not days:
        return Content("")
    day = min(days) - timedelta(days=min(days).weekday())
    heading = " " * MARGIN + "".join(fit(voice.weekday(day + timedelta(days=n)), CELL, voice) for n in range(7))
    lines = [Content.styled(heading, "$text-faint")]
    labelled = left_out = False
    while day <= max(days):
        if clock.due_on + timedelta(days=7) < day <= max(days) - timedelta(days=7):
            # A limit passed long ago is not told week by week: those before the last say nothing new.
            if not left_out:
                lines.append(Content.styled(f"  {voice.glyphs.more}", "$text-faint"))
            left_out, labelled = True, False
        else:
            label = f"  {day:%Y-%m}" if day.day <= 7 or not labelled else ""
            labelled = True
            week = [Content.styled(fit(label, MARGIN, voice), "$text-faint")]
            week += [_cell(days, day + timedelta(days=n), clock, today, voice) for n in range(7)]
            lines.append(Content.assemble(*week))
        day += timedelta(days=7)
    return Content("\n").join(lines)


def _cell(days: Mapping[date, ExplainedDay], day: date, clock: ExplainedClock, today: date, voice: Voice) -> Content:
    explained = days.get(day)
    if explained is None:
        return Content(" " * CELL)
    before = days.get(day - timedelta(days=1))
    if explained.mark is DayMark.AFTER and before is not None and explained.number == _over(before):
        # Past the limit a rest day adds nothing to the working days over.
        explained = explained._replace(number=None)
    number = f">{explained.day:%d}" if explained.day == today else f"{explained.day:%d}"
    word, style = _word(explained, voice)
    if explained.day == clock.due_on:
        word, style = f"{word}=", f"{style} reverse"
    if explained.provisional:
        word = f"{word}~"
    text = fit(f"{number} {word}", CELL - 1, voice)
    return Content.assemble((text, style), " ")


def _over(explained: ExplainedDay) -> int:
    """Working days past the limit on a day, 0 while it still runs."""
    return explained.number or 0 if explained.mark is DayMark.AFTER else 0


def _word(explained: ExplainedDay, voice: Voice) -> tuple[str, str]:
    if explained.mark is DayMark.COUNTED:
        return str(explained.number), "bold"
    if explained.mark is DayMark.MAKE_UP:
        return f"+{explained.number}", "bold"
    if explained.mark is DayMark.AFTER:
        over = f"!{explained.number}" if explained.number else voice.say("rest")
        return over, "$lamp-red"
    if explained.mark is DayMark.REST and explained.holiday:
        return voice.name(explained.holiday, explained.holiday_en), "$text-faint"
    style = "$lamp-yellow" if explained.mark is DayMark.PAUSED else "$text-faint"
    return voice.say(_MARK_WORDS[explained.mark]), style


def _what_ifs(explanation: Explanation, voice: Voice) -> list[Content]:
    ifs = explanation.what_ifs
    told: list[str] = []
    if ifs.left_if_signed is not None:
        told.append(
            voice.say(
                "Decided on {day}: {left}.", day=voice.day(ifs.signed_on), left=voice.left(ifs.left_if_signed)
            )
        )
    if ifs.if_paused is not None:
        told.append(
            voice.say(
                "Stopped today for {days} working days: due {day}.",
                days=ifs.paused_days, day=voice.day(ifs.if_paused.due_on),
            )
        )
    if ifs.if_extended is not None:
        told.append(
            voice.say(
                "Extended by {days} working days: due {day}.",
                days=ifs.extended_days, day=voice.day(ifs.if_extended.due_on),
            )
        )
    if not told:
        return []
    return [Content.styled(voice.say("What if"), "bold"), *(Content(f"  {line}") for line in told)]
