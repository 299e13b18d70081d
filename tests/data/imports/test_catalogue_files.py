"""A clerk's catalogue file is read as it is written, and every slip in it is told with its line, item and key."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from data.exports.catalogue import csv_text
from data.imports.catalogue.cell_notation import COLUMNS
from data.reference.item_catalogue import load_items
from data.words.catalogue_words import (
    BrokenCatalogue,
    HallZone,
    InspectionKind,
    InspectionMode,
    InspectionRule,
    Material,
)
from data.words.violations import BadInput
from tests.data.imports.catalogue_files import GOOD, read, told, write
from tui.lang.rules import sentence


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def table(*changes: dict[str, str], path: Path) -> Path:
    """A CSV of the good item, once for each set of changed cells."""
    (item,) = read(write(path, GOOD)).items
    header, cells = list(csv.reader(io.StringIO(csv_text([item]))))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    for changed in changes:
        writer.writerow([changed.get(column, cell) for column, cell in zip(header, cells, strict=True)])
    return write(path, text.getvalue(), "items.csv")


def test_a_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (item,) = load_items(tmp_path)
    assert (item.department, item.section, item.promised_stops) == ("water", "farming", False)
    assert (item.zone, item.former_promised) == (HallZone.CONSTRUCTION_INVESTMENT, 9)
    assert item.materials[2] == Material("map", "位置图", "Map", deferrable=True)
    assert item.inspection == InspectionRule(InspectionKind.SURVEY, InspectionMode.OFFICERS, ("water",))


@pytest.mark.parametrize(
    ("written", "instead", "code", "key"),
    [
        ('"signed"', '"quick"', "catalogue.wrong_value", "route"),
        ('"farming"', '"acceptance"', "catalogue.wrong_value", "section"),
        ('"000119001000"', '"119001"', "catalogue.wrong_value", "national_code"),
        ('"construction_investment"', '"attic"', "catalogue.wrong_value", "zone"),
        ('"取水许可"', '" "', "catalogue.wrong_value", "name"),
        ('"取水许可"', f'"{"水" * 201}"', "catalogue.text_too_long", "name"),
        ('["科长", "局长"]', '"科长"', "catalogue.wrong_value", "former_chain"),
        ('["科长", "局长"]', '["科长", 7]', "catalogue.wrong_value", "former_chain[2]"),
        ('[5, "working_day"', '[true, "working_day"', "catalogue.wrong_value", "promised"),
        ('[5, "working_day"', '[-1, "working_day"', "catalogue.wrong_value", "promised"),
        ('[45, "working_day"', '[45, "week"', "catalogue.wrong_value", "statutory"),
        ('[45, "working_day"', '[0, "working_day"', "catalogue.wrong_value", "statutory"),
        ("{ review = 4 }", "{ lunch = 4 }", "catalogue.wrong_value", "stage_limits"),
        ("{ review = 4 }", "{ review = 0 }", "catalogue.wrong_value", "stage_limits.review"),
        ("promised_stops = false", 'promised_stops = "no"', "catalogue.wrong_value", "promised_stops"),
        ("fee = 0", "fee = 1.5", "catalogue.wrong_value", "fee"),
        ("fee = 0", "fee = 99999999999999999999", "catalogue.wrong_value", "fee"),
        ('"officers"', '"drone"', "catalogue.wrong_value", "inspection.mode"),
        ('"officers"', '"county"', "catalogue.not_territorial", "inspection.territorial"),
        ('"officers"', '"officers", minutes = 0', "catalogue.wrong_value", "inspection.minutes"),
        ('code = "map"', 'code = "report"', "catalogue.material_twice", "materials[3].code"),
        ('code = "map", ', "", "catalogue.key_missing", "materials[3].code"),
        ("deferrable = true", "deferable = true", "catalogue.key_unknown", "materials[3].deferable"),
        ("original = true", "original = 1", "catalogue.wrong_value", "materials[1].original"),
        ("fee = 0", "fee = 0\ncolour = 1", "catalogue.key_unknown", "colour"),
    ],
)
def test_a_slip_is_told_with_file_line_item_and_key(
    tmp_path: Path, written: str, instead: str, code: str, key: str
) -> None:
    text = GOOD.replace(written, instead, 1)
    assert text != GOOD
    (fault,) = (reading := read(write(tmp_path, text))).faults
    expected = line_of(text, "colour") if key == "colour" else line_of(GOOD, written)
    assert told(reading) == [("water.toml", expected, "WAT-01", key, code)]
    assert reading.items == ()
    for language in ("en", "zh"):
        said = sentence(fault.violation, "en" if language == "en" else "zh")
        assert said.startswith(f"water.toml:{expected} WAT-01")
        assert "?" not in said


def test_the_committed_loader_refuses_with_the_first_fault(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace('name_en = "Water abstraction licence"\n', ""))
    with pytest.raises(BrokenCatalogue) as refused:
        load_items(tmp_path)
    assert refused.value.code == "catalogue.key_missing"
    assert refused.value.parameters["place"] == "water.toml:2 WAT-01"


def test_all_slips_are_told_at_once_up_to_fifty(tmp_path: Path) -> None:
    three = GOOD.replace('"signed"', '"quick"').replace("= 9", "= 0").replace('"map"', '"MAP"')
    assert [fault[3] for fault in told(read(write(tmp_path, three)))] == [
        "route",
        "former_promised",
        "materials[3].code",
    ]
    many = "".join(three.replace("WAT-01", f"WAT-{number}") for number in range(30))
    reading = read(write(tmp_path, many))
    assert (len(reading.faults), reading.fault_count) == (50, 90)
    assert reading.faults[-1].item == "WAT-16"


def test_a_code_used_twice_names_the_other_place(tmp_path: Path) -> None:
    (fault,) = read(write(tmp_path, GOOD + GOOD)).faults
    assert (fault.line, fault.violation.code) == (GOOD.count("\n") + 3, "catalogue.code_twice")
    assert fault.violation.parameters["other"] == "water.toml:2"


@pytest.mark.parametrize(
    ("name", "text", "line", "code"),
    [
        ("water.toml", "[[item]]\ncode = 1\nname = \n", 3, "catalogue.not_toml"),
        ("water.toml", "[[item]]\ncode = ", 2, "catalogue.not_toml"),
        ("water.toml", "[" * 3000, 1, "catalogue.not_toml"),
        ("water.toml", "item = 3\n", 1, "catalogue.wrong_value"),
        ("water.toml", "item = [3]\n", 1, "catalogue.wrong_value"),
        ("water.toml", "thing = 3\n", 1, "catalogue.key_unknown"),
        ("navy.toml", GOOD, 0, "catalogue.file_of_no_department"),
    ],
)
def test_what_is_no_catalogue_is_told_with_its_line(tmp_path: Path, name: str, text: str, line: int, code: str) -> None:
    (fault,) = read(write(tmp_path, text, name)).faults
    assert (fault.file, fault.line, fault.violation.code) == (name, line, code)


def test_lines_are_found_behind_strings_of_several_lines_and_tables(tmp_path: Path) -> None:
    text = GOOD.replace('basis = "水法 第四十八条"', 'basis = """水法 ]\n[[item]] #\n第四十八条"""')
    text = text.replace('mode = "officers"', 'mode = "drone"') + "\n[[item.more]]\nwhat = 1\n"
    assert told(read(write(tmp_path, text))) == [
        ("water.toml", line_of(text, "[[item.more]]"), "WAT-01", "more", "catalogue.key_unknown"),
        ("water.toml", line_of(text, "inspection"), "WAT-01", "inspection.mode", "catalogue.wrong_value"),
    ]


