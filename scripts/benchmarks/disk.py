"""How fast the disk keeps a block: the floor under every transaction that must not be lost."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BLOCK = 4096
BLOCKS = 64
_keep = getattr(os, "fdatasync", os.fsync)


class Disk:
    """A file whose blocks are overwritten in turn; its size stays, as that of a write-ahead log in use does."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._next = 0
        for _ in range(BLOCKS):
            self.keep_block()

    def keep_block(self) -> float:
        """Write a block, wait until the disk has it, and return the seconds."""
        begun = time.perf_counter()
        os.pwrite(self._descriptor, os.urandom(BLOCK), self._next * BLOCK)
        _keep(self._descriptor)
        self._next = (self._next + 1) % BLOCKS
        return time.perf_counter() - begun


@contextmanager
def disk_under(folder: Path) -> Iterator[Disk]:
    """Give a file on the disk of ``folder``."""
    file = folder / "fdatasync"
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield Disk(descriptor)
    finally:
        os.close(descriptor)
        file.unlink()
