"""What must stand in the schema after a revision: columns, constraints, indexes and triggers, one line each.

The lines of a revision are committed as ``manifest/NNNN.json``, once per dialect; ``upgrade`` and ``doctor`` compare
them with what the database says of itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection, Inspector, inspect

Manifest: TypeAlias = Mapping[str, Sequence[str]]
"""Lines by table, sorted."""
_QUOTED = re.compile(r"'((?:[^']|'')*)'")
_FRAMEWORK_TABLE = "alembic_version"


def describe(connection: Connection) -> Manifest:
    """Return what stands in the database, read from its own catalogue."""
    inspector = inspect(connection)
    lines: dict[str, list[str]] = {
        name: [] for name in inspector.get_table_names() if name != _FRAMEWORK_TABLE
    }
    for name, line in (*_inspected(inspector, connection), *_triggers(connection), *_options(connection)):
        if name in lines:
            lines[name].append(line)
    return {name: sorted(found) for name, found in sorted(lines.items())}


def differences(expected: Manifest, actual: Manifest) -> tuple[str, ...]:
    """Return one line per difference: what is missing first, then what is strange."""
    wanted = {f"{name}: {line}" for name, lines in expected.items() for line in (*lines, "table")}
    found = {f"{name}: {line}" for name, lines in actual.items() for line in (*lines, "table")}
    return (
        *(f"missing {line}" for line in sorted(wanted - found)),
        *(f"unexpected {line}" for line in sorted(found - wanted)),
    )


def load(file: Path, dialect: str) -> Manifest:
    """Return the committed manifest of one revision for ``dialect``."""
    manifests: dict[str, Manifest] = json.loads(file.read_text(encoding="utf-8"))
    return manifests[dialect]


def written(manifests: Mapping[str, Manifest]) -> str:
    """Return the text of a manifest file for manifests by dialect."""
    return json.dumps(manifests, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _inspected(inspector: Inspector, connection: Connection) -> Iterable[tuple[str, str]]:
    for (_, name), columns in inspector.get_multi_columns().items():
        for column in columns:
            kind = column["type"].compile(dialect=connection.dialect)
            needed = "" if column["nullable"] else " not null"
            default = f" default {column['default']}" if column.get("default") else ""
            yield name, f"column {column['name']} {kind}{needed}{default}"
    for (_, name), key in inspector.get_multi_pk_constraint().items():
        yield name, f"primary key {key['name']} ({_listed(key['constrained_columns'])})"
    for (_, name), uniques in inspector.get_multi_unique_constraints().items():
        for unique in uniques:
            yield name, f"unique {unique['name']} ({_listed(unique['column_names'])})"
    for (_, name), references in inspector.get_multi_foreign_keys().items():
        for reference in references:
            target = f"{reference['referred_table']} ({_listed(reference['referred_columns'])})"
            own = _listed(reference["constrained_columns"])
            options = "".join(f" {option} {value}" for option, value in sorted(reference["options"].items()))
            yield name, f"foreign key {reference['name']} ({own}) to {target}{options}"
    for (_, name), checks in inspector.get_multi_check_constraints().items():
        for check in checks:
            yield name, f"check {check['name']} {_condition(check['sqltext'])}"
    for (_, name), indexes in inspector.get_multi_indexes().items():
        for index in indexes:
            if not index.get("duplicates_constraint"):
                yield name, _index(index)


def _index(index: Mapping[str, Any]) -> str:
    columns = index.get("expressions") or index["column_names"]
    options = index.get("dialect_options", {})
    where = next((f" where {_folded(str(options[name]))}" for name in options if name.endswith("_where")), "")
    unique = "unique index" if index["unique"] else "index"
    return f"{unique} {index['name']} ({_listed(columns)}){where}"


def _triggers(connection: Connection) -> Iterable[tuple[str, str]]:
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        return [(table, f"trigger {name} {_folded(sql)}") for table, name, sql in rows]
    rows = connection.exec_driver_sql(
        "SELECT c.relname, t.tgname, t.tgenabled = 'O', t.tgtype, p.proname, p.prosrc"
        " FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid"
        " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
        " JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid"
        " WHERE NOT t.tgisinternal AND n.nspname = current_schema()"
    )
    return [
        (table, f"trigger {name} {'on' if enabled else 'OFF'} type {kind} calls {function}: {_folded(source)}")
        for table, name, enabled, kind, function, source in rows
    ]


def _options(connection: Connection) -> Iterable[tuple[str, str]]:
    if connection.dialect.name != "sqlite":
        return []
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    return [(name, "strict") for name, sql in rows if re.search(r"\)\s*STRICT\s*$", sql)]


def _condition(text: str) -> str:
    """Return a CHECK so that servers of different versions say the same: its words if it lists words, else its text."""
    words = _QUOTED.findall(text)
    return "lists " + _listed(sorted(words)) if words else _folded(text)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _listed(names: Iterable[str | None]) -> str:
    return ", ".join(str(name) for name in names)
