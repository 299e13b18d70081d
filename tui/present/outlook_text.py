"""What follows from an application, in words: where it goes, until when, and what is lacking. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui.lang import msgid
from tui.present.voice import Voice

if TYPE_CHECKING:
    from core.reads.intake import Outlook
    from tui.present.material_text import PaperLine

_RAISED = {
    "amount": msgid("raised to the major route by the amount"),
    "hazard": msgid("on the major route because of its hazard"),
}


def outlook_text(outlook: Outlook, lines: tuple[PaperLine, ...], voice: Voice) -> Content:
    """Return route, promised day, and whether the application can be accepted at once.

    Args:
        outlook: what the catalogue says.
        lines: the papers as they are ticked now, in the order of ``outlook.materials``.
        voice: the person's language.
    """
    head = f"{voice.word(outlook.kind)}{voice.glyphs.between}{voice.word(outlook.route)}"
    parts: list[tuple[str, str]] = [(head, "bold")]
    if outlook.raised_by is not None:
        parts.append((f"  {voice.say(_RAISED[outlook.raised_by.value])}", "$lamp-yellow"))
    if outlook.promised_on is not None:
        told = voice.say("accepted today it is promised for {day}", day=voice.day(outlook.promised_on))
        parts.append((f"  {told}", ""))
    parts.append((f"\n{_lacking(outlook, lines, voice)}", ""))
    return Content.assemble(*parts)


def complete(outlook: Outlook, lines: tuple[PaperLine, ...]) -> bool:
    """Return whether every required paper is ticked."""
    there = {line.code for line in lines if line.ticked}
    return all(paper.code in there for paper in outlook.materials if paper.required)


def _lacking(outlook: Outlook, lines: tuple[PaperLine, ...], voice: Voice) -> str:
    there = {line.code for line in lines if line.ticked}
    missing = [paper for paper in outlook.materials if paper.required and paper.code not in there]
    if not missing:
        if outlook.decided_at_once:
            return voice.say("Everything is there: it can be decided on the spot.")
        return voice.say("Everything is there: it can be accepted at once.")
    if all(paper.deferrable for paper in missing):
        return voice.say("{count} missing, all of which may be owed: it can be accepted.", count=len(missing))
    return voice.say("{count} required papers are missing; some must come before acceptance.", count=len(missing))