def test_text_of_a_file_is_cleaned(tmp_path: Path) -> None:
    text = GOOD.replace('"取水许可"', '"取水\\u202E许可\\u001b[31m\\u0007"')
    (item,) = read(write(tmp_path, text)).items
    assert item.name == "取水许可"


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"promised": "soon"}, "promised"),
        ({"promised": "5 working_day"}, "promised"),
        ({"former_promised": "nine"}, "former_promised"),
        ({"promised_stops": "maybe"}, "promised_stops"),
        ({"stage_limits": "review 3"}, "stage_limits"),
        ({"materials": "application | 申请书"}, "materials"),
        ({"materials": "application | 申请书 | Form | now"}, "materials"),
        ({"inspection": "survey"}, "inspection"),
        ({"also_grants": "WAT-02 | WAT-03"}, "also_grants"),
        ({"department": "navy"}, "department"),
        ({"route": "quick"}, "route"),
        ({"name": "水" * 20_001}, "name"),
    ],
    ids=lambda given: given if isinstance(given, str) else "-".join(given),
)
def test_a_slip_in_a_table_is_told_with_its_row(tmp_path: Path, changed: dict[str, str], key: str) -> None:
    """Row 2 is good, and its material cell holds a line break: the third item begins where the file says."""
    good = {"code": "WAT-00", "materials": "application | 申请书 | Application form;\nreport | 报告 | Report"}
    reading = read(table(good, changed, path=tmp_path))
    assert [(fault.line, fault.item, fault.key) for fault in reading.faults] == [(4, "WAT-01", key)]
    assert [item.code for item in reading.items] == ["WAT-00"]


