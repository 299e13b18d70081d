"""Phrases that officers often write, as the program ships them. Used by ``core.reads.phrases`` only."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from data.words.rows import Phrase


@lru_cache(maxsize=1)
def load_phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """Return the phrases by what they are written for: ``for_approval``, ``against``, ``deny``, ``return``, ``hold``,
    ``raise_route``."""
    text = files("data.reference").joinpath("phrases", "opinions.toml").read_text(encoding="utf-8")
    return {
        purpose: tuple(Phrase(entry["zh"], entry["en"]) for entry in entries)
        for purpose, entries in tomllib.loads(text).items()
    }
