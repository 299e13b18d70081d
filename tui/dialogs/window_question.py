"""What the window's dialogs ask, by step. Pure; the dialog itself is ``tui.dialogs.paper_dialog``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from data.words.paper_words import RefusalGround
from data.words.procedure_words import Action
from data.words.rows import WorklistRow
from data.words.violations import BadInput, RuleViolation
from tui.commands.window_verbs import WindowAnswer
from tui.dialogs.paper_dialog import PaperQuestion
from tui.lang import msgid
from tui.present.material_text import PaperLine, case_lines, lacking, notice_text
from tui.present.voice import Voice

if TYPE_CHECKING:
    from core.reads.intake import Papers

_ASKED: Final = {
    Action.ACCEPT: (
        msgid("Accept this application?"), msgid("Accept"), msgid("The clocks that start at acceptance begin."),
    ),
    Action.REQUEST_CORRECTION: (
        msgid("The one notice of corrections"), msgid("Send"),
        msgid("Everything that is missing is told at once: a second notice is not allowed (Art. 32)."),
    ),
    Action.RESUBMIT: (
        msgid("What did the applicant bring?"), msgid("Take in"),
        msgid("What is still missing stays under the same notice."),
    ),
    Action.SUPPLY_MATERIAL: (
        msgid("Which owed documents came?"), msgid("Take in"), msgid("With the last one the case can be approved."),
    ),
    Action.REFUSE: (
        msgid("Refuse to accept this application?"), msgid("Refuse"),
        msgid("The refusal is sealed and tells the applicant ground, reasons and remedies. It cannot be taken back."),
    ),
    Action.CORRECT_ON_THE_SPOT: (
        msgid("What was corrected here?"), msgid("Record"), msgid("The application goes on as corrected."),
    ),
    Action.WITHDRAW: (
        msgid("Does the applicant withdraw?"), msgid("Withdraw"), msgid("That ends the case. It cannot be taken back."),
    ),
    Action.DECIDE_ON_THE_SPOT: (
        msgid("Approve this case on the spot?"), msgid("Approve"),
        msgid("The decision is final and takes the next seal number."),
    ),
    Action.MAKE_COMMITMENT: (
        msgid("Make it a commitment case?"), msgid("Go on"),
        msgid("The window accepts it and a section decides it within the promised days."),
    ),
}  # fmt: skip
_GROUNDS: Final = {
    RefusalGround.NOT_NEEDED: msgid("no licence is needed"),
    RefusalGround.OUT_OF_REMIT: msgid("not this bureau's business; the reasons name whose"),
    RefusalGround.REQUIREMENTS_NOT_MET: msgid("the application does not meet what the law asks of it"),
}
_REASONS: Final = RuleViolation("procedure.reasons_missing", basis="行政许可法 38")


def window_question(step: Action, row: WorklistRow, papers: Papers, voice: Voice) -> PaperQuestion:
    """Return what to ask before a step of the window is taken.

    Args:
        step: one of ``tui.commands.window_commands.WINDOW_STEPS``.
        row: the case.
        papers: its papers, as ``core.reads.intake.papers`` returns them.
        voice: the person's language.
    """
    title, yes, consequence = (voice.say(words) for words in _ASKED[step])
    plain = PaperQuestion(
        title, row.case_number, voice.name(row.item_name, row.item_name_en), consequence, yes,
        words_label=voice.say("In words"),
    )  # fmt: skip
    if step is Action.ACCEPT:
        return _acceptance(plain, papers, voice)
    if step is Action.REQUEST_CORRECTION:
        return _notice(plain, papers, voice)
    if step is Action.RESUBMIT:
        return _bringing(plain, papers, voice, papers.asked, voice.say("On the notice and still missing:"))
    if step is Action.SUPPLY_MATERIAL:
        owed = tuple(paper.code for paper in papers.listed if paper.owed_until is not None)
        return _bringing(plain, papers, voice, owed, voice.say("Owed:"), needed=True)
    if step is Action.REFUSE:
        return _refusal(plain, voice)
    needed = step in {Action.CORRECT_ON_THE_SPOT, Action.WITHDRAW, Action.MAKE_COMMITMENT}
    return _with(plain, wrong=lambda answer: voice.sentence(_REASONS) if needed and not answer.words else "")


def hand_in_question(row: WorklistRow, papers: Papers, voice: Voice) -> PaperQuestion:
    """Return the dialog in which papers of an open case are taken in."""
    codes = tuple(paper.code for paper in papers.listed if paper.owed_until is None)
    plain = PaperQuestion(
        voice.say("Which papers came?"), row.case_number, voice.name(row.item_name, row.item_name_en),
        voice.say("They are kept with the case; files of identity data are kept from those who decide."),
        voice.say("Take in"),
    )  # fmt: skip
    return _bringing(plain, papers, voice, codes, voice.say("Papers that the item asks for:"), needed=True)


def _acceptance(plain: PaperQuestion, papers: Papers, voice: Voice) -> PaperQuestion:
    missing = lacking(papers.listed)
    if not missing:
        return _with(plain, words_label="", consequence=f"{plain.consequence} {voice.say('Nothing is missing.')}")
    lines = tuple(
        line._replace(
            closed=_why_not_owed(paper.deferrable, papers, voice),
            note=voice.say("missing; may be owed"),
        )
        for line, paper in zip(
            case_lines(papers.listed, (), voice, codes=[paper.code for paper in missing]), missing, strict=True
        )
    )  # fmt: skip

    def wrong(answer: WindowAnswer) -> str:
        for paper in missing:
            if paper.code not in answer.chosen:
                return voice.say(
                    "“{paper}” is missing: mark it as owed if it may be, take it in (p), or give the notice (N).",
                    paper=voice.name(paper.name, paper.name_en),
                )
        return "" if answer.promise else voice.sentence(BadInput("deficiency.promise_missing"))

    until = voice.day(papers.owed_until) if papers.owed_until else "-"
    return _with(
        plain, words_label="", lines=lines, wrong=wrong,
        list_label=voice.say("Missing; what is ticked is owed until {day}:", day=until),
        promise_label=voice.say("Number or title of the applicant's written promise"),
    )  # fmt: skip


def _why_not_owed(deferrable: bool, papers: Papers, voice: Voice) -> str:
    if not deferrable:
        return voice.say("missing; the item does not let it be owed")
    return "" if papers.owed_until else voice.say("missing; no time is left to owe it")


def _notice(plain: PaperQuestion, papers: Papers, voice: Voice) -> PaperQuestion:
    gone = {paper.code for paper in lacking(papers.listed)}
    lines = tuple(line._replace(ticked=line.code in gone) for line in case_lines(papers.listed, papers.held, voice))
    names = {line.code: line.name for line in lines}

    def letter(answer: WindowAnswer) -> str:
        told = [names[code] for code in answer.chosen]
        return notice_text(plain.case_number, plain.item, told, answer.words, papers.correct_until, voice)

    def wrong(answer: WindowAnswer) -> str:
        nothing = not answer.chosen and not answer.words
        return voice.sentence(BadInput("correction.nothing_missing")) if nothing else ""

    label = voice.say("Missing or wrong (what is not there is ticked already):") if lines else ""
    return _with(
        plain, lines=lines, list_label=label, wrong=wrong, letter=letter,
        words_label=voice.say("What else is to be corrected, and how"),
    )  # fmt: skip


def _bringing(
    plain: PaperQuestion, papers: Papers, voice: Voice, codes: tuple[str, ...], label: str, *, needed: bool = False
) -> PaperQuestion:
    lines = case_lines(papers.listed, papers.held, voice, codes=codes)

    def wrong(answer: WindowAnswer) -> str:
        return voice.say("Nothing is ticked; Space ticks what came.") if needed and not answer.brought else ""

    return _with(plain, lines=lines, list_label=label, taking_in=True, words_label="", wrong=wrong)


def _refusal(plain: PaperQuestion, voice: Voice) -> PaperQuestion:
    lines = tuple(PaperLine(ground.value, voice.say(words)) for ground, words in _GROUNDS.items())

    def wrong(answer: WindowAnswer) -> str:
        if not answer.chosen:
            return voice.say("Choose the ground with Space.")
        return "" if answer.words else voice.sentence(_REASONS)

    return _with(
        plain, lines=lines, list_label=voice.say("Ground"), one=True, wrong=wrong, words_label=voice.say("Reasons")
    )


def _with(question: PaperQuestion, **said: Any) -> PaperQuestion:
    return replace(question, **said)
