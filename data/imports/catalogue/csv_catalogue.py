"""A CSV catalogue (RFC 4180, UTF-8, commas) as rows with the lines on which they begin."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from data.imports.catalogue.catalogue_file import CAPS, CatalogueCaps, read_text
from data.imports.catalogue.table_rows import TableRow
from data.words.violations import BadInput

SUFFIX = ".csv"


def csv_rows(file: Traversable, caps: CatalogueCaps = CAPS) -> Iterator[TableRow]:
    """Yield the rows of a file, header and blank ones included.

    Raises:
        BadInput: catalogue.not_csv, and what ``read_text`` raises.
    """
    reader = csv.reader(io.StringIO(read_text(file, caps), newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            raise BadInput("catalogue.not_csv", file=file.name, row=line) from wrong
        yield TableRow(line, cells)
