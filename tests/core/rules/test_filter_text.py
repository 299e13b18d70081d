"""A filter written back as text is the same filter, whatever it holds."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as some

from core.rules.filter import describe, parse
from data.words.filter_tree import EVERYTHING, FilterTree
from data.words.safe_text import clean
from data.words.violations import BadInput
from tests.core.rules.filter_trees import trees

TODAY = date(2026, 11, 23)
texts = some.text(min_size=1, max_size=12).map(clean).filter(bool)
numbers = some.integers(-9999, 9999)
days = some.dates(date(2000, 1, 1), date(2099, 12, 31)) | numbers


@given(trees(texts, days, numbers))
def test_a_described_filter_is_read_back_as_the_same_filter(tree: FilterTree) -> None:
    assert parse(describe(tree), TODAY) == tree
    assert parse(describe(tree, english=True), TODAY) == tree


def test_everything_is_described_by_nothing() -> None:
    assert describe(EVERYTHING) == ""


def test_the_canonical_text_is_what_a_person_would_write() -> None:
    text = '灯:红,黄 科室:建设 剩<3 -(补正 或 暂存) "施工许可"'

    assert describe(parse(text, TODAY)) == text
    english = 'lamp:red,yellow section:建设 left<3 -(correction or held) "施工许可"'
    assert describe(parse(text, TODAY), english=True) == english


@given(some.text(max_size=30) | some.text(alphabet='灯:红剩<>=3-非或 ,"“”()@我补正a＜：\\', max_size=30))
def test_whatever_is_typed_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        tree = parse(text, TODAY)
    except BadInput as error:
        assert 1 <= int(error.parameters["position"]) <= len(text) + 1
    else:
        assert parse(describe(tree), TODAY) == tree
