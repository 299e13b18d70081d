"""Is the store healthy? What it is, what the database says of itself, whether schema, ledger and rows add up.

Findings are codes; ``tui.lang`` says them. Nothing is changed. Used by ``yizhang doctor``.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from datetime import timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection

from core.bureau import Bureau
from core.reads.calendar import unknown_notices
from core.upkeep import ledger_check, rebuild
from core.work import Reading
from data.migrations.upgrade import status
from data.queries import people
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.violations import StoreTrouble

CALENDAR_WARNING = timedelta(days=60)
"""The State Council announces a year about six weeks before it begins."""
LARGE_WAL = 64 * 1024 * 1024
"""Bytes. A WAL this large means that some reader never lets it be folded back."""
DIFFERENCES_COUNTED = 100
OLDEST_SERVER = 14
"""Major version of PostgreSQL. Older ones no longer get repairs."""


class Health(StrEnum):
    """How a finding is to be taken."""

    GOOD = "good"
    NOTE = "note"
    FAULT = "fault"


class Finding(NamedTuple):
    """One thing that was looked at."""

    health: Health
    code: str
    parameters: Mapping[str, str | int] = {}


def examine(bureau: Bureau, checkpoint_folder: Path | None = None) -> Iterator[Finding]:
    """Yield findings, the quick ones first; the ledger and the rebuilding of rows read every event.

    Args:
        bureau: the store as somebody opened it.
        checkpoint_folder: where the ledger's signed heads were written; None to leave them out.
    """
    store = bureau.store
    address: StoreAddress = store.address
    yield Finding(Health.GOOD, "doctor.store", {"address": str(address), "kind": bureau.store_mark.kind.value})
    if address.is_postgresql:
        with store.read() as connection:
            yield from _server(connection)
    else:
        yield from _file(address.file)
        yield from _sqlite(store)
    yield from _schema(address)
    with bureau.reading() as reading:
        yield from _people(reading)
        yield from _calendar(reading)
        yield from _ledger(reading, checkpoint_folder)
        yield _rows(reading)


def _file(path: Path) -> Iterator[Finding]:
    for code, place in (("doctor.file_open_to_others", path), ("doctor.folder_open_to_others", path.parent)):
        mode = stat.S_IMODE(place.stat().st_mode)
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Finding(Health.FAULT, code, {"path": str(place), "mode": f"{mode:04o}"})
    wal = path.with_name(f"{path.name}-wal")
    size = wal.stat().st_size if wal.exists() else 0
    health = Health.NOTE if size > LARGE_WAL else Health.GOOD
    yield Finding(health, "doctor.wal", {"kilobytes": size // 1024})
    yield Finding(Health.NOTE, "doctor.copying", {"path": str(path)})


def _sqlite(store: Store) -> Iterator[Finding]:
    with store.read() as connection:
        version = str(connection.exec_driver_sql("SELECT sqlite_version()").scalar_one())
        yield Finding(Health.GOOD, "doctor.sqlite_version", {"version": version})
        yield _expected(connection, "journal_mode", "wal")
        complaint = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one())
        if complaint != "ok":
            yield Finding(Health.FAULT, "doctor.damaged", {"detail": complaint})
        else:
            yield Finding(Health.GOOD, "doctor.integrity")
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if dangling is not None:
            yield Finding(Health.FAULT, "doctor.dangling", {"table": str(dangling[0])})
    try:
        with store.write() as connection:
            yield _expected(connection, "foreign_keys", "1")
            yield _expected(connection, "synchronous", "2")
    except StoreTrouble as trouble:
        yield Finding(Health.FAULT, trouble.code, trouble.parameters)


def _expected(connection: Connection, pragma: str, wanted: str) -> Finding:
    found = str(connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one())
    health = Health.GOOD if found == wanted else Health.FAULT
    return Finding(health, "doctor.pragma", {"name": pragma, "value": found, "wanted": wanted})


def _server(connection: Connection) -> Iterator[Finding]:
    number = int(str(connection.exec_driver_sql("SHOW server_version_num").scalar_one()))
    version = str(connection.exec_driver_sql("SHOW server_version").scalar_one())
    told: dict[str, str | int] = {"version": version, "oldest": OLDEST_SERVER}
    yield Finding(Health.GOOD if number >= OLDEST_SERVER * 10_000 else Health.FAULT, "doctor.server_version", told)
    for name, wanted in (
        ("server_encoding", "UTF8"),
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
    ):
        found = str(connection.exec_driver_sql(f"SHOW {name}").scalar_one())
        good = found == wanted or (name == "synchronous_commit" and found.startswith("remote"))
        health = Health.GOOD if good else Health.FAULT
        yield Finding(health, "doctor.server_setting", {"name": name, "value": found, "wanted": wanted})
    if connection.exec_driver_sql("SHOW data_checksums").scalar_one() != "on":
        yield Finding(Health.NOTE, "doctor.no_data_checksums")


def _schema(address: StoreAddress) -> Iterator[Finding]:
    found = status(address)
    differences = found.manifest_differences
    if differences:
        parameters: dict[str, str | int] = {"count": len(differences), "difference": differences[0]}
        yield Finding(Health.FAULT, "doctor.schema_differs", parameters)
    else:
        yield Finding(Health.GOOD, "doctor.schema", {"revision": found.revision})


def _people(reading: Reading) -> Iterator[Finding]:
    administrators = people.holders_of_operation(reading.connection)
    if administrators:
        yield Finding(Health.GOOD, "doctor.administrators", {"logins": ", ".join(administrators)})
    else:
        yield Finding(Health.FAULT, "doctor.no_administrator")
    uncharged = [
        row.code
        for row in people.sections(reading.connection).values()
        if row.approving and row.deputy_director_id is None
    ]
    if uncharged:
        yield Finding(Health.NOTE, "doctor.sections_without_signer", {"sections": ", ".join(uncharged)})


def _calendar(reading: Reading) -> Iterator[Finding]:
    last = reading.calendar.last_firm_day
    health = Health.GOOD if last - reading.today > CALENDAR_WARNING else Health.NOTE
    yield Finding(health, "doctor.calendar", {"last": last.isoformat()})
    for notice in unknown_notices(reading):
        yield Finding(Health.NOTE, "doctor.notice_to_import", {"year": notice.year})


def _ledger(reading: Reading, checkpoint_folder: Path | None) -> Iterator[Finding]:
    verdict = ledger_check.verify(reading, checkpoint_folder)
    if verdict.ok:
        yield Finding(Health.GOOD, "doctor.ledger", {"size": verdict.size, "checkpoints": verdict.checkpoints})
        return
    yield Finding(Health.FAULT, "doctor.ledger_broken", {"count": len(verdict.faults)})
    yield Finding(Health.FAULT, *verdict.faults[0])


def _rows(reading: Reading) -> Finding:
    found = list(islice(rebuild.differences(reading.connection, reading.calendar), DIFFERENCES_COUNTED))
    if not found:
        return Finding(Health.GOOD, "doctor.rows")
    first = found[0]
    parameters: dict[str, str | int] = {"case_number": first.case_number, "column": first.column, "count": len(found)}
    return Finding(Health.FAULT, "doctor.rows_differ", parameters)
