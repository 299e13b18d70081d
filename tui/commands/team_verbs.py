"""From an answered question about a team or a recusal to the desk verb. Called in the writing thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.words.inspection_words import HalfDay, RecusalKind, TeamChange
from tui.commands.inspection_verbs import day_said

if TYPE_CHECKING:
    from core.work import UnitOfWork
    from tui.commands.answer import Answer


def change_team(work: UnitOfWork, answer: Answer) -> None:
    """Let a team be away, be back, or have other members."""
    from core.desks import inspection_team as desk
    from core.reads import staff

    lines = answer.lines
    what, code = TeamChange(lines["what"]), lines["team"]
    if what is TeamChange.MEMBERS:
        logins = lines["members"].replace("，", " ").replace(",", " ").split()
        desk.form(work, code, "", [staff.officer_id(work, login) for login in logins])
        return
    first = day_said(lines["from_day"])
    if what is TeamChange.BACK:
        desk.back(work, code, first)
        return
    half = HalfDay(lines["half"]) if lines["half"] else None
    last = day_said(lines["until_day"]) if lines["until_day"] else first
    desk.absence(work, code, first, last, half, answer.reasons)


def keep_away(work: UnitOfWork, case_id: int, answer: Answer) -> None:
    """Write from whom an officer keeps away; without a name, from the case."""
    from core.desks import inspection_team as desk
    from core.reads import staff

    lines = answer.lines
    party = lines["party"].strip()
    officer_id, kind = staff.officer_id(work, lines["officer"].strip()), RecusalKind(lines["kind"])
    desk.keep_away(work, officer_id, kind, party, None if party else case_id, answer.reasons)
