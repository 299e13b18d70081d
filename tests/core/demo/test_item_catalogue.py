"""The committed catalogue is made of genuine items, and a file that says anything else is refused with its place."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from data.reference.bureau_house import load_departments, load_sections
from data.reference.item_catalogue import ItemFact, load_items
from data.words.kinds import ItemKind, Route
from data.words.limits import LimitUnit
from data.words.violations import BadInput

PUBLIC = Path(__file__).parents[4] / "shared/data/catalogue/candidate_232_items_25_departments.csv"
DEFAULT = "行政许可法 第四十二条（默认）"

GOOD = """
[[item]]
code = "WAT-01"
name = "取水许可"
name_en = "Water abstraction licence"
initials = "qsxk"
section = "farming"
power_type = "licence"
kind = "commitment"
route = "signed"
former_chain = ["科长", "局长"]
promised = [10, "working_day", "accepted", "本局承诺"]
statutory = [45, "working_day", "accepted", "取水许可和水资源费征收管理条例 第十九条"]
stage_limits = { review = 4 }
promised_stops = false
name_policy = "shown"
basis = "水法 第四十八条"
"""


@pytest.fixture(scope="module")
def items() -> tuple[ItemFact, ...]:
    return load_items()


def test_items_stand_in_all_nine_sections_with_every_kind_route_and_unit(items: tuple[ItemFact, ...]) -> None:
    assert len(items) >= 45
    assert {item.section for item in items} == {section.code for section in load_sections() if section.approving}
    assert {item.department for item in items} == {department.code for department in load_departments()}
    assert {item.kind for item in items} == set(ItemKind)
    assert {item.route for item in items} == set(Route)
    assert {item.statutory.unit for item in items if item.statutory} == set(LimitUnit)


def test_codes_and_names_are_used_once(items: tuple[ItemFact, ...]) -> None:
    for names in ([item.code for item in items], [item.name for item in items], [item.name_en for item in items]):
        assert [name for name, number in Counter(names).items() if number > 1] == []


def test_initials_count_the_characters_of_the_name(items: tuple[ItemFact, ...]) -> None:
    for item in items:
        letters = [character for character in item.name if "一" <= character <= "鿿"]
        assert len(item.initials) == len(letters), item.name
        assert item.initials.isascii()
        assert item.initials.islower()


def test_the_former_chain_decides_between_ordinary_and_signed(items: tuple[ItemFact, ...]) -> None:
    for item in items:
        long_chain = len(item.former_chain) > 1 or "局长" in item.former_chain
        assert long_chain == (item.route is not Route.ORDINARY), item.code


def test_every_item_is_a_confirmed_public_one_with_its_lawful_limit(items: tuple[ItemFact, ...]) -> None:
    if not PUBLIC.exists():
        pytest.skip(f"the public catalogue is not at {PUBLIC}")
    with PUBLIC.open(encoding="utf-8-sig", newline="") as file:
        public = {row["item_name"]: row for row in csv.DictReader(file)}
    departments = {department.code: department.name for department in load_departments()}
    for item in items:
        row = public[item.name]
        assert row["name_confirmed_in_stored_source"] == "yes", item.name
        assert row["municipal_department_assigned"] == departments[item.department], item.name
        if row["statutory_basis"] != DEFAULT and row["statutory_days"]:
            assert item.statutory is not None
            assert str(item.statutory.amount) == row["statutory_days"], item.name
            assert (item.statutory.unit is LimitUnit.CALENDAR_DAY) == (row["unit"] == "日"), item.name


def test_a_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "water.toml").write_text(GOOD, encoding="utf-8")
    (item,) = load_items(tmp_path)
    assert (item.department, item.section, item.promised_stops) == ("water", "farming", False)
    assert item.statutory is not None
    assert item.statutory.amount == 45


@pytest.mark.parametrize(
    ("written", "instead", "code", "key"),
    [
        ('name_en = "Water abstraction licence"\n', "", "catalogue.key_missing", "name_en"),
        ("[[item]]\n", "[[item]]\ncolour = 1\n", "catalogue.key_unknown", "colour"),
        ('"signed"', '"quick"', "catalogue.wrong_value", "route"),
        ('"farming"', '"acceptance"', "catalogue.wrong_value", "section"),
        ('"取水许可"', '" "', "catalogue.wrong_value", "name"),
        ('["科长", "局长"]', '"科长"', "catalogue.wrong_value", "former_chain"),
        ('[10, "working_day"', '[0, "working_day"', "catalogue.wrong_value", "promised"),
        ('[10, "working_day"', '[true, "working_day"', "catalogue.wrong_value", "promised"),
        ('[10, "working_day"', '["working_day"', "catalogue.wrong_value", "promised"),
        ('[45, "working_day"', '[45, "week"', "catalogue.wrong_value", "statutory"),
        ("{ review = 4 }", "{ lunch = 4 }", "catalogue.wrong_value", "stage_limits"),
        ("{ review = 4 }", "{ review = 0 }", "catalogue.wrong_value", "stage_limits"),
        ("promised_stops = false", 'promised_stops = "no"', "catalogue.wrong_value", "promised_stops"),
    ],
)
def test_what_is_wrong_is_told_with_file_item_and_key(
    tmp_path: Path, written: str, instead: str, code: str, key: str
) -> None:
    assert written in GOOD
    (tmp_path / "water.toml").write_text(GOOD.replace(written, instead, 1), encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        load_items(tmp_path)
    assert refused.value.code == code
    assert refused.value.parameters["file"] == "water.toml"
    assert refused.value.parameters["item"] == "WAT-01"
    assert refused.value.parameters["key"] == key


def test_a_broken_file_an_unknown_department_and_a_code_used_twice_are_refused(tmp_path: Path) -> None:
    for name, text, code in (
        ("water.toml", "[[item]\n", "catalogue.broken"),
        ("water.toml", "item = 3\n", "catalogue.wrong_value"),
        ("water.toml", "thing = 3\n", "catalogue.key_unknown"),
        ("water.toml", GOOD + GOOD, "catalogue.code_twice"),
        ("navy.toml", GOOD, "catalogue.department_unknown"),
    ):
        folder = tmp_path / code.replace(".", "-")
        folder.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
        with pytest.raises(BadInput) as refused:
            load_items(folder)
        assert refused.value.code == code
        assert refused.value.parameters["file"] == name
