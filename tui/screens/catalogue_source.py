"""What mode 8 reads, in one look each, and how it lists it. Called in a thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from textual.content import Content

from data.words.calendar_words import YearRow
from data.words.catalogue_words import HallZone, ItemRow, RoomRow
from data.words.expert_words import ExpertPage, ExpertRow, Register
from data.words.filter_tree import FilterField
from data.words.kinds import ItemKind
from tui.lang import msgid
from tui.present.calendar_text import year_page
from tui.present.catalogue_columns import EXPERT_COLUMNS, ITEM_COLUMNS, ROOM_COLUMNS, YEAR_COLUMNS
from tui.present.expert_text import entry_page
from tui.present.item_text import item_preview, room_preview

if TYPE_CHECKING:
    from core.work import Reading
    from tui.screens.sitting import Sitting

ITEMS, DEPARTMENTS, SECTIONS, CALENDAR = "items", "departments", "sections", "calendar"
EXPERTS, TECHNICIANS = "experts", "technicians"
REGISTERS: Final = {EXPERTS: Register.EXPERT, TECHNICIANS: Register.TECHNICIAN}
VIEWS: Final = (
    (ITEMS, msgid("Items")),
    (DEPARTMENTS, msgid("Departments")),
    (SECTIONS, msgid("Sections")),
    (EXPERTS, msgid("Experts")),
    (TECHNICIANS, msgid("Technicians")),
    (CALENDAR, msgid("Calendar")),
)
COLUMNS: Final[Mapping[str, Any]] = {
    ITEMS: ITEM_COLUMNS,
    DEPARTMENTS: ROOM_COLUMNS,
    SECTIONS: ROOM_COLUMNS,
    EXPERTS: EXPERT_COLUMNS,
    TECHNICIANS: EXPERT_COLUMNS,
    CALENDAR: YEAR_COLUMNS,
}
FIELDS: Final = {ITEMS: FilterField.ITEM, DEPARTMENTS: FilterField.DEPARTMENT, SECTIONS: FilterField.SECTION}
Text: TypeAlias = Callable[[int], Content]
"""Made for a width in cells."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which items and which experts are listed."""

    search: str = ""
    room: RoomRow | None = None
    by_department: bool = False
    """Whether ``room`` is a department, not a section."""
    kind: ItemKind | None = None
    zone: HallZone | None = None
    person: str = ""
    """What is searched in the registers of experts and technicians."""


def rows_of(reading: Reading, view: str, wanted: Wanted) -> tuple[Any, ...]:
    """Return what a view lists."""
    from core.reads import calendar, catalogue, experts

    if view == CALENDAR:
        return calendar.years(reading)
    if view in REGISTERS:
        return experts.found(reading, REGISTERS[view], wanted.person)
    if view == DEPARTMENTS:
        return catalogue.departments(reading)
    if view == SECTIONS:
        return catalogue.sections(reading)
    code = wanted.room.code if wanted.room else ""
    place = {"department": code} if wanted.by_department else {"section": code}
    return catalogue.items(reading, wanted.search, **place, kind=wanted.kind, zone=wanted.zone)


def expert_page(reading: Reading, number: str) -> ExpertPage:
    """Return everything about one expert."""
    from core.reads import experts

    return experts.page(reading, number)


def preview_of(sitting: Sitting, view: str, row: ItemRow | RoomRow | YearRow | ExpertRow) -> Text:
    """Read what the preview shows of a row; blocks."""
    from core.reads import calendar, catalogue

    voice = sitting.voice
    if isinstance(row, YearRow):
        return partial(year_page, row, sitting.look(calendar.days, row.year), None, voice)
    if isinstance(row, ExpertRow):
        return partial(entry_page, sitting.look(expert_page, row.code), voice)
    if isinstance(row, ItemRow):
        return partial(item_preview, sitting.look(catalogue.page, row.code), voice)
    items = sitting.look(rows_of, ITEMS, Wanted(room=row, by_department=view == DEPARTMENTS))
    return partial(room_preview, voice.name(row.name, row.name_en), items, voice)
