"""CSV event logs as log cases: one row per event, case attributes repeated under a prefix, cases in one piece each."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from data.imports.event_log.byte_source import ByteSource
from data.imports.event_log.xes import clean_field
from data.words.event_log import LogCase, LogEvent
from data.words.safe_text import clean
from data.words.violations import BadInput


class CsvShape(NamedTuple):
    """What a profile says of a CSV file."""

    number: str
    """Case attribute that tells the cases apart, without the prefix."""
    case_prefix: str = "case:"
    """Columns that begin so hold attributes of the case."""
    delimiter: str = ","


class _Columns(NamedTuple):
    number: int
    case: Mapping[int, str]
    event: Mapping[int, str]


def read_csv(
    source: ByteSource,
    shape: CsvShape,
    case_keys: frozenset[str] | None = None,
    event_keys: frozenset[str] | None = None,
) -> Iterator[LogCase]:
    """Yield the cases of a CSV file (RFC 4180, UTF-8, with a header) in its order; an empty field is no value.

    Rows of one case must stand together: a case that comes back after another one is refused, since holding
    every case until the end of the file would need the memory of the whole file.

    Raises:
        BadInput: ``import.csv_no_column``, ``import.csv_twice``, ``import.csv_columns``, ``import.csv_scattered``,
            ``import.csv_broken``, ``import.csv_no_case``, ``import.field_too_long``,
            ``import.too_many_attributes``, ``import.too_many_events``, ``import.line_too_long``, and what
            ``ByteSource.texts`` raises.
    """
    rows = _rows(source, shape.delimiter)
    try:
        _, header = next(rows)
    except StopIteration:
        raise BadInput("import.empty", file=source.name) from None
    columns = _columns(source, shape, header, case_keys, event_keys)
    seen: set[str] = set()
    current: str | None = None
    case_line, case, events = 0, dict[str, str](), list[LogEvent]()
    for line, fields in rows:
        number = clean_field(fields[columns.number])
        if not number:
            raise BadInput("import.csv_no_case", file=source.name, line=line, column=header[columns.number])
        if number != current:
            if current is not None:
                yield LogCase(case_line, case, tuple(events))
            if number in seen:
                raise BadInput("import.csv_scattered", file=source.name, line=line, case=number)
            seen.add(number)
            current, case_line, case, events = number, line, {}, []
        if len(events) >= source.caps.case_events:
            raise BadInput("import.too_many_events", file=source.name, line=line, limit=source.caps.case_events)
        for index, key in columns.case.items():
            if fields[index] and key not in case:
                case[key] = clean_field(fields[index])
        attributes = {key: clean_field(fields[index]) for index, key in columns.event.items() if fields[index]}
        events.append(LogEvent(line, attributes))
    if current is not None:
        yield LogCase(case_line, case, tuple(events))


def _columns(
    source: ByteSource,
    shape: CsvShape,
    header: list[str],
    case_keys: frozenset[str] | None,
    event_keys: frozenset[str] | None,
) -> _Columns:
    names = [clean_field(name) for name in header]
    if len(names) > source.caps.attributes:
        raise BadInput("import.too_many_attributes", file=source.name, line=1, limit=source.caps.attributes)
    twice = next((name for index, name in enumerate(names) if name in names[:index]), None)
    if twice is not None:
        raise BadInput("import.csv_twice", file=source.name, column=twice)
    number = shape.case_prefix + shape.number
    if number not in names:
        raise BadInput("import.csv_no_column", file=source.name, column=number)
    case: dict[int, str] = {}
    event: dict[int, str] = {}
    for index, name in enumerate(names):
        if name.startswith(shape.case_prefix):
            key = name.removeprefix(shape.case_prefix)
            if case_keys is None or key in case_keys:
                case[index] = key
        elif event_keys is None or name in event_keys:
            event[index] = name
    return _Columns(names.index(number), case, event)


def _rows(source: ByteSource, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line it begins at; every row has as many fields as the first."""
    reader = csv.reader(_lines(source), delimiter=delimiter, strict=True)
    expected = 0
    line = 1
    while True:
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadInput("import.csv_broken", file=source.name, line=reader.line_num) from error
        if fields:
            expected = expected or len(fields)
            if len(fields) != expected:
                raise BadInput(
                    "import.csv_columns", file=source.name, line=line, found=len(fields), expected=expected
                )
            longest = max(fields, key=len)
            if len(longest) > source.caps.field_characters:
                limit = source.caps.field_characters
                column = clean(str(fields.index(longest) + 1))
                raise BadInput("import.field_too_long", file=source.name, line=line, field=column, limit=limit)
            yield line, fields
        line = reader.line_num + 1


def _lines(source: ByteSource) -> Iterator[str]:
    kept = ""
    number = 0
    for text in source.texts():
        lines = (kept + text).split("\n")
        kept = lines.pop()
        for line in lines:
            number += 1
            yield line + "\n"
        if len(kept) > source.caps.line_characters:
            limit = source.caps.line_characters
            raise BadInput("import.line_too_long", file=source.name, line=number + 1, limit=limit)
    if kept:
        yield kept
