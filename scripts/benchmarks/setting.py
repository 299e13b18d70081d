"""What a family of rows is given to measure with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from scripts.benchmarks.effort import Effort
from scripts.benchmarks.stores import Stores


class Peer(NamedTuple):
    """Another program, installed apart from the project."""

    name: str
    command: tuple[str, ...]
    opens_cases: bool
    """Whether it shows case numbers from the start; otherwise only its first frame is looked at."""


class Setting(NamedTuple):
    """One run on one kind of store."""

    effort: Effort
    stores: Stores
    folder: Path
    """A scratch folder on the disk under test; also the home of the programs that are started."""
    peers: tuple[Peer, ...] = ()
