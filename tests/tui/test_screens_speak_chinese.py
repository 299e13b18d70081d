"""Every sentence of the console is in the compiled Chinese catalogue, with the same placeholders."""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import tui
from tui.lang import LOCALE_FOLDER, language, translator

ROOT = Path(tui.__file__).parent
CATALOGUE = LOCALE_FOLDER / "zh" / "LC_MESSAGES" / "screens.po"
APART = {"cli", "lang"}
"""Folders that speak through other catalogues."""


def sentences() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.rglob("*.py")):
        if path.relative_to(ROOT).parts[0] in APART:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in {"say", "msgid"} and isinstance(node.args[0].value, str):
                yield path.name, node.args[0].value


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_sentence_is_translated() -> None:
    say = translator("zh", "screens")
    told = dict(sentences())
    assert len(told) > 5
    known = {message.id: message.string for message in read_po(io.BytesIO(CATALOGUE.read_bytes())) if message.id}
    for _, sentence in sentences():
        assert known.get(sentence), f"not translated: {sentence!r}"
        assert placeholders(known[sentence]) == placeholders(sentence), sentence
        assert say(sentence) == known[sentence], "the compiled catalogue is stale"


def test_nothing_is_translated_that_nobody_says() -> None:
    said = {sentence for _, sentence in sentences()}
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = {message.id for message in read_mo(file) if message.id}
    assert compiled == said


@pytest.mark.parametrize(
    ("setting", "environment", "spoken"),
    [
        (None, {}, "zh"),
        ("", {"LANG": "C.UTF-8"}, "zh"),
        (None, {"LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
    ],
)
def test_the_language_is_chosen(setting: str | None, environment: dict[str, str], spoken: str) -> None:
    assert language(setting, environment) == spoken
