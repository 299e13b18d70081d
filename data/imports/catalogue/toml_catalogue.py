"""A TOML catalogue as written items: one file a department, named after it, an ``[[item]]`` for each item."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from data.imports.catalogue.catalogue_file import CAPS, CatalogueCaps, read_text
from data.imports.catalogue.found_faults import FaultPlace, FoundFaults
from data.imports.catalogue.toml_lines import item_lines
from data.imports.catalogue.written_item import WrittenItem
from data.words.catalogue_words import ItemPlace

SUFFIX = ".toml"
_TOLD_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def read_toml(file: Traversable, faults: FoundFaults, caps: CatalogueCaps = CAPS) -> Iterator[WrittenItem]:
    """Yield the items of one file.

    Raises:
        BadInput: the file cannot be read at all; see ``read_text``. What stands in it wrongly is a fault.
    """
    text = read_text(file, caps)
    try:
        written = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as trouble:
        # tomllib names the line in its message only.
        said = _TOLD_LINE.search(str(trouble))
        line = int(said[1]) if said and said[1] else text.count("\n") + 1
        reason = _TOLD_LINE.sub("", str(trouble)).rstrip(".")
        faults.add("catalogue.not_toml", FaultPlace(file.name, line), reason=reason)
        return
    for key in written:
        if key != "item":
            faults.add("catalogue.key_unknown", FaultPlace(file.name, 1, key=key))
    entries = written.get("item", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        faults.add("catalogue.wrong_value", FaultPlace(file.name, 1, key="item"), expected="[[item]]")
        return
    places = item_lines(text)
    for number, entry in enumerate(entries, 1):
        line, lines = places[number - 1] if number <= len(places) else (1, {})
        yield WrittenItem(ItemPlace(file.name, line, lines), number, file.name.removesuffix(SUFFIX), entry)
