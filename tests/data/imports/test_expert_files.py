"""Registers go out as files and come back unchanged; what is wrong in one is told with its line and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.exports.expert_file import export_experts
from data.imports.catalogue.catalogue_file import CatalogueCaps
from data.imports.expert_file import COLUMNS, read_experts
from data.words.expert_words import ExpertFact
from data.words.safe_text import SafeText, clean
from data.words.violations import BadInput
from tests.hostile_strings import HOSTILE, Hostile

HEADER = "number,name,specialties,valid_until,quota,registered\n"
ENTRY = ExpertFact(
    SafeText("E1"), SafeText("=专家"), SafeText("@甲院"), (SafeText("fire"), SafeText("gas/管道")), date(2028, 2, 29),
    phone=SafeText("+86 100"), quota=3, registered=False, recusal_units=(SafeText("甲公司"), SafeText("乙公司")),
    recusal_persons=(SafeText("-丙"),),
)  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_register_is_read_back_as_it_was(tmp_path: Path, ending: str) -> None:
    place = tmp_path / f"experts.{ending}"
    other = ENTRY._replace(number=SafeText("E2"), quota=0, registered=True, recusal_units=(), phone=SafeText(""))
    assert export_experts((ENTRY, other), place) == 2
    assert read_experts(place) == (ENTRY._replace(line=2), other._replace(line=3))
    with pytest.raises(BadInput, match=r"catalogue\.exists"):
        export_experts((ENTRY,), place)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    place = tmp_path / "experts.csv"
    export_experts((ENTRY,), place)
    text = place.read_text(encoding="utf-8-sig")
    assert "'=专家" in text and "'@甲院" in text and "'+86 100" in text and "'-丙" in text


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("", "catalogue.empty", {}),
        ("number,name\n", "catalogue.header", {"row": 1, "columns": "specialties, valid_until"}),
        (HEADER.replace("quota", "salary"), "catalogue.header", {"columns": "salary"}),
        (HEADER + "E1,甲,fire,2028-02-30,,\n", "experts_file.wrong_value", {"row": 2, "column": "valid_until"}),
        (HEADER + "E1,甲,fire,2028-02-01,-1,\n", "experts_file.wrong_value", {"row": 2, "column": "quota"}),
        (HEADER + "E1,甲,fire,2028-02-01,1,maybe\n", "experts_file.wrong_value", {"column": "registered"}),
        (HEADER + "E1,甲,fire/a/b,2028-02-01,1,\n", "experts_file.wrong_value", {"column": "specialties"}),
        (HEADER + "E1,甲,/a,2028-02-01,1,\n", "experts_file.wrong_value", {"column": "specialties"}),
        (HEADER + "E1,甲,fire,2028-02-01,1,\n\nE2,,fire,2028-02-01,1,\n", "experts_file.missing", {"row": 4}),
        (HEADER + f"E1,{'甲' * 90},fire,2028-02-01,1,\n", "experts_file.too_long", {"row": 2, "limit": 80}),
        (HEADER + "E1,甲,fire,2028-02-01,1,true,x\n", "experts_file.cells", {"row": 2, "found": 7}),
        (HEADER + 'E1,"甲\n', "catalogue.not_csv", {"row": 2}),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, code: str, told: dict[str, object]) -> None:
    place = tmp_path / "experts.csv"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_experts(place)
    assert caught.value.code == code
    assert told.items() <= dict(caught.value.parameters).items()


def test_only_tables_are_read_and_no_more_than_the_caps(tmp_path: Path) -> None:
    place = tmp_path / "experts.csv"
    place.write_text(HEADER + "E1,甲,fire,2028-02-01,1,\n" * 3, encoding="utf-8")
    for caps in (CatalogueCaps(rows=2), CatalogueCaps(file_bytes=20)):
        with pytest.raises(BadInput):
            read_experts(place, caps)
    with pytest.raises(BadInput, match=r"experts_file\.kind"):
        read_experts(place.with_suffix(".txt"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_are_cleaned_at_the_border(tmp_path: Path, hostile: Hostile) -> None:
    place = tmp_path / "experts.csv"
    word = hostile.text.replace('"', '""').replace("\x00", "")
    place.write_text(HEADER + f'E1,"甲{word}",fire,2028-02-01,1,\n', encoding="utf-8", errors="replace", newline="")
    try:
        (entry,) = read_experts(place)
    except BadInput:
        return
    assert entry.name == clean(entry.name, limit=80)
    assert len(COLUMNS) == 13
