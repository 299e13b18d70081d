"""Where the logs for tests lie, and small logs written for one test."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.imports.event_log.byte_source import ByteSource, LogCaps
from data.imports.event_log.xes import read_xes
from data.words.event_log import LogCase

LOGS = Path(__file__).parent / "logs"
VILLAGE = LOGS / "village.xes"
VILLAGE_PROFILE = LOGS / "village.toml"
_SHARED = Path(__file__).parents[4] / "shared" / "data" / "logs"


def shared_log(name: str) -> Path:
    """Return a real log that lies beside the repository; the test is skipped where it does not."""
    path = _SHARED / name
    if not path.is_file():
        pytest.skip(f"real log {name} is not there: ../shared/data/logs is kept beside the repository, not in it")
    return path


def cases_of(path: Path, caps: LogCaps | None = None) -> list[LogCase]:
    """Return every case of a XES file with all its attributes."""
    with ByteSource(path, caps or LogCaps()) as source:
        return list(read_xes(source))


def event(activity: str, at: str, **attributes: str) -> str:
    """Return one event as XES."""
    more = "".join(f'<string key="{key}" value="{value}"/>' for key, value in attributes.items())
    told = f'<string key="concept:name" value="{activity}"/><date key="time:timestamp" value="{at}"/>'
    return f"<event>{told}{more}</event>"


def trace(number: str, *events: str, **attributes: str) -> str:
    """Return one trace as XES, on lines of its own."""
    more = "".join(f'<string key="{key}" value="{value}"/>' for key, value in attributes.items())
    return "\n".join([f'<trace><string key="concept:name" value="{number}"/>{more}', *events, "</trace>"])


def xes(*traces: str) -> str:
    """Return a whole XES file."""
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', "<log>", *traces, "</log>", ""])


def write(folder: Path, text: str | bytes, name: str = "log.xes") -> Path:
    """Write a log for one test."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
