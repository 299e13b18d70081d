"""Cards of supervision, what is answered to them, reminders, and names that were masked."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "card.unknown": "There is no card {card} that you may see.",
    "card.not_in_this_state": "That cannot be done with a card that stands at “{card_state}”.",
    "card.not_accountable": "Only the officer whom the card is about, or the substitute, explains and appeals.",
    "card.officer_has_time": "The officer has until {due} to answer; the card can be closed after that day.",
    "card.appeal_too_late": "An appeal was possible until {due}.",
    "card.appeal_against_you": "The appeal is against your own answer: somebody else, or the bureau head, decides.",
    "card.words_missing": "Write why; a card is never answered without a word.",
    "card.changed_meanwhile": "Somebody answered this card of {case_number} at the same moment; look again.",
    "reminder.none": "No reminder on case {case_number} waits for an answer.",
    "reminder.unknown": "There is no reminder {reminder}.",
    "reminder.not_yours": "Supervision, the bureau head and the chief of the case's section remind.",
    "reminder.not_holder": "The reminder is answered by the one who was reminded, or who holds the case now.",
    "reminder.words_missing": "Write what the reminder, or its answer, is to say.",
    "reminder.closed": "Case {case_number} has ended; there is nobody to remind.",
    "reminder.nobody": "Nobody holds case {case_number}, and nobody is there to assign it.",
    "reminder.answered": "This reminder on {case_number} has been answered.",
    "unmasking.reason_missing": "Give the reason for which the name has to be shown; supervision reads it.",
    "unmasking.not_yours": "Only those who review, inspect or sign this case may have the name shown.",
    "unmasking.blind": "Experts judge this item without a name; it stays hidden.",
    "unmasking.shown": "Nothing of this applicant's name is masked.",
    "forecast.days": "The forecast looks 1 to {most} working days ahead, not {days}.",
}
