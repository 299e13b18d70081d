"""How the values of an item stand in the cells of a table (CSV, XLSX), in both directions.

========================  =====================================================================
texts, words, numbers     as they are; an empty cell is a key left out
``promised_stops`` …      ``true`` or ``false``
``promised`` …            ``5 working_day accepted 本局承诺``
``former_chain`` …        ``科长; 分管局长``
``stage_limits``          ``review = 3; sign_off = 1``
``materials``             ``application | 申请书 | Application form | original; site_plan | … | deferrable``
                          marks: ``optional``, ``deferrable``, ``original``, separated by blanks
``inspection``            ``survey | officers | fire; gas | minutes=90 | remote_second_look | territorial=… | line=…``
========================  =====================================================================

A ``;``, ``|`` or ``\\`` that belongs to a text is written with a ``\\`` before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from data.words.catalogue_words import InspectionRule, ItemFact, Material
from data.words.limits import Limit

COLUMNS = (
    "department", "code", "national_code", "name", "name_en", "initials", "section", "zone", "power_type", "kind",
    "route", "former_chain", "former_kind", "former_promised", "promised", "statutory", "stage_limits",
    "promised_stops", "fee", "fee_basis", "name_policy", "basis", "materials", "inspection", "special_procedures",
    "also_grants", "major_above", "hazardous",
)  # fmt: skip
NUMBERS = frozenset({"former_promised", "fee", "major_above"})
FLAGS = frozenset({"promised_stops", "hazardous"})
LISTS = frozenset({"former_chain", "special_procedures", "also_grants"})
LIMITS = frozenset({"promised", "statutory"})
EXPECTED: Mapping[str, str] = {
    **dict.fromkeys(NUMBERS, "0, 1, 2, …"),
    **dict.fromkeys(FLAGS, "true, false"),
    **dict.fromkeys(LIMITS, "5 working_day accepted 本局承诺"),
    "stage_limits": "review = 3; sign_off = 1",
    "materials": "code | name | name_en | optional deferrable original; …",
    "inspection": "survey | officers | fire; gas | minutes=90 | remote_second_look | territorial=… | line=…",
}
"""What a cell must look like, shown where it does not."""
MARKS = ("optional", "deferrable", "original")
_PIECE = re.compile(r"(?:[^\\;|]|\\.)+|[;|]", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WHOLE = re.compile(r"[0-9]{1,12}")


def value_of(column: str, cell: str) -> Any:
    """Return the value of a cell as TOML has it.

    Raises:
        ValueError: the cell is not written in its notation.
    """
    if column in NUMBERS:
        if not _WHOLE.fullmatch(cell):
            raise ValueError(cell)
        return int(cell)
    if column in FLAGS:
        return {"true": True, "false": False}[_one_of(cell.lower(), ("true", "false"))]
    if column in LISTS:
        return [_alone(parts) for parts in _rows(cell)]
    if column in LIMITS:
        amount, unit, starts_at, basis = cell.split(maxsplit=3)
        return [int(_one_number(amount)), unit, starts_at, basis]
    if column == "stage_limits":
        return dict(_stage(part) for part in cell.split(";") if part.strip())
    if column == "materials":
        return [_material(parts) for parts in _rows(cell)]
    if column == "inspection":
        return _inspection(cell)
    return cell


def cells_of(item: ItemFact) -> dict[str, str]:
    """Return the cells of an item, by column; empty where it has no value."""
    return {column: _cell(getattr(item, column)) for column in COLUMNS}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Limit):
        return f"{value.amount} {value.unit.value} {value.starts_at.value} {value.basis}"
    if isinstance(value, InspectionRule):
        return _inspection_cell(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{stage.value} = {days}" for stage, days in value.items())
    if isinstance(value, tuple):
        return "; ".join(_material_cell(part) if isinstance(part, Material) else _escaped(part) for part in value)
    return value.value if isinstance(value, StrEnum) else str(value)


def _inspection_cell(rule: InspectionRule) -> str:
    usual = InspectionRule._field_defaults
    told = [rule.kind.value, rule.mode.value, "; ".join(map(_escaped, rule.specialties))]
    if rule.minutes != usual["minutes"]:
        told.append(f"minutes={rule.minutes}")
    if rule.remote_second_look:
        told.append("remote_second_look")
    if rule.territorial:
        told.append(f"territorial={_escaped(rule.territorial)}")
    return " | ".join([*told, *(f"line={_escaped(line)}" for line in rule.checklist)])


def _material_cell(material: Material) -> str:
    said = (not material.required, material.deferrable, material.original)
    marks = " ".join(mark for mark, holds in zip(MARKS, said, strict=True) if holds)
    parts = (material.code, _escaped(material.name), _escaped(material.name_en))
    return " | ".join((*parts, marks) if marks else parts)


def _escaped(text: str) -> str:
    return re.sub(r"([\\;|])", r"\\\1", text)


def _rows(cell: str) -> list[list[str]]:
    """Return what stands between ``;``, each split at ``|``; empty rows are left out."""
    rows: list[list[str]] = [[""]]
    for piece in _PIECE.findall(cell):
        if piece == ";":
            rows.append([""])
        elif piece == "|":
            rows[-1].append("")
        else:
            rows[-1][-1] = _ESCAPED.sub(r"\1", piece).strip()
    return [row for row in rows if any(row)]


def _alone(parts: list[str]) -> str:
    if len(parts) != 1:
        raise ValueError(parts)
    return parts[0]


def _material(parts: list[str]) -> dict[str, Any]:
    if not 3 <= len(parts) <= 4:
        raise ValueError(parts)
    marks = [_one_of(mark, MARKS) for mark in (parts[3].split() if len(parts) == 4 else ())]
    flags = {"required": "optional" not in marks, "deferrable": "deferrable" in marks, "original": "original" in marks}
    return {"code": parts[0], "name": parts[1], "name_en": parts[2], **flags}


def _inspection(cell: str) -> dict[str, Any]:
    first, *others = _rows(cell)
    if len(first) < 2:
        raise ValueError(cell)
    # What is said beside the specialties stands behind the last of them.
    listed = [first[2:], *others]
    specialties = [specialty for part in listed for specialty in part[:1] if specialty]
    if any(len(part) > 1 for part in listed[:-1]):
        raise ValueError(cell)
    told: dict[str, Any] = {"kind": first[0], "mode": first[1]}
    if specialties:
        told["specialties"] = specialties
    for mark in listed[-1][1:]:
        _take_mark(told, mark)
    return told


def _take_mark(told: dict[str, Any], mark: str) -> None:
    name, _, value = mark.partition("=")
    if name == "minutes":
        told["minutes"] = int(_one_number(value))
    elif name == "territorial" and value:
        told["territorial"] = value
    elif name == "line" and value:
        told.setdefault("checklist", []).append(value)
    else:
        told[_one_of(mark, ("remote_second_look",))] = True


def _stage(part: str) -> tuple[str, int]:
    stage, days = part.split("=")
    return stage.strip(), int(_one_number(days.strip()))


def _one_number(text: str) -> str:
    if not _WHOLE.fullmatch(text):
        raise ValueError(text)
    return text


def _one_of(text: str, known: tuple[str, ...]) -> str:
    if text not in known:
        raise ValueError(text)
    return text
