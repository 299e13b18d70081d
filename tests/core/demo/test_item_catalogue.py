"""The committed catalogue is made of genuine items, each with its lawful limit."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from data.reference.bureau_house import load_departments, load_sections
from data.reference.item_catalogue import load_items
from data.words.catalogue_words import ItemFact
from data.words.kinds import ItemKind, Route
from data.words.limits import LimitUnit

PUBLIC = Path(__file__).parents[4] / "shared/data/catalogue/candidate_232_items_25_departments.csv"
PUBLIC_LIMITS = PUBLIC.with_name("statutory_limits_from_laws.csv")
DEFAULT = "行政许可法 第四十二条（默认）"
LICENCE_LAW = "行政许可法"
NEWER_LIMITS = {
    ("市场主体登记管理条例", "第十九条", "3", "工作日"),
    ("职业病防治法", "第十七条", "30", "日"),
}
"""In force, but not among the laws that were collected."""
WHO_APPLIES = {
    "application", "filing_form", "quarantine_form", "contract_data", "identity_card", "representative_identity",
    "business_licence", "legal_person_certificate", "power_of_attorney",
}  # fmt: skip
OTHER_ARTICLE = {"TRA-15", "TRA-19"}
"""The public list puts an article on them that speaks of other things: coach stations have one of their own
(道路运输条例 39: 15 days), oversize transport has none."""


@pytest.fixture(scope="module")
def items() -> tuple[ItemFact, ...]:
    return load_items()


def test_items_stand_in_all_nine_sections_with_every_kind_route_and_unit(items: tuple[ItemFact, ...]) -> None:
    assert len(items) == 232
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


def test_every_item_names_three_to_seven_papers_and_none_that_decides_may_come_later(
    items: tuple[ItemFact, ...],
) -> None:
    names: dict[str, tuple[str, str]] = {}
    for item in items:
        assert 3 <= len(item.materials) <= 7, item.code
        assert item.materials[0].required, item.code
        assert len({material.code for material in item.materials}) == len(item.materials), item.code
        for material in item.materials:
            assert names.setdefault(material.code, material[1:3]) == material[1:3], (item.code, material.code)
            assert not (material.deferrable and material.code in WHO_APPLIES), item.code
            assert not (material.deferrable and item.kind is ItemKind.INSTANT), item.code


def test_every_public_item_is_there_once_with_its_department_and_its_lawful_limit(items: tuple[ItemFact, ...]) -> None:
    if not PUBLIC.exists():
        pytest.skip(f"the public catalogue is not at {PUBLIC}")
    public = {row["item_name"]: row for row in rows_of(PUBLIC)}
    limits = {(row["law"], row["article"], row["days"], row["unit"]) for row in rows_of(PUBLIC_LIMITS)}
    departments = {department.code: department.name for department in load_departments()}
    assert Counter(item.name for item in items) == Counter(list(public))
    for item in items:
        row = public[item.name]
        assert row["municipal_department_assigned"] == departments[item.department], item.name
        if item.statutory is None:
            assert not row["statutory_days"], item.name
            continue
        law, _, article = item.statutory.basis.partition(" ")
        unit = "日" if item.statutory.unit is LimitUnit.CALENDAR_DAY or law == LICENCE_LAW else "工作日"
        stated = (law, article, str(item.statutory.amount), unit)
        assert stated in limits | NEWER_LIMITS, item.name
        if row["statutory_basis"] != DEFAULT and item.code not in OTHER_ARTICLE:
            assert (stated[2], stated[3]) == (row["statutory_days"], row["unit"]), item.name


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))
