"""What dialogs ask about reminders, masked names and cards. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from data.words.rows import WorklistRow
from data.words.supervision_words import BesideAction, CardAction, CardRow
from tui.dialogs.question import Question, Reasons
from tui.lang import msgid
from tui.present.voice import Voice


class _Asked(NamedTuple):
    title: str
    consequence: str
    yes: str
    label: str
    reasons: Reasons = Reasons.REQUIRED


_BESIDE: Final[Mapping[BesideAction, _Asked]] = {
    BesideAction.REMIND: _Asked(
        msgid("Remind whoever holds this case?"),
        msgid("The holder sees it in the list and first in the file, and has to answer."),
        msgid("Remind"), msgid("What the holder is reminded of"),
    ),
    BesideAction.ANSWER_REMINDER: _Asked(
        msgid("Answer this reminder?"), msgid("Whoever reminded, and supervision, reads it."),
        msgid("Answer"), msgid("What is being done"),
    ),
    BesideAction.UNMASK: _Asked(
        msgid("Have the applicant's name shown?"),
        msgid("The name is shown once. Your reason goes to supervision as a card."),
        msgid("Show"), msgid("Why the name has to be shown"),
    ),
}  # fmt: skip
_CARDS: Final[Mapping[CardAction, _Asked]] = {
    CardAction.EXPLAIN: _Asked(
        msgid("Explain this card?"), msgid("Supervision reads it, and accepts it or not."),
        msgid("Explain"), msgid("Explanation"),
    ),
    CardAction.APPEAL: _Asked(
        msgid("Appeal?"), msgid("Somebody else than who did not accept your explanation decides."),
        msgid("Appeal"), msgid("Why the explanation should be accepted"),
    ),
    CardAction.ACCEPT: _Asked(
        msgid("Accept?"), msgid("The officer is told so; the card is closed after that."),
        msgid("In order"), msgid("Words, if any"), Reasons.OPTIONAL,
    ),
    CardAction.REJECT: _Asked(
        msgid("Not accept this explanation?"), msgid("The officer may explain again, or appeal."),
        msgid("Not accept"), msgid("Why not"),
    ),
    CardAction.CLOSE: _Asked(
        msgid("Close this card?"), msgid("A closed card stays closed."), msgid("Close"), msgid("What came of it"),
    ),
}  # fmt: skip


def beside_question(step: BesideAction, row: WorklistRow, voice: Voice, words: str) -> Question:
    """Return what to ask about a case; ``words`` of the reminder that is answered stand in it."""
    item = voice.name(row.item_name, row.item_name_en)
    return _question(_BESIDE[step], row.case_number, f"{item}\n{words}" if words else item, voice)


def card_question(step: CardAction, card: CardRow, voice: Voice) -> Question:
    """Return what to ask about a card."""
    what = f"{voice.word(card.kind)}{voice.glyphs.between}{voice.name(card.item_name, card.item_name_en)}"
    return _question(_CARDS[step], card.case_number, what, voice)


def _question(asked: _Asked, number: str, item: str, voice: Voice) -> Question:
    return Question(
        title=voice.say(asked.title),
        case_number=number,
        item=item,
        consequence=voice.say(asked.consequence),
        yes=voice.say(asked.yes),
        reasons=asked.reasons,
        words_label=voice.say(asked.label),
    )
