"""What is asked before the calendar is changed: a notice's words, a local day, which one goes, and the final number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.words.calendar_words import DayRow, LocalDay, Preparation
from data.words.kinds import Outcome
from data.words.rows import Phrases
from data.words.safe_text import clean
from data.words.violations import BadInput
from tui.commands.answer import Answer
from tui.dialogs.asked_lines import AskedLine
from tui.dialogs.question import Question, Reasons
from tui.present.voice import Voice

REST, WORK = "rest", "work"


async def no_phrases(outcome: Outcome | None) -> Phrases:
    """Return what these dialogs offer beside the field for words: nothing."""
    return Phrases((), ())


def pasting(voice: Voice) -> Question:
    """Return the question for the words of a notice."""
    return Question(
        title=voice.say("Import a notice from its words"),
        case_number="",
        item=voice.say("With title, number and date, as it was published."),
        consequence=voice.say("What was understood is shown next; nothing changes yet."),
        yes=voice.say("Read it"),
        reasons=Reasons.REQUIRED,
        words_label=voice.say("The words of the notice"),
    )


def adding(year: int, voice: Voice) -> Question:
    """Return the question for a local day."""
    kinds = ((REST, voice.say("not worked")), (WORK, voice.say("worked")))
    return Question(
        title=voice.say("Set a day of this bureau"),
        case_number="",
        item=voice.say("It wins over weekday and notice."),
        consequence=voice.say("What it moves is shown next; nothing changes yet."),
        yes=voice.say("Show"),
        lines=(
            AskedLine("day", voice.say("Day"), f"{year}-", required=True, hint="YYYY-MM-DD"),
            AskedLine("works", voice.say("It is"), choices=kinds),
            AskedLine("document", voice.say("Document and number"), required=True),
        ),
    )


def local_day_of(answer: Answer) -> LocalDay:
    """Return the day that was filled in.

    Raises:
        BadInput: ``command.not_a_day``, ``calendar.no_document``.
    """
    typed, document = answer.lines["day"].strip(), clean(answer.lines["document"], limit=200)
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise BadInput("command.not_a_day", word=clean(typed, limit=40)) from None
    if not document:
        raise BadInput("calendar.no_document")
    return LocalDay(day, answer.lines["works"] == WORK, document)


def removing(local: Sequence[DayRow], voice: Voice) -> Question:
    """Return the question which local day is taken back."""
    days = tuple((row.day.isoformat(), f"{row.day:%m-%d}") for row in local)
    return Question(
        title=voice.say("Take a local day back"),
        case_number="",
        item=voice.say("It is again what weekday and notice say."),
        consequence=voice.say("What it moves is shown next; nothing changes yet."),
        yes=voice.say("Show"),
        lines=(AskedLine("day", voice.say("Day"), choices=days),),
    )


def switching(prepared: Preparation, voice: Voice) -> Question:
    """Return the last question: the number of cases whose dates move is typed."""
    return Question(
        title=voice.say("Switch this calendar in?"),
        case_number="",
        item=voice.say("{count} cases get other dates.", count=prepared.moved),
        consequence=voice.say(
            "Everybody counts with it at once, and the ledger tells it. It is corrected forward only."
        ),
        yes=voice.say("Switch in"),
        proof=str(prepared.moved),
        proof_label=voice.say("To switch, type the number of cases: {count}", count=prepared.moved),
        final=True,
    )
