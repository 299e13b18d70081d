"""A workbook from a stranger is read like any table, by the rows of the sheet, and cannot hurt the house."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from data.exports.catalogue import xlsx_bytes
from data.words.violations import BadInput
from tests.data.imports.catalogue_files import GOOD, read, told, write


@pytest.fixture
def good(tmp_path: Path) -> Path:
    (item,) = read(write(tmp_path, GOOD)).items
    return write(tmp_path, xlsx_bytes([item], "items.xlsx"), "items.xlsx")


def changed(good: Path, cells: Mapping[str, object]) -> Path:
    """The good workbook with some cells of row 2 changed."""
    book = load_workbook(good)
    sheet = book.worksheets[0]
    columns = [cell.value for cell in sheet[1]]
    for column, value in cells.items():
        sheet.cell(2, columns.index(column) + 1).value = value
    book.save(good)
    return good


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(BadInput) as refused:
        read(path)
    return refused.value.code


def test_a_fault_names_the_row_that_the_sheet_shows(good: Path) -> None:
    book = load_workbook(good)
    sheet = book.worksheets[0]
    sheet.insert_rows(1, 3)
    sheet.insert_rows(5, 4)
    columns = [cell.value for cell in sheet[4]]
    sheet.cell(9, columns.index("route") + 1).value = "quick"
    book.save(good)
    assert told(read(good)) == [("items.xlsx", 9, "WAT-01", "route", "catalogue.wrong_value")]


def test_numbers_and_flags_of_a_sheet_are_numbers_and_flags(good: Path) -> None:
    (item,) = read(changed(good, {"former_promised": 8.0, "fee": 12, "hazardous": True, "fee_basis": "收费"})).items
    assert (item.former_promised, item.fee, item.hazardous) == (8, 12, True)
    assert told(read(changed(good, {"fee": 1.5})))[0][3:] == ("fee", "catalogue.wrong_value")


def test_a_formula_is_refused(good: Path) -> None:
    assert refusal(changed(good, {"name": '=HYPERLINK("http://x")'})) == "catalogue.formula"


def test_without_the_extra_a_sentence_says_what_to_install(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert refusal(good) == "catalogue.excel_missing"
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(BadInput) as refused:
        xlsx_bytes([], "items.xlsx")
    assert refused.value.code == "catalogue.excel_missing"


def test_a_workbook_that_unpacks_to_more_than_memory_is_refused_unopened(good: Path) -> None:
    parts = parts_of(good)
    assert refusal(packed(good, parts | {"xl/media/zeros": bytes(65 * 1024 * 1024)})) == "catalogue.too_large"
    assert good.stat().st_size < 200_000
    crowd = {f"xl/media/{number}": b"" for number in range(501)}
    assert refusal(packed(good, parts | crowd)) == "catalogue.too_large"


@pytest.mark.parametrize(
    "sheet",
    [
        b'<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>',
        b'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/hostname">]><worksheet>&x;</worksheet>',
        b"<worksheet><sheetData><row",
        b"not XML",
    ],
)
def test_entities_and_broken_xml_are_refused(good: Path, sheet: bytes) -> None:
    assert refusal(packed(good, parts_of(good) | {"xl/worksheets/sheet1.xml": sheet})) == "catalogue.not_xlsx"


def rows_at(good: Path, rows: Sequence[int]) -> Path:
    """A sheet that claims to be one cell and has rows far below it."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = "".join(
        f'<row r="{row}"><c r="XFD{row}" t="inlineStr"><is><t>x</t></is></c><c r="A{row}" t="inlineStr"><is><t>x</t>'
        "</is></c></row>"
        for row in rows
    )
    sheet = f'<worksheet xmlns="{space}"><dimension ref="A1"/><sheetData>{cells}</sheetData></worksheet>'
    return packed(good, parts_of(good) | {"xl/worksheets/sheet1.xml": sheet.encode()})


def test_a_row_at_the_end_of_the_sheet_is_too_far(good: Path) -> None:
    assert refusal(rows_at(good, [1, 20_000])) == "catalogue.too_many_rows"
    assert refusal(rows_at(good, [7])) == "catalogue.header"


def test_what_only_claims_to_be_a_workbook_is_refused(tmp_path: Path, good: Path) -> None:
    whole = good.read_bytes()
    for content in (b"PK\x03\x04", b"code,name\n", whole[: len(whole) // 2]):
        assert refusal(write(tmp_path, content, "other.xlsx")) == "catalogue.not_xlsx"
    without_sheets = parts_of(good)
    del without_sheets["xl/worksheets/sheet1.xml"]
    assert refusal(packed(good, without_sheets)) == "catalogue.not_xlsx"
    empty = io.BytesIO()
    Workbook().save(empty)
    assert refusal(write(tmp_path, empty.getvalue(), "empty.xlsx")) == "catalogue.empty"
