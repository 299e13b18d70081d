"""What a dialog asks before somebody acts in a draw. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from data.words.draw_words import DrawPage, NewDraw, Seat, SeatState
from data.words.expert_words import Register
from tui.dialogs.asked_lines import AskedLine
from tui.dialogs.question import Question, Reasons
from tui.lang import msgid
from tui.present.voice import Voice

COMMIT, REVEAL, ABANDON = "commit", "reveal", "abandon"
_PLAIN: Final = {
    COMMIT: (
        msgid("Commit to a number?"),
        msgid("Your console makes it and keeps it for you alone; the store gets its hash."),
        Reasons.NONE,
    ),
    REVEAL: (
        msgid("Open your commitment?"),
        msgid("When both are open the panel is drawn at once, and stays as it is."),
        Reasons.NONE,
    ),
    ABANDON: (
        msgid("End this draw before it is drawn?"),
        msgid("Every later round for this request names it, with your reasons."),
        Reasons.REQUIRED,
    ),
}


def preparing(case_number: str, suggested: NewDraw, voice: Voice) -> Question:
    """Return what to ask before a draw is prepared."""
    registers = tuple((register.value, voice.word(register)) for register in Register)
    needs = "; ".join(code if least == 1 else f"{code}={least}" for code, least in suggested.needs.items())
    lines = (
        AskedLine("needs", voice.say("Specialties"), needs, required=True, hint="fire; gas=2"),
        AskedLine("seats", voice.say("Seats, an odd number"), str(suggested.seats), required=True),
        AskedLine("visit", voice.say("Day of the visit"), suggested.visit_on.isoformat(), required=True),
        AskedLine("register", voice.say("Register"), choices=registers),
    )
    told = voice.say("The register and the request are fixed as they are now; both sides then commit.")
    return Question(voice.say("Prepare a draw"), case_number, "", told, voice.say("Go on"), lines=lines)


def plain(what: str, page: DrawPage, voice: Voice) -> Question:
    """Return what to ask before a commitment, an opening, or the end of a draw."""
    title, told, reasons = _PLAIN[what]
    about = f"{page.row.number}"
    return Question(voice.say(title), page.row.case_number, about, voice.say(told), voice.say("Go on"), reasons)


def accepting(page: DrawPage, voice: Voice) -> Question | None:
    """Return what to ask before an acceptance is recorded; None where nobody's answer is awaited."""
    return _answering(page, voice, voice.say("Who will come?"), (SeatState.PENDING,), Reasons.NONE, "")


def declining(page: DrawPage, voice: Voice) -> Question | None:
    """Return what to ask before a decline is recorded; None where nobody is on the panel."""
    told = voice.say("Whoever has not declined stays. This cannot be taken back.")
    states = (SeatState.PENDING, SeatState.ACCEPTED)
    return _answering(page, voice, voice.say("Who declines?"), states, Reasons.REQUIRED, told)


def _answering(
    page: DrawPage, voice: Voice, title: str, states: Sequence[SeatState], reasons: Reasons, told: str
) -> Question | None:
    seats: list[Seat] = [seat for seat in page.seats if seat.state in states]
    if not seats:
        return None
    people = tuple((seat.expert, f"{seat.expert} {seat.name}") for seat in seats)
    lines = (
        AskedLine("expert", voice.say("Person"), choices=people),
        AskedLine("code", voice.say("Code on the sheet, if given")),
    )
    return Question(
        title, page.row.case_number, page.row.number, told, voice.say("Go on"), reasons, lines=lines,
        words_label=voice.say("Reason given") if reasons is Reasons.REQUIRED else "",
    )  # fmt: skip
