"""Papers as text: the lines of a list to tick, the materials of a case file, the words of a notice. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from textual.content import Content

from data.words.catalogue_words import Material
from data.words.limits import Deficiency
from data.words.paper_words import CaseMaterial, HeldMaterial, MaterialFile, MaterialState
from data.words.safe_text import clean
from tui.lang import msgid
from tui.present.voice import Voice

_KIBIBYTE = 1024
STATE_WORDS = {
    MaterialState.SUPPLIED: msgid("handed in"),
    MaterialState.REUSED: msgid("used again"),
    MaterialState.OWED: msgid("owed"),
    MaterialState.NOT_NEEDED: msgid("not needed"),
}
_STATE_STYLES = {MaterialState.OWED: "$lamp-yellow bold", MaterialState.NOT_NEEDED: "$text-faint"}


class PaperLine(NamedTuple):
    """One line of a list to tick, and what has been said of it."""

    code: str
    name: str
    """In the person's language."""
    note: str = ""
    """Required, may be owed, original to be sighted; or what is there already."""
    ticked: bool = False
    sighted: bool = False
    path: str = ""
    identity_data: bool = False
    held_case_id: int | None = None
    """The earlier case whose paper may be used again."""
    held_number: str = ""
    reused: bool = False
    closed: str = ""
    """Why the line cannot be ticked; "" where it can."""


def asked_lines(papers: Iterable[Material], held: Iterable[HeldMaterial], voice: Voice) -> tuple[PaperLine, ...]:
    """Return the papers that an item asks for as lines, with what is held already."""
    earlier = {paper.code: paper for paper in held}
    return tuple(
        _with_held(
            PaperLine(
                paper.code, voice.name(paper.name, paper.name_en),
                _note(paper.required, paper.deferrable, paper.original, voice),
            ),
            earlier.get(paper.code),
        )
        for paper in papers
    )  # fmt: skip


def case_lines(
    papers: Iterable[CaseMaterial], held: Iterable[HeldMaterial], voice: Voice, *, codes: Sequence[str] | None = None
) -> tuple[PaperLine, ...]:
    """Return the papers of a case as lines: how each stands, and what is held already.

    Args:
        papers: as ``core.reads.materials.listed`` returns them.
        held: papers of earlier cases.
        voice: the person's language.
        codes: only these, where given.
    """
    earlier = {paper.code: paper for paper in held}
    lines = []
    for paper in papers:
        if codes is not None and paper.code not in codes:
            continue
        note = _note(paper.required, paper.deferrable, paper.original, voice)
        if paper.state is not None:
            note = voice.say(STATE_WORDS[paper.state])
            if paper.owed_until is not None:
                note += " " + voice.say("until {day}", day=voice.day(paper.owed_until))
        line = PaperLine(paper.code, voice.name(paper.name, paper.name_en), note)
        lines.append(_with_held(line, earlier.get(paper.code)))
    return tuple(lines)


def lacking(papers: Iterable[CaseMaterial]) -> tuple[CaseMaterial, ...]:
    """Return the required papers of which nothing was said yet."""
    return tuple(paper for paper in papers if paper.required and paper.state is None)


def paper_list(lines: Sequence[PaperLine], cursor: int | None, voice: Voice) -> Content:
    """Return a list to tick; ``cursor`` is the line that the keys mean, None while the keys are elsewhere."""
    if not lines:
        return Content.styled(voice.say("The item asks for no papers."), "$text-faint")
    return Content("\n").join(_line(line, number == cursor, voice) for number, line in enumerate(lines))


def materials_tab(papers: Sequence[CaseMaterial], voice: Voice) -> Content:
    """Return the materials tab of a case file: every paper, how it stands, its files, who took it in and when."""
    if not papers:
        return Content(voice.say("The item asks for no papers."))
    return Content("\n").join(_material(paper, voice) for paper in papers)


def owed_lines(deficiencies: Iterable[Deficiency], voice: Voice) -> list[Content]:
    """Return a line of the documents that are still owed; none where nothing is."""
    debts = [debt for debt in deficiencies if debt.supplied_on is None]
    if not debts:
        return []
    told = voice.say(", ").join(
        f"{debt.name} {voice.say('until {day}', day=voice.day(debt.due_on))}" for debt in debts
    )  # fmt: skip
    late = any(debt.due_on < voice.now().date() for debt in debts)
    words = voice.say("Overdue: {papers}", papers=told) if late else voice.say("Owed: {papers}", papers=told)
    return [Content.styled(words, "$lamp-red bold" if late else "$lamp-yellow")]


