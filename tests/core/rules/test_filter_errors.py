"""A filter that cannot be read is told where and why, with a word that would have been understood."""

from __future__ import annotations

from datetime import date

import pytest

from core.rules.filter import parse
from core.rules.filter_lexer import MAXIMUM_LENGTH
from data.words.violations import BadInput

TODAY = date(2026, 11, 23)


def trouble(text: str) -> BadInput:
    with pytest.raises(BadInput) as caught:
        parse(text, TODAY)
    return caught.value


@pytest.mark.parametrize(
    ("text", "code", "position", "word"),
    [
        ("灯:红 颜色:蓝", "filter.unknown_field", 5, "颜色"),
        ("lmap:red", "filter.unknown_field_near", 1, "lmap"),
        ("灯:紫", "filter.unknown_value", 3, "紫"),
        ("stage:sing_off", "filter.unknown_value_near", 7, "sing_off"),
        ("剩<三", "filter.not_a_number", 3, "三"),
        ("剩<3承办:@我", "filter.not_a_number", 3, "3承办"),
        ("剩<123456", "filter.number_too_large", 3, "123456"),
        ("到期<13-45", "filter.not_a_day", 4, "13-45"),
        ("due<02-29", "filter.not_a_day", 5, "02-29"),
        ("承办:@他", "filter.unknown_value", 4, "@他"),
        ("灯:红)", "filter.unexpected", 4, ")"),
        ("或 灯:红", "filter.unexpected", 1, "或"),
        ("灯:红 :", "filter.unexpected", 5, ":"),
    ],
)
def test_the_place_and_the_word_are_named(text: str, code: str, position: int, word: str) -> None:
    error = trouble(text)

    assert (error.code, error.parameters["position"], error.parameters["word"]) == (code, position, word)


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("灯:", "filter.missing_value", 3),
        ("灯:红,", "filter.missing_value", 5),
        ("灯:)", "filter.missing_value", 3),
        ('科室:""', "filter.missing_value", 4),
        ('""', "filter.empty_text", 1),
        ('施工 "许可', "filter.unclosed_quote", 4),
        ("灯:红 (剩<3", "filter.unclosed_bracket", 5),
        ("灯:红 或", "filter.unfinished", 6),
        ("-", "filter.unfinished", 2),
        ("科室<3", "filter.cannot_compare", 3),
        ("环节>=签批", "filter.cannot_compare", 3),
        ("剩<3,4", "filter.one_value_only", 5),
        ("-" * 40 + "补正", "filter.too_deep", 22),
        ("(" * 40 + "补正" + ")" * 40, "filter.too_deep", 22),
    ],
)
def test_the_place_is_named(text: str, code: str, position: int) -> None:
    error = trouble(text)

    assert (error.code, error.parameters["position"]) == (code, position)


def test_a_near_miss_brings_a_suggestion() -> None:
    assert trouble("lmap:red").parameters["nearest"] == "lamp"
    assert trouble("stage:sing_off").parameters["nearest"] == "sign_off"
    assert trouble("部门名:水务").parameters["nearest"] == "部门"


def test_a_wild_guess_is_told_what_there_is_in_its_own_language() -> None:
    assert trouble("颜色:蓝").parameters["known"].startswith("灯、剩、科室")  # type: ignore[union-attr]
    assert trouble("colour:blue").parameters["known"].startswith("lamp, left, section")  # type: ignore[union-attr]


def test_a_filter_has_a_greatest_length_and_a_greatest_number_of_values() -> None:
    assert trouble("x" * (MAXIMUM_LENGTH + 1)).code == "filter.too_long"
    assert trouble(" ".join("x" * 101)).code == "filter.too_many"
    assert trouble(",".join("x" * 101)).code == "filter.too_many"
    assert parse(" ".join("x" * 100), TODAY)


def test_what_is_echoed_cannot_touch_the_terminal() -> None:
    error = trouble("灯:\x1b[2J紫\x07")

    assert error.parameters["word"] == "紫"
