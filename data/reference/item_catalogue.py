"""The catalogue of items as committed facts: a file per department of origin. Read when a catalogue is loaded.

Names, statutory limits and their articles are public law; what the bureau itself chose (promised days, sections,
routes, materials) stands beside them. ``national_code`` has the form of the national basic catalogue (基本编码). The
loader is strict: files that say anything else are refused as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from data.imports.catalogue.read_catalogue import read_catalogue
from data.reference.bureau_house import load_departments, load_sections
from data.words.catalogue_words import BrokenCatalogue, CatalogueReading, ItemFact

FOLDER = "items"


def load_items(folder: Traversable | None = None) -> tuple[ItemFact, ...]:
    """Return every item, by the order of departments and then of the files.

    Args:
        folder: where the files are; None for the committed ones.

    Raises:
        BrokenCatalogue: there is a fault in a file; reads as the first one.
        BadInput: a file cannot be read at all.
    """
    reading = committed_catalogue() if folder is None else folder_catalogue(folder)
    if reading.faults:
        raise BrokenCatalogue(reading.faults, reading.fault_count)
    return reading.items


@cache
def committed_catalogue() -> CatalogueReading:
    """Return what the committed files say, faults included; read once."""
    return folder_catalogue(files("data.reference").joinpath(FOLDER))


def folder_catalogue(folder: Traversable) -> CatalogueReading:
    """Return what the TOML files of a folder say, faults included."""
    return read_house_catalogue(
        sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    )


def read_house_catalogue(found: Iterable[Traversable]) -> CatalogueReading:
    """Return what catalogue files say, judged by the departments and approving sections of the house."""
    departments = [department.code for department in load_departments()]
    sections = [section.code for section in load_sections() if section.approving]
    return read_catalogue(found, departments, sections)
