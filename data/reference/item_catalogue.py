"""The catalogue of items as committed facts: a file per department of origin. Read when a catalogue is loaded.

Names, statutory limits and their articles are public law; what the bureau itself chose (promised days, sections,
routes) stands beside them. The loader is strict: a file that says anything else is refused as a whole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, TypeVar

from data.reference.bureau_house import load_departments, load_sections
from data.words.kinds import ItemKind, NamePolicy, PowerType, Route
from data.words.limits import ClockStart, Limit, LimitUnit
from data.words.procedure_words import Stage
from data.words.violations import BadInput

FOLDER = "items"
Word = TypeVar("Word", bound=StrEnum)


class ItemFact(NamedTuple):
    """One item as the catalogue has it; departments and sections by their codes."""

    code: str
    name: str
    name_en: str
    initials: str
    """Pinyin initials of the name, lower case."""
    department: str
    """The department it came from: the name of the file."""
    section: str
    power_type: PowerType
    kind: ItemKind
    route: Route
    former_chain: tuple[str, ...]
    """Who signed before the reform, first signer first."""
    promised: Limit | None
    statutory: Limit | None
    stage_limits: Mapping[Stage, int]
    promised_stops: bool
    name_policy: NamePolicy
    basis: str


REQUIRED = (
    "code", "name", "name_en", "initials", "section", "power_type", "kind", "route", "former_chain", "name_policy",
    "basis",
)  # fmt: skip
OPTIONAL = ("promised", "statutory", "stage_limits", "promised_stops")


def load_items(folder: Traversable | None = None) -> tuple[ItemFact, ...]:
    """Return every item, by the order of departments and then of the files.

    Args:
        folder: where the files are; None for the committed ones.

    Raises:
        BadInput: catalogue.broken, catalogue.department_unknown, catalogue.key_missing, catalogue.key_unknown,
            catalogue.wrong_value, catalogue.code_twice; each names the file, and the key where there is one.
    """
    where = files("data.reference").joinpath(FOLDER) if folder is None else folder
    order = {department.code: place for place, department in enumerate(load_departments())}
    sections = frozenset(section.code for section in load_sections() if section.approving)
    found = sorted(
        (entry for entry in where.iterdir() if entry.name.endswith(".toml")),
        key=lambda entry: (order.get(entry.name.removesuffix(".toml"), len(order)), entry.name),
    )
    items: dict[str, ItemFact] = {}
    for file in found:
        if file.name.removesuffix(".toml") not in order:
            raise BadInput("catalogue.department_unknown", file=file.name)
        for item in _items_of(file, sections):
            if item.code in items:
                raise BadInput("catalogue.code_twice", file=file.name, item=item.code)
            items[item.code] = item
    return tuple(items.values())


def _items_of(file: Traversable, sections: frozenset[str]) -> Iterator[ItemFact]:
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise BadInput("catalogue.broken", file=file.name, reason=str(trouble)) from trouble
    for key in written:
        if key != "item":
            raise BadInput("catalogue.key_unknown", file=file.name, item="", key=key)
    entries = written.get("item", [])
    if not isinstance(entries, list):
        raise BadInput("catalogue.wrong_value", file=file.name, item="", key="item", expected="[[item]]")
    for number, entry in enumerate(entries, 1):
        yield _Entry(file.name, number, entry).item(sections)


class _Entry:
    """One ``[[item]]`` of a file while it is checked."""

    def __init__(self, file: str, number: int, fields: Mapping[str, Any]) -> None:
        self._file = file
        self._fields = fields
        self._named = str(fields.get("code", number))
        """What messages call the item: its code, else its place in the file."""

    def item(self, sections: frozenset[str]) -> ItemFact:
        """Return the item."""
        for key in REQUIRED:
            if key not in self._fields:
                raise BadInput("catalogue.key_missing", file=self._file, item=self._named, key=key)
        for key in self._fields:
            if key not in REQUIRED and key not in OPTIONAL:
                raise BadInput("catalogue.key_unknown", file=self._file, item=self._named, key=key)
        return ItemFact(
            code=self._text("code"),
            name=self._text("name"),
            name_en=self._text("name_en"),
            initials=self._text("initials"),
            department=self._file.removesuffix(".toml"),
            section=self._one_of("section", sections),
            power_type=self._word("power_type", PowerType),
            kind=self._word("kind", ItemKind),
            route=self._word("route", Route),
            former_chain=self._texts("former_chain"),
            promised=self._limit("promised"),
            statutory=self._limit("statutory"),
            stage_limits=self._stage_limits(),
            promised_stops=self._flag("promised_stops", True),
            name_policy=self._word("name_policy", NamePolicy),
            basis=self._text("basis"),
        )

    def _wrong(self, key: str, expected: str) -> BadInput:
        return BadInput("catalogue.wrong_value", file=self._file, item=self._named, key=key, expected=expected)

    def _text(self, key: str) -> str:
        value = self._fields[key]
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, "text")
        return value

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self._fields[key]
        if not isinstance(value, list) or not value or not all(isinstance(part, str) and part for part in value):
            raise self._wrong(key, '["text", …]')
        return tuple(value)

    def _one_of(self, key: str, known: frozenset[str]) -> str:
        value = self._text(key)
        if value not in known:
            raise self._wrong(key, ", ".join(sorted(known)))
        return value

    def _word(self, key: str, words: type[Word]) -> Word:
        return words(self._one_of(key, frozenset(word.value for word in words)))

    def _flag(self, key: str, default: bool) -> bool:
        value = self._fields.get(key, default)
        if not isinstance(value, bool):
            raise self._wrong(key, "true, false")
        return value

    def _limit(self, key: str) -> Limit | None:
        value = self._fields.get(key)
        if value is None:
            return None
        expected = "[days, working_day|calendar_day, received|accepted, basis]"
        try:
            amount, unit, starts_at, basis = value
            limit = Limit(amount, LimitUnit(unit), ClockStart(starts_at), basis)
        except (TypeError, ValueError) as trouble:
            raise self._wrong(key, expected) from trouble
        if type(limit.amount) is not int or limit.amount < 1 or not isinstance(basis, str) or not basis:
            raise self._wrong(key, expected)
        return limit

    def _stage_limits(self) -> Mapping[Stage, int]:
        value = self._fields.get("stage_limits", {})
        expected = "{ stage = working days, … }"
        if not isinstance(value, dict) or not all(type(days) is int and days >= 1 for days in value.values()):
            raise self._wrong("stage_limits", expected)
        try:
            return {Stage(stage): days for stage, days in value.items()}
        except ValueError as trouble:
            raise self._wrong("stage_limits", expected) from trouble
