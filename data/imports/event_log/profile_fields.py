"""Reading one table of a profile strictly: keys known, values of their type, errors named by file and key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from data.words.limits import ClockStart, Limit, LimitUnit
from data.words.safe_text import clean
from data.words.violations import BadInput

Word = TypeVar("Word", bound=StrEnum)

_TYPES: Mapping[type, str] = {str: "string", int: "integer", bool: "boolean", list: "array", dict: "table"}
"""As TOML calls them, in every language."""


class Fields:
    """One table of a profile. Take what is known, then ``done``: what is left over is an unknown key.

    Raises:
        BadInput: ``profile.unknown_key``, ``profile.wrong_type``, ``profile.missing``, ``profile.unknown_value``.
    """

    def __init__(self, file: str, table: Mapping[str, Any], path: str = "") -> None:
        self.file = file
        self.path = path
        self._table = table
        self._known: set[str] = set()

    def key(self, name: str) -> str:
        """Return the full name of a key of this table."""
        return f"{self.path}.{name}" if self.path else name

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text, cleaned; without a default it must be there."""
        return clean(self.mark(name, default))

    def mark(self, name: str, default: str | None = None) -> str:
        """Return a text exactly as it stands: a delimiter."""
        return str(self._take(name, str, default))

    def number(self, name: str, default: int | None = None) -> int:
        """Return a whole number that is not negative."""
        value = int(self._take(name, int, default))
        if value < 0:
            raise self._wrong(name, int)
        return value

    def flag(self, name: str, default: bool | None = None) -> bool | None:
        """Return true, false, or the default."""
        if name not in self._table:
            self._known.add(name)
            return default
        return bool(self._take(name, bool, default))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; absent is empty."""
        values = self._take(name, list, [])
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(name, list)
        return tuple(clean(value) for value in values)

    def table(self, name: str, *, needed: bool = False) -> Fields:
        """Return a table inside this one; absent is empty unless needed."""
        return Fields(self.file, self._take(name, dict, None if needed else {}), self.key(name))

    def tables(self, name: str) -> tuple[Fields, ...]:
        """Return a list of tables (``[[name]]``); absent is empty."""
        values = self._take(name, list, [])
        if not all(isinstance(value, dict) for value in values):
            raise self._wrong(name, list)
        return tuple(
            Fields(self.file, value, f"{self.key(name)}[{index}]") for index, value in enumerate(values, start=1)
        )

    def free(self) -> dict[str, Any]:
        """Return a table whose keys are the log's own words."""
        self._known.update(self._table)
        return dict(self._table)

    def free_texts(self) -> dict[str, str]:
        """Return a table of texts, cleaned, whose keys are the log's own words."""
        values = self.free()
        for name, value in values.items():
            if not isinstance(value, str):
                raise self._wrong(name, str)
        return {name: clean(value) for name, value in values.items()}

    def word(self, name: str, words: type[Word], default: Word | None = None) -> Word | None:
        """Return one of the bureau's words, or the default when the key is absent."""
        if name not in self._table:
            self._known.add(name)
            return default
        return self.one_of(name, self.text(name), words)

    def one_of(self, name: str, value: str, words: type[Word]) -> Word:
        """Return ``value`` as one of the bureau's words."""
        try:
            return words(value)
        except ValueError:
            raise self.unknown_value(name, value, [word.value for word in words]) from None

    def limit(self, name: str) -> Limit | None:
        """Return a limit from ``{amount, unit, starts_at, basis}``; None when absent."""
        if name not in self._table:
            self._known.add(name)
            return None
        fields = self.table(name)
        limit = Limit(
            fields.number("amount"),
            fields.word("unit", LimitUnit) or LimitUnit.WORKING_DAY,
            fields.word("starts_at", ClockStart) or ClockStart.ACCEPTED,
            fields.text("basis"),
        )
        fields.done()
        return limit

    def done(self) -> None:
        """Refuse every key that nobody took."""
        for name in self._table:
            if name not in self._known:
                near = get_close_matches(name, self._known, n=1, cutoff=0.0)
                raise BadInput(
                    "profile.unknown_key", file=self.file, key=self.key(name), nearest=near[0] if near else ""
                )

    def unknown_value(self, name: str, value: str, allowed: Iterable[str]) -> BadInput:
        """Return the refusal of a value that is none of the allowed ones."""
        return BadInput(
            "profile.unknown_value",
            file=self.file, key=self.key(name), value=value[:60], allowed=", ".join(allowed),
        )  # fmt: skip

    def wrong(self, name: str, expected: str) -> BadInput:
        """Return the refusal of a value of another kind."""
        return BadInput("profile.wrong_type", file=self.file, key=self.key(name), expected=expected)

    def _wrong(self, name: str, kind: type) -> BadInput:
        return self.wrong(name, _TYPES[kind])

    def _take(self, name: str, kind: type, default: Any) -> Any:
        self._known.add(name)
        if name not in self._table:
            if default is None:
                raise BadInput("profile.missing", file=self.file, key=self.key(name))
            return default
        value = self._table[name]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self._wrong(name, kind)
        return value
