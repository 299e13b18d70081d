"""What went wrong with a store, told as one ``StoreTrouble`` instead of a driver's error. Used by both backends.

An ``IntegrityError`` is not a trouble: it is a promise that the store kept.
"""

from __future__ import annotations

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError

from data.store.address import StoreAddress
from data.words.violations import StoreTrouble

_SQLITE_CODES = {
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_PERM: "store.read_only",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.not_ours",
    sqlite3.SQLITE_IOERR: "store.disk",
}
_OS_CODES = {
    errno.EACCES: "store.read_only",
    errno.EPERM: "store.read_only",
    errno.EROFS: "store.read_only",
    errno.ENOSPC: "store.full",
    errno.EDQUOT: "store.full",
    errno.ENOENT: "store.missing",
    errno.ENOTDIR: "store.missing",
    errno.EISDIR: "store.not_ours",
    errno.EIO: "store.disk",
}
_POSTGRESQL_STATES = {
    "3D000": "store.missing",
    "53100": "store.full",
    "53300": "store.too_many_consoles",
    "25006": "store.read_only",
    "55P03": "store.locked",
    "40P01": "store.locked",
    "40001": "store.locked",
    "57014": "store.locked",
    "42501": "store.read_only",
    "XX001": "store.damaged",
    "XX002": "store.damaged",
    "58030": "store.disk",
}
_POSTGRESQL_CLASSES = {"28": "store.login_refused", "08": "store.unreachable", "57": "store.unreachable"}
# A server speaks the language of its own lc_messages: English or Chinese here.
_REFUSED_WORDS = ("authentication failed", "no password supplied", "pg_hba.conf", "认证失败", "没有口令", "口令认证")
_ABSENT_WORDS = ("does not exist", "不存在")
_DATABASE_WORDS = ("database \"", "数据库 \"", "数据库\"")


def sqlite_trouble(error: DBAPIError, address: StoreAddress, *, reading: bool) -> StoreTrouble | None:
    """Return what a SQLite error means for the person, or None if it is none of the known troubles.

    While reading, a plain "read-only" comes from ``query_only``: somebody writes inside a read, which is our own
    mistake and stays an error.
    """
    original = error.orig
    if isinstance(error, IntegrityError) or not isinstance(original, sqlite3.Error):
        return None
    extended = getattr(original, "sqlite_errorcode", None)
    if extended is None or (reading and extended == sqlite3.SQLITE_READONLY):
        return None
    primary = extended & 0xFF
    if primary == sqlite3.SQLITE_CANTOPEN:
        code = "store.read_only" if address.file.exists() else "store.missing"
    elif primary in _SQLITE_CODES:
        code = _SQLITE_CODES[primary]
    else:
        return None
    return StoreTrouble(_while(code, reading), address=str(address))


def postgresql_trouble(error: DBAPIError, address: StoreAddress, *, reading: bool) -> StoreTrouble | None:
    """Return what a PostgreSQL error means for the person, or None if it is none of the known troubles."""
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(error, IntegrityError) or (reading and state == "25006"):
        return None
    if state is None:
        code = _without_state(error)
    else:
        code = _POSTGRESQL_STATES.get(state) or _POSTGRESQL_CLASSES.get(state[:2])
    if code is None:
        return None
    if code == "store.unreachable":
        return StoreTrouble(code, address=str(address), reason=_first_line(error))
    return StoreTrouble(_while(code, reading), address=str(address))


def file_trouble(error: OSError, address: StoreAddress, *, reading: bool = False) -> StoreTrouble:
    """Return what an error of the file system means for the person."""
    code = _OS_CODES.get(error.errno or 0, "store.disk")
    return StoreTrouble(_while(code, reading), address=str(address))


def _while(code: str, reading: bool) -> str:
    return "store.not_readable" if reading and code == "store.read_only" else code


def _without_state(error: DBAPIError) -> str | None:
    """A connection that was never made carries no SQLSTATE; the server's sentence is all there is."""
    from psycopg import OperationalError

    if not isinstance(error.orig, OperationalError):
        return None
    text = str(error.orig)
    if any(word in text for word in _REFUSED_WORDS):
        return "store.login_refused"
    if any(word in text for word in _ABSENT_WORDS):
        return "store.missing" if any(word in text for word in _DATABASE_WORDS) else "store.login_refused"
    return "store.unreachable"


def _first_line(error: DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines()
    return lines[0] if lines else ""
