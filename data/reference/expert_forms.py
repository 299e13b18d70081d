"""The sheet that an expert gets, and the fields of the registers with their branches. Used by reads and the demo."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from data.words.expert_words import SpecialtyField

_FOLDER = "experts"


def load_sheet(language: str) -> str:
    """Return the form of the sheet; its fields stand in braces."""
    return files("data.reference").joinpath(_FOLDER, f"sheet.{language}.txt").read_text(encoding="utf-8")


def load_specialties() -> tuple[SpecialtyField, ...]:
    """Return the fields by their codes; the same codes as the inspection rules of items."""
    text = files("data.reference").joinpath(_FOLDER, "specialties.toml").read_text(encoding="utf-8")
    written = sorted(tomllib.loads(text).items())
    return tuple(SpecialtyField(code, entry[0], entry[1], tuple(entry[2:])) for code, entry in written)
