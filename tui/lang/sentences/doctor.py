"""What the doctor finds."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "doctor.store": "The store {address} is a {kind} store.",
    "doctor.sqlite_version": "SQLite {version}.",
    "doctor.pragma": "{name} is {value} (wanted: {wanted}).",
    "doctor.integrity": "The integrity check finds nothing wrong.",
    "doctor.damaged": "The integrity check complains: {detail}; restore the last backup.",
    "doctor.dangling": "The table {table} holds dangling references.",
    "doctor.file_open_to_others": "{path} is open to other accounts ({mode}); run: chmod 600.",
    "doctor.folder_open_to_others": "The folder {path} is open to other accounts ({mode}); run: chmod 700.",
    "doctor.wal": "{kilobytes} KiB wait in the write-ahead log.",
    "doctor.copying": (
        "Never copy {path} with cp while it is in use: recent work in its -wal file would be lost although "
        "the copy looks whole; use sqlite3's .backup."
    ),
    "doctor.server_version": "PostgreSQL {version} (wanted: {oldest} or later).",
    "doctor.no_data_checksums": "The server keeps no checksums of its pages, so a failing disk may go unnoticed.",
    "doctor.server_setting": "The server's {name} is {value} (wanted: {wanted}).",
    "doctor.schema": "The schema is as revision {revision} wants it.",
    "doctor.schema_differs": "The schema differs from what it should be in {count} places, first: {difference}.",
    "doctor.administrators": "Administered by: {logins}.",
    "doctor.no_administrator": "Nobody holds the operation duty, so nobody can change people.",
    "doctor.sections_without_signer": "Nobody signs for the sections: {sections}.",
    "doctor.notice_to_import": (
        "The program brings the notice for {year}, which this store does not count with yet:"
        " yizhang calendar import {year}."
    ),
    "doctor.calendar": "The calendar is firm until {last}; later days are provisional.",
    "doctor.ledger": "The ledger is whole: {size} leaves, {checkpoints} checkpoints agree.",
    "doctor.ledger_broken": "The ledger has {count} faults; the first one follows.",
    "ledger.leaf_missing": "Leaf {leaf} is missing.",
    "ledger.leaf_changed": "Leaf {leaf} does not match its hash.",
    "ledger.event_differs": "Event {event} of case {case_number} is not as the ledger tells it.",
    "ledger.list_differs": "The list of deadlines that calendar {version} moved is not as the ledger sums it up.",
    "ledger.event_unknown": "The ledger tells of event {event} of case {case_number}, which the case does not have.",
    "ledger.checkpoint_not_ours": "{name} is not a checkpoint signed by this bureau.",
    "ledger.shorter_than_checkpoint": "{name} states {stated} leaves, the ledger has {found}.",
    "ledger.not_as_checkpoint": "The ledger is not the one that {name} states.",
    "doctor.rows": "Every case is what its history adds up to.",
    "doctor.rows_differ": (
        "{count} columns differ from what history adds up to, first: {column} of case {case_number}."
    ),
}
