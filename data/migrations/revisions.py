"""Which revisions of the schema this program knows. Read from file names, so that opening a store needs no Alembic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = re.compile(r"(\d{4})_\w+\.py")


@dataclass(frozen=True, slots=True)
class Revisions:
    """The folder that holds ``env.py``, ``versions/`` and ``manifest/``."""

    folder: Path

    def known(self) -> Sequence[str]:
        """Return the numbers of all revisions, oldest first."""
        return _known(self.folder)

    def head(self) -> str:
        """Return the number of the newest revision."""
        return self.known()[-1]

    def pending(self, revision: str) -> Sequence[str]:
        """Return the revisions that come after ``revision``."""
        return tuple(number for number in self.known() if number > revision)

    def manifest_file(self, revision: str) -> Path:
        """Return the file that lists what stands after ``revision``."""
        return self.folder / "manifest" / f"{revision}.json"


HOUSE = Revisions(Path(__file__).parent)
"""The revisions of this program."""


@lru_cache
def _known(folder: Path) -> Sequence[str]:
    matches = (_FILE.fullmatch(path.name) for path in (folder / "versions").iterdir())
    return tuple(sorted(match[1] for match in matches if match))
