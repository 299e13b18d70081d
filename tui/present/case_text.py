"""A case file as text: the preview beside a list, the summary and the history of the case file. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from textual.content import Content

from data.words.clock_words import Explanation
from data.words.kinds import Outcome, Route
from data.words.paper_words import CaseMaterial
from data.words.procedure_words import Action, DocumentKind, Stage
from data.words.rows import CaseFile, HistoryRow, OpinionRow
from data.words.supervision_words import Possible
from data.words.violations import RuleViolation
from tui.lang import msgid
from tui.present.case_columns import LAMP_TONES, flags_text
from tui.present.clock_text import limit_line
from tui.present.handover_text import handover_lines
from tui.present.inspections_tab import finding_line
from tui.present.material_text import owed_lines
from tui.present.procedure_text import procedure_lines
from tui.present.project_text import beside
from tui.present.reminder_text import reminder_lines
from tui.present.voice import (
    ACTION_WORDS,
    OUTCOME_WORDS,
    Voice,
)  # fmt: skip

LATEST: Final = 3
"""Steps of the history that the preview shows."""
_ASKS: Final[Mapping[tuple[Stage, Outcome | None], str]] = {
    (Stage.SIGN_OFF, Outcome.APPROVE): msgid("Asks you to sign: the section is for granting it."),
    (Stage.SIGN_OFF, Outcome.DENY): msgid("Asks you to sign: the section is against granting it."),
    (Stage.SIGN_OFF, None): msgid("Asks you to sign; no opinion is recorded."),
    (Stage.CHIEF_REVIEW, Outcome.APPROVE): msgid("Asks for the chief's opinion; the reviewer is for it."),
    (Stage.CHIEF_REVIEW, Outcome.DENY): msgid("Asks for a second look: the reviewer is against it."),
    (Stage.CHIEF_REVIEW, None): msgid("Asks for the chief's opinion."),
}


class OpenCase(NamedTuple):
    """Everything that a preview or a case file shows of one case, seen in one look."""

    file: CaseFile
    explanation: Explanation
    possible: Possible
    materials: tuple[CaseMaterial, ...] = ()
    """Read for the case file only."""


def ask_line(file: CaseFile, voice: Voice) -> str:
    """Return in one sentence what the case wants of whoever acts next."""
    line = file.line
    asked = _ASKS.get((line.stage, line.opinion)) or _ASKS.get((line.stage, None))
    if asked is not None:
        return voice.say(asked)
    stage = voice.word(line.stage)
    if line.holder_name:
        return voice.say("At {stage}, with {holder}.", stage=stage, holder=line.holder_name)
    return voice.say("At {stage}.", stage=stage)


def preview(case: OpenCase, voice: Voice, seen: int) -> Content:
    """Return what a decider needs beside the list.

    Args:
        case: the case.
        voice: the person's language.
        seen: number of the last step that this person saw in this sitting; later ones are marked as new.
    """
    file = case.file
    blocks = [_title(file, voice), *_reminders(file, voice), Content.styled(ask_line(file, voice), "bold")]
    blocks += [*_unmet(case, voice), *_found(file, voice)]
    blocks += [*owed_lines(file.state.deficiencies, voice), *handover_lines(file, voice)]
    leading, others = file.opinions[: file.leading], file.opinions[file.leading :]
    blocks += [_opinion(opinion, voice) for opinion in (*leading, *others[-LATEST:])]
    blocks += [limit_line(clock, case.explanation, voice) for clock in case.explanation.clocks]
    blocks += [Content.styled(told, "$lamp-yellow") for told in procedure_lines(file.state, voice)]
    latest = file.history[-LATEST:]
    if latest:
        blocks.append(Content.styled(voice.say("Latest steps"), "$text-faint"))
        blocks += [_step(row, voice, new=0 < seen < row.event.sequence) for row in reversed(latest)]
    return Content("\n").join(blocks)


_CHANNELS = {"window": msgid("at the window"), "online": msgid("online")}
"""The house's own words; an imported history has the words of its source."""


def summary(case: OpenCase, voice: Voice) -> Content:
    """Return the summary tab of the case file."""
    file, line = case.file, case.file.line
    leading, others = file.opinions[: file.leading], file.opinions[file.leading :]
    blocks = [_title(file, voice), *_reminders(file, voice), Content.styled(ask_line(file, voice), "bold")]
    blocks += [*_unmet(case, voice), *_found(file, voice), *owed_lines(file.state.deficiencies, voice)]
    blocks += handover_lines(file, voice)
    blocks += [*(_opinion(opinion, voice) for opinion in leading), Content("")]
    kind = f"{voice.word(line.kind)}{voice.glyphs.between}{voice.word(line.route)}"
    facts = (
        (msgid("Stage"), voice.word(line.stage)),
        (msgid("Kind"), kind),
        (msgid("Section"), voice.name(line.section_name, line.section_name_en)),
        (msgid("Department"), voice.name(file.department_name, file.department_name_en)),
        (msgid("Holder"), line.holder_name or "-"),
        (msgid("Reviewer"), file.reviewer_name or "-"),
        (msgid("Applicant"), file.applicant_name or voice.say("not shown")),
        (msgid("Received"), voice.day(file.state.received_on)),
        (msgid("Accepted on"), voice.day(file.state.accepted_on) if file.state.accepted_on else "-"),
        (msgid("Closed on"), voice.day(file.state.closed_on) if file.state.closed_on else "-"),
        (msgid("Channel"), voice.say(_CHANNELS[file.channel]) if file.channel in _CHANNELS else file.channel or "-"),
        (msgid("Basis"), file.item_basis or "-"),
        (msgid("Source"), file.source or "-"),
    )
    blocks += [_fact(voice.say(name), value) for name, value in facts if value != "-"]
    blocks += [Content(""), Content.styled(voice.say("Limits"), "bold")]
    blocks += [Content("  ") + limit_line(clock, case.explanation, voice) for clock in case.explanation.clocks]
    blocks += [Content(f"  {told}") for told in procedure_lines(file.state, voice)]
    if file.project is not None:
        blocks += [Content(""), *beside(file.project, line.case_id, voice)]
    if others:
        blocks += [Content(""), Content.styled(voice.say("Opinions"), "bold")]
        blocks += [_opinion(opinion, voice) for opinion in others]
    if file.seals:
        blocks += [Content(""), Content.styled(voice.say("Seal register"), "bold")]
        for seal in file.seals:
            document = voice.word(DocumentKind(seal.document))
            blocks.append(
                Content(f"  {seal.seal_number}  {document}  {seal.officer_name or ''}  {voice.instant(seal.at)}")
            )
    return Content("\n").join(blocks)


