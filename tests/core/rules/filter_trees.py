"""Random filters: every field with values it can have, nested. For properties of the parser and of the SQL."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as some

from core.rules.filter import FIELDS
from core.rules.filter_words import FieldWords, ValueShape
from data.words.filter_tree import All, Any, Comparison, FilterField, FilterTree, Leaf, Not

Values = some.SearchStrategy[str | int | date]
ORDERED = [comparison for comparison in Comparison if comparison not in {Comparison.IS, Comparison.CONTAINS}]


def trees(texts: Values, days: Values, numbers: Values) -> some.SearchStrategy[FilterTree]:
    """Return filters whose texts, days and numbers are drawn from the given ones."""
    bare = some.lists(texts, min_size=1, max_size=3, unique=True).map(
        lambda found: Leaf(FilterField.TEXT, Comparison.CONTAINS, tuple(found))
    )
    return some.recursive(
        _leaves(texts, days, numbers) | bare,
        lambda inner: (
            inner.map(Not)
            | some.lists(inner, min_size=2, max_size=3).map(lambda parts: All(tuple(parts)))
            | some.lists(inner, min_size=2, max_size=3).map(lambda parts: Any(tuple(parts)))
        ),
        max_leaves=6,
    )


@some.composite
def _leaves(draw: some.DrawFn, texts: Values, days: Values, numbers: Values) -> Leaf:
    words = draw(some.sampled_from(FIELDS))
    comparisons = [Comparison.IS]
    if words.shape is ValueShape.TEXT:
        comparisons.append(Comparison.CONTAINS)
    if words.takes_order:
        comparisons += ORDERED
    comparison = draw(some.sampled_from(comparisons))
    most = 1 if comparison in ORDERED else 3
    values = draw(some.lists(_values(words, texts, days, numbers), min_size=1, max_size=most, unique=True))
    return Leaf(words.field, comparison, tuple(values))


def _values(words: FieldWords, texts: Values, days: Values, numbers: Values) -> Values:
    if words.shape is ValueShape.NUMBER:
        return numbers
    if words.shape is ValueShape.DAY:
        return days
    known = some.sampled_from([value.value for value in words.values]) if words.values else some.nothing()
    return known | texts if words.shape is ValueShape.TEXT else known
