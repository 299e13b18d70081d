"""Catalogue files as somebody examines them: every fault, and what the catalogue comes to. Needs no store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from core.reads.reform import reform_of
from core.rules.catalogue_check import check, faults
from core.rules.reform_figures import ReformFigures
from data.imports.catalogue.read_catalogue import catalogue_files
from data.reference.item_catalogue import committed_catalogue, read_house_catalogue
from data.words.catalogue_words import MAXIMUM_TOLD, CatalogueFault, CatalogueReading


class Examined(NamedTuple):
    """What examining catalogue files gave."""

    figures: ReformFigures
    faults: tuple[CatalogueFault, ...]
    """The first of them, in the order of the files."""
    fault_count: int


def read_files(paths: Sequence[Path]) -> CatalogueReading:
    """Return what files and folders say; without any, the committed catalogue.

    Raises:
        BadInput: a file cannot be read at all; what stands in it wrongly is a fault of the result.
    """
    return read_house_catalogue(catalogue_files(paths)) if paths else committed_catalogue()


def examine(paths: Sequence[Path]) -> Examined:
    """Read files and judge them as a whole catalogue; departments they leave out are those of the committed one.

    Raises:
        BadInput: as in ``read_files``.
    """
    reading = read_files(paths)
    others = [item for item in committed_catalogue().items if item.department not in reading.departments]
    # An item with a fault of its form is not judged, and what refers to it is not wrong for that.
    faulty = set(reading.places) - {item.code for item in reading.items}
    problems = [
        problem
        for problem in check([*others, *reading.items])
        if problem.item in reading.places and problem.violation.parameters.get("effect") not in faulty
    ]
    found = [*reading.faults, *faults(problems, reading.places)]
    count = reading.fault_count + len(problems)
    return Examined(reform_of(reading.items), tuple(found[:MAXIMUM_TOLD]), count)
