"""What a person types into the filter bar means what the glossary says, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from core.rules.filter import FIELDS, FLAGS, parse
from data.words.filter_tree import EVERYTHING, All, Any, Comparison, FilterField, FilterTree, Leaf, Not
from data.words.kinds import ItemKind, Route
from data.words.limits import Lamp
from data.words.procedure_words import Stage

TODAY = date(2026, 11, 23)


def leaf(field: FilterField, *values: str | int | date, comparison: Comparison = Comparison.IS) -> Leaf:
    return Leaf(field, comparison, values)


def contains(field: FilterField, *values: str) -> Leaf:
    return Leaf(field, Comparison.CONTAINS, values)


def test_the_filter_of_a_deputy_director() -> None:
    tree = parse('灯:红 科室:建设 剩<3 承办:@我 -补正 "施工许可"', TODAY)

    assert tree == All(
        (
            leaf(FilterField.LAMP, Lamp.RED),
            contains(FilterField.SECTION, "建设"),
            leaf(FilterField.LEFT, 3, comparison=Comparison.LESS),
            contains(FilterField.HOLDER, "@me"),
            Not(leaf(FilterField.FLAG, "correction")),
            contains(FilterField.TEXT, "施工许可"),
        )
    )


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("灯:红,黄", "lamp:red,yellow"),
        ("灯>=黄", "LAMP>=Yellow"),
        ("剩<3", "left<3"),
        ("剩<=-1", "left<=-1"),
        ("承办:@我", "holder:@me"),
        ("承办:@无", "holder:@none"),
        ("环节:签批,科长审查", "stage:sign-off,chief_review"),
        ("路线:重大", "route:major"),
        ("件类:上报件", "kind:report-up"),
        ("意见:不同意", "opinion:deny"),
        ("到期:今天", "due:today"),
        ("到期<=+3", "due<=+3"),
        ("收件>=11-01", "received>=11-01"),
        ("-补正", "-correction"),
        ("非 暂存", "not held"),
        ("停表 或 退回", "paused or returned"),
        ("灯:红 且 剩<0", "lamp:red and left<0"),
        ("编号:042", "no:042"),
    ],
)
def test_both_languages_say_the_same(chinese: str, english: str) -> None:
    assert parse(chinese, TODAY) == parse(english, TODAY)


def test_full_width_punctuation_is_as_good_as_half_width() -> None:
    assert parse("灯：红，黄（科室：建设　或　剩＜－３）－补正“施工”", TODAY) == parse(
        '灯:红,黄 (科室:建设 或 剩<-3) -补正 "施工"', TODAY
    )
    assert parse("剩≤３ 到期≥１２－０１", TODAY) == parse("剩<=3 到期>=12-01", TODAY)


@pytest.mark.parametrize("text", ["", "   ", "　\t"])
def test_nothing_asks_for_everything(text: str) -> None:
    assert parse(text, TODAY) == EVERYTHING


def test_and_binds_closer_than_or() -> None:
    a, b, c = (contains(FilterField.TEXT, word) for word in "甲乙丙")

    assert parse("甲 乙 或 丙", TODAY) == Any((All((a, b)), c))
    assert parse("甲 (乙 或 丙)", TODAY) == All((a, Any((b, c))))
    assert parse("-(甲 或 乙)", TODAY) == Not(Any((a, b)))
    assert parse("--甲", TODAY) == Not(Not(a))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2027/1/5", date(2027, 1, 5)),
        ("12-01", date(2026, 12, 1)),
        ("12.1", date(2026, 12, 1)),
        ("12月1日", date(2026, 12, 1)),
        ("2027年3月15日", date(2027, 3, 15)),
        ("今天", TODAY),
        ("明天", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
    ],
)
def test_days_as_people_write_them(written: str, day: date) -> None:
    assert parse(f"到期:{written}", TODAY) == leaf(FilterField.DUE, day)


@pytest.mark.parametrize(("written", "days"), [("+3", 3), ("-5", -5), ("+0", 0), ("－５", -5)])
def test_days_counted_from_today_stay_working_days(written: str, days: int) -> None:
    assert parse(f"收件>={written}", TODAY) == leaf(
        FilterField.RECEIVED, days, comparison=Comparison.GREATER_OR_EQUAL
    )


def test_a_mine_that_does_not_dig_coal_is_not_a_negation() -> None:
    assert parse("非煤矿山", TODAY) == contains(FilterField.TEXT, "非煤矿山")
    assert parse("非补正", TODAY) == Not(leaf(FilterField.FLAG, "correction"))
    assert parse("非灯:红", TODAY) == Not(leaf(FilterField.LAMP, Lamp.RED))


def test_quotes_keep_signs_and_words_of_the_language() -> None:
    assert parse('"或"', TODAY) == contains(FilterField.TEXT, "或")
    assert parse('"补正"', TODAY) == contains(FilterField.TEXT, "补正")
    assert parse('事项:"取水(年度):许可, 延续"', TODAY) == contains(FilterField.ITEM, "取水(年度):许可, 延续")
    assert parse(r'"他说\"好\""', TODAY) == contains(FilterField.TEXT, '他说"好"')
    assert parse('承办:"@我"', TODAY) == contains(FilterField.HOLDER, "@我")


def test_hyphens_inside_a_case_number_negate_nothing() -> None:
    assert parse("130700-20261117-007", TODAY) == contains(FilterField.TEXT, "130700-20261117-007")
    assert parse("编号=130700-20261117-007", TODAY) == leaf(FilterField.NUMBER, "130700-20261117-007")


def test_a_list_may_mix_flags_and_words() -> None:
    assert parse("补正,042", TODAY) == Any((leaf(FilterField.FLAG, "correction"), contains(FilterField.TEXT, "042")))


def test_escape_sequences_do_not_get_through() -> None:
    tree = parse('"\x1b]52;c;aGk=\x07施工\u202e许可"', TODAY)

    assert tree == contains(FilterField.TEXT, "施工许可")


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.field.value)
def test_the_examples_in_the_help_are_read_alike(field: object) -> None:
    words = next(each for each in FIELDS if each is field)
    chinese, english = parse(words.example_chinese, TODAY), parse(words.example_english, TODAY)

    assert _field_of(chinese) is _field_of(english) is words.field
    if not (isinstance(chinese, Leaf) and chinese.comparison is Comparison.CONTAINS and not words.values):
        assert chinese == english


def _field_of(tree: FilterTree) -> FilterField:
    assert isinstance(tree, Leaf)
    return tree.field


def test_no_name_means_two_things() -> None:
    for known in [FIELDS, FLAGS, *(field.values for field in FIELDS)]:
        names = [name for each in known for name in (each.chinese, each.english, *each.aliases)]
        assert len(names) == len(set(names))


def test_every_word_of_the_bureau_can_be_asked_for() -> None:
    values = {field.field: {value.value for value in field.values} for field in FIELDS}

    assert values[FilterField.STAGE] == set(Stage)
    assert values[FilterField.ROUTE] == set(Route)
    assert values[FilterField.KIND] == set(ItemKind)
    assert values[FilterField.LAMP] == set(Lamp)
    assert {field.field for field in FIELDS} == set(FilterField) - {FilterField.TEXT}
