"""Commands of the one exit: delivering, issuing a sealed decision again, handing over to who supervises."""

from __future__ import annotations

from typing import Final

from data.words.procedure_words import Action
from tui.commands.command import Command, Harm, Scope
from tui.lang import msgid

DELIVERY_COMMANDS: Final = (
    Command(
        "deliver", ("D", "Ｄ"), Scope.CASE, msgid("Deliver"),
        msgid("Deliver the decision at the window; the licences that it grants are made with it."),
        Harm.REASONED, (Action.DELIVER,), footer=5,
    ),
    Command(
        "reissue", ("I", "Ｉ"), Scope.CASE, msgid("Issue again"),
        msgid("Issue a sealed decision again, corrected or in place of a void one, under a new seal number."),
        Harm.FINAL, (Action.REISSUE,), footer=6,
    ),
    Command(
        "hand_over", (")", "）"), Scope.CASE, msgid("Hand over"),
        msgid("Hand the decision over to the department that supervises what was approved; its clock begins to run."),
        Harm.REASONED, (Action.HAND_OVER,), footer=6,
    ),
    Command(
        "record_acknowledgement", ("(", "（"), Scope.CASE, msgid("Its answer"),
        msgid("Record that the department takes over, or gave the decision back as none of its remit."),
        Harm.REASONED, (Action.RECORD_ACKNOWLEDGEMENT,), footer=6,
    ),
)  # fmt: skip
