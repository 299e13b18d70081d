"""Inspections as the command line prints them: stable keys for scripts, lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from data.words.inspection_rows import InspectionRow
from data.words.limits import ClockName
from tui.lang import Language, Translate, msgid
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from core.reads.inspection import InspectionPage

LIST_KEYS: Final[Mapping[str, str]] = {
    "request_number": msgid("inspection"),
    "item": msgid("item"),
    "kind": msgid("kind"),
    "state": msgid("state"),
    "mode": msgid("mode"),
    "division": msgid("county"),
    "until_day": msgid("until"),
    "visit_number": msgid("visit"),
    "day": msgid("day"),
}
"""Columns of ``inspection list``; ``--json`` tells more, under stable keys."""


def request_json(row: InspectionRow, at_risk: ClockName | None) -> dict[str, Any]:
    """Return a request as scripts get it."""
    told: dict[str, Any] = {
        name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row._asdict().items()
    }
    for name in ("request_id", "case_id", "visit_id", "rule", "item_name_en", "section_name_en"):
        del told[name]
    told |= {"item": told.pop("item_name"), "section": told.pop("section_name"), "look": row.look}
    return told | {"at_risk": None if at_risk is None else at_risk.value}


def page_lines(page: InspectionPage, say: Translate, language: Language) -> Iterator[str]:
    """Yield a request for people."""

    def word(value: Any) -> str:
        return "" if value is None else word_name(value, language)

    row = page.row
    yield f"{row.request_number}  {row.item_name}  {word(row.kind)}  {word(row.state)}"
    yield f"{row.address}  {row.division}  {row.longitude:.6f},{row.latitude:.6f}"
    yield say("{from_day} to {until_day}, {minutes} minutes, {people} people").format(
        from_day=row.from_day, until_day=row.until_day, minutes=row.minutes, people=row.people
    )
    proposed = say("the rule proposes: {mode} ({rule})")
    yield proposed.format(mode=word(page.proposal.mode), rule=word(page.proposal.rule))
    if row.mode is not None:
        yield say("decided: {mode}").format(mode=word(row.mode))
    if row.visit_number:
        yield f"{row.visit_number}  {row.day or ''}  {word(row.half_day)}  {row.team_name or ''}"
    if page.at_risk is not None:
        yield say("at risk: {clock}").format(clock=word(page.at_risk))
    if page.contact is not None:
        yield f"{page.contact.agent}  {page.contact.phone}"
    for line in page.checklist:
        yield f"  {line.code}  {line.words}"
    for found in page.findings:
        signed = "、".join(found.signed_by)
        yield f"{found.looked_on}  {word(found.conclusion)}  {signed}  {found.words}"
        for said in found.lines:
            yield f"  {said.name}  {word(said.result)}  {said.words}"