def test_a_table_without_a_column_or_with_a_strange_one_is_refused(tmp_path: Path) -> None:
    for header in ("code,name", ",".join((*COLUMNS, "colour")), ",".join((*COLUMNS, "code")), ",".join(COLUMNS[1:])):
        with pytest.raises(BadInput) as refused:
            read(write(tmp_path, f"\n{header}\n", "items.csv"))
        assert (refused.value.code, refused.value.parameters["row"]) == ("catalogue.header", 2)


def test_cells_beyond_the_header_are_told(tmp_path: Path) -> None:
    path = table({}, path=tmp_path)
    path.write_bytes(path.read_bytes().rstrip() + b",stray\r\n")
    assert [fault[4] for fault in told(read(path))] == ["catalogue.cells"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("items.csv", b"", "catalogue.empty"),
        ("items.csv", b"\n \n", "catalogue.empty"),
        ("items.csv", b'code,"na', "catalogue.not_csv"),
        ("items.csv", b"code,\xff", "catalogue.encoding"),
        ("water.toml", b"\xff\xfe", "catalogue.encoding"),
        ("items.json", b"{}", "catalogue.not_a_catalogue"),
        ("water.toml", b"#" * (8 * 1024 * 1024 + 1), "catalogue.too_large"),
        ("items.csv", (",".join(COLUMNS) + "\n" + "x\n" * 10_001).encode(), "catalogue.too_many_rows"),
        ("items.csv", ("x," * 101 + "x\n").encode(), "catalogue.too_many_columns"),
    ],
    ids=["empty", "blank", "csv", "csv-encoding", "encoding", "json", "large", "rows", "columns"],
)
def test_a_file_that_cannot_be_read_is_refused_whole(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(write(tmp_path, content, name))
    assert refused.value.code == code
    assert "?" not in sentence(refused.value, "en")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read(tmp_path / "water.toml")
    assert refused.value.code == "catalogue.unreadable"
    (tmp_path / "water.toml").mkdir()
    with pytest.raises(BadInput) as refused:
        read(tmp_path / "water.toml")
    assert refused.value.code == "catalogue.not_a_file"


def test_the_example_of_the_manual_is_a_good_file(tmp_path: Path) -> None:
    manual = Path(__file__).parents[3] / "docs" / "catalogue-files.md"
    example = manual.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]
    assert [item.code for item in read(write(tmp_path, example)).items] == ["WAT-01"]
    cells = {"materials": "application | 申请书 | Application form | original; map | 位置图 | Map | deferrable"}
    marks = "minutes=90 | remote_second_look | territorial=水法 第四十八条 | line=井口标识"
    (item,) = read(table(cells | {"inspection": f"survey | officers | fire; gas | {marks}"}, path=tmp_path)).items
    assert [material.deferrable for material in item.materials] == [False, True]
    assert item.inspection is not None
    assert item.inspection.specialties == ("fire", "gas")
    assert item.inspection[3:] == (90, True, "水法 第四十八条", ("井口标识",))
