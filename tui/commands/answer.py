"""What a person said in a dialog, on its way to a desk."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from data.words.kinds import Outcome


class Answer(NamedTuple):
    """What the person said in a dialog."""

    reasons: str = ""
    outcome: Outcome | None = None
    officer_id: int | None = None
    lines: Mapping[str, str] = MappingProxyType({})
    """What was written in the lines that the question asks for, by name."""
