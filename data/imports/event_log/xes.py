"""XES (IEEE 1849) as log cases: streaming, in the memory of one case. Entities and document types are refused.

Only the attributes of cases and events are read; nested attributes, lists, globals, extensions and classifiers
are passed over, as the standard allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.sax import SAXParseException

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.expatreader import DefusedExpatParser  # type: ignore[import-untyped]

from data.imports.event_log.byte_source import ByteSource
from data.words.event_log import LogCase, LogEvent
from data.words.safe_text import MAXIMUM_LENGTH, clean
from data.words.violations import BadInput

_VALUES = frozenset({"string", "date", "int", "float", "boolean", "id"})
_LOG, _TRACE, _PART, _EVENT_PART = 1, 2, 3, 4
"""Depths at which log, trace, the parts of a trace and those of an event stand."""


def read_xes(
    source: ByteSource, case_keys: frozenset[str] | None = None, event_keys: frozenset[str] | None = None
) -> Iterator[LogCase]:
    """Yield the cases of a XES file in its order.

    Args:
        source: the open file.
        case_keys: case attributes to keep; None keeps all.
        event_keys: event attributes to keep; None keeps all.

    Raises:
        BadInput: ``import.not_xes``, ``import.xml_broken``, ``import.xml_truncated``, ``import.xml_forbidden``,
            ``import.too_deep``, ``import.field_too_long``, ``import.too_many_attributes``,
            ``import.too_many_events``, and what ``ByteSource.texts`` raises.
    """
    parser = _TraceParser(source, case_keys, event_keys)
    complete = False
    try:
        for text in source.texts():
            parser.feed(text)
            yield from parser.take()
        # An error from here on means that the end of the file is missing.
        complete = True
        parser.close()
    except DefusedXmlException as error:
        raise BadInput("import.xml_forbidden", file=source.name, line=parser.line()) from error
    except SAXParseException as error:
        code = "import.xml_truncated" if complete else "import.xml_broken"
        raise BadInput(code, file=source.name, line=error.getLineNumber() or 0) from error
    yield from parser.take()


class _TraceParser(DefusedExpatParser):  # type: ignore[misc]
    """Collects finished cases while it is fed.

    Expat calls ``start_element`` and ``end_element`` straight away: going through a SAX content handler, with an
    attributes object for each of a million elements, took a third longer.
    """

    def __init__(
        self, source: ByteSource, case_keys: frozenset[str] | None, event_keys: frozenset[str] | None
    ) -> None:
        super().__init__(forbid_dtd=True)
        self._file = source.name
        self._caps = source.caps
        self._keys = {_PART: case_keys, _EVENT_PART: event_keys}
        self._depth = 0
        self._in_trace = False
        self._in_event = False
        self._case: dict[str, str] = {}
        self._event: dict[str, str] = {}
        self._events: list[LogEvent] = []
        self._case_line = 0
        self._event_line = 0
        self._finished: list[LogCase] = []

    def take(self) -> list[LogCase]:
        """Return the cases finished since the last call."""
        finished, self._finished = self._finished, []
        return finished

    def line(self) -> int:
        """Return the line that is being read."""
        return self.getLineNumber() or 0

    def start_element(self, name: str, attrs: dict[str, str]) -> None:
        """An element begins; called by expat."""
        self._depth += 1
        depth = self._depth
        if depth > self._caps.depth:
            raise BadInput("import.too_deep", file=self._file, line=self.line(), limit=self._caps.depth)
        local = name.rpartition(":")[2] if ":" in name else name
        if self._in_event and depth == _EVENT_PART:
            self._add(self._event, local, attrs)
        elif self._in_trace and depth == _PART:
            if local == "event":
                self._begin_event()
            else:
                self._add(self._case, local, attrs)
        elif depth == _TRACE and local == "trace":
            self._in_trace = True
            self._case, self._events, self._case_line = {}, [], self.line()
        elif depth == _LOG and local != "log":
            raise BadInput("import.not_xes", file=self._file, element=clean(name, limit=60))

    def end_element(self, name: str) -> None:
        """An element ends; called by expat."""
        depth = self._depth
        self._depth -= 1
        if depth == _PART and self._in_event:
            self._in_event = False
            self._events.append(LogEvent(self._event_line, self._event))
        elif depth == _TRACE and self._in_trace:
            self._in_trace = False
            self._finished.append(LogCase(self._case_line, self._case, tuple(self._events)))

    def _begin_event(self) -> None:
        if len(self._events) >= self._caps.case_events:
            limit = self._caps.case_events
            raise BadInput("import.too_many_events", file=self._file, line=self._case_line, limit=limit)
        self._in_event = True
        self._event, self._event_line = {}, self.line()

    def _add(self, attributes: dict[str, str], kind: str, attrs: dict[str, str]) -> None:
        if kind not in _VALUES:
            return
        key = attrs.get("key")
        value = attrs.get("value")
        wanted = self._keys[self._depth]
        if key is None or value is None or (wanted is not None and key not in wanted):
            return
        caps = self._caps
        if len(value) > caps.field_characters or len(key) > caps.field_characters:
            field, limit = clean(key, limit=60), caps.field_characters
            raise BadInput("import.field_too_long", file=self._file, line=self.line(), field=field, limit=limit)
        if len(attributes) >= caps.attributes:
            raise BadInput("import.too_many_attributes", file=self._file, line=self.line(), limit=caps.attributes)
        attributes[clean_field(key)] = clean_field(value)


def clean_field(text: str) -> str:
    """Return one line of safe text, exactly as ``clean``, without the work where there is nothing to clean."""
    harmless = text.isascii() and text.isprintable() and len(text) <= MAXIMUM_LENGTH
    return text if harmless and "  " not in text and text == text.strip() else _clean(text)


@lru_cache(maxsize=8192)
def _clean(text: str) -> str:
    return clean(text)
