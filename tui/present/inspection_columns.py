"""The columns of inspections and of visits, and one of them as text. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from data.words.catalogue_words import InspectionMode
from data.words.inspection_rows import InspectionRow, VisitRow
from data.words.inspection_words import RequestState, VisitLock
from tui.lang import msgid
from tui.present.case_columns import Cell, Tone
from tui.present.inspections_tab import panel_text
from tui.present.item_words import SPECIALTY_WORDS
from tui.present.row_columns import RowColumn
from tui.present.voice import Voice

if TYPE_CHECKING:
    from core.reads.inspection import InspectionPage, ProposedBundle
    from data.words.draw_words import DrawnPanel
    from data.words.violations import RuleViolation

_TONES: Final = {
    RequestState.ASKED: Tone.YELLOW,
    RequestState.DECIDED: Tone.YELLOW,
    RequestState.RECTIFYING: Tone.STRONG,
    RequestState.CONCLUDED: Tone.FAINT,
    RequestState.CANCELLED: Tone.FAINT,
}


def _day(row: InspectionRow, voice: Voice) -> Cell:
    day = row.day or row.county_due_on or row.rectify_until
    half = "" if row.half_day is None else " " + voice.word(row.half_day)
    return Cell("" if day is None else f"{day:%m-%d}{half}")


def _until(row: InspectionRow, voice: Voice) -> Cell:
    late = row.closed_on is None and row.until_day < voice.now().date()
    return Cell(f"{row.until_day:%m-%d}", Tone.RED if late else Tone.PLAIN)


def _mode(row: InspectionRow, voice: Voice) -> Cell:
    return Cell("-" if row.mode is None else voice.word(row.mode))


def request_columns(marked: set[int]) -> tuple[RowColumn[InspectionRow], ...]:
    """Return the columns of inspections; those in ``marked`` bear a sign."""

    def state(row: InspectionRow, voice: Voice) -> Cell:
        sign = "*" if row.request_id in marked else ""
        signed = f" {row.signatures}/2" if row.signatures else ""
        return Cell(f"{sign}{voice.word(row.state)}{signed}", _TONES.get(row.state, Tone.PLAIN))

    return (
        RowColumn("state", msgid("State"), 12, 18, 0, state),
        RowColumn("until", msgid("Until"), 5, 5, 0, _until),
        RowColumn("kind", msgid("Kind"), 10, 14, 2, lambda row, voice: Cell(voice.word(row.kind))),
        RowColumn("mode", msgid("Who looks"), 14, 16, 1, _mode),
        RowColumn(
            "item", msgid("Item"), 16, 18, 0,
            lambda row, voice: Cell(voice.name(row.item_name, row.item_name_en)), spare=True,
        ),
        RowColumn("address", msgid("Where to look"), 22, 22, 2, lambda row, voice: Cell(row.address)),
        RowColumn("day", msgid("Goes"), 10, 16, 1, _day),
        RowColumn("number", msgid("Inspection"), 22, 22, 3, lambda row, voice: Cell(row.request_number, Tone.FAINT)),
    )  # fmt: skip


def _place_in_plan(row: VisitRow, voice: Voice) -> Cell:
    if row.day is None:
        return Cell(voice.say("no day yet"), Tone.YELLOW)
    at = "" if row.start_minute is None else f" {row.start_minute // 60:02d}:{row.start_minute % 60:02d}"
    half = "" if row.part is None else voice.word(row.part)
    return Cell(f"{row.day:%m-%d} {half}{at}")


def _locks(row: VisitRow, voice: Voice) -> Cell:
    told = [] if row.lock is VisitLock.NONE else [voice.word(row.lock)]
    return Cell(voice.glyphs.between.join([*told, *([voice.say("bundle locked")] if row.bundle_locked else [])]))


VISIT_COLUMNS: Final[tuple[RowColumn[VisitRow], ...]] = (
    RowColumn("when", msgid("When"), 18, 24, 0, _place_in_plan),
    RowColumn("team", msgid("Team"), 10, 12, 0, lambda row, voice: Cell(row.team_name or "-")),
    RowColumn("looks", msgid("Looks"), 4, 5, 0, lambda row, voice: Cell(str(len(row.requests))), right=True),
    RowColumn(
        "where", msgid("Where to look"), 20, 20, 0,
        lambda row, voice: Cell(row.requests[0].address if row.requests else ""), spare=True,
    ),
    RowColumn("locks", msgid("Locked"), 14, 18, 2, _locks),
    RowColumn("number", msgid("Visit"), 15, 15, 1, lambda row, voice: Cell(row.visit_number, Tone.FAINT)),
)  # fmt: skip


def request_preview(
    page: InspectionPage,
    together: ProposedBundle | None,
    panels: Sequence[DrawnPanel],
    hindered: Sequence[RuleViolation],
    voice: Voice,
    width: int,
) -> Content:
    """Return one inspection: place, window, rule, whose limit is at risk, panel, whom to call, checklist, findings."""
    row, say, between = page.row, voice.say, voice.glyphs.between
    head = (voice.name(row.item_name, row.item_name_en), voice.word(row.kind), voice.word(row.state))
    lines = [Content.styled(between.join(head), "bold"), Content(f"{row.request_number}{between}{row.address}")]
    known = [voice.say(SPECIALTY_WORDS.get(name, "")) or name for name in row.specialties]
    window = say("{first} to {last}", first=f"{row.from_day:%m-%d}", last=f"{row.until_day:%m-%d}")
    long = say("{minutes} minutes, {people} people", minutes=row.minutes, people=row.people)
    lines.append(Content(between.join([window, long, *known])))
    if page.at_risk is not None:
        lines.append(Content.styled(say("At risk: {clock}", clock=voice.word(page.at_risk)), "$lamp-red"))
    lines += _hindered(hindered, voice)
    rule = voice.word(page.proposal.rule) + (f" ({page.proposal.basis})" if page.proposal.basis else "")
    chosen = voice.word(page.proposal.mode) if row.mode is None else voice.word(row.mode)
    told = say("Proposed: {mode}", mode=chosen) if row.mode is None else say("Decided: {mode}", mode=chosen)
    lines.append(Content(f"{told}{between}{rule}"))
    if together is not None:
        others = [one.address for one in together.requests if one.request_id != row.request_id]
        saved = say(
            "Goes with {count} more: saves {trips} trips, {minutes} minutes", count=len(others),
            trips=together.bundle.saved_trips, minutes=together.bundle.saved_minutes,
        )  # fmt: skip
        lines += [Content.styled(saved, "$lamp-green"), *(Content(f"  {address}") for address in others)]
    if row.visit_number is not None:
        goes = filter(None, (row.visit_number, row.team_name, _day(row, voice).text))
        lines.append(Content(say("Visit: {told}", told=between.join(goes))))
    lines += _panels([row], panels, voice)
    if page.contact is not None:
        told_to = between.join(filter(None, (page.contact.agent, page.contact.phone)))
        lines.append(Content(say("To call before the visit: {contact}", contact=told_to)))
    if row.words:
        lines.append(Content(say("Asked: {words}", words=row.words)))
    return Content("\n").join([*lines, *_found(page, voice)])


def _found(page: InspectionPage, voice: Voice) -> list[Content]:
    say, between = voice.say, voice.glyphs.between
    lines: list[Content] = []
    for finding in page.findings:
        signed = say("signed by {names}", names="、".join(finding.signed_by))
        told = (f"{finding.looked_on:%m-%d}", voice.word(finding.conclusion), signed, finding.words)
        lines.append(Content.styled(between.join(filter(None, told)), "bold"))
        lines += [
            Content(f"  {between.join(filter(None, (line.name, voice.word(line.result), line.words)))}")
            for line in finding.lines
        ]
    lines += [
        Content(say("Attached: {told}", told=between.join((voice.word(one.kind), one.file_name or one.link))))
        for one in page.evidence
    ]
    if not page.findings:
        lines.append(Content.styled(say("Checklist"), "$text-faint"))
        lines += [Content(f"  {voice.name(line.words, line.words_en)}") for line in page.checklist]
    return lines


def _hindered(hindered: Sequence[RuleViolation], voice: Voice) -> list[Content]:
    """Who of the panels cannot go on the day that is planned: stands near the head, for it must not be overlooked."""
    return [Content.styled(voice.sentence(violation), "$lamp-red") for violation in hindered]


def _panels(requests: Sequence[InspectionRow], panels: Sequence[DrawnPanel], voice: Voice) -> list[Content]:
    """The panels that judge, and of which looks by experts none was drawn: nobody goes there before."""
    drawn = {panel.row.request for panel in panels}
    lines = [Content.assemble(voice.say("Panel"), " ", panel_text(panel, voice)) for panel in panels]
    return lines + [
        Content.styled(voice.say("No panel is drawn yet for {request}; d draws it.", request=one), "$lamp-yellow")
        for one in (row.request_number for row in requests if row.mode is InspectionMode.EXPERTS)
        if one not in drawn
    ]


def visit_preview(
    visit: VisitRow, panels: Sequence[DrawnPanel], hindered: Sequence[RuleViolation], voice: Voice, width: int
) -> Content:
    """Return a visit with what it looks at, who judges there, and who of them cannot go on its day."""
    head = voice.glyphs.between.join((visit.visit_number, voice.word(visit.state), _place_in_plan(visit, voice).text))
    lines = [Content.styled(head, "bold"), *_hindered(hindered, voice)]
    for row in visit.requests:
        told = (voice.name(row.item_name, row.item_name_en), row.address, f"{row.until_day:%m-%d}", row.request_number)
        lines.append(Content(voice.glyphs.between.join(told)))
    return Content("\n").join([*lines, *_panels(visit.requests, panels, voice)])
