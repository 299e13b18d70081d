"""On which line of a TOML catalogue each item, key and list element stands: ``tomllib`` keeps no lines.

Expects text that ``tomllib`` has taken; reads it once, from left to right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}'  # strings over several lines
    r'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
    r"|\#[^\n]*|\n|[\[\]{},=]|[^\s\[\]{},=\"'#]+",
    re.DOTALL,
)


class ItemLines(NamedTuple):
    """Where one ``[[item]]`` stands."""

    line: int
    lines: dict[str, int]
    """By key, ``materials``, and by element of a list, ``materials[2]`` (counted from 1)."""


def item_lines(text: str) -> list[ItemLines]:
    """Return where the items of a catalogue stand, in their order."""
    found: list[ItemLines] = []
    tables: Counter[str] = Counter()
    prefix = ""
    tokens = _tokens(text)
    for line, token in tokens:
        if token in ("\n", "]") or token.startswith("#"):
            continue
        if token == "[":
            name, repeated = _header(tokens)
            inner = name.removeprefix("item.")
            if name == "item":
                found.append(ItemLines(line, {}))
                tables.clear()
            elif repeated:
                tables[inner] += 1
                inner = f"{inner}[{tables[inner]}]"
            prefix = "" if name == "item" else f"{inner}."
            if found and prefix:
                found[-1].lines[inner] = line
                found[-1].lines.setdefault(name.removeprefix("item."), line)
            continue
        key = prefix + token.strip("\"'")
        places = dict(_elements(key, tokens))
        if found:
            found[-1].lines.update({key: line, **places})
    return found


def _tokens(text: str) -> Iterator[tuple[int, str]]:
    line, place = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", place, match.start())
        place = match.start()
        yield line, match[0]


def _header(tokens: Iterator[tuple[int, str]]) -> tuple[str, bool]:
    """Return the name inside ``[…]`` or ``[[…]]``, and whether it was the latter."""
    name, repeated = "", False
    for _, token in tokens:
        if token == "]":
            break
        if token == "[":
            repeated = True
        else:
            name += token
    return name, repeated


def _elements(key: str, tokens: Iterator[tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """Read a value up to the end of its statement; yield the places of a list's elements."""
    depth, number, expecting = 0, 0, False
    for line, token in tokens:
        if token == "\n" or token.startswith("#"):
            if depth == 0 and token == "\n":
                return
            continue
        if token in "]}":
            depth -= 1
            continue
        if depth == 1 and expecting:
            number += 1
            yield f"{key}[{number}]", line
            expecting = False
        if token in "[{":
            expecting = depth == 0 and token == "["
            depth += 1
        elif token == "," and depth == 1:
            expecting = True
