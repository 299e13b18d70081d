"""From an answered question about an inspection to the desk verb. Called in the writing thread, in a unit of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from data.words.catalogue_words import InspectionKind, InspectionMode
from data.words.inspection_words import Conclusion, EvidenceKind, FoundLine, HalfDay, LineResult, Placement, VisitLock
from data.words.procedure_words import Action
from data.words.safe_text import clean
from data.words.violations import BadInput

if TYPE_CHECKING:
    from core.desks.case_step import Done
    from core.desks.inspection import RequestDone
    from core.work import UnitOfWork
    from tui.commands.answer import Answer

LookVerb: TypeAlias = "Callable[[UnitOfWork, int, Answer], object]"
SUMMED: Final = ""
"""The conclusion that the lines add up to."""
UNSAID: Final = ""
"""A line of the checklist that nobody has filled in."""
LINE: Final = "found-"
"""Before the code of a line of the checklist."""
_PICTURES = frozenset({".jpg", ".jpeg", ".png"})


def case_step(work: UnitOfWork, case_id: int, step: Action, answer: Answer) -> Done:
    """Ask for a look at the place of a case, or cancel the look.

    Raises:
        BadInput: something that the person wrote cannot be used.
        Refused: a rule forbids it.
    """
    from core.desks import inspection
    from core.desks.case_step import Done

    if step is Action.CANCEL_INSPECTION:
        return inspection.cancel_of_case(work, case_id, answer.reasons)
    done = _request(work, case_id, answer)
    return Done(case_id, done.case_number, step, done.stage)


def _request(work: UnitOfWork, case_id: int, answer: Answer) -> RequestDone:
    from core.desks import inspection
    from core.reads import inspection as reads

    lines = answer.lines
    days = _number(lines.get("days", ""))
    form = reads.draft(work, case_id, days)
    site = reads.site_at(lines.get("address", ""), _division(lines.get("division", "")), _degrees(lines))
    return inspection.request(
        work,
        case_id,
        form._replace(
            kind=InspectionKind(lines["kind"]),
            site=site,
            specialties=tuple(lines.get("specialties", "").replace("；", ";").replace(";", " ").split()),
            people=_number(lines.get("people", "")),
            minutes=_number(lines.get("minutes", "")),
            from_day=day_said(lines.get("from_day", "")),
            until_day=day_said(lines.get("until_day", "")),
            words=answer.reasons,
            evidence=lines.get("evidence", ""),
        ),
    )


def decide_mode(work: UnitOfWork, request_id: int, answer: Answer) -> object:
    """Confirm who looks."""
    from core.desks import inspection

    days = _number(answer.lines.get("days", ""))
    return inspection.decide_mode(work, request_id, InspectionMode(answer.lines["mode"]), answer.reasons, days)


def place(work: UnitOfWork, visit_id: int, answer: Answer) -> object:
    """Put a visit into the plan."""
    from core.desks import inspection_visit
    from core.reads import inspection as reads

    lines = answer.lines
    team_id = reads.team_id(work, lines["team"])
    where = Placement(
        team_id, day_said(lines["day"]), HalfDay(lines["half"]), _minute(lines["at"]), VisitLock(lines["lock"])
    )
    return inspection_visit.place(work, visit_id, where)


def attach(work: UnitOfWork, request_id: int, answer: Answer) -> object:
    """Keep a file or a link."""
    from core.desks import inspection_finding, materials

    given, line = answer.lines.get("given", ""), answer.lines.get("line", "")
    if given.startswith("https://"):
        return inspection_finding.attach(work, request_id, line, EvidenceKind.VIDEO, given)
    path = Path(given).expanduser()
    kind = EvidenceKind.PHOTO if path.suffix.lower() in _PICTURES else EvidenceKind.PAPER
    return inspection_finding.attach(work, request_id, line, kind, materials.read_file(path))


def find(work: UnitOfWork, request_id: int, answer: Answer) -> object:
    """Write down what was found; where something is wrong, the words say so for its line, too."""
    from core.desks import inspection_finding

    found, conclusion = _found(answer)
    return inspection_finding.write(work, request_id, found, conclusion, answer.reasons)


def record_county(work: UnitOfWork, request_id: int, answer: Answer) -> object:
    """Record what the county found."""
    from core.desks import inspection_finding

    found, conclusion = _found(answer)
    names = answer.lines.get("officers", "").replace("，", "、").replace(",", "、").split("、")
    document = answer.lines.get("document", "")
    return inspection_finding.record_county(work, request_id, document, names, found, conclusion, answer.reasons)


def sign(work: UnitOfWork, request_id: int, answer: Answer) -> object:
    """Sign a finding."""
    from core.desks import inspection_finding

    return inspection_finding.sign(work, request_id, _number(answer.lines.get("days", "")))


def _found(answer: Answer) -> tuple[list[FoundLine], Conclusion]:
    from core.rules.inspection.finding import conclusion_of

    said: Mapping[str, str] = {
        name.removeprefix(LINE): value for name, value in answer.lines.items() if name.startswith(LINE)
    }
    wrong = {LineResult.FAIL, LineResult.RECTIFY}
    found = [
        FoundLine(code, LineResult(value), answer.reasons if LineResult(value) in wrong else "")
        for code, value in said.items()
        if value != UNSAID
    ]
    chosen = answer.lines.get("conclusion", SUMMED)
    return found, conclusion_of(found) if chosen == SUMMED else Conclusion(chosen)


def _division(text: str) -> str:
    """Return the code of a district or county that is written by code or by name."""
    from core.reads import inspection as reads

    wanted = text.strip()
    named = [one.code for one in reads.divisions() if wanted and wanted in (one.code, one.name, one.name_en)]
    begun = [one.code for one in reads.divisions() if wanted and one.name.startswith(wanted)]
    return next(iter(named or begun), wanted)


def _degrees(lines: Mapping[str, str]) -> tuple[float, float] | None:
    text = lines.get("place", "").replace("，", ",")
    if not text:
        return None
    try:
        longitude, latitude = (float(part) for part in text.split(","))
    except ValueError:
        raise BadInput("command.pair_needed", text=clean(text, limit=40), form="114.89,40.77") from None
    return longitude, latitude


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadInput("consultation.not_days", word=clean(text, limit=40)) from None


def day_said(text: str) -> date:
    """Return a day as somebody typed it. Raises BadInput: ``command.not_a_day``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput("command.not_a_day", word=clean(text, limit=40)) from None


def _minute(text: str) -> int | None:
    if not text:
        return None
    hours, _, minutes = text.replace("：", ":").partition(":")
    if not (hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60):
        raise BadInput("command.pair_needed", text=clean(text, limit=20), form="09:30")
    return int(hours) * 60 + int(minutes)
