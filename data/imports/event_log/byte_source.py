"""The text of an untrusted file: unpacked when gzipped, decoded as UTF-8, capped. Used by the readers of event logs."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import os
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from types import TracebackType
from typing import Self

from data.words.violations import BadInput

GZIP_MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class LogCaps:
    """What an event log may at most be; everything beyond is refused."""

    unpacked_bytes: int = 256 * 1024 * 1024
    depth: int = 32
    """Elements inside elements."""
    field_characters: int = 20_000
    attributes: int = 400
    """Of one case or event; columns of a CSV."""
    case_events: int = 100_000
    """Events of one case."""
    line_characters: int = 2_000_000
    """One line of a CSV."""


class ByteSource:
    """One open file. Counts what was read, so that progress can be shown.

    Raises:
        BadInput: ``import.unreadable``, ``import.not_a_file``, ``import.empty``.
    """

    def __init__(self, path: Path, caps: LogCaps) -> None:
        self.name = path.name
        self.caps = caps
        self._raw = _open_regular(path)
        self.bytes_total = os.fstat(self._raw.fileno()).st_size
        if self.bytes_total == 0:
            self._raw.close()
            raise BadInput("import.empty", file=self.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._raw.close()

    @property
    def bytes_read(self) -> int:
        """How much of the file, as it lies on the disk, was read so far."""
        return min(self._raw.tell(), self.bytes_total)

    def digest(self) -> str:
        """Return the SHA-256 of the file's bytes, hexadecimal."""
        self._raw.seek(0)
        total = hashlib.sha256()
        while chunk := self._raw.read(_CHUNK):
            total.update(chunk)
        return total.hexdigest()

    def texts(self) -> Iterator[str]:
        """Yield the file's text from its beginning, in pieces, without a byte order mark.

        Raises:
            BadInput: ``import.too_large``, ``import.gzip_truncated``, ``import.gzip_broken``, ``import.encoding``.
        """
        decoder = codecs.getincrementaldecoder("utf-8")()
        seen = 0
        first = True
        for chunk in self._unpacked():
            text = self._decode(decoder, chunk, seen, final=False)
            seen += len(chunk)
            if first and text:
                text = text.removeprefix("\ufeff")
                first = False
            if text:
                yield text
        self._decode(decoder, b"", seen, final=True)

    def _decode(self, decoder: codecs.IncrementalDecoder, chunk: bytes, seen: int, *, final: bool) -> str:
        pending = len(decoder.getstate()[0])
        try:
            return decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            at = seen - pending + error.start
            value = f"0x{error.object[error.start]:02X}"
            raise BadInput("import.encoding", file=self.name, byte=at + 1, value=value) from error

    def _unpacked(self) -> Iterator[bytes]:
        self._raw.seek(0)
        packed = self._raw.peek(2)[:2] == GZIP_MAGIC
        stream: gzip.GzipFile | BufferedReader = gzip.GzipFile(fileobj=self._raw, mode="rb") if packed else self._raw
        size = 0
        while True:
            try:
                chunk = stream.read(_CHUNK)
            except EOFError as error:
                raise BadInput("import.gzip_truncated", file=self.name) from error
            except (gzip.BadGzipFile, zlib.error) as error:
                raise BadInput("import.gzip_broken", file=self.name) from error
            except OSError as error:
                raise BadInput("import.unreadable", file=self.name, reason=error.strerror or "") from error
            if not chunk:
                return
            size += len(chunk)
            if size > self.caps.unpacked_bytes:
                raise BadInput("import.too_large", file=self.name, limit=self.caps.unpacked_bytes)
            yield chunk


def _open_regular(path: Path) -> BufferedReader:
    try:
        # A pipe would hang the open, and a log is read twice.
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadInput("import.not_a_file", file=path.name)
        return path.open("rb")
    except OSError as error:
        raise BadInput("import.unreadable", file=path.name, reason=error.strerror or "") from error
    except ValueError as error:
        raise BadInput("import.unreadable", file=repr(path.name), reason="") from error
