"""The one parser of filters: text in either language to a tree, and the tree back to its canonical text.

    灯:红 科室:建设 剩<3 承办:@我 -补正 "施工许可"
    lamp:red section:construction left<3 holder:@me -correction "construction permit"

Blanks mean "and", ``或`` / ``or`` means "or", a comma "any of", ``-`` / ``非`` / ``not`` "not"; brackets group.
A word without a field is a flag (``补正``) or part of a case number or an item's name.
Used by the filter bar, the command line and saved views.
"""

from __future__ import annotations

from datetime import date

from core.rules.filter_lexer import Mark, Token, tokens
from core.rules.filter_text import describe
from core.rules.filter_values import read_values
from core.rules.filter_words import (
    AND_WORDS,
    FIELDS,
    FLAGS,
    NOT_WORDS,
    OR_WORDS,
    field_named,
    listed,
    nearest,
    plain,
    value_named,
)
from data.words.filter_tree import EVERYTHING, All, Any, Comparison, FilterField, FilterTree, Leaf, Not
from data.words.violations import BadInput

__all__ = ["FIELDS", "FLAGS", "describe", "parse"]

MAXIMUM_DEPTH = 20
"""Brackets and negations inside each other."""
MAXIMUM_VALUES = 100
"""Values compared in one filter."""
_COMPARISONS = frozenset({":", "=", "<", "<=", ">", ">="})
_NEGATING = "非"


def parse(text: str, today: date) -> FilterTree:
    """Return what ``text`` asks for; nothing but blanks asks for everything.

    Args:
        text: a filter as somebody typed it.
        today: the day that ``今天`` means, and whose year completes a day without one.

    Raises:
        BadInput: codes ``filter.*``; ``position`` counts the characters of ``text`` from 1.
    """
    return _Reader(tokens(text), today).whole()


class _Reader:
    """Recursive descent over the tokens of one filter."""

    def __init__(self, found: list[Token], today: date) -> None:
        self._tokens = found
        self._index = 0
        self._today = today
        self._values = 0

    @property
    def here(self) -> Token:
        return self._tokens[self._index]

    def whole(self) -> FilterTree:
        if self._at_end():
            return EVERYTHING
        tree = self._alternatives(0)
        if not self._at_end():
            raise self._unexpected()
        return tree

    def _at_end(self) -> bool:
        return self.here.mark is Mark.END

    def _alternatives(self, depth: int) -> FilterTree:
        parts = [self._conjunction(depth)]
        while self._is_word(OR_WORDS):
            self._index += 1
            parts.append(self._conjunction(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _unexpected(self) -> BadInput:
        token = self.here
        if token.mark is Mark.END:
            return BadInput("filter.unfinished", position=token.position)
        return BadInput("filter.unexpected", position=token.position, word=token.text)

    def _conjunction(self, depth: int) -> FilterTree:
        parts = [self._condition(depth)]
        while not self._ends_conjunction():
            if self._is_word(AND_WORDS):
                self._index += 1
            parts.append(self._condition(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _ends_conjunction(self) -> bool:
        token = self.here
        return token.mark is Mark.END or self._is_sign(")") or self._is_word(OR_WORDS)

    def _condition(self, depth: int) -> FilterTree:
        if depth > MAXIMUM_DEPTH:
            raise BadInput("filter.too_deep", position=self.here.position, limit=MAXIMUM_DEPTH)
        if self.here.mark is Mark.MINUS or self._is_word(NOT_WORDS):
            self._index += 1
            return Not(self._condition(depth + 1))
        if self._is_sign("("):
            return self._group(depth)
        if self._starts_with_negation():
            self._tokens[self._index] = self.here._replace(
                text=self.here.text[1:], position=self.here.position + 1
            )
            return Not(self._condition(depth + 1))
        if self.here.mark is Mark.WORD and self._next_is(_COMPARISONS):
            return self._comparison()
        if self.here.mark is Mark.QUOTED or (
            self.here.mark is Mark.WORD and not self._is_word(OR_WORDS | AND_WORDS)
        ):
            return self._bare()
        raise self._unexpected()

    def _group(self, depth: int) -> FilterTree:
        opening = self.here
        self._index += 1
        if self._is_sign(")"):
            self._index += 1
            return EVERYTHING
        inner = self._alternatives(depth + 1)
        if not self._is_sign(")"):
            if self.here.mark is Mark.END:
                raise BadInput("filter.unclosed_bracket", position=opening.position)
            raise self._unexpected()
        self._index += 1
        return inner

    def _starts_with_negation(self) -> bool:
        """``非补正`` and ``非灯:红`` negate; ``非煤矿山`` is a word."""
        token = self.here
        if token.mark is not Mark.WORD or not token.text.startswith(_NEGATING):
            return False
        rest = token.text[1:]
        if self._next_is(_COMPARISONS):
            return field_named(token.text) is None and field_named(rest) is not None
        return value_named(FLAGS, rest) is not None

    def _comparison(self) -> FilterTree:
        name, sign = self.here, self._tokens[self._index + 1]
        field = field_named(name.text)
        if field is None:
            raise _unknown_field(name)
        self._index += 2
        values = self._listed_values(name.text)
        return read_values(field, name, sign, values, self._today)

    def _listed_values(self, field: str) -> list[Token]:
        found: list[Token] = []
        while True:
            if self.here.mark not in {Mark.WORD, Mark.QUOTED} or not self.here.text:
                raise _nothing_there(self.here, field)
            found.append(self.here)
            self._count()
            self._index += 1
            if not self._is_sign(","):
                return found
            self._index += 1

    def _bare(self) -> FilterTree:
        flags: list[str | int | date] = []
        texts: list[str | int | date] = []
        for token in self._listed_values(""):
            flag = value_named(FLAGS, token.text) if token.mark is Mark.WORD else None
            if flag is None:
                texts.append(token.text)
            else:
                flags.append(flag.value)
        leaves: list[FilterTree] = []
        if flags:
            leaves.append(Leaf(FilterField.FLAG, Comparison.IS, tuple(dict.fromkeys(flags))))
        if texts:
            leaves.append(Leaf(FilterField.TEXT, Comparison.CONTAINS, tuple(dict.fromkeys(texts))))
        return leaves[0] if len(leaves) == 1 else Any(tuple(leaves))

    def _count(self) -> None:
        self._values += 1
        if self._values > MAXIMUM_VALUES:
            raise BadInput("filter.too_many", position=self.here.position, limit=MAXIMUM_VALUES)

    def _is_sign(self, sign: str) -> bool:
        return self.here.mark is Mark.SIGN and self.here.text == sign

    def _is_word(self, words: frozenset[str]) -> bool:
        """Whether one of the connecting words stands here (and does not name a field)."""
        return self.here.mark is Mark.WORD and plain(self.here.text) in words and not self._next_is(_COMPARISONS)

    def _next_is(self, signs: frozenset[str]) -> bool:
        if self.here.mark is Mark.END:
            return False
        following = self._tokens[self._index + 1]
        return following.mark is Mark.SIGN and following.text in signs


def _nothing_there(token: Token, field: str) -> BadInput:
    if field:
        return BadInput("filter.missing_value", position=token.position, field=field)
    return BadInput("filter.empty_text", position=token.position)


def _unknown_field(name: Token) -> BadInput:
    near = nearest(name.text, FIELDS)
    if near is not None:
        return BadInput("filter.unknown_field_near", position=name.position, word=name.text, nearest=near)
    known = listed(FIELDS, english=name.text.isascii())
    return BadInput("filter.unknown_field", position=name.position, word=name.text, known=known)
