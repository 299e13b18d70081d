"""Initials of names in pinyin: how people find a name without an input method. Pure.

A character that is read in several ways has several initials: 单 as a surname is Shan, else Dan. Each of them finds it.
"""

from __future__ import annotations

from functools import lru_cache


def has_initials(name: str, letters: str) -> bool:
    """Return whether characters that stand together in a name have these initials, lower case, in any reading."""
    if not letters.isascii() or not letters.isalpha():
        return False
    readings = [_initials(character) for character in name]
    starts = range(len(readings) - len(letters) + 1)
    return any(all(letter in readings[at + place] for place, letter in enumerate(letters)) for at in starts)


@lru_cache(maxsize=4096)
def _initials(character: str) -> frozenset[str]:
    # The table of readings takes a moment to load, which only a search needs.
    from pypinyin import Style, pinyin

    if character.isascii():
        return frozenset(character.lower())
    (read,) = pinyin(character, style=Style.FIRST_LETTER, heteronym=True) or [[]]
    return frozenset(read)
