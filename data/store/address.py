"""Where a store is: a file for SQLite or a URL for PostgreSQL. Used by whoever opens stores."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from data.words.violations import BadInput

HIDDEN = "***"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_POSTGRESQL_SCHEMES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """One store. Exactly one of ``path`` (SQLite) and ``url`` (PostgreSQL) is set; ``str()`` hides a password."""

    path: Path | None = None
    url: str | None = None

    @staticmethod
    def parse(text: str) -> StoreAddress:
        """Return the address that ``text`` means: a path, or ``postgresql://user@host/database``.

        Raises:
            BadInput: ``store.address_empty``; ``store.address_unknown`` for any other scheme;
                ``store.address_broken`` for a URL without a database or with a port that is none.
        """
        text = text.strip()
        if not text or "\0" in text:
            raise BadInput("store.address_empty")
        if not _SCHEME.match(text):
            return StoreAddress(path=Path(text).expanduser().resolve())
        scheme, _, rest = text.partition("://")
        if scheme.lower() not in _POSTGRESQL_SCHEMES:
            raise BadInput("store.address_unknown", scheme=scheme)
        url = f"postgresql://{rest}"
        try:
            parts = urlsplit(url)
            usable = len(parts.path) > 1 and (parts.port is None or parts.port > 0)
        except ValueError:
            usable = False
        if not usable:
            raise BadInput("store.address_broken", address=_without_password(url))
        return StoreAddress(url=url)

    @property
    def is_postgresql(self) -> bool:
        """Whether the store is a database on a PostgreSQL server."""
        return self.url is not None

    @property
    def file(self) -> Path:
        """The file of a SQLite store."""
        if self.path is None:
            raise ValueError("a PostgreSQL store has no file")
        return self.path

    def __str__(self) -> str:
        return str(self.path) if self.url is None else _without_password(self.url)

    def __repr__(self) -> str:
        return f"StoreAddress({str(self)!r})"


def default_address() -> StoreAddress:
    """Return the address used when nobody names one: ``bureau.db`` in the person's data folder."""
    from platformdirs import user_data_path

    return StoreAddress(path=user_data_path("yizhang", appauthor=False) / "bureau.db")


def _without_password(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return f"postgresql://{HIDDEN}"
    account, at, host = parts.netloc.rpartition("@")
    name, colon, _ = account.partition(":")
    shown = f"{name}{colon}{HIDDEN if colon else ''}{at}{host}"
    query = [(key, HIDDEN if key == "password" else value) for key, value in parse_qsl(parts.query)]
    asked = f"?{urlencode(query, safe='/*', quote_via=quote)}" if query else ""
    return f"{parts.scheme}://{shown}{parts.path}{asked}"
