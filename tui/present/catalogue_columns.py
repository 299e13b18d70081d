"""The columns of the catalogue: items, departments of origin and approving sections. Pure."""

from __future__ import annotations

from typing import Final

from data.words.calendar_words import YearRow
from data.words.catalogue_words import ItemRow, RoomRow
from data.words.expert_words import ExpertRow
from data.words.kinds import Route
from data.words.limits import Limit, LimitUnit
from tui.lang import msgid
from tui.present.case_columns import Cell, Tone
from tui.present.draw_text import specialty
from tui.present.row_columns import RowColumn
from tui.present.voice import Voice


def short_limit(limit: Limit | None, voice: Voice) -> str:
    """Return a limit in a few cells; days that are calendar days are marked as such."""
    if limit is None:
        return "-"
    if limit.amount == 0:
        return voice.say("at once")
    if limit.unit is LimitUnit.CALENDAR_DAY:
        return voice.say("{days} cal.", days=limit.amount)
    return str(limit.amount)


def _department(row: ItemRow, voice: Voice) -> Cell:
    return Cell(voice.name(row.department_name, row.department_name_en), Tone.FAINT)


def _route(row: ItemRow, voice: Voice) -> Cell:
    return Cell(voice.word(row.route), Tone.STRONG if row.route is Route.MAJOR else Tone.PLAIN)


def _year_state(row: YearRow, voice: Voice) -> Cell:
    return Cell(voice.say("firm")) if row.firm else Cell(voice.say("provisional~"), Tone.YELLOW)


def _year_notices(row: YearRow, voice: Voice) -> Cell:
    return Cell(" ".join(notice.number or notice.title for notice in row.notices) or "-", Tone.FAINT)


def _expert_name(row: ExpertRow, voice: Voice) -> Cell:
    """Who cannot come today, or does not stand in the register any more, is faint and says so."""
    fact = row.fact
    told = voice.say("struck off") if not fact.registered else voice.say("away") if row.away else ""
    return Cell(f"{fact.name} {told}".rstrip(), Tone.FAINT if told else Tone.PLAIN)


def _specialties(row: ExpertRow, voice: Voice) -> Cell:
    return Cell(", ".join(specialty(code, voice) for code in row.fact.specialties))


def _valid_until(row: ExpertRow, voice: Voice) -> Cell:
    over = row.fact.valid_until < voice.now().date()
    return Cell(row.fact.valid_until.isoformat(), Tone.RED if over else Tone.PLAIN)


def _load(row: ExpertRow, voice: Voice) -> Cell:
    if row.drawn is None:
        return Cell("-", Tone.FAINT)
    return Cell(f"{row.drawn}/{row.fact.quota}" if row.fact.quota else str(row.drawn))


def _declined(row: ExpertRow, voice: Voice) -> Cell:
    return Cell("-", Tone.FAINT) if row.declined is None else Cell(str(row.declined))


ITEM_COLUMNS: Final[tuple[RowColumn[ItemRow], ...]] = (
    RowColumn("code", msgid("Code"), 8, 8, 0, lambda row, voice: Cell(row.code)),
    RowColumn("name", msgid("Item"), 24, 24, 0, lambda row, voice: Cell(voice.name(row.name, row.name_en)), spare=True),
    RowColumn("kind", msgid("Kind"), 6, 16, 1, lambda row, voice: Cell(voice.word(row.kind))),
    RowColumn("route", msgid("Route"), 6, 8, 3, _route),
    RowColumn("promised", msgid("Promised"), 4, 8, 0, lambda row, voice: Cell(short_limit(row.promised, voice)), True),
    RowColumn("statutory", msgid("Statutory"), 6, 9, 1,
              lambda row, voice: Cell(short_limit(row.statutory, voice)), True),
    RowColumn("section", msgid("Section"), 14, 22, 2,
              lambda row, voice: Cell(voice.name(row.section_name, row.section_name_en))),
    RowColumn("department", msgid("Department"), 20, 28, 4, _department),
    RowColumn("zone", msgid("Zone"), 8, 27, 5,
              lambda row, voice: Cell(voice.word(row.zone) if row.zone else "-", Tone.FAINT)),
)  # fmt: skip
YEAR_COLUMNS: Final[tuple[RowColumn[YearRow], ...]] = (
    RowColumn("year", msgid("Year"), 5, 5, 0, lambda row, voice: Cell(row.code)),
    RowColumn("state", msgid("State"), 8, 12, 0, _year_state),
    RowColumn("working", msgid("Worked"), 6, 8, 1, lambda row, voice: Cell(str(row.working_days)), True),
    RowColumn("rest", msgid("Off"), 6, 6, 1, lambda row, voice: Cell(str(row.rest_days)), True),
    RowColumn("make_up", msgid("Made up"), 8, 8, 1, lambda row, voice: Cell(str(row.make_up_days)), True),
    RowColumn("local", msgid("Local"), 6, 6, 1, lambda row, voice: Cell(str(row.local_days)), True),
    RowColumn("notices", msgid("Notices"), 20, 28, 2, _year_notices, spare=True),
)
EXPERT_COLUMNS: Final[tuple[RowColumn[ExpertRow], ...]] = (
    RowColumn("number", msgid("Number"), 8, 8, 0, lambda row, voice: Cell(row.code)),
    RowColumn("name", msgid("Name"), 12, 17, 0, _expert_name),
    RowColumn("specialties", msgid("Specialties"), 16, 22, 0, _specialties, spare=True),
    RowColumn("employer", msgid("Employer"), 20, 20, 1, lambda row, voice: Cell(row.fact.employer or "-")),
    RowColumn("district", msgid("District"), 8, 8, 3, lambda row, voice: Cell(row.fact.district or "-")),
    RowColumn("until", msgid("Valid until"), 10, 11, 2, _valid_until),
    RowColumn("drawn", msgid("Drawn"), 6, 6, 0, _load, True),
    RowColumn("declined", msgid("Declined"), 4, 8, 1, _declined, True),
)
ROOM_COLUMNS: Final[tuple[RowColumn[RoomRow], ...]] = (
    RowColumn("code", msgid("Code"), 24, 24, 1, lambda row, voice: Cell(row.code, Tone.FAINT)),
    RowColumn("name", msgid("Name"), 24, 24, 0, lambda row, voice: Cell(voice.name(row.name, row.name_en)), spare=True),
    RowColumn("items", msgid("Items"), 5, 5, 0, lambda row, voice: Cell(str(row.items)), True),
)
