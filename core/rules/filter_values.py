"""What stands behind a field of a filter: words, numbers, days, text. Used by ``core.rules.filter`` only."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from core.rules.filter_lexer import Mark, Token
from core.rules.filter_words import DAYS, FieldWords, ValueShape, listed, nearest, value_named
from data.words.filter_tree import Comparison, Leaf
from data.words.violations import BadInput

MAXIMUM_NUMBER = 9999
_NUMBER = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_RELATIVE = re.compile(r"[+-]\d{1,9}", re.ASCII)
_DAY = re.compile(
    r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?",
    re.ASCII,
)


def read_values(field: FieldWords, name: Token, sign: Token, values: list[Token], today: date) -> Leaf:
    """Return the condition that a field, a sign and its values make.

    Raises:
        BadInput: ``filter.cannot_compare``, ``filter.one_value_only``, ``filter.unknown_value``,
            ``filter.unknown_value_near``, ``filter.not_a_number``, ``filter.number_too_large``, ``filter.not_a_day``.
    """
    comparison = _comparison(field, name, sign)
    if len(values) > 1 and comparison not in {Comparison.IS, Comparison.CONTAINS}:
        raise BadInput("filter.one_value_only", position=values[1].position, field=name.text, sign=sign.text)
    read = dict.fromkeys(_value(field, name, token, today) for token in values)
    return Leaf(field.field, comparison, tuple(read))


def _comparison(field: FieldWords, name: Token, sign: Token) -> Comparison:
    if sign.text == ":":
        return Comparison.CONTAINS if field.shape is ValueShape.TEXT else Comparison.IS
    if sign.text == "=":
        return Comparison.IS
    if not field.takes_order:
        raise BadInput("filter.cannot_compare", position=sign.position, field=name.text, sign=sign.text)
    return Comparison(sign.text)


def _value(field: FieldWords, name: Token, token: Token, today: date) -> str | int | date:
    if field.shape in {ValueShape.WORD, ValueShape.RANKED}:
        return _word(field, name, token)
    if field.shape is ValueShape.NUMBER:
        return _number(name, token)
    if field.shape is ValueShape.DAY:
        return _day(name, token, today)
    return _text(field, name, token)


def _word(field: FieldWords, name: Token, token: Token) -> str | int:
    known = value_named(field.values, token.text)
    if known is None:
        raise _unknown_value(field, name, token)
    return known.value


def _text(field: FieldWords, name: Token, token: Token) -> str | int:
    if token.mark is Mark.QUOTED or not field.values or not token.text.startswith(("@", "＠")):
        return token.text
    return _word(field, name, token)


def _number(name: Token, token: Token) -> int:
    written = _half_width(token.text)
    if not _NUMBER.fullmatch(written):
        raise BadInput("filter.not_a_number", position=token.position, field=name.text, word=token.text)
    return _bounded(int(written), name, token)


def _day(name: Token, token: Token, today: date) -> int | date:
    """A day of the calendar, or a number of working days from today."""
    written = _half_width(token.text)
    if _RELATIVE.fullmatch(written):
        return _bounded(int(written), name, token)
    named = value_named(DAYS, token.text)
    if named is not None:
        return today + timedelta(days=int(named.value))
    match = _DAY.fullmatch(written)
    if match is not None:
        year = int(match["year"] or today.year)
        try:
            return date(year, int(match["month"]), int(match["day"]))
        except ValueError:
            pass
    raise BadInput("filter.not_a_day", position=token.position, field=name.text, word=token.text)


def _bounded(number: int, name: Token, token: Token) -> int:
    if abs(number) > MAXIMUM_NUMBER:
        raise BadInput(
            "filter.number_too_large", position=token.position, field=name.text, word=token.text, limit=MAXIMUM_NUMBER
        )
    return number


def _half_width(word: str) -> str:
    return unicodedata.normalize("NFKC", word).replace("−", "-")


def _unknown_value(field: FieldWords, name: Token, token: Token) -> BadInput:
    near = nearest(token.text, field.values)
    where: dict[str, str | int] = {"position": token.position, "field": name.text, "word": token.text}
    if near is not None:
        return BadInput("filter.unknown_value_near", **where, nearest=near)
    return BadInput("filter.unknown_value", **where, known=listed(field.values, english=name.text.isascii()))
