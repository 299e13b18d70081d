"""One item as a file has it, and the check that makes an ``ItemFact`` of it. The same for TOML, CSV and XLSX."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from data.imports.catalogue.found_faults import FaultPlace, FoundFaults
from data.words.catalogue_words import (
    HallZone,
    InspectionKind,
    InspectionMode,
    InspectionRule,
    ItemFact,
    ItemPlace,
    Material,
)
from data.words.kinds import ItemKind, NamePolicy, PowerType, Route
from data.words.limits import ClockStart, Limit, LimitUnit, ProcedureKind
from data.words.procedure_words import Stage
from data.words.safe_text import clean

Word = TypeVar("Word", bound=StrEnum)

REQUIRED = (
    "code", "national_code", "name", "name_en", "initials", "section", "zone", "power_type", "kind", "route",
    "former_chain", "former_kind", "former_promised", "promised", "fee", "basis", "materials",
)  # fmt: skip
OPTIONAL = (
    "statutory", "stage_limits", "promised_stops", "fee_basis", "name_policy", "inspection", "special_procedures",
    "also_grants", "major_above", "hazardous",
)  # fmt: skip
CODE_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
NATIONAL_FORM = re.compile(r"\d{12}")
MATERIAL_FORM = re.compile(r"[a-z][a-z0-9_]{0,39}")
INITIALS_FORM = re.compile(r"[a-z0-9]{1,100}")
LIMIT_FORM = "[days, working_day|calendar_day, received|accepted, basis]"
MAXIMUM_LISTED = 100
"""Elements of one list: materials, signers…"""
MAXIMUM_NUMBER = 1_000_000_000
MAXIMUM_DAYS = 3_660
LONGEST_LOOK = 480
"""Minutes on the spot."""
_LONGEST_NAME = 200


class WrittenItem(NamedTuple):
    """What a file says of one item: values as TOML has them."""

    place: ItemPlace
    number: int
    """Its place among the items of the file, from 1."""
    department: str
    fields: Mapping[str, Any]
    unreadable: frozenset[str] = frozenset()
    """Keys whose values could not be read: faults already."""

    @property
    def named(self) -> str:
        """What messages call the item: its code, else its place in the file."""
        code = self.fields.get("code")
        return clean(code, limit=40) if isinstance(code, str) and code.strip() else f"#{self.number}"


def item_of(written: WrittenItem, sections: Collection[str], faults: FoundFaults) -> ItemFact | None:
    """Return the item, or None where anything is wrong with it; every fault is added to ``faults``."""
    return _Entry(written, faults).item(sections)


class _Entry:
    """One item while it is checked. A value that is wrong is a fault and None."""

    def __init__(self, written: WrittenItem, faults: FoundFaults) -> None:
        self._written = written
        self._fields = written.fields
        self._faults = faults

    def item(self, sections: Collection[str]) -> ItemFact | None:
        """Return the item."""
        before = self._faults.count
        for key in REQUIRED:
            if key not in self._fields and key not in self._written.unreadable:
                self._fault(key, "catalogue.key_missing")
        for key in self._fields:
            if key not in REQUIRED and key not in OPTIONAL:
                self._fault(key, "catalogue.key_unknown")
        values = {
            "code": self._formed("code", CODE_FORM, "AGR-01"),
            "national_code": self._formed("national_code", NATIONAL_FORM, "000120001000", ""),
            "initials": self._formed("initials", INITIALS_FORM, "dwfytjhgzhf"),
            **{name: self._read(name, self._text) for name in ("name", "name_en", "basis")},
            "fee_basis": self._read("fee_basis", self._text, ""),
            "department": self._written.department,
            "section": self._read("section", lambda key, value: self._one_of(key, value, sections)),
            **self._words(),
            "former_chain": self._read("former_chain", self._texts),
            "former_promised": self._read("former_promised", self._days),
            "promised": self._read("promised", lambda key, value: self._limit(key, value, 0)),
            "statutory": self._read("statutory", lambda key, value: self._limit(key, value, 1)),
            "stage_limits": self._read("stage_limits", self._stage_limits, {}),
            "promised_stops": self._read("promised_stops", self._flag, True),
            "hazardous": self._read("hazardous", self._flag, False),
            "fee": self._read("fee", self._number, 0),
            "major_above": self._read("major_above", self._number),
            "materials": self._read("materials", self._materials, ()),
            "inspection": self._read("inspection", self._inspection),
            "special_procedures": self._read("special_procedures", self._procedures, ()),
            "also_grants": self._read("also_grants", self._texts, ()),
        }
        whole = self._faults.count == before and not self._written.unreadable
        return ItemFact(**values) if whole else None

    def _words(self) -> dict[str, Any]:
        return {
            "power_type": self._word("power_type", PowerType),
            "kind": self._word("kind", ItemKind),
            "route": self._word("route", Route),
            "name_policy": self._word("name_policy", NamePolicy, NamePolicy.SHOWN),
            "zone": self._word("zone", HallZone),
            "former_kind": self._word("former_kind", ItemKind),
        }

    def _fault(self, key: str, code: str, **told: str | int) -> None:
        place = self._written.place
        self._faults.add(code, FaultPlace(place.file, place.line_of(key), self._written.named, key), **told)

    def _wrong(self, key: str, expected: str) -> None:
        self._fault(key, "catalogue.wrong_value", expected=expected)

    def _read(self, key: str, check: Callable[[str, Any], Any], default: Any = None) -> Any:
        """Return the checked value of a key, or the default where the file does not have the key."""
        return check(key, self._fields[key]) if key in self._fields else default

    def _formed(self, key: str, form: re.Pattern[str], example: str, default: str | None = None) -> str | None:
        if key not in self._fields:
            return default
        value = self._fields[key]
        if not isinstance(value, str) or not form.fullmatch(value):
            self._wrong(key, f'"{example}"')
            return None
        return value

    def _text(self, key: str, value: Any) -> str | None:
        text = clean(value, limit=_LONGEST_NAME + 1) if isinstance(value, str) else ""
        if not text:
            self._wrong(key, '"…"')
            return None
        if len(text) > _LONGEST_NAME:
            self._fault(key, "catalogue.text_too_long", limit=_LONGEST_NAME)
            return None
        return text

    def _listed(self, key: str, value: Any, expected: str) -> list[Any] | None:
        if not isinstance(value, list) or not value:
            self._wrong(key, expected)
            return None
        if len(value) > MAXIMUM_LISTED:
            self._fault(key, "catalogue.list_too_long", limit=MAXIMUM_LISTED)
            return None
        return value

    def _texts(self, key: str, value: Any) -> tuple[str, ...] | None:
        listed = self._listed(key, value, '["…", "…"]') or []
        texts = [self._text(f"{key}[{number}]", part) for number, part in enumerate(listed, 1)]
        return tuple(text for text in texts if text is not None)

    def _one_of(self, key: str, value: Any, known: Collection[str]) -> str | None:
        if not isinstance(value, str) or value not in known:
            self._wrong(key, ", ".join(sorted(known)))
            return None
        return value

    def _word(self, key: str, words: type[Word], default: Word | None = None) -> Word | None:
        if key not in self._fields:
            return default
        return self._as_word(key, self._fields[key], words)

    def _as_word(self, key: str, value: Any, words: type[Word]) -> Word | None:
        known = self._one_of(key, value, [word.value for word in words])
        return None if known is None else words(known)

    def _flag(self, key: str, value: Any) -> bool | None:
        if not isinstance(value, bool):
            self._wrong(key, "true, false")
            return None
        return value

    def _number(self, key: str, value: Any) -> int | None:
        if type(value) is not int or not 0 <= value <= MAXIMUM_NUMBER:
            self._wrong(key, "0, 1, 2, …")
            return None
        return value

    def _days(self, key: str, value: Any) -> int | None:
        if type(value) is not int or not 1 <= value <= MAXIMUM_DAYS:
            self._wrong(key, "1, 2, 3, …")
            return None
        return value

    def _limit(self, key: str, value: Any, least: int) -> Limit | None:
        try:
            amount, unit, starts_at, basis = value
            limit = Limit(amount, LimitUnit(unit), ClockStart(starts_at), clean(basis, limit=_LONGEST_NAME))
        except (TypeError, ValueError):
            self._wrong(key, LIMIT_FORM)
            return None
        if type(limit.amount) is not int or not least <= limit.amount <= MAXIMUM_DAYS or not limit.basis:
            self._wrong(key, LIMIT_FORM)
            return None
        return limit

    def _stage_limits(self, key: str, value: Any) -> Mapping[Stage, int] | None:
        try:
            limits = {Stage(stage): days for stage, days in value.items()}
        except (AttributeError, ValueError):
            self._wrong(key, "{ review = 3, sign_off = 1 }")
            return None
        checked = {stage: self._days(f"{key}.{stage.value}", days) for stage, days in limits.items()}
        return {stage: days for stage, days in checked.items() if days is not None}

    def _table(self, key: str, value: Any, needed: Collection[str], known: Collection[str]) -> Mapping[str, Any] | None:
        if not isinstance(value, dict):
            self._wrong(key, "{ " + ", ".join(f"{name} = …" for name in needed) + " }")
            return None
        for name in needed:
            if name not in value:
                self._fault(f"{key}.{name}", "catalogue.key_missing")
        for name in value:
            if name not in needed and name not in known:
                self._fault(f"{key}.{clean(name, limit=40)}", "catalogue.key_unknown")
        return value if all(name in value for name in needed) else None

    def _materials(self, key: str, value: Any) -> tuple[Material, ...] | None:
        found: list[Material] = []
        for number, part in enumerate(self._listed(key, value, "[{ code = …, name = …, name_en = … }, …]") or [], 1):
            material = self._material(f"{key}[{number}]", part)
            if material is None:
                continue
            if any(other.code == material.code for other in found):
                self._fault(f"{key}[{number}].code", "catalogue.material_twice", material=material.code)
            found.append(material)
        return tuple(found)

    def _material(self, key: str, value: Any) -> Material | None:
        fields = self._table(key, value, ("code", "name", "name_en"), ("required", "deferrable", "original"))
        if fields is None:
            return None
        code = fields["code"]
        if not isinstance(code, str) or not MATERIAL_FORM.fullmatch(code):
            self._wrong(f"{key}.code", '"site_plan"')
            return None
        name, name_en = self._text(f"{key}.name", fields["name"]), self._text(f"{key}.name_en", fields["name_en"])
        flags = {
            flag: self._flag(f"{key}.{flag}", fields.get(flag, default))
            for flag, default in (("required", True), ("deferrable", False), ("original", False))
        }
        if name is None or name_en is None:
            return None
        return Material(code, name, name_en, **{flag: bool(said) for flag, said in flags.items()})

    def _inspection(self, key: str, value: Any) -> InspectionRule | None:
        known = ("specialties", "minutes", "remote_second_look", "territorial", "checklist")
        fields = self._table(key, value, ("kind", "mode"), known)
        if fields is None:
            return None
        kind = self._as_word(f"{key}.kind", fields["kind"], InspectionKind)
        mode = self._as_word(f"{key}.mode", fields["mode"], InspectionMode)
        usual = InspectionRule._field_defaults
        lists = {
            name: self._texts(f"{key}.{name}", fields[name]) or () if name in fields else ()
            for name in ("specialties", "checklist")
        }
        minutes = fields.get("minutes", usual["minutes"])
        if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= LONGEST_LOOK:
            self._wrong(f"{key}.minutes", f"1, 2, … {LONGEST_LOOK}")
            return None
        remote = bool(self._flag(f"{key}.remote_second_look", fields.get("remote_second_look", False)))
        said = fields.get("territorial")
        law = "" if said is None else self._text(f"{key}.territorial", said) or ""
        if kind is None or mode is None:
            return None
        if mode is InspectionMode.COUNTY and not law:
            self._fault(f"{key}.territorial", "catalogue.not_territorial")
            return None
        return InspectionRule(kind, mode, lists["specialties"], minutes, remote, law, lists["checklist"])

    def _procedures(self, key: str, value: Any) -> tuple[ProcedureKind, ...] | None:
        listed = self._listed(key, value, "[" + ", ".join(f'"{word.value}"' for word in ProcedureKind) + "]") or []
        words = [self._as_word(f"{key}[{number}]", part, ProcedureKind) for number, part in enumerate(listed, 1)]
        return tuple(word for word in words if word is not None)
