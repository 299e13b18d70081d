"""What is asked before papers leave the house, and before a sealed decision is issued again. Pure."""

from __future__ import annotations

from enum import StrEnum

from core.rules.handover import ACKNOWLEDGE_DAYS, HAND_OVER_DAYS
from data.words.document_words import DeliveryMethod
from data.words.document_words import Reissue as Way
from data.words.handover_words import HandoverAnswer
from data.words.procedure_words import Action, Stage
from data.words.rows import WorklistRow
from tui.dialogs.asked_lines import AskedLine
from tui.dialogs.question import Question, Reasons, proof_of
from tui.lang import msgid
from tui.present.voice import Voice

_VOID = msgid("It takes a new seal number. The paper issued before is void; what was decided stays.")
_RECEIVER = msgid("Received by")
_HOW = msgid("How")
_UNTIL = msgid("Licences until")
_DAY_OR_NONE = msgid("YYYY-MM-DD; empty: without end")
_DAY_KEPT = msgid("YYYY-MM-DD; empty: as it was")
_CHANGES = msgid("What changes")
_CHANGES_HINT = msgid("as it is to stand on the paper")
_HOLDER = msgid("Applicant")
_NAME_KEPT = msgid("the corrected name; empty: as it was")


def delivery_question(step: Action, row: WorklistRow, voice: Voice) -> Question:
    """Return what to ask before delivering the decision of a case, issuing it again, or handing it over.

    Delivering and handing over ask once; they cannot be taken back. Issuing again takes a new seal number and makes a
    paper void that may be in somebody's hands: four characters of the case number are typed.
    """
    asking = {
        Action.DELIVER: _deliver,
        Action.REISSUE: _reissue,
        Action.HAND_OVER: _hand_over,
        Action.RECORD_ACKNOWLEDGEMENT: _acknowledge,
    }
    return asking[step](row, voice)


def _deliver(row: WorklistRow, voice: Voice) -> Question:
    say = voice.say
    granted = row.stage is Stage.APPROVED
    how = AskedLine("how", say(_HOW), choices=_of(DeliveryMethod, voice))
    lines = [AskedLine("receiver", say(_RECEIVER), required=True), how]
    if granted:
        lines.append(AskedLine("valid_until", say(_UNTIL), hint=say(_DAY_OR_NONE)))
    licences = msgid("The decision is delivered and the licences that it grants are made. This cannot be taken back.")
    alone = msgid("The decision is delivered. This cannot be taken back.")
    return Question(
        title=say(msgid("Deliver this decision?")),
        case_number=row.case_number,
        item=voice.name(row.item_name, row.item_name_en),
        consequence=say(licences if granted else alone),
        yes=say(msgid("Deliver")),
        lines=tuple(lines),
    )


def _reissue(row: WorklistRow, voice: Voice) -> Question:
    say = voice.say
    return Question(
        title=say(msgid("Issue this decision again?")),
        case_number=row.case_number,
        item=voice.name(row.item_name, row.item_name_en),
        consequence=say(_VOID),
        yes=say(msgid("Issue again")),
        reasons=Reasons.REQUIRED,
        proof=proof_of(row.case_number),
        final=True,
        lines=(
            AskedLine("way", say(_HOW), choices=_of(Way, voice)),
            AskedLine("changes", say(_CHANGES), hint=say(_CHANGES_HINT)),
            AskedLine("holder", say(_HOLDER), hint=say(_NAME_KEPT)),
            AskedLine("valid_until", say(_UNTIL), hint=say(_DAY_KEPT)),
        ),
    )


def _hand_over(row: WorklistRow, voice: Voice) -> Question:
    say = voice.say
    department = say(msgid("Code of the department (empty: the one that the item came from)"))
    return Question(
        title=say(msgid("Hand this decision over?")),
        case_number=row.case_number,
        item=voice.name(row.item_name, row.item_name_en),
        consequence=say(
            msgid("The department that supervises what was approved has {days} working days to acknowledge it."),
            days=ACKNOWLEDGE_DAYS,
        ),
        yes=say(msgid("Hand over")),
        lines=(AskedLine("department", department),),
    )


def _acknowledge(row: WorklistRow, voice: Voice) -> Question:
    say = voice.say
    came = (
        (HandoverAnswer.ACKNOWLEDGED.value, say(msgid("takes over"))),
        (HandoverAnswer.RETURNED.value, say(msgid("not its remit"))),
    )
    return Question(
        title=say(msgid("What did the department say?")),
        case_number=row.case_number,
        item=voice.name(row.item_name, row.item_name_en),
        consequence=say(
            msgid("What it gave back is handed over anew, within {days} working days."), days=HAND_OVER_DAYS
        ),
        yes=say(msgid("Go on")),
        reasons=Reasons.OPTIONAL,
        words_label=say(msgid("Why it gave it back")),
        lines=(
            AskedLine("came", say(msgid("Its answer")), choices=came),
            AskedLine("receiver", say(msgid("Who signed for it there"))),
        ),
    )


def _of(words: type[StrEnum], voice: Voice) -> tuple[tuple[str, str], ...]:
    return tuple((word.value, voice.word(word)) for word in words)
