"""A file fits into a head, a function onto a screen. No allow-list."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.meta.sources import REPOSITORY, files

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 50


def too_long(path: Path) -> Iterator[str]:
    """Yield every function of ``path`` that is longer than allowed, decorators left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LINES_OF_A_FUNCTION:
                yield f"{path.relative_to(REPOSITORY)}:{node.lineno} {node.name} has {lines} lines"


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {
        str(path.relative_to(REPOSITORY)): len(path.read_text(encoding="utf-8").splitlines())
        for path in files(".py", ".tcss")
    }
    assert len(lengths) > 100
    assert {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    assert [line for path in files(".py") for line in too_long(path)] == []
