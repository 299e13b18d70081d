"""审管联动 as text: what is still to be handed over, to whom a decision went, and what came back. Pure."""

from __future__ import annotations

from textual.content import Content

from data.words.handover_words import HandoverAnswer, HandoverRow
from data.words.rows import CaseFile
from tui.present.voice import Voice


def handover_lines(file: CaseFile, voice: Voice) -> list[Content]:
    """Return the lines of a case file on its hand-overs, the latest first; none where there are none."""
    lines: list[Content] = []
    due = file.state.handover_due_on
    if due is not None:
        told = voice.say("To be handed over to the supervising department by {day}.", day=voice.day(due))
        lines.append(Content.styled(told, _tone(due < voice.now().date())))
    for row in reversed(file.handovers):
        lines += _handover(row, voice)
    return lines


def _handover(row: HandoverRow, voice: Voice) -> list[Content]:
    department = voice.name(row.department_name, row.department_name_en)
    handed_on = voice.day(row.handed_on)
    if row.answer is None or row.answered_on is None:
        told = voice.say(
            "Handed over to {department} on {day}; its answer is due by {due}.",
            department=department, day=handed_on, due=voice.day(row.acknowledge_due_on),
        )  # fmt: skip
        return [Content.styled(told, _tone(row.acknowledge_due_on < voice.now().date()))]
    answered_on = voice.day(row.answered_on)
    if row.answer is HandoverAnswer.ACKNOWLEDGED:
        told = voice.say(
            "Handed over to {department} on {day}; it took over on {answered}, signed for by {receiver}.",
            department=department, day=handed_on, answered=answered_on, receiver=row.receiver,
        )  # fmt: skip
        return [Content(told)]
    if row.answer is HandoverAnswer.SUPERSEDED:
        told = voice.say(
            "Handed over to {department} on {day}; handed over anew since the decision was issued again.",
            department=department, day=handed_on,
        )  # fmt: skip
        return [Content.styled(told, "$text-faint")]
    told = voice.say(
        "Handed over to {department} on {day}; given back on {answered}:",
        department=department, day=handed_on, answered=answered_on,
    )  # fmt: skip
    return [Content(told), *(Content(f"  {line}") for line in row.words.splitlines())]


def _tone(late: bool) -> str:
    return "$lamp-red" if late else "$lamp-yellow"
