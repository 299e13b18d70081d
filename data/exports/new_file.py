"""Writes a file that was not there: an export never writes over anything."""

from __future__ import annotations

from pathlib import Path

from data.words.safe_text import clean
from data.words.violations import BadInput


def write_new(place: Path, content: bytes) -> None:
    """Write a file, readable by its owner only.

    Raises:
        BadInput: ``heatmap.file_exists``, ``heatmap.file_unwritable``.
    """
    named = clean(str(place), limit=200)
    try:
        with place.open("xb") as file:
            place.chmod(0o600)
            file.write(content)
    except FileExistsError as error:
        raise BadInput("heatmap.file_exists", file=named) from error
    except OSError as error:
        raise BadInput("heatmap.file_unwritable", file=named, reason=clean(error.strerror or "")) from error