def _reminders(file: CaseFile, voice: Voice) -> list[Content]:
    """Reminders that wait for an answer stand before everything but the title."""
    return [line for row in reversed(file.reminders) for line in reminder_lines(row, voice)]


def _found(file: CaseFile, voice: Voice) -> list[Content]:
    return [] if file.finding is None else [finding_line(file.finding, voice)]


def history(case: OpenCase, voice: Voice) -> Content:
    """Return the history tab: every step, the newest first."""
    rows = case.file.history
    if not rows:
        return Content(voice.say("Nothing has happened to this case yet."))
    return Content("\n").join(_step(row, voice, new=False, whole=True) for row in reversed(rows))


def news_line(step: HistoryRow, voice: Voice) -> str:
    """Return in one sentence what somebody did to a case that is open on the screen."""
    return voice.say(
        "{who}, {time}: {action}; the case is now at {stage}.",
        who=step.officer_name or voice.say("the calendar"),
        time=voice.instant(step.event.at),
        action=voice.say(ACTION_WORDS[step.event.action]),
        stage=voice.word(step.event.stage),
    )


def _title(file: CaseFile, voice: Voice) -> Content:
    line = file.line
    parts: list[tuple[str, str]] = [
        (voice.lamp(line.lamp), f"$lamp-{LAMP_TONES[line.lamp].value} bold"),
        (f"  {line.case_number}  ", "bold"),
        (voice.name(line.item_name, line.item_name_en), ""),
    ]
    if line.route is Route.MAJOR:
        parts.append((f"  {voice.word(line.route)}", "reverse bold"))
    flags = flags_text(line, voice)
    if flags:
        parts.append((f"  {flags}", "reverse"))
    return Content.assemble(*parts)


def _unmet(case: OpenCase, voice: Voice) -> list[Content]:
    """Why the case cannot be decided now: only what is wrong with the case, said once."""
    deciding = (Action.APPROVE, Action.ENDORSE, Action.RECOMMEND)
    violations = [violation for step in deciding if (violation := _why(case, step)) is not None]
    told = dict.fromkeys(voice.sentence(violation) for violation in violations)
    return [Content.styled(f"! {sentence}", "$lamp-yellow") for sentence in list(told)[:2]]


def _why(case: OpenCase, step: Action) -> RuleViolation | None:
    violation = case.possible.get(step)
    # Whose duty it is, and by which route, shows in the greyed keys; here stands what is missing on the case itself.
    elsewhere = violation is not None and violation.code.startswith(("duty.not_", "procedure.not_on_this_route"))
    return None if elsewhere else violation


def _fact(name: str, value: str) -> Content:
    return Content.assemble((f"  {name}  ", "$text-faint"), value)


def _opinion(opinion: OpinionRow, voice: Voice) -> Content:
    outcome = f" {voice.say(OUTCOME_WORDS[opinion.outcome])}" if opinion.outcome is not None else ""
    if opinion.no_reply:
        outcome = f" {voice.say('no answer by its day; no objection, and no agreement')}"
    who = opinion.officer_name or "-"
    head = f"  {voice.instant(opinion.at)} {who} {voice.say(ACTION_WORDS[opinion.action])}{outcome}"
    return Content.assemble((head, "bold"), (f": {_indented(opinion.text)}" if opinion.text else "", ""))


def _indented(words: str) -> str:
    """Lines that a person wrote never begin where the console's own lines begin: nobody can write a step or a limit."""
    return words.replace("\n", "\n      ")


def _step(row: HistoryRow, voice: Voice, *, new: bool, whole: bool = False) -> Content:
    event = row.event
    told = voice.say(ACTION_WORDS[event.action])
    activity = event.details.get("activity")
    if isinstance(activity, str) and activity:
        told = activity
    parts: list[tuple[str, str]] = [
        (f"  {voice.instant(event.at)} ", "$text-faint"),
        (f"{voice.say('new')} " if new else "", "reverse"),
        (f"{row.officer_name or voice.say('the calendar')} ", ""),
        (told, "strike" if row.undone else "bold"),
    ]
    if whole:
        parts.append((f"  [{voice.word(event.stage)}]", "$text-faint"))
        if row.duty is not None:
            parts.append((f"  {voice.word(row.duty)}", "$text-faint"))
        if row.undone:
            parts.append((f"  {voice.say('taken back')}", "$lamp-yellow"))
        for name in ("opinion", "reasons", "document", "seal_number"):
            value = event.details.get(name)
            if isinstance(value, str) and value:
                parts.append((f"\n      {_indented(value)}", ""))
    return Content.assemble(*parts)
