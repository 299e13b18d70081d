"""Commands on one case: signing, reviewing, dispatching."""

from __future__ import annotations

from typing import Final

from data.words.procedure_words import Action
from tui.commands.command import Command, Harm, Scope
from tui.lang import msgid

CASE_COMMANDS: Final = (
    Command(
        "approve", ("a", "ａ", "f2"), Scope.CASE, msgid("Approve"),
        msgid("Approve the case, finally, under the next seal number."),
        Harm.FINAL, (Action.APPROVE,), footer=1,
    ),
    Command(
        "deny", ("d", "ｄ", "f3"), Scope.CASE, msgid("Deny"),
        msgid("Deny the case, finally; the applicant is told the reasons and the remedies."),
        Harm.FINAL, (Action.DENY,), footer=2,
    ),
    Command(
        "return", ("r", "ｒ", "f4"), Scope.CASE, msgid("Return"),
        msgid("Send the case back to its reviewer, with reasons."),
        Harm.REASONED, (Action.RETURN,), footer=3,
    ),
    Command(
        "recommend", ("e", "ｅ", "f6"), Scope.CASE, msgid("Opinion"),
        msgid("Write your opinion: the reviewer's recommendation, or the chief's on a major case."),
        Harm.REVERSIBLE, (Action.RECOMMEND, Action.ENDORSE), footer=4,
    ),
    Command(
        "claim", ("c", "ｃ"), Scope.CASE, msgid("Claim"),
        msgid("Take this unassigned case of your section."), Harm.REVERSIBLE, (Action.CLAIM,), footer=5,
    ),
    Command(
        "claim_next", ("C", "Ｃ", "f7"), Scope.LIST, msgid("Claim next"),
        msgid("Take the unassigned case of your section that is due first."), Harm.REVERSIBLE,
    ),
    Command(
        "assign", ("m", "ｍ", "f8"), Scope.CASE, msgid("Assign"),
        msgid("Give the case to an officer of the section."), Harm.REVERSIBLE, (Action.ASSIGN,), footer=6,
    ),
    Command(
        "hold", ("h", "ｈ"), Scope.CASE, msgid("Set aside"),
        msgid("Set the case aside, or take it up again; its clocks run on."),
        Harm.REVERSIBLE, (Action.HOLD, Action.RELEASE), footer=8,
    ),
    Command(
        "raise_route", ("u", "ｕ"), Scope.CASE, msgid("Raise route"),
        msgid("Make the case a major one, with reasons; a route is never lowered."),
        Harm.REASONED, (Action.RAISE_ROUTE,),
    ),
    Command(
        "undo", ("z", "ｚ", "f9"), Scope.CASE, msgid("Undo"),
        msgid("Take back your last step; a decision, a sealed paper and a notice sent stay."), Harm.REVERSIBLE,
    ),
    Command(
        "copy", ("y", "ｙ"), Scope.CASE, msgid("Copy number"),
        msgid("Copy the case number to the terminal's clipboard (OSC 52)."),
    ),
)  # fmt: skip
