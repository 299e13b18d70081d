"""A register of experts or technicians as a file that the import reads back unchanged: CSV, or XLSX of one sheet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from data.exports.table_file import CSV, XLSX, csv_table, write_new, xlsx_table
from data.imports.expert_file import COLUMNS
from data.words.expert_words import ExpertFact
from data.words.violations import BadInput

_NUMBERS = frozenset({"quota"})
_WIDE = frozenset({"employer", "specialties", "recusal_units", "recusal_persons"})


def export_experts(facts: Iterable[ExpertFact], place: Path) -> int:
    """Write a register to ``place``, by its ending, and return how many entries there are.

    Raises:
        BadInput: experts_file.kind, catalogue.exists, catalogue.unwritable, catalogue.excel_missing.
    """
    rows = [_cells(fact) for fact in facts]
    suffix = place.suffix.lower()
    if suffix == CSV:
        content = b"\xef\xbb\xbf" + csv_table(COLUMNS, rows).encode()
    elif suffix == XLSX:
        content = xlsx_table(place.name, "experts", COLUMNS, rows, _NUMBERS, _WIDE)
    else:
        raise BadInput("experts_file.kind", file=place.name)
    write_new(place, content)
    return len(rows)


def _cells(fact: ExpertFact) -> list[str]:
    told: dict[str, object] = fact._asdict() | {
        "specialties": "; ".join(fact.specialties),
        "valid_until": fact.valid_until.isoformat(),
        "registered": "true" if fact.registered else "false",
        "recusal_units": "; ".join(fact.recusal_units),
        "recusal_persons": "; ".join(fact.recusal_persons),
    }
    return [str(told[column]) for column in COLUMNS]
