"""One case as text: its summary and the day-by-day strip of its clocks (时限逐日说明)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from data.words.clock_words import DayMark, ExplainedClock, ExplainedDay, Explanation
from data.words.limits import LimitUnit
from data.words.rows import CaseFile
from tui.lang import Language, Translate, msgid, translator
from tui.lang.rules import SHANGHAI
from tui.lang.word_names import word_name

DAY_MARKS = {
    DayMark.BEFORE: msgid("start, not counted"),
    DayMark.COUNTED: msgid("day {number}"),
    DayMark.MAKE_UP: msgid("day {number}, make-up working day"),
    DayMark.REST: msgid("rest"),
    DayMark.ROLLED: msgid("not worked: the limit ends on the next working day"),
    DayMark.PAUSED: msgid("clock stopped"),
    DayMark.AFTER: msgid("past the limit"),
}
NEW_LINE, INDENTED = "\n", "\n    "
"""Lines that a person wrote never begin where the program's own lines begin."""
WEEKDAYS = (msgid("Mon"), msgid("Tue"), msgid("Wed"), msgid("Thu"), msgid("Fri"), msgid("Sat"), msgid("Sun"))


def summary(case: CaseFile, language: Language) -> Iterator[str]:
    """Yield the lines of ``yizhang show``."""
    say = translator(language, "commands")
    line, state = case.line, case.state
    english = language == "en"
    yield f"{line.case_number}  {(line.item_name_en if english else '') or line.item_name}"
    yield from _pairs(
        (say("section"), (line.section_name_en if english else "") or line.section_name),
        (say("department"), (case.department_name_en if english else "") or case.department_name),
        (say("applicant"), case.applicant_name),
        (say("stage"), word_name(line.stage, language)),
        (say("route"), word_name(line.route, language)),
        (say("holder"), line.holder_name),
        (say("reviewer"), case.reviewer_name),
        (say("lamp"), f"{word_name(line.lamp, language)} ({_left(line.left, say)})"),
        (say("received"), state.received_on),
        (say("accepted"), state.accepted_on),
        (say("promised limit"), state.promised_due_on),
        (say("statutory limit"), state.statutory_due_on),
        (say("closed"), state.closed_on),
        (say("limit fixed by the source"), say("yes") if line.from_source else None),
        (say("clock stopped since"), state.paused_on),
        (say("set aside"), say("yes") if state.held else None),
        (say("sent back"), say("yes") if state.returned else None),
        (say("source"), case.source),
    )
    for opinion in case.opinions:
        what = word_name(opinion.outcome or opinion.action, language)
        if opinion.no_reply:
            what = say("no answer by its day; no objection, and no agreement")
        words = opinion.text.replace(NEW_LINE, INDENTED)
        yield f"{moment(opinion.at)}  {opinion.officer_name or '—'}  {what}: {words}"
    for seal in case.seals:
        yield f"{moment(seal.at)}  {say('seal')} {seal.seal_number}  {seal.officer_name or '—'}"
    yield ""
    for row in case.history:
        event = row.event
        activity = str(event.details.get("activity", "")) or word_name(event.action, language)
        undone = f"  ({say('undone')})" if row.undone else ""
        stage = word_name(event.stage, language)
        yield f"{moment(event.at)}  {activity} → {stage}  {row.officer_name or '—'}{undone}"


def explanation_lines(case: CaseFile, explanation: Explanation, language: Language) -> Iterator[str]:
    """Yield the lines of ``yizhang explain``: each clock with every day from its start."""
    say = translator(language, "commands")
    yield f"{case.line.case_number}  {case.line.item_name}"
    if not explanation.clocks:
        yield say("No limit has begun to run.")
    for clock in explanation.clocks:
        yield ""
        yield _clock_heading(clock, language)
        for day in clock.days:
            yield f"  {_day_line(day, language)}"
    what_ifs = explanation.what_ifs
    if what_ifs.left_if_signed is not None:
        yield ""
        yield say("Signed on {day}: {left}.").format(
            day=what_ifs.signed_on.isoformat(), left=_left(what_ifs.left_if_signed, say)
        )
    if what_ifs.if_paused is not None:
        yield say("Stopped today for {days} working days: due {due}.").format(
            days=what_ifs.paused_days, due=what_ifs.if_paused.due_on.isoformat()
        )
    if what_ifs.if_extended is not None:
        yield say("Extended by {days} working days: due {due}.").format(
            days=what_ifs.extended_days, due=what_ifs.if_extended.due_on.isoformat()
        )


def explanation_json(case: CaseFile, explanation: Explanation) -> dict[str, Any]:
    """Return ``yizhang explain --json``."""
    return {
        "case_number": case.line.case_number,
        "today": explanation.today.isoformat(),
        "due_on": explanation.dates.due_on.isoformat(),
        "calendar_version": explanation.calendar_version,
        "clocks": [
            {
                "clock": clock.name.value,
                "amount": clock.amount,
                "unit": clock.unit.value,
                "basis": clock.basis,
                "from_source": clock.from_source,
                "started_on": clock.started_on.isoformat(),
                "due_on": clock.due_on.isoformat(),
                "left": clock.left,
                "provisional": clock.provisional,
                "days": [
                    {
                        "day": day.day.isoformat(),
                        "mark": day.mark.value,
                        "number": day.number,
                        "holiday": day.holiday,
                        "procedure": None if day.procedure is None else day.procedure.value,
                        "document": day.document,
                        "source": day.source,
                        "provisional": day.provisional,
                    }
                    for day in clock.days
                ],
            }
            for clock in explanation.clocks
        ],
    }


def _clock_heading(clock: ExplainedClock, language: Language) -> str:
    say = translator(language, "commands")
    unit = say("working days") if clock.unit is LimitUnit.WORKING_DAY else say("calendar days")
    amount = say("fixed by the source") if clock.from_source else f"{clock.amount} {unit}"
    parts = [
        word_name(clock.name, language),
        amount,
        say("from {day}").format(day=clock.started_on.isoformat()),
        say("due {day}").format(day=f"{clock.due_on.isoformat()}{'~' if clock.provisional else ''}"),
        _left(clock.left, say),
    ]
    if clock.extension is not None:
        parts.append(say("extended by {days}").format(days=clock.extension.amount))
    if clock.basis:
        parts.append(f"[{clock.basis}]")
    return " · ".join(parts)


def _day_line(day: ExplainedDay, language: Language) -> str:
    say = translator(language, "commands")
    weekday = say(WEEKDAYS[day.day.weekday()])
    text = say(DAY_MARKS[day.mark]).format(number=day.number)
    notes = [(day.holiday_en if language == "en" else "") or day.holiday, day.source, day.source_by]
    if day.procedure is not None:
        notes += [word_name(day.procedure, language), day.document, day.approved_by]
    noted = ", ".join(note for note in notes if note)
    provisional = "~" if day.provisional else " "
    return f"{day.day.isoformat()}{provisional} {weekday}  {text}{f' ({noted})' if noted else ''}"


def _pairs(*pairs: tuple[str, Any]) -> Iterator[str]:
    from rich.cells import cell_len

    told = [(name, value) for name, value in pairs if value not in (None, "")]
    width = max(cell_len(name) for name, _ in told)
    for name, value in told:
        yield f"  {name}{' ' * (width - cell_len(name))}  {value}"


def _left(left: int, say: Translate) -> str:
    if left < 0:
        return say("{days} working days past").format(days=-left)
    return say("{days} working days left").format(days=left)


def moment(at: datetime) -> str:
    """Return an instant as people read it, in Shanghai time."""
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
