"""Opening an event log of any kind: what kind it is, what its cases carry, its cases. Used by the history desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice

from data.imports.event_log.byte_source import ByteSource
from data.imports.event_log.csv_log import CsvShape, read_csv
from data.imports.event_log.xes import read_xes
from data.words.event_log import LogCase, LogProfile
from data.words.violations import BadInput

_SAMPLE = 50
"""Cases looked at to tell which profile fits."""


def is_xes(source: ByteSource) -> bool:
    """Return whether the file is XES rather than CSV.

    Raises:
        BadInput: ``import.not_a_log`` when it is neither.
    """
    for text in source.texts():
        begin = text.lstrip()
        if begin:
            break
    else:
        raise BadInput("import.empty", file=source.name)
    if begin.startswith("<"):
        return True
    first_line = begin.split("\n", 1)[0]
    if "\0" in first_line or not any(delimiter in first_line for delimiter in ",;\t|"):
        raise BadInput("import.not_a_log", file=source.name)
    return False


def log_cases(source: ByteSource, profile: LogProfile) -> Iterator[LogCase]:
    """Yield the cases of a log with the attributes that the profile reads.

    Raises:
        BadInput: the file is broken; see ``read_xes`` and ``read_csv``.
    """
    return _cases(source, profile, profile.case_keys(), profile.event_keys())


def fits(source: ByteSource, profile: LogProfile) -> bool:
    """Return whether the first cases of a log carry every attribute by which the profile knows its logs."""
    if not profile.detect_case and not profile.detect_event:
        return False
    case_keys: set[str] = set()
    event_keys: set[str] = set()
    try:
        for case in islice(_cases(source, profile, profile.detect_case, profile.detect_event), _SAMPLE):
            case_keys.update(case.attributes)
            for event in case.events:
                event_keys.update(event.attributes)
            if profile.detect_case <= case_keys and profile.detect_event <= event_keys:
                return True
    except BadInput as error:
        if error.code != "import.csv_no_column":
            raise
    return False


def last_event_day(source: ByteSource, profile: LogProfile) -> date | None:
    """Return the day of the log's last event as the source writes it; None when no event has a date."""
    last: date | None = None
    for case in _cases(source, profile, frozenset(), frozenset({profile.at})):
        for event in case.events:
            try:
                at = datetime.fromisoformat(event.attributes.get(profile.at, ""))
            except ValueError:
                continue
            if profile.zone is not None and at.tzinfo is not None:
                at = at.astimezone(profile.zone)
            last = at.date() if last is None else max(last, at.date())
    return last


def _cases(
    source: ByteSource, profile: LogProfile, case_keys: frozenset[str], event_keys: frozenset[str]
) -> Iterator[LogCase]:
    if is_xes(source):
        return read_xes(source, case_keys, event_keys)
    shape = CsvShape(profile.case.number, profile.csv_case_prefix, profile.csv_delimiter)
    return read_csv(source, shape, case_keys, event_keys)
