"""What is exported is read back unchanged, in every format, and runs nothing in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from data.exports.catalogue import CatalogueFormat, export_catalogue
from data.exports.spreadsheet_cells import FORMULA_STARTS, neutralised, written_as
from data.reference.item_catalogue import load_items, read_house_catalogue
from data.words.catalogue_words import InspectionKind, InspectionMode, InspectionRule, ItemFact, Material
from data.words.limits import ProcedureKind
from data.words.violations import BadInput

HOSTILE = '=HYPERLINK("http://x";"a|b\\")'
PLACES = {CatalogueFormat.TOML: "folder", CatalogueFormat.CSV: "items.csv", CatalogueFormat.XLSX: "items.xlsx"}


def strange(item: ItemFact) -> ItemFact:
    """An item whose texts hold every sign that a format uses for itself."""
    return item._replace(
        name=HOSTILE,
        name_en='\'=1+1 \\ ; | "quoted"',
        basis="-2+3, 'x",
        former_chain=("科长; 股长", "a|b", "\\"),
        fee=12,
        fee_basis="@收费; 办法",
        materials=(
            Material("application", "申请书|表;", "Form \\| ;\\", required=False, deferrable=True, original=True),
            Material("report", "+报告", "Report |"),
        ),
        inspection=InspectionRule(
            kind=InspectionKind.EXPERT_REVIEW,
            mode=InspectionMode.EXPERTS,
            specialties=("fire", "gas; oil", "a|b"),
            minutes=90,
            remote_second_look=True,
            territorial="水法 1; 2",
            checklist=("井|口", "标识"),
        ),
        special_procedures=(ProcedureKind.HEARING, ProcedureKind.EXPERT_REVIEW),
        also_grants=("WAT-02", "WAT-03"),
        major_above=5000,
        hazardous=True,
        promised_stops=False,
        statutory=None,
    )


@pytest.mark.parametrize("chosen", list(CatalogueFormat))
def test_the_whole_catalogue_and_strange_texts_come_back_unchanged(tmp_path: Path, chosen: CatalogueFormat) -> None:
    items = [*load_items()]
    items[3] = strange(items[3])
    items[5] = items[5]._replace(inspection=InspectionRule(InspectionKind.SURVEY, InspectionMode.REMOTE))
    files = export_catalogue(items, chosen, tmp_path / PLACES[chosen])
    reading = read_house_catalogue(files)
    assert reading.faults == ()
    assert {item.code: item for item in reading.items} == {item.code: item for item in items}


def test_no_cell_is_taken_for_a_formula(tmp_path: Path) -> None:
    items = [strange(load_items()[0])]
    (table,) = export_catalogue(items, CatalogueFormat.CSV, tmp_path / "items.csv")
    cells = [cell for row in csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))) for cell in row]
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == []
    (book,) = export_catalogue(items, CatalogueFormat.XLSX, tmp_path / "items.xlsx")
    sheet = load_workbook(book).worksheets[0]
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}
    assert [cell.value for row in sheet for cell in row if str(cell.value or "").startswith(FORMULA_STARTS)] == []


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'tis", "-5", "-5+1", "＝1", "", "'"])
def test_a_neutralised_cell_is_read_as_it_was(text: str) -> None:
    assert written_as(neutralised(text)) == text
    assert neutralised(text) == text or neutralised(text).startswith("'")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    items = load_items()[:2]
    for chosen, name in PLACES.items():
        export_catalogue(items, chosen, tmp_path / name)
        with pytest.raises(BadInput) as refused:
            export_catalogue(items, chosen, tmp_path / name)
        assert refused.value.code == "catalogue.exists"
    with pytest.raises(BadInput) as refused:
        export_catalogue(items, CatalogueFormat.CSV, tmp_path / "nowhere" / "items.csv")
    assert refused.value.code == "catalogue.unwritable"


def test_a_cell_too_long_for_excel_is_refused(tmp_path: Path) -> None:
    papers = tuple(Material(f"paper_{number}", "材" * 200, "P" * 200) for number in range(100))
    with pytest.raises(BadInput) as refused:
        export_catalogue([load_items()[0]._replace(materials=papers)], CatalogueFormat.XLSX, tmp_path / "items.xlsx")
    assert refused.value.code == "catalogue.cell_too_long"
