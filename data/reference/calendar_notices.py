"""Reads the State Council's holiday notices, one TOML file per year, into values.

A file states its ``year`` and one or more ``[[notices]]`` in the order of their publication; a later notice
wins on the days that it names again. Each has ``title``, ``number``, ``published_on``, ``url`` and
``[[notices.holidays]]`` with ``name``, ``name_en``, ``rest`` (days off) and ``work`` (make-up days).
Used where the working calendar is built, and by the import of a new notice.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from data.words.calendar_words import Notice, NoticeDay
from data.words.safe_text import clean
from data.words.violations import BadInput

MAXIMUM_BYTES = 200_000
"""A year's notices take about 3 kB; a file beyond this is something else."""

_FILE_FIELDS = {"year", "notices"}
_NOTICE_FIELDS = {"title", "number", "published_on", "url", "holidays"}
_HOLIDAY_FIELDS = {"name", "name_en", "rest", "work"}


@cache
def shipped_notices() -> tuple[Notice, ...]:
    """Return the notices that come with the program; read once.

    Raises:
        BadInput: ``calendar_notice.*``.
    """
    return load_notices()


def load_notices(folder: Path | None = None) -> tuple[Notice, ...]:
    """Return all notices of a folder, by year and then in the order of their publication.

    Args:
        folder: holds files named ``YYYY.toml``; by default those that come with the program.

    Raises:
        BadInput: ``calendar_notice.*``: a file that cannot be used, naming file and field; or no file at all.
    """
    place = folder if folder is not None else Path(__file__).parent / "calendar"
    if not place.is_dir():
        raise BadInput("calendar_notice.none", folder=clean(str(place)))
    found = sorted((entry for entry in place.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    if not found:
        raise BadInput("calendar_notice.none", folder=clean(str(place)))
    return tuple(notice for entry in found for notice in read_notices(entry))


def parse_notices(text: str, file: str) -> tuple[Notice, ...]:
    """Return the notices of one file's text; ``file`` is its name, which must be ``YYYY.toml``.

    Raises:
        BadInput: ``calendar_notice.*``, naming file and field.
    """
    file = clean(file)
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as trouble:
        raise BadInput("calendar_notice.not_toml", file=file, detail=clean(str(trouble))) from None
    reader = _Reader(file)
    reader.only(content, _FILE_FIELDS, "")
    year = reader.whole_number(content, "year")
    if file != f"{year}.toml":
        raise BadInput("calendar_notice.wrong_name", file=file, year=year)
    return tuple(reader.notice(table, year, path) for table, path in reader.tables(content, "notices", ""))


def read_notices(entry: Path) -> tuple[Notice, ...]:
    """Return the notices of one file, which must be called ``YYYY.toml``.

    Raises:
        BadInput: ``calendar_notice.*``, naming file and field.
    """
    try:
        with entry.open("rb") as stream:
            raw = stream.read(MAXIMUM_BYTES + 1)
        text = raw.decode("utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        detail = trouble.strerror if isinstance(trouble, OSError) else None
        raise BadInput(
            "calendar_notice.unreadable", file=clean(entry.name), detail=clean(detail or "not UTF-8")
        ) from None
    if len(raw) > MAXIMUM_BYTES:
        raise BadInput("calendar_notice.too_large", file=clean(entry.name), bytes=MAXIMUM_BYTES)
    return parse_notices(text, entry.name)


class _Reader:
    """Takes typed fields out of one file's tables; every complaint names the file and the field."""

    def __init__(self, file: str) -> None:
        self.file = file

    def notice(self, table: Mapping[str, Any], year: int, path: str) -> Notice:
        self.only(table, _NOTICE_FIELDS, path)
        days = tuple(
            day
            for holiday, place in self.tables(table, "holidays", path)
            for day in self._holiday(holiday, year, place)
        )
        seen: set[date] = set()
        for named in days:
            if named.day in seen:
                raise BadInput(
                    "calendar_notice.day_twice",
                    file=self.file,
                    field=f"{path}holidays",
                    day=named.day.isoformat(),
                )
            seen.add(named.day)
        return Notice(
            year=year,
            title=self.text(table, "title", path),
            number=self.text(table, "number", path, empty=True),
            published_on=self._date(self._field(table, "published_on", path), f"{path}published_on"),
            url=self.text(table, "url", path),
            days=days,
        )

    def _holiday(self, table: Mapping[str, Any], year: int, path: str) -> Iterator[NoticeDay]:
        self.only(table, _HOLIDAY_FIELDS, path)
        name, name_en = self.text(table, "name", path), self.text(table, "name_en", path)
        for field, works in (("rest", False), ("work", True)):
            listed = self._field(table, field, path)
            if not isinstance(listed, list):
                raise self._wrong(path + field, "calendar_notice.not_a_list")
            for index, value in enumerate(listed):
                place = f"{path}{field}[{index}]"
                day = self._date(value, place)
                if not date(year - 1, 12, 1) <= day <= date(year + 1, 1, 31):
                    raise BadInput(
                        "calendar_notice.wrong_year",
                        file=self.file,
                        field=place,
                        day=day.isoformat(),
                        year=year,
                    )
                yield NoticeDay(day, works, name, name_en)

    def only(self, table: Mapping[str, Any], known: set[str], path: str) -> None:
        for field in table:
            if field not in known:
                raise BadInput("calendar_notice.unknown_field", file=self.file, field=clean(path + field))

    def tables(self, table: Mapping[str, Any], field: str, path: str) -> list[tuple[Mapping[str, Any], str]]:
        listed = self._field(table, field, path)
        if not isinstance(listed, list) or not listed or not all(isinstance(each, dict) for each in listed):
            raise self._wrong(path + field, "calendar_notice.not_tables")
        return [(each, f"{path}{field}[{index}].") for index, each in enumerate(listed)]

    def whole_number(self, table: Mapping[str, Any], field: str) -> int:
        value = self._field(table, field, "")
        # TOML keeps true and 1 apart, Python does not. 1949: the first 放假办法; dates end with 9999.
        if not isinstance(value, int) or isinstance(value, bool) or not 1949 <= value <= 9900:
            raise self._wrong(field, "calendar_notice.not_a_year")
        return value

    def text(self, table: Mapping[str, Any], field: str, path: str, *, empty: bool = False) -> str:
        value = self._field(table, field, path)
        if not isinstance(value, str):
            raise self._wrong(path + field, "calendar_notice.not_text")
        cleaned = clean(value)
        if not cleaned and not empty:
            raise self._wrong(path + field, "calendar_notice.not_text")
        return cleaned

    def _date(self, value: object, place: str) -> date:
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self._wrong(place, "calendar_notice.not_a_date")
        return value

    def _field(self, table: Mapping[str, Any], field: str, path: str) -> object:
        if field not in table:
            raise BadInput("calendar_notice.missing_field", file=self.file, field=path + field)
        return table[field]

    def _wrong(self, field: str, code: str) -> BadInput:
        return BadInput(code, file=self.file, field=field)
