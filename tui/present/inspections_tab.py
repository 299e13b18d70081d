"""The inspections of one case as its file shows them: who looks and why, the visit, the panel, what was found. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from core.rules.inspection.panel_secrecy import not_shown
from data.words.draw_words import DrawnPanel
from data.words.inspection_rows import EvidenceRow, FindingRow, FoundLineRow, InspectionRow, LatestFinding
from data.words.inspection_words import Conclusion, LineResult, RequestState
from tui.present.hanging import hanging, named
from tui.present.voice import Voice

if TYPE_CHECKING:
    from core.reads.inspection import InspectionPage
    from core.reads.inspections_of_case import InspectionsOfCase

Fact = tuple[str, Content]
"""A name and what stands behind it."""
_FOUND_TONES = {Conclusion.PASS: "$lamp-green", Conclusion.FAIL: "$lamp-red", Conclusion.RECTIFY: "$lamp-yellow"}
_LINE_TONES = {
    LineResult.FAIL: "$lamp-red",
    LineResult.RECTIFY: "$lamp-yellow",
    LineResult.NOT_APPLICABLE: "$text-faint",
}
_INDENT = Content("      ")


def inspections_tab(of_case: InspectionsOfCase, voice: Voice, width: int) -> Content:
    """Return the inspections tab: the latest request first, longer values hanging in a column of ``width`` cells."""
    if not of_case.pages and not of_case.panels:
        return Content(voice.say("No inspection was asked for in this case; a reviewer asks for one by &."))
    lines: list[Content] = []
    for page in of_case.pages:
        row = page.row
        head = (voice.word(row.kind), voice.word(row.state), row.request_number)
        lines.append(Content.styled(voice.glyphs.between.join(head), "bold"))
        panels = (panel_text(panel, voice) for panel in of_case.panels_for(page))
        facts = [*_asked(page, voice), *((voice.say("Panel"), told) for told in panels)]
        lines += [*_column(facts, voice, width), *_looks(page, voice, width), Content("")]
    apart = [(voice.say("Panel"), panel_text(panel, voice)) for panel in of_case.panels_apart]
    return Content("\n").join([*lines, *_column(apart, voice, width)])


def panel_text(panel: DrawnPanel, voice: Voice) -> Content:
    """Return who was drawn and what each answered, a line each; of a panel not shown yet, from when it is."""
    row, between = panel.row, voice.glyphs.between
    head = f"{row.number}{between}{voice.word(row.state)}"
    hidden = not_shown(row)
    if hidden is not None:
        return Content.assemble(head, between, (voice.sentence(hidden), "$lamp-yellow"))
    seats = (
        between.join(filter(None, (f"{seat.name or seat.expert} {voice.word(seat.state)}", seat.employer, seat.reason)))
        for seat in panel.seats
    )
    return Content("\n".join([head, *seats]))


def finding_line(found: LatestFinding, voice: Voice) -> Content:
    """Return the latest finding in one line: what was found, on which day, by how many."""
    told = voice.say(
        "Inspection: {conclusion} ({kind}, {day}, {people} people)",
        conclusion=voice.word(found.conclusion),
        kind=voice.word(found.kind),
        day=f"{found.looked_on:%m-%d}",
        people=found.people,
    )
    if found.conclusion is Conclusion.RECTIFY and found.rectify_until is not None:
        told += voice.glyphs.between + voice.say("to be put right by {day}", day=f"{found.rectify_until:%m-%d}")
    return Content.styled(told, _FOUND_TONES[found.conclusion])


def _column(facts: list[Fact], voice: Voice, width: int) -> Iterator[Content]:
    cells = max((cell_len(name) for name, _ in facts), default=0)
    for name, value in facts:
        yield hanging(named(name, cells, voice), value, width)


def _asked(page: InspectionPage, voice: Voice) -> Iterator[Fact]:
    row, say, between = page.row, voice.say, voice.glyphs.between
    yield say("Who looks"), Content(between.join(filter(None, _mode(page, voice))))
    yield say("Where to look"), Content(row.address)
    window = say("{first} to {last}", first=f"{row.from_day:%m-%d}", last=f"{row.until_day:%m-%d}")
    yield say("Possible days"), Content(window)
    asked = f"{voice.instant(row.asked_at)} {row.asked_by}"
    yield say("Asked"), Content(f"{asked}: {row.words}" if row.words else asked)
    if row.visit_number is not None:
        yield say("Visit"), Content(between.join(filter(None, _visit(row, voice))))
    if row.county_due_on is not None:
        yield say("County"), Content(say("its finding is due on {day}", day=voice.day(row.county_due_on)))
    if row.state is RequestState.RECTIFYING and row.rectify_until is not None:
        told = say("to be put right by {day}", day=voice.day(row.rectify_until))
        yield say("Correction"), Content.styled(told, "$lamp-yellow")
    if page.at_risk is not None:
        yield say("At risk"), Content.styled(voice.word(page.at_risk), "$lamp-red")


def _mode(page: InspectionPage, voice: Voice) -> tuple[str, ...]:
    """Who looks, by which rule, and why otherwise where somebody decided otherwise."""
    row, proposal = page.row, page.proposal
    if row.mode is None:
        return voice.say("Proposed: {mode}", mode=voice.word(proposal.mode)), voice.word(proposal.rule), proposal.basis
    rule = "" if row.mode_rule is None else voice.word(row.mode_rule)
    basis = proposal.basis if row.mode_rule is proposal.rule else ""
    return voice.word(row.mode), rule, basis, row.mode_reasons


def _visit(row: InspectionRow, voice: Voice) -> tuple[str, ...]:
    day = voice.say("no day yet") if row.day is None else voice.day(row.day)
    half = "" if row.half_day is None else voice.word(row.half_day)
    return row.visit_number or "", row.team_name or "", f"{day} {half}".rstrip()


def _looks(page: InspectionPage, voice: Voice, width: int) -> Iterator[Content]:
    """Every look with its lines and what is attached; attachments of a look that nobody has written down come last."""
    names = {line.code: voice.name(line.words, line.words_en) for line in page.checklist}
    found = (line for finding in page.findings for line in finding.lines)
    names |= {line.line: voice.name(line.name, names.get(line.line, "")) for line in found}
    attached = list(page.evidence)
    for finding in page.findings:
        yield from _finding(finding, names, voice, width)
        own = [one for one in attached if one.look == finding.look]
        attached = [one for one in attached if one.look != finding.look]
        yield from (hanging(_INDENT, _attached(one, names, voice), width) for one in own)
    yield from (hanging(_INDENT, _attached(one, names, voice), width) for one in attached)


def _finding(finding: FindingRow, names: dict[str, str], voice: Voice, width: int) -> Iterator[Content]:
    say, between = voice.say, voice.glyphs.between
    look = say("Look {number}, {day}: ", number=finding.look, day=voice.day(finding.looked_on))
    signed = say("signed by {names}", names="、".join(finding.signed_by)) if finding.signed_by else ""
    waits = say("a second signature is awaited") if finding.closed_at is None else ""
    told = "".join(f"{between}{part}" for part in (finding.team_name, finding.county_document, signed, waits) if part)
    conclusion = (voice.word(finding.conclusion), f"{_FOUND_TONES[finding.conclusion]} bold")
    yield hanging(Content("  "), Content.assemble((look, "bold"), conclusion, told), width)
    if finding.words:
        yield hanging(Content("    "), Content(finding.words), width)
    yield from (hanging(_INDENT, _line(line, names[line.line], voice), width) for line in finding.lines)


def _line(line: FoundLineRow, name: str, voice: Voice) -> Content:
    words = f": {line.words}" if line.words else ""
    return Content.assemble(f"{name}  ", (voice.word(line.result), _LINE_TONES.get(line.result, "bold")), words)


def _attached(one: EvidenceRow, names: dict[str, str], voice: Voice) -> Content:
    told = (voice.word(one.kind), one.file_name or one.link, names.get(one.line, ""), one.officer_name)
    return Content.styled(
        voice.say("Attached: {told}", told=voice.glyphs.between.join(filter(None, told))), "$text-faint"
    )
