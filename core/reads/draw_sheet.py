"""The expert's side without a login: one sheet with what, where, when, whom to ask, and a code for either answer.

It is signed by the key of the ledger's checkpoints; ``signed`` tells whether somebody holds a sheet that we made.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from core.reads.applicant_name import shaped
from core.rules.calendar import BEIJING
from core.rules.duties import SEPARATION
from core.rules.inspection.draw_stream import answer_code
from core.upkeep import checkpoint
from core.work import Reading
from data.queries import draws as query
from data.queries import experts
from data.reference.expert_forms import load_sheet
from data.words.draw_words import DrawState, SeatState
from data.words.procedure_words import Duty
from data.words.safe_text import SafeText, clean
from data.words.violations import BadInput, Refused, RuleViolation

MOST_BYTES = 16 * 1024
DASH = "—"


class SheetVerdict(NamedTuple):
    """Whether a sheet is ours, and what it says."""

    genuine: bool
    number: str = ""
    expert: str = ""
    standing: bool = False
    """The person is still on the panel."""


def sheet(reading: Reading, number: str, expert: str, contact: str, language: str, folder: Path) -> str:
    """Return the signed sheet of somebody on the panel.

    Args:
        number: of the draw.
        expert: number in the register.
        contact: whom to ask at the bureau.
        language: ``zh`` or ``en``.
        folder: of the checkpoints, whose key signs.

    Raises:
        Refused: ``duty.not_yours``, ``draw.unknown``, ``draw.not_drawn``, ``draw.not_on_panel``.
    """
    if Duty.INSPECTION not in reading.actor.duties:
        raise Refused(RuleViolation("duty.not_yours", {"duty": Duty.INSPECTION.value}, SEPARATION))
    found = query.facts(reading.connection, clean(number, limit=40))
    if found is None:
        raise Refused(RuleViolation("draw.unknown", {"number": clean(number, limit=40)}))
    if found.state is not DrawState.DRAWN:
        raise Refused(RuleViolation("draw.not_drawn", {"number": found.draw_number}))
    entry = experts.entry(reading.connection, clean(expert, limit=40))
    if entry is None or entry.fact.number not in query.picks(reading.connection, found.draw_id)[-1].panel:
        raise Refused(RuleViolation("draw.not_on_panel", {"expert": clean(expert, limit=40)}))
    about = query.about_visit(reading.connection, found.draw_id)
    applicant = shaped(about.applicant, about.company, about.name_policy) or DASH
    key = bytes.fromhex(found.seed)
    item = about.item_name if language == "zh" else about.item_name_en
    text = load_sheet(language).format(
        bureau=about.bureau if language == "zh" else about.bureau_en,
        number=found.draw_number,
        expert=entry.fact.number,
        name=entry.fact.name,
        employer=entry.fact.employer or DASH,
        item=f"{item} ({applicant})",
        day=(found.goes_on or found.visit_on).isoformat(),
        place=about.place or DASH,
        contact=clean(contact, limit=120) or DASH,
        accept_code=answer_code(key, entry.fact.number, SeatState.ACCEPTED),
        decline_code=answer_code(key, entry.fact.number, SeatState.DECLINED),
        at=f"{reading.now.astimezone(BEIJING):%Y-%m-%d %H:%M}",
    )
    return checkpoint.sign_sheet(text, folder)


def signed(reading: Reading, file: Path, folder: Path) -> SheetVerdict:
    """Return whether a file is a sheet signed by the key in ``folder``, and whether its person is still on the panel.

    Raises:
        BadInput: ``draw.record_unreadable``.
    """
    try:
        with file.open("rb") as opened:
            note = opened.read(MOST_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        reason = getattr(trouble, "strerror", None) or "UTF-8"
        raise BadInput("draw.record_unreadable", file=file.name, reason=reason) from trouble
    text = checkpoint.signed_sheet(note.replace("\r\n", "\n"), folder)
    if text is None:
        return SheetVerdict(genuine=False)
    named = text.split("\n")[1].partition("：" if "：" in text.split("\n")[1] else ": ")[2]
    number, _, expert = (SafeText(part) for part in named.partition(" / "))
    found = query.facts(reading.connection, number)
    panel = () if found is None else query.picks(reading.connection, found.draw_id)[-1].panel
    return SheetVerdict(True, number, expert, expert in panel)
