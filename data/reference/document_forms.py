"""Forms of the bureau's papers in Chinese and, for reading, in English; and the words that stand on them for codes."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from data.words.procedure_words import DocumentKind

_FOLDER = "documents"


def load_form(language: str, kind: DocumentKind) -> str:
    """Return the form of a paper: its title, then its body. ``\\n`` within a line keeps two lines together."""
    return _text(language, f"{kind.value}.txt")


def load_frame(language: str) -> str:
    """Return what stands around the body of every paper."""
    return _text(language, "frame.txt")


@lru_cache(maxsize=2)
def load_words(language: str) -> dict[str, Any]:
    """Return the words of a language: codes by their group, and the forms of days and numbers."""
    return tomllib.loads(_text(language, "words.toml"))


def _text(language: str, name: str) -> str:
    return files("data.reference").joinpath(_FOLDER, language, name).read_text(encoding="utf-8")
