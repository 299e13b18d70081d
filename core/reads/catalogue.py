"""The catalogue as somebody browses it: items found by what is typed, one item with its versions, rooms.

Holds nothing of applicants; everybody with an account may read it.
"""

from __future__ import annotations

import unicodedata

from core.work import Reading
from data.queries import catalogue
from data.words.catalogue_words import ItemFact, ItemRow, ItemVersion, RoomRow
from data.words.safe_text import clean
from data.words.violations import Refused, RuleViolation


def items(reading: Reading, search: str = "", *, department: str = "", section: str = "") -> tuple[ItemRow, ...]:
    """Return the current items that a search finds, by department and code.

    Args:
        search: every word must be found in the code, the name in either language or the pinyin initials of the
            name, in the name of the department or of the section; "" finds all. Case and width do not matter.
        department: only items that came from this department (its code).
        section: only items that this section decides (its code).
    """
    words = _plain(search).split()
    found = catalogue.item_rows(reading.connection, department, section)
    return tuple(row for row, initials in found if _has(row, initials, words))


def item(reading: Reading, code: str) -> tuple[ItemVersion, ...]:
    """Return every version of an item, the newest first.

    Raises:
        Refused: catalogue.item_unknown.
    """
    versions = catalogue.versions(reading.connection, code)
    if not versions:
        raise Refused(RuleViolation("catalogue.item_unknown", {"item": clean(code, limit=40)}))
    return versions


def departments(reading: Reading) -> tuple[RoomRow, ...]:
    """Return the departments of origin with the number of their current items."""
    return catalogue.departments(reading.connection)


def sections(reading: Reading) -> tuple[RoomRow, ...]:
    """Return the approving sections with the number of their current items."""
    return catalogue.approving_sections(reading.connection)


def whole(reading: Reading) -> tuple[ItemFact, ...]:
    """Return every current item in full: what an export writes."""
    return tuple(catalogue.current_items(reading.connection).values())


def _has(row: ItemRow, initials: str, words: list[str]) -> bool:
    if not words:
        return True
    places = (row.code, row.name, row.name_en, initials, row.department_name, row.department_name_en)
    text = _plain("\n".join((*places, row.section_name, row.section_name_en)))
    return all(word in text for word in words)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
