"""Cuts the text of a filter into signs, words and quoted text, each with its place. Used by ``core.rules.filter`` only.

Full-width punctuation is the same as half-width, so that nobody has to leave an input method to filter.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from data.words.safe_text import clean
from data.words.violations import BadInput

MAXIMUM_LENGTH = 1000
"""Characters of a filter."""
ESCAPE = "\\"
QUOTES = {'"': '"“”＂', "“": '"“”＂', "”": '"“”＂', "＂": '"“”＂', "「": "」", "『": "』"}
"""What may end a text that begins with the key."""
_SIGNS = {
    ":": ":", "：": ":", ",": ",", "，": ",", "、": ",", "(": "(", "（": "(", ")": ")", "）": ")",
    "<": "<", "＜": "<", ">": ">", "＞": ">", "=": "=", "＝": "=", "≤": "<=", "≥": ">=",
}  # fmt: skip
_MINUS = "-－−"


class Mark(Enum):
    """What a token is."""

    SIGN = "sign"
    WORD = "word"
    QUOTED = "quoted"
    MINUS = "minus"
    """A minus in front of a condition; inside a word or a value it is part of it."""
    END = "end"


class Token(NamedTuple):
    """A piece of a filter."""

    mark: Mark
    text: str
    position: int
    """Counted from 1."""
    glued: bool
    """No blank stands before it."""


def tokens(text: str) -> list[Token]:
    """Return the pieces of ``text``, the last being the end.

    Raises:
        BadInput: ``filter.too_long``, ``filter.unclosed_quote``.
    """
    if len(text) > MAXIMUM_LENGTH:
        raise BadInput("filter.too_long", length=len(text), limit=MAXIMUM_LENGTH)
    found: list[Token] = []
    index = 0
    glued = False
    while index < len(text):
        if text[index].isspace():
            index, glued = index + 1, False
            continue
        after_sign = bool(found) and found[-1].mark is Mark.SIGN and found[-1].text not in "()"
        mark, value, end = _piece(text, index, value_expected=after_sign)
        found.append(Token(mark, value, index + 1, glued))
        index, glued = end, True
    found.append(Token(Mark.END, "", len(text) + 1, False))
    return found


def is_sign(character: str) -> bool:
    """Return whether ``character`` ends a word."""
    return character in _SIGNS or character in QUOTES or character in "」』" or character.isspace()


def _piece(text: str, index: int, *, value_expected: bool) -> tuple[Mark, str, int]:
    character = text[index]
    if character in QUOTES:
        return _quoted(text, index)
    if character in _SIGNS:
        sign = _SIGNS[character]
        if sign in {"<", ">"} and _SIGNS.get(text[index + 1 : index + 2]) == "=":
            return Mark.SIGN, sign + "=", index + 2
        return Mark.SIGN, sign, index + 1
    if character in _MINUS and not value_expected:
        return Mark.MINUS, "-", index + 1
    end = index + 1
    while end < len(text) and not is_sign(text[end]):
        end += 1
    return Mark.WORD, clean(text[index:end]), end


def _quoted(text: str, index: int) -> tuple[Mark, str, int]:
    closing = QUOTES[text[index]]
    kept: list[str] = []
    position = index + 1
    while position < len(text):
        character = text[position]
        if character == ESCAPE and position + 1 < len(text):
            kept.append(text[position + 1])
            position += 2
        elif character in closing:
            return Mark.QUOTED, clean("".join(kept)), position + 1
        else:
            kept.append(character)
            position += 1
    raise BadInput("filter.unclosed_quote", position=index + 1)
