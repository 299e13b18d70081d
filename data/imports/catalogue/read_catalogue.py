"""Opening catalogue files of any kind: what they say, and every fault in them. Used by the catalogue's commands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from data.imports.catalogue import csv_catalogue, toml_catalogue, xlsx_catalogue
from data.imports.catalogue.catalogue_file import CAPS, CatalogueCaps
from data.imports.catalogue.found_faults import FaultPlace, FoundFaults
from data.imports.catalogue.table_rows import written_items
from data.imports.catalogue.written_item import WrittenItem, item_of
from data.words.catalogue_words import CatalogueReading, ItemFact, ItemPlace
from data.words.violations import BadInput

SUFFIXES = (toml_catalogue.SUFFIX, csv_catalogue.SUFFIX, xlsx_catalogue.SUFFIX)
_LARGEST_FOLDER = 200


def catalogue_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files that paths name: themselves, or the catalogue files of a folder by name.

    Raises:
        BadInput: catalogue.none_there, catalogue.too_many_files.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(entry for entry in path.iterdir() if entry.suffix.lower() in SUFFIXES)
            if not inside:
                raise BadInput("catalogue.none_there", folder=path.name or str(path))
            found += inside
        else:
            found.append(path)
    if len(found) > _LARGEST_FOLDER:
        raise BadInput("catalogue.too_many_files", limit=_LARGEST_FOLDER)
    return tuple(found)


def read_catalogue(
    files: Iterable[Traversable],
    departments: Collection[str],
    sections: Collection[str],
    caps: CatalogueCaps = CAPS,
) -> CatalogueReading:
    """Return what catalogue files say, by the order of departments and then of the files.

    Args:
        files: TOML (one a department), CSV or XLSX.
        departments: codes that an item may come from, in their order.
        sections: codes of the approving sections.

    Raises:
        BadInput: a file cannot be read at all; what stands in it wrongly is a fault of the result.
    """
    faults = FoundFaults()
    items: list[ItemFact] = []
    places: dict[str, ItemPlace] = {}
    covered: set[str] = set()
    for written in _written(files, faults, covered, departments, caps):
        if len(items) >= caps.items:
            raise BadInput("catalogue.too_many_rows", file=written.place.file, limit=caps.items)
        if written.department in departments:
            covered.add(written.department)
        else:
            where = FaultPlace(written.place.file, written.place.line, written.named, "department")
            faults.add("catalogue.department_unknown", where)
        item = item_of(written, sections, faults)
        code = written.named
        if code.startswith("#"):
            continue
        if code in places:
            earlier = places[code]
            where = FaultPlace(written.place.file, written.place.line_of("code"), code, "code")
            faults.add("catalogue.code_twice", where, other=f"{earlier.file}:{earlier.line}")
            continue
        places[code] = written.place
        if item is not None and written.department in departments:
            items.append(item)
    order = {code: place for place, code in enumerate(departments)}
    items.sort(key=lambda item: order[item.department])
    return CatalogueReading(tuple(items), frozenset(covered), places, faults.told, faults.count)


def _written(
    files: Iterable[Traversable],
    faults: FoundFaults,
    covered: set[str],
    departments: Collection[str],
    caps: CatalogueCaps,
) -> Iterator[WrittenItem]:
    for file in files:
        name = file.name.lower()
        if name.endswith(toml_catalogue.SUFFIX):
            department = file.name.removesuffix(toml_catalogue.SUFFIX)
            if department not in departments:
                expected = ", ".join(departments)
                faults.add("catalogue.file_of_no_department", FaultPlace(file.name), expected=expected)
                continue
            covered.add(department)
            yield from toml_catalogue.read_toml(file, faults, caps)
        elif name.endswith(csv_catalogue.SUFFIX):
            yield from written_items(file.name, csv_catalogue.csv_rows(file, caps), faults, caps)
        elif name.endswith(xlsx_catalogue.SUFFIX):
            yield from written_items(file.name, xlsx_catalogue.xlsx_rows(file, caps), faults, caps)
        else:
            raise BadInput("catalogue.not_a_catalogue", file=file.name)
