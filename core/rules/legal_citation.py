"""The basis of a step as papers cite it: ``行政许可法 35, 43`` becomes the law's full name and its articles."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LAW = "行政许可法 "
_PART = re.compile(r"\(\d+\)")
_ARTICLE = re.compile(r"\d+")
_DIGITS = "零一二三四五六七八九"
_TEN = 10


def cited(basis: str, law: Mapping[str, str]) -> str:
    """Return a basis in the words of a language; what is not an article of the licence law stays as it is.

    Args:
        basis: as the table of transitions has it.
        law: ``name``, ``article`` (with ``{number}`` or ``{numeral}``) and ``between``.
    """
    if not basis.startswith(_LAW):
        return basis
    articles = [int(number) for number in _ARTICLE.findall(_PART.sub("", basis))]
    told = [law["article"].format(number=article, numeral=numeral(article)) for article in articles]
    return law["name"] + law["between"].join(told)


def numeral(number: int) -> str:
    """Return a number below 100 in Chinese numerals."""
    tens, ones = divmod(number, _TEN)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")
