"""Why a case is due when it is due, as a text for a citizen or a court: law, notices, papers, day by day. Pure.

``y`` in the clock tab copies it, ``yizhang explain --plain`` prints it. It holds nothing of the applicant.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.words.clock_words import DayMark, ExplainedClock, ExplainedDay, Explanation
from data.words.limits import ClockName, ClockStart
from tui.lang import msgid
from tui.present.voice import CLOCK_WORDS, ONE_UNIT_WORDS, UNIT_WORDS, Voice

_STARTS = {
    ClockStart.RECEIVED: msgid("counted from the day after receipt on {day}"),
    ClockStart.ACCEPTED: msgid("counted from the day after acceptance on {day}"),
    None: msgid("counted from the day after it came to this stage on {day}"),
}


def statement(case_number: str, item_name: str, explanation: Explanation, voice: Voice) -> str:
    """Return the text; every clock with its law, every day with what makes it count or not, then the sums."""
    say = voice.say
    lines = [
        say("Statement of limits: case {number}, {item}", number=case_number, item=item_name),
        say(
            "As of {day}, counted with version {version} of the working calendar.",
            day=explanation.today.isoformat(), version=explanation.calendar_version,
        ),
        say(
            "Rules: day 1 is the day after the start (民法典 201); limits in days of the licence law are working days"
            " (行政许可法 82); only special procedures stop the clock (行政许可法 45); one extension (行政许可法 42)."
        ),
    ]  # fmt: skip
    for clock in explanation.clocks:
        lines += ["", *_clock(clock, voice)]
    if not explanation.clocks:
        lines += ["", say("No limit runs for this case.")]
    what_ifs = list(_what_ifs(explanation, voice))
    if what_ifs:
        lines += ["", say("What if"), *what_ifs]
    return "\n".join(lines) + "\n"


def _clock(clock: ExplainedClock, voice: Voice) -> Iterator[str]:
    say = voice.say
    unit = say((ONE_UNIT_WORDS if clock.amount == 1 else UNIT_WORDS)[clock.unit])
    amount = say("fixed by the source") if clock.from_source else f"{clock.amount} {unit}"
    head = say(
        "{limit} limit: {amount}, {start}; last day {due} {weekday}.",
        limit=say(CLOCK_WORDS[clock.name]), amount=amount,
        start=say(_STARTS[clock.starts_at], day=clock.started_on.isoformat()),
        due=clock.due_on.isoformat(), weekday=voice.weekday(clock.due_on),
    )  # fmt: skip
    yield head
    if clock.provisional:
        yield "  " + say("The last day is provisional: no State Council notice covers that year yet.")
    basis = clock.basis or (say("the bureau's own rule") if clock.name is ClockName.STAGE else "")
    if basis:
        yield "  " + say("Basis: {basis}", basis=basis)
    for pause in clock.pauses:
        until = pause.until_day.isoformat() if pause.until_day else say("still running")
        yield "  " + say(
            "Stopped after {start} until {end} (行政许可法 45): {procedure}, {document}, approved by {who};"
            " the applicant was told in writing: until {told}.",
            start=pause.from_day.isoformat(), end=until, procedure=voice.word(pause.procedure),
            document=pause.document, who=pause.approved_by, told=pause.told_until.isoformat(),
        )  # fmt: skip
    if clock.extension is not None:
        yield "  " + say(
            "Extended by {amount} working days on {day} (行政许可法 42): {document}, approved by {who}.",
            amount=clock.extension.amount, day=clock.extension.on.isoformat(),
            document=clock.extension.document, who=clock.extension.approved_by,
        )  # fmt: skip
    for day in clock.days:
        yield "  " + _day(day, voice)
    yield "  " + _sums(clock, voice)


def _day(day: ExplainedDay, voice: Voice) -> str:
    marks = {
        DayMark.BEFORE: voice.say("start, not counted"),
        DayMark.COUNTED: voice.say("counted {number}", number=day.number or 0),
        DayMark.MAKE_UP: voice.say("make-up day, counted {number}", number=day.number or 0),
        DayMark.REST: voice.say("rest, not counted"),
        DayMark.ROLLED: voice.say("not worked: the limit ends on the next working day"),
        DayMark.PAUSED: voice.say("stopped"),
        DayMark.AFTER: voice.say("{number} working days past the limit", number=day.number or 0),
    }
    why = list(_reasons(day, voice))
    provisional = "~" if day.provisional else " "
    told = f"{day.day.isoformat()}{provisional}{voice.weekday(day.day)}  {marks[day.mark]}"
    return f"{told} ({'; '.join(why)})" if why else told


def _reasons(day: ExplainedDay, voice: Voice) -> Iterator[str]:
    if day.procedure is not None:
        yield f"{voice.word(day.procedure)}, {day.document}, {day.approved_by}"
    if day.source and day.source_by:
        yield voice.say("local day: {document}, entered by {who}", document=day.source, who=day.source_by)
    elif day.source:
        name = voice.name(day.holiday, day.holiday_en)
        yield f"{name}, {day.source}" if name else day.source
    elif day.holiday:
        yield voice.name(day.holiday, day.holiday_en) + ", 全国年节及纪念日放假办法"
    elif day.mark is DayMark.REST and day.day.weekday() >= 5:
        yield voice.say("weekend")


def _sums(clock: ExplainedClock, voice: Voice) -> str:
    marks = [day.mark for day in clock.days]
    return voice.say(
        "Together: {counted} counted (of them {made_up} make-up days), {rest} rest, {paused} stopped.",
        counted=marks.count(DayMark.COUNTED) + marks.count(DayMark.MAKE_UP), made_up=marks.count(DayMark.MAKE_UP),
        rest=marks.count(DayMark.REST) + marks.count(DayMark.ROLLED), paused=marks.count(DayMark.PAUSED),
    )  # fmt: skip


def _what_ifs(explanation: Explanation, voice: Voice) -> Iterator[str]:
    ifs = explanation.what_ifs
    if ifs.left_if_signed is not None:
        left = voice.left(ifs.left_if_signed)
        yield "  " + voice.say("Decided on {day}: {left}.", day=ifs.signed_on.isoformat(), left=left)
    if ifs.if_paused is not None:
        yield "  " + voice.say(
            "A special procedure, such as an expert review, from today for {days} working days: due {day}.",
            days=ifs.paused_days, day=ifs.if_paused.due_on.isoformat(),
        )  # fmt: skip
    if ifs.if_extended is not None:
        day = ifs.if_extended.due_on.isoformat()
        yield "  " + voice.say("Extended by {days} working days: due {day}.", days=ifs.extended_days, day=day)
