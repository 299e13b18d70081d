"""Trouble with stores."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "store.missing": (
        "There is no store at {address}; make one with: yizhang init, or fill one from a log with: yizhang "
        "import event-log FILE."
    ),
    "store.replaced": (
        "Another file has been put in the place of the store {address}; nothing is written to it. Leave the "
        "console and open it again."
    ),
    "store.no_database": "The server has no database {address}; have it created first, then run: yizhang init.",
    "store.not_ours": "{address} is not a store of this program; nothing was changed. Name another with --store.",
    "store.newer": (
        "The store {address} has schema {revision}, newer than this program knows ({program}); use a newer yizhang."
    ),
    "store.older": "The store {address} has schema {revision}, this program wants {program}; run: yizhang db upgrade.",
    "store.locked": "The store {address} is locked by somebody else's work; try again in a moment.",
    "store.read_only": "The store {address} cannot be written: it, its folder or its disk is read-only.",
    "store.not_readable": "The store {address} cannot be read: this account has no permission.",
    "store.full": "The disk of the store {address} is full; nothing was written. Make room and try again.",
    "store.damaged": "The store {address} is damaged; restore the last backup.",
    "store.disk": (
        "The disk or network failed under the store {address}; nothing was written. Look after the disk first."
    ),
    "store.exists": "There is a store at {address} already; nothing was changed.",
    "store.leftover": "{file} is left over from an earlier database at {address}; move it away first.",
    "store.unreachable": "The server of {address} cannot be reached: {reason}.",
    "store.login_refused": "The server refuses to let this account into {address}; check user name and password.",
    "store.no_driver": "PostgreSQL stores need the extra “postgres”: install yizhang[postgres] to open {address}.",
    "store.server_too_old": "The server of {address} is PostgreSQL {version}; at least {lowest} is needed.",
    "store.wrong_encoding": "The database {address} has the encoding {encoding}; it must be UTF8 to hold every name.",
    "store.too_many_consoles": (
        "The server of {address} has no free connection; close other consoles or raise its limit."
    ),
    "store.upgrade_differs": (
        "The upgrade of {address} to {revision} went wrong ({count} differences, first: {difference}); "
        "nothing was changed."
    ),
    "store.upgrade_lost_rows": (
        "The upgrade of {address} would lose rows of the table {table} ({before} before, {after} after); "
        "nothing was changed."
    ),
    "store.upgrade_dangling": (
        "The upgrade of {address} would leave dangling references in the table {table}; nothing was changed."
    ),
    "store.address_empty": "The store's address is empty; name a path or postgresql://user@host/database.",
    "store.address_unknown": "Stores are files or postgresql:// databases; “{scheme}://” is neither.",
    "store.address_broken": (
        "The store's address {address} cannot be used; it must be postgresql://user@host/database."
    ),
    "store.checkpoint_folder": (
        "Checkpoints cannot be written to {folder}: {reason}; name another folder with --checkpoints."
    ),
    "store.checkpoint_key": "{path} is not an Ed25519 key; checkpoints cannot be signed with it.",
}