def notice_text(case_number: str, item: str, names: Sequence[str], words: str, until: date, voice: Voice) -> str:
    """Return what the one notice of corrections tells the applicant."""
    lines = [
        voice.say("Notice of corrections"),
        voice.say("Application {number} for {item} cannot be accepted yet.", number=case_number, item=item),
        voice.say("Bring the following until {day}:", day=voice.day(until)),
        *(f"  {number}. {name}" for number, name in enumerate(names, 1)),
    ]
    # Lines of somebody's own words never begin where a numbered paper begins.
    lines += [f"      {line}" for line in words.splitlines()]
    lines.append(voice.say("This is everything; the bureau asks only once. Afterwards the application lapses."))
    return "\n".join(lines)


def _note(required: bool, deferrable: bool, original: bool, voice: Voice) -> str:
    words = (
        (not required, msgid("if the case needs it")),
        (deferrable, msgid("may be owed")),
        (original, msgid("original")),
    )
    return " ".join(voice.say(word) for holds, word in words if holds)


def _with_held(line: PaperLine, held: HeldMaterial | None) -> PaperLine:
    if held is None:
        return line
    return line._replace(held_case_id=held.case_id, held_number=held.case_number)


def _line(line: PaperLine, here: bool, voice: Voice) -> Content:
    sign = "[-]" if line.closed else "[x]" if line.ticked else "[ ]"
    name_style = "$text-faint" if line.closed else "bold" if line.ticked else ""
    parts: list[tuple[str, str]] = [
        (f"{voice.glyphs.cursor if here else ' '}{sign} ", "reverse bold" if here else ""),
        (line.name, f"{name_style} reverse" if here else name_style),
    ]
    note = line.closed or line.note
    if note:
        parts.append((f"  {note}", "$text-faint"))
    said = [
        (line.sighted, voice.say("original sighted")),
        (bool(line.path), clean(PurePath(line.path).name)),
        (line.identity_data, voice.say("identity data")),
        (line.reused, voice.say("used again from {number}", number=line.held_number)),
    ]
    parts += [(f"  {word}", "$key") for holds, word in said if holds]
    if line.held_case_id is not None and not line.reused:
        told = voice.say("held already: {number} (r)", number=line.held_number)
        parts.append((f"  {told}", "$lamp-green"))
    return Content.assemble(*parts)


def _material(paper: CaseMaterial, voice: Voice) -> Content:
    state = voice.say(STATE_WORDS[paper.state]) if paper.state is not None else voice.say("not there")
    missing = paper.required and paper.state is None
    style = "$lamp-red" if missing else _STATE_STYLES.get(paper.state, "") if paper.state is not None else "$text-faint"
    note = _note(paper.required, paper.deferrable, paper.original, voice)
    parts: list[tuple[str, str]] = [
        (f"  {voice.name(paper.name, paper.name_en)}", "bold"),
        (f"  {state}", style),
        (f" {voice.say('until {day}', day=voice.day(paper.owed_until))}" if paper.owed_until else "", style),
        (f"  {note}" if note else "", "$text-faint"),
    ]
    if paper.original_sighted:
        parts.append((f"  {voice.say('original sighted')}", ""))
    if paper.from_case_number:
        parts.append((f"  {voice.say('used again from {number}', number=paper.from_case_number)}", ""))
    if paper.taken_in_at is not None:
        who = paper.taken_in_by or voice.say("the calendar")
        parts.append((f"\n      {voice.instant(paper.taken_in_at)} {who}", "$text-faint"))
    if paper.reasons:
        parts.append((f"\n      {' '.join(paper.reasons.split())}", ""))
    parts += [(f"\n      {_file(file, voice)}", "") for file in paper.files]
    return Content.assemble(*parts)


def _file(file: MaterialFile, voice: Voice) -> str:
    name = voice.say("kept from those who decide: identity data") if file.name is None else file.name
    return f"{name}  {size_text(file.size)}"


def size_text(size: int) -> str:
    """Return a number of bytes as people read it: ``812 B``, ``14 KB``, ``3.2 MB``."""
    if size < _KIBIBYTE:
        return f"{size} B"
    if size < _KIBIBYTE**2:
        return f"{size / _KIBIBYTE:.0f} KB"
    return f"{size / _KIBIBYTE**2:.1f} MB"
