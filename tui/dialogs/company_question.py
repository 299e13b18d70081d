"""What a dialog asks where a department, the authority above or a helper has to do with a case. Pure."""

from __future__ import annotations

from typing import Final

from data.words.paper_words import AssistanceKind
from data.words.procedure_words import Action
from data.words.rows import WorklistRow
from tui.commands.company_verbs import AGREES, NO_REPLY, OBJECTS
from tui.dialogs.asked_lines import AskedLine
from tui.dialogs.question import Question, Reasons, proof_of
from tui.lang import msgid
from tui.present.voice import Voice

REPLY_DAYS: Final = "5"
"""Working days that a department is given where nobody says otherwise."""


def company_question(step: Action, row: WorklistRow, voice: Voice) -> Question | None:
    """Return what to ask before ``step``; None for steps that concern nobody else."""
    say = voice.say
    lines: tuple[AskedLine, ...]
    if step is Action.REQUEST_CONSULTATION:
        lines = (
            AskedLine("department", say("Code of the department (empty: the one that the item came from)")),
            AskedLine("days", say("Working days to reply"), REPLY_DAYS),
        )
        told = say("The case waits for the answer; its clocks run on.")
        return _question(row, voice, msgid("Ask a department"), told, Reasons.REQUIRED, lines, say("What it is asked"))
    if step is Action.RECORD_ANSWER:
        came = ((AGREES, say("agrees")), (OBJECTS, say("objects")), (NO_REPLY, say("no answer by its day")))
        told = say("It stands first in the file; no answer is no objection, and no agreement.")
        return _question(
            row, voice, msgid("What did the department answer?"), told, Reasons.OPTIONAL,
            (AskedLine("came", say("Answer"), choices=came),), say("In its words"),
        )  # fmt: skip
    if step is Action.FORWARD:
        lines = (AskedLine("material", say("What else goes up (titles, with ; between)")),)
        told = say("All material of the case goes up with it. This cannot be taken back.")
        question = _question(row, voice, msgid("Report this case up?"), told, Reasons.REQUIRED, lines, say("Opinion"))
        return question.asking_outcome()
    if step is Action.RECORD_RESULT:
        lines = (AskedLine("document", say("Number of the superior authority's paper")),)
        told = say("The case is decided with it, finally, and takes the next seal number.")
        question = _question(row, voice, msgid("What did the authority above decide?"), told, Reasons.OPTIONAL, lines)
        return question.asking_outcome(proof=proof_of(row.case_number))
    return None


def attaching(row: WorklistRow, voice: Voice) -> Question:
    """Return what to ask before an officer helps with a case."""
    kinds = tuple((kind.value, voice.word(kind)) for kind in AssistanceKind)
    lines = (
        AskedLine("login", voice.say("Account of the officer")),
        AskedLine("kind", voice.say("How"), choices=kinds),
        AskedLine("authority", voice.say("Number or title of the applicant's authority")),
    )
    told = voice.say("The officer files for the applicant, and holds no duty on this case from now on.")
    return _question(row, voice, msgid("Who helps the applicant?"), told, Reasons.NONE, lines)


def detaching(row: WorklistRow, voice: Voice, login: str) -> Question:
    """Return what to ask before an officer's help ends; ``login`` is offered."""
    lines = (AskedLine("login", voice.say("Account of the officer"), login),)
    told = voice.say("What was filed stays, and so does the bar to duties.")
    return _question(row, voice, msgid("Whose help ends?"), told, Reasons.NONE, lines)


def _question(
    row: WorklistRow,
    voice: Voice,
    title: str,
    consequence: str,
    reasons: Reasons,
    lines: tuple[AskedLine, ...],
    label: str = "",
) -> Question:
    return Question(
        title=voice.say(title),
        case_number=row.case_number,
        item=voice.name(row.item_name, row.item_name_en),
        consequence=consequence,
        yes=voice.say("Go on"),
        reasons=reasons,
        lines=lines,
        words_label=label,
    )
