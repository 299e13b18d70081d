"""Commands that move a clock: special procedures, hearings, the one extension (行政许可法 42, 45-48)."""

from __future__ import annotations

from typing import Final

from data.words.procedure_words import Action
from tui.commands.command import Command, Harm, Scope
from tui.lang import msgid

CLOCK_COMMANDS: Final = (
    Command(
        "request_procedure", ("t", "ｔ"), Scope.CASE, msgid("Ask procedure"),
        msgid("Ask the chief for a special procedure, with evidence: only that stops the clock."),
        Harm.REASONED, (Action.REQUEST_PROCEDURE,),
    ),
    Command(
        "stop_clock", ("P", "Ｐ"), Scope.CASE, msgid("Stop clock"),
        msgid("As the chief, approve the special procedure asked for: the applicant is told, and the clock stops."),
        Harm.REASONED, (Action.PAUSE,),
    ),
    Command(
        "decline_procedure", ("X", "Ｘ"), Scope.CASE, msgid("Decline"),
        msgid("As the chief, decline the special procedure asked for, with reasons; the clock runs on."),
        Harm.REASONED, (Action.DECLINE_PROCEDURE,),
    ),
    Command(
        "resume_clock", ("S", "Ｓ"), Scope.CASE, msgid("Run clock"),
        msgid("As the chief, end the special procedure: the clock runs from the next day on."),
        Harm.REASONED, (Action.RESUME,),
    ),
    Command(
        "extend", ("E", "Ｅ"), Scope.CASE, msgid("Extend"),
        msgid("As the bureau head, extend the limits once; the applicant is told the reasons."),
        Harm.REASONED, (Action.EXTEND,),
    ),
    Command(
        "hearing", ("H", "Ｈ"), Scope.CASE, msgid("Hearing"),
        msgid("The next step of a hearing: tell of the right or announce it, take in the request, hold it."),
        Harm.REASONED, (Action.TELL_HEARING_RIGHT, Action.ASK_HEARING, Action.HOLD_HEARING),
    ),
    Command(
        "waive_hearing", ("Z", "Ｚ"), Scope.CASE, msgid("No hearing"),
        msgid("Take in at the window that those entitled ask for no hearing."),
        Harm.REASONED, (Action.WAIVE_HEARING,),
    ),
)  # fmt: skip
