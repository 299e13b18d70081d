"""The catalogue as somebody browses it: items found by what is typed, one item with its versions, rooms.

Holds nothing of applicants; everybody with an account may read it.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from core.rules.catalogue_change import differing
from core.work import Reading
from data.queries import catalogue
from data.words.catalogue_words import HallZone, ItemFact, ItemPage, ItemRow, ItemVersion, RoomRow
from data.words.kinds import ItemKind
from data.words.safe_text import clean
from data.words.violations import Refused, RuleViolation

FEWEST_INITIALS = 4
"""Letters that are enough to find an item by some of its initials: fewer would find every other item."""


def items(
    reading: Reading,
    search: str = "",
    *,
    department: str = "",
    section: str = "",
    kind: ItemKind | None = None,
    zone: HallZone | None = None,
) -> tuple[ItemRow, ...]:
    """Return the current items that a search finds, by department and code.

    Args:
        search: every word must be found in the code, the name in either language or the pinyin initials of the
            name, in the name of the department or of the section; "" finds all. Case and width do not matter.
            Where nothing is found so, initials with letters left out are enough: gcghxk finds 建设工程规划类许可证.
        department: only items that came from this department (its code).
        section: only items that this section decides (its code).
        kind: only items of this kind.
        zone: only items of this part of the hall.
    """
    words = plain(search).split()
    rows = [
        (row, initials)
        for row, initials in catalogue.item_rows(reading.connection, department, section)
        if kind in (None, row.kind) and zone in (None, row.zone)
    ]
    found = tuple(row for row, initials in rows if _has(row, initials, words))
    return found or tuple(row for row, initials in rows if words and all(_in_order(word, initials) for word in words))


def item(reading: Reading, code: str) -> tuple[ItemVersion, ...]:
    """Return every version of an item, the newest first.

    Raises:
        Refused: catalogue.item_unknown.
    """
    versions = catalogue.versions(reading.connection, code)
    if not versions:
        raise Refused(RuleViolation("catalogue.item_unknown", {"item": clean(code, limit=40)}))
    return versions


def page(reading: Reading, code: str) -> ItemPage:
    """Return an item with its versions, what each changed, and the names behind its codes.

    Raises:
        Refused: catalogue.item_unknown.
    """
    versions = item(reading, code)
    newest = versions[0].fact
    changed = [differing(before.fact, after.fact) for after, before in pairwise(versions)]
    rooms = {room.code: room for room in departments(reading)}, {room.code: room for room in sections(reading)}
    return ItemPage(
        versions,
        (*changed, ()),
        rooms[0].get(newest.department),
        rooms[1].get(newest.section),
        catalogue.named(reading.connection, newest.also_grants),
        catalogue.open_cases(reading.connection, code),
    )


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
    text = plain("\n".join((*places, row.section_name, row.section_name_en)))
    return all(word in text for word in words)


def plain(text: str) -> str:
    """Return a text as searches compare it: case and width do not matter."""
    return unicodedata.normalize("NFKC", text).casefold()


def _in_order(word: str, initials: str) -> bool:
    """Whether the letters of a word stand in the initials in its order, whatever stands between."""
    rest = iter(initials)
    return len(word) >= FEWEST_INITIALS and all(letter in rest for letter in word)
