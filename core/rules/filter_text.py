"""A filter tree as its canonical text, in either language; ``parse`` reads it back to the same tree.

Used to show the active filter, to save a view, and by the command line to say what it filtered.
"""

from __future__ import annotations

from datetime import date

from core.rules.filter_lexer import ESCAPE, is_sign
from core.rules.filter_words import FieldWords, ValueShape, ValueWord, words_of
from data.words.filter_tree import All, Any, Comparison, FilterField, FilterTree, Leaf, Not

_QUOTE = '"'
_ESCAPED = frozenset('"“”＂\\')


def describe(tree: FilterTree, *, english: bool = False) -> str:
    """Return the text that ``core.rules.filter.parse`` reads as ``tree``; everything is the empty text."""
    if tree == All():
        return ""
    return _text(tree, english=english)


def _text(tree: FilterTree, *, english: bool) -> str:
    if isinstance(tree, Leaf):
        return _leaf(tree, english=english)
    if isinstance(tree, Not):
        return "-" + _inner(tree.inner, english=english)
    if isinstance(tree, All):
        return " ".join(_inner(part, english=english) for part in tree.parts) or "()"
    between = " or " if english else " 或 "
    return between.join(
        _text(part, english=english) if isinstance(part, All) and len(part.parts) > 1 else _inner(part, english=english)
        for part in tree.parts
    )


def _inner(tree: FilterTree, *, english: bool) -> str:
    text = _text(tree, english=english)
    return f"({text})" if isinstance(tree, All | Any) and text != "()" else text


def _leaf(leaf: Leaf, *, english: bool) -> str:
    if leaf.field is FilterField.TEXT:
        return ",".join(_quoted(str(value)) for value in leaf.values)
    words = words_of(leaf.field)
    values = ",".join(_value(words, value, english=english) for value in leaf.values)
    if leaf.field is FilterField.FLAG:
        return values
    name = words.english if english else words.chinese
    return f"{name}{_sign(words, leaf.comparison)}{values}"


def _sign(words: FieldWords, comparison: Comparison) -> str:
    if comparison is Comparison.CONTAINS:
        return ":"
    if comparison is Comparison.IS:
        return "=" if words.shape is ValueShape.TEXT else ":"
    return comparison.value


def _value(words: FieldWords, value: str | int | date, *, english: bool) -> str:
    if words.shape is ValueShape.DAY:
        return value.isoformat() if isinstance(value, date) else f"{int(value):+d}"
    known = _known(words, value)
    if known is not None:
        return known.english if english else known.chinese
    text = str(value)
    plain = bool(text) and not any(is_sign(character) for character in text) and ESCAPE not in text
    return text if plain and text[0] not in "@＠" else _quoted(text)


def _known(words: FieldWords, value: str | int | date) -> ValueWord | None:
    return next((known for known in words.values if known.value == value), None)


def _quoted(text: str) -> str:
    escaped = "".join(ESCAPE + character if character in _ESCAPED else character for character in text)
    return f"{_QUOTE}{escaped}{_QUOTE}"
