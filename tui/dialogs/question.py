"""What a dialog asks before a step is taken: derived from the step's harm. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from data.words.kinds import Route
from data.words.procedure_words import Action
from data.words.rows import WorklistRow
from tui.commands.delivery_verbs import EXIT_STEPS
from tui.dialogs.asked_lines import AskedLine
from tui.lang import msgid
from tui.present.voice import Voice

PROOF_LENGTH: Final = 4


class Reasons(Enum):
    """Whether the person writes something."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Question:
    """One dialog."""

    title: str
    case_number: str
    item: str
    consequence: str
    """What happens on yes, in one sentence."""
    yes: str
    reasons: Reasons = Reasons.NONE
    asks_outcome: bool = False
    proof: str = ""
    """Characters that must be typed; "" where nothing must."""
    proof_label: str = ""
    """What stands over the field for the proof where it is not the end of the case number."""
    final: bool = False
    lines: tuple[AskedLine, ...] = ()
    """What is asked beside outcome and reasons."""
    words_label: str = ""
    """What stands over the field for words, where it is neither reasons nor an opinion of one's own."""

    def asking_outcome(self, *, proof: str = "") -> Question:
        """Return the same question asking for or against, too; with a proof it is about a final decision."""
        return replace(self, asks_outcome=True, proof=proof, final=bool(proof))


_TITLES: Final = {
    Action.APPROVE: msgid("Approve this case?"),
    Action.DENY: msgid("Deny this case?"),
    Action.RETURN: msgid("Return this case?"),
    Action.RECOMMEND: msgid("Your recommendation"),
    Action.ENDORSE: msgid("The chief's opinion"),
    Action.HOLD: msgid("Set this case aside?"),
    Action.RAISE_ROUTE: msgid("Make this a major case?"),
}
_CONSEQUENCES: Final = {
    Action.APPROVE: msgid("The decision is final and takes the next seal number."),
    Action.DENY: msgid("The decision is final, takes the next seal number, and tells the applicant these reasons."),
    Action.RETURN: msgid("It goes back with your reasons and stays marked as returned. This cannot be taken back."),
    Action.RECOMMEND: msgid("It goes to whoever decides next. You can take it back until they act."),
    Action.ENDORSE: msgid("It goes to the deputy director. You can take it back until somebody acts."),
    Action.HOLD: msgid("Its clocks run on. You can take it back."),
    Action.RAISE_ROUTE: msgid("The chief reviews it and the deputy director signs. A route is never lowered."),
}
_YES: Final = {
    Action.APPROVE: msgid("Approve"),
    Action.DENY: msgid("Deny"),
    Action.RETURN: msgid("Return"),
    Action.RECOMMEND: msgid("Send"),
    Action.ENDORSE: msgid("Send"),
    Action.HOLD: msgid("Set aside"),
    Action.RAISE_ROUTE: msgid("Raise"),
}
_REASONED: Final = {
    Action.DENY: Reasons.REQUIRED,
    Action.RETURN: Reasons.REQUIRED,
    Action.HOLD: Reasons.REQUIRED,
    Action.RAISE_ROUTE: Reasons.REQUIRED,
    Action.RECOMMEND: Reasons.OPTIONAL,
    Action.ENDORSE: Reasons.OPTIONAL,
}


def question_about(step: Action, row: WorklistRow, voice: Voice) -> Question | None:
    """Return what to ask before ``step`` is taken with a case; None where nothing is asked.

    Claiming and taking up again ask nothing: they are undone by one key. A decision that is major, or against the
    applicant, needs four characters of the case number.
    """
    if step in EXIT_STEPS:
        from tui.dialogs.delivery_question import delivery_question

        return delivery_question(step, row, voice)
    if step not in _TITLES:
        return None
    final = step in {Action.APPROVE, Action.DENY}
    grave = step is Action.DENY or (step is Action.APPROVE and row.route is Route.MAJOR)
    return Question(
        title=voice.say(_TITLES[step]),
        case_number=row.case_number,
        item=voice.name(row.item_name, row.item_name_en),
        consequence=voice.say(_CONSEQUENCES[step]),
        yes=voice.say(_YES[step]),
        reasons=_REASONED.get(step, Reasons.NONE),
        asks_outcome=step in {Action.RECOMMEND, Action.ENDORSE},
        proof=proof_of(row.case_number) if grave else "",
        final=final,
    )


def proof_of(case_number: str) -> str:
    """Return the last four letters or digits of a case number; signs between them are left out.

    A number of signs only, as a source may have it, is proved by its last four signs.
    """
    letters = "".join(character for character in case_number if character.isalnum())
    return (letters or case_number)[-PROOF_LENGTH:]


def proves(typed: str, proof: str) -> bool:
    """Return whether what was typed is the proof; full-width digits of an input method count."""
    return _plain(typed) == _plain(proof)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
