"""Commands of the window: taking in, answering, what is owed; and the instant hall."""

from __future__ import annotations

from typing import Final

from data.words.procedure_words import Action
from tui.commands.command import Command, Harm, Scope
from tui.lang import msgid

WINDOW_STEPS: Final = frozenset(
    {
        Action.ACCEPT, Action.DECIDE_ON_THE_SPOT, Action.REQUEST_CORRECTION, Action.RESUBMIT, Action.SUPPLY_MATERIAL,
        Action.REFUSE, Action.CORRECT_ON_THE_SPOT, Action.MAKE_COMMITMENT, Action.WITHDRAW,
    }
)  # fmt: skip
"""Steps that the window's own dialogs ask about."""
WINDOW_COMMANDS: Final = (
    Command(
        "accept", ("A", "Ａ"), Scope.CASE, msgid("Accept"),
        msgid("Accept the application; documents that the item allows may be owed."),
        Harm.REASONED, (Action.ACCEPT,), footer=1,
    ),
    Command(
        "decide_on_the_spot", ("i", "ｉ"), Scope.CASE, msgid("Decide now"),
        msgid("Accept and approve an instant case on the spot, under the next seal number."),
        Harm.FINAL, (Action.DECIDE_ON_THE_SPOT,), footer=1,
    ),
    Command(
        "request_correction", ("N", "Ｎ"), Scope.CASE, msgid("Notice"),
        msgid("Give the one notice of everything that is missing."),
        Harm.REASONED, (Action.REQUEST_CORRECTION,), footer=2,
    ),
    Command(
        "resubmit", ("b", "ｂ"), Scope.CASE, msgid("Brought"),
        msgid("Take in what the applicant brings after the notice."), Harm.REASONED, (Action.RESUBMIT,), footer=1,
    ),
    Command(
        "supply", ("O", "Ｏ"), Scope.CASE, msgid("Owed came"),
        msgid("Take in a document that was owed since acceptance."), Harm.REASONED, (Action.SUPPLY_MATERIAL,), footer=3,
    ),
    Command(
        "hand_in", ("p", "ｐ"), Scope.CASE, msgid("Papers"),
        msgid("Take in papers of an open case, with their files; use papers again that are held already."),
        Harm.REASONED,
    ),
    Command(
        "refuse", ("F", "Ｆ"), Scope.CASE, msgid("Refuse"),
        msgid("Refuse to accept the application, with its ground and reasons."),
        Harm.REASONED, (Action.REFUSE,), footer=4,
    ),
    Command(
        "correct_on_the_spot", ("o", "ｏ"), Scope.CASE, msgid("Corrected here"),
        msgid("Record what the applicant corrected at the window."),
        Harm.REASONED, (Action.CORRECT_ON_THE_SPOT,),
    ),
    Command(
        "make_commitment", ("K", "Ｋ"), Scope.CASE, msgid("To commitment"),
        msgid("Make a commitment case of an instant one that cannot be decided on the spot."),
        Harm.REASONED, (Action.MAKE_COMMITMENT,),
    ),
    Command(
        "withdraw", ("T", "Ｔ"), Scope.CASE, msgid("Withdraw"),
        msgid("Record that the applicant withdraws the application."), Harm.REASONED, (Action.WITHDRAW,),
    ),
    Command(
        "register", ("n", "ｎ", "f12"), Scope.LIST, msgid("Register"),
        msgid("Register an application: item, applicant, papers."), Harm.REASONED, footer=6,
    ),
)  # fmt: skip
