"""An XLSX catalogue as rows, numbered as the sheet shows them: the first sheet, values only. Needs the extra ``excel``.

A workbook is a ZIP of XML from a stranger: its unpacked size is checked before anything is unpacked, and openpyxl
reads XML through defusedxml, which refuses entities.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from typing import Any
from xml.etree.ElementTree import ParseError

from data.imports.catalogue.catalogue_file import CAPS, CatalogueCaps, read_bytes
from data.imports.catalogue.table_rows import TableRow
from data.words.violations import BadInput

SUFFIX = ".xlsx"
_BROKEN = (
    zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError,
    NotImplementedError, RecursionError, zlib.error,
)  # fmt: skip
"""What openpyxl raises at a broken workbook: whatever its parts raise."""


def xlsx_rows(file: Traversable, caps: CatalogueCaps = CAPS) -> list[TableRow]:
    """Return the rows of the first sheet that hold anything.

    Raises:
        BadInput: catalogue.excel_missing, catalogue.not_xlsx, catalogue.too_large, catalogue.too_many_rows,
            catalogue.formula, and what ``read_bytes`` raises.
    """
    try:
        from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
        from openpyxl import load_workbook
    except ImportError as missing:
        raise BadInput("catalogue.excel_missing", file=file.name) from missing
    content = io.BytesIO(read_bytes(file, caps))
    _check_size(file.name, content, caps)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(content, read_only=True, keep_links=False)
            try:
                return _rows(file.name, workbook.worksheets[0], caps)
            finally:
                workbook.close()
    except (*_BROKEN, DefusedXmlException) as trouble:
        raise BadInput("catalogue.not_xlsx", file=file.name) from trouble


def _rows(name: str, sheet: Any, caps: CatalogueCaps) -> list[TableRow]:
    # What a file says of its own size may be wrong.
    sheet.reset_dimensions()
    rows: list[TableRow] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=caps.columns + 1), 1):
        texts = _texts(name, number, cells)
        if texts and number > caps.rows:
            raise BadInput("catalogue.too_many_rows", file=name, limit=caps.rows)
        if texts:
            rows.append(TableRow(number, texts))
    return rows


def _check_size(name: str, content: io.BytesIO, caps: CatalogueCaps) -> None:
    try:
        with zipfile.ZipFile(content) as parts:
            listed = parts.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as trouble:
        raise BadInput("catalogue.not_xlsx", file=name) from trouble
    # Python unpacks a part up to the size that the list says, never further.
    if len(listed) > caps.parts or sum(part.file_size for part in listed) > caps.unpacked_bytes:
        raise BadInput("catalogue.too_large", file=name, limit=caps.unpacked_bytes)


def _texts(name: str, number: int, cells: Sequence[Any]) -> list[str]:
    texts: list[str] = []
    for cell in cells:
        value = cell.value
        if getattr(cell, "data_type", "") == "f":
            raise BadInput("catalogue.formula", file=name, row=number)
        if value is None:
            texts.append("")
        elif isinstance(value, bool):
            texts.append("true" if value else "false")
        elif isinstance(value, float) and value.is_integer():
            texts.append(str(int(value)))
        else:
            texts.append(str(value))
    while texts and not texts[-1]:
        texts.pop()
    return texts
