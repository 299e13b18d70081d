"""勘验内容 as committed facts: lines that are looked at, by kind of look and by specialty."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from data.words.inspection_words import ChecklistLine


@lru_cache(maxsize=1)
def load_checklists() -> Mapping[str, tuple[ChecklistLine, ...]]:
    """Return the lines that the program ships, by kind and by specialty."""
    text = files("data.reference").joinpath("inspection", "checklists.toml").read_text(encoding="utf-8")
    return {key: tuple(ChecklistLine(*line) for line in lines) for key, lines in tomllib.loads(text).items()}
