"""What a dialog asks before a clock is moved: the procedure, its days, its papers, the steps of a hearing. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from data.words.limits import ProcedureKind
from data.words.procedure_words import Action
from data.words.rows import WorklistRow
from tui.commands.clock_verbs import ANNOUNCED, TOLD
from tui.dialogs.asked_lines import AskedLine
from tui.dialogs.question import Question, Reasons
from tui.lang import msgid
from tui.present.voice import Voice


class _Form(NamedTuple):
    """The words of one dialog, untranslated."""

    title: str
    consequence: str
    yes: str
    reasons: Reasons = Reasons.NONE
    words_label: str = ""


_FORMS: Final[Mapping[Action, _Form]] = {
    Action.REQUEST_PROCEDURE: _Form(
        msgid("Ask for a special procedure"),
        msgid("The clock runs on until the chief of the section has approved it."),
        msgid("Ask"),
        Reasons.REQUIRED,
        msgid("Why it is needed"),
    ),
    Action.PAUSE: _Form(
        msgid("Stop the clock of this case?"),
        msgid("The applicant is told in writing, under seal. A day before today is shown to supervision."),
        msgid("Stop"),
    ),
    Action.DECLINE_PROCEDURE: _Form(
        msgid("Decline the special procedure?"),
        msgid("The clock runs on; another one can be asked for."),
        msgid("Decline"),
        Reasons.REQUIRED,
    ),
    Action.RESUME: _Form(
        msgid("Let the clock run on?"),
        msgid("The next day counts again. A day before today is shown to supervision."),
        msgid("Run on"),
    ),
    Action.EXTEND: _Form(
        msgid("Extend the limits of this case?"),
        msgid("Once only; the applicant is told the reasons, under seal."),
        msgid("Extend"),
        Reasons.REQUIRED,
    ),
    Action.TELL_HEARING_RIGHT: _Form(
        msgid("Begin a hearing"),
        msgid("Nothing is decided until it was held, or nobody asked for it in five working days."),
        msgid("Tell"),
        Reasons.REQUIRED,
        msgid("Whose interests it touches, and how"),
    ),
    Action.ASK_HEARING: _Form(
        msgid("A hearing is asked for?"),
        msgid("It is held within twenty working days, and not before seven."),
        msgid("Take in"),
    ),
    Action.WAIVE_HEARING: _Form(
        msgid("No hearing is asked for?"),
        msgid("Those entitled declare it in writing; the case can then be decided."),
        msgid("Take in"),
    ),
    Action.HOLD_HEARING: _Form(
        msgid("Record the hearing that you presided over"),
        msgid("The decision is made on these minutes."),
        msgid("Record"),
        Reasons.REQUIRED,
        msgid("Minutes: who spoke, and what was shown"),
    ),
}


def clock_question(step: Action, row: WorklistRow, voice: Voice) -> Question | None:
    """Return what to ask before a step that moves a clock; None for any other step."""
    form = _FORMS.get(step)
    if form is None:
        return None
    return Question(
        title=voice.say(form.title),
        case_number=row.case_number,
        item=voice.name(row.item_name, row.item_name_en),
        consequence=voice.say(form.consequence),
        yes=voice.say(form.yes),
        reasons=form.reasons,
        lines=_lines(step, voice),
        words_label=voice.say(form.words_label) if form.words_label else "",
    )


def _lines(step: Action, voice: Voice) -> tuple[AskedLine, ...]:
    say = voice.say
    if step is Action.REQUEST_PROCEDURE:
        kinds = tuple((kind.value, voice.word(kind)) for kind in reversed(ProcedureKind))
        return (
            AskedLine("procedure", say("Which procedure"), choices=kinds),
            AskedLine("days", say("Working days that it needs")),
            AskedLine("evidence", say("Title or number of the paper that shows the need")),
        )
    document = AskedLine("document", say("Number of the written notice to the applicant"))
    if step is Action.PAUSE:
        return (
            document,
            AskedLine("from_day", say("Day on which it began (empty: today)")),
        )
    if step is Action.RESUME:
        return (AskedLine("until_day", say("Day on which it ended (empty: today)")),)
    if step is Action.EXTEND:
        return (AskedLine("days", say("Working days more (at most 10, handled jointly 15)"), "10"), document)
    if step is Action.TELL_HEARING_RIGHT:
        ways = (
            (TOLD, say("those entitled are told of their right")),
            (ANNOUNCED, say("the bureau announces it, in the public interest")),
        )
        return (AskedLine("begins", say("How it begins"), choices=ways),)
    return ()
