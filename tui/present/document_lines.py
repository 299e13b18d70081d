"""The papers and licences of a case as the case file lists them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from data.words.document_words import DocumentRow, LicenceRow
from data.words.paper_words import LicenceState
from tui.present.case_columns import fit
from tui.present.voice import Voice

_BESIDE_KIND = 60
"""Cells of a line beside the paper's kind: cursor, seal number, instant, and by what it was replaced."""
_NARROWEST = 12
LINES_ABOVE = 1
"""Lines above the first paper."""


def documents_tab(
    papers: Sequence[DocumentRow], licences: Sequence[LicenceRow], chosen: int, voice: Voice, width: int
) -> Content:
    """Return the documents tab: a line a paper, the ``chosen``-th under the cursor, then the licences.

    Lines of papers fit into ``width`` cells.
    """
    if not papers:
        return Content(voice.say("No paper has been issued in this case."))
    lines = [Content.styled(voice.say("Enter reads a paper; w writes its text to a file, W a PDF."), "$text-faint")]
    longest = max(cell_len(voice.word(paper.kind)) for paper in papers)
    widest = min(longest, max(_NARROWEST, width - _BESIDE_KIND))
    lines += [_paper(paper, widest, number == chosen, voice) for number, paper in enumerate(papers)]
    if licences:
        lines += [Content(""), Content.styled(voice.say("Licences"), "bold")]
        lines += [_licence(licence, voice) for licence in licences]
    return Content("\n").join(lines)


def heading(paper: DocumentRow, case_number: str, voice: Voice) -> str:
    """Return what stands above an opened paper."""
    parts = [voice.word(paper.kind), case_number, paper.seal_number, voice.instant(paper.at), _state(paper, voice)]
    return "  ".join(part for part in parts if part)


def _paper(paper: DocumentRow, widest: int, chosen: bool, voice: Voice) -> Content:
    sign = voice.glyphs.cursor if chosen else " "
    head = f"{sign} {fit(voice.word(paper.kind), widest, voice)}  {paper.seal_number:<11}  {voice.instant(paper.at)}"
    style = "bold reverse" if chosen else "$text-faint" if paper.replaced_by else ""
    told = _state(paper, voice) or paper.officer_name or voice.say("the calendar")
    return Content.styled(head, style) + Content(f"  {told}")


def _state(paper: DocumentRow, voice: Voice) -> str:
    return voice.say("replaced by {seal}", seal=paper.replaced_by) if paper.replaced_by else ""


def _licence(licence: LicenceRow, voice: Voice) -> Content:
    until = voice.day(licence.valid_until) if licence.valid_until else voice.say("without end")
    parts = [
        licence.licence_number,
        voice.say("edition {number}", number=licence.edition),
        voice.word(licence.state),
        voice.say("{first} to {last}", first=voice.day(licence.valid_from), last=until),
    ]
    holder = licence.holder_name or voice.say("not shown")
    below = f"    {voice.name(licence.item_name, licence.item_name_en)}{voice.glyphs.between}{holder}"
    stands = licence.state is LicenceState.VALID
    return Content.styled("  " + "  ".join(parts) + f"\n{below}", "" if stands else "$text-faint")
