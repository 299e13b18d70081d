"""The files of the project that the rules of the house speak of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
CODE = ("tui", "core", "data", "scripts", "tests")
NOT_TEXT = frozenset({".mo", ".gz", ".zip", ".png", ".pyc", ".db", ".xlsx"})
NOT_OURS = frozenset({"uv.lock", ".git", "snapshot_report.html"})
"""In a work tree beside the repository ``.git`` is a file that names a folder; pictures that differ leave a report."""
LEFT_BY_TOOLS = frozenset({"__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"})


def files(*endings: str) -> Iterator[Path]:
    """Yield the files under the code folders that end in one of ``endings``."""
    for folder in CODE:
        for path in sorted((REPOSITORY / folder).rglob("*")):
            if path.is_file() and path.suffix in endings and not LEFT_BY_TOOLS & set(path.parts):
                yield path


def texts() -> Iterator[tuple[str, str]]:
    """Yield (name, content) of every text that is committed, beside the lock file."""
    tops = [path for path in sorted(REPOSITORY.iterdir()) if path.is_file() and path.name not in NOT_OURS]
    inner = [
        path
        for folder in (*CODE, ".ci", "docs")
        for path in sorted((REPOSITORY / folder).rglob("*"))
        if path.is_file() and not LEFT_BY_TOOLS & set(path.parts)
    ]
    for path in (*tops, *inner):
        if path.suffix not in NOT_TEXT:
            yield str(path.relative_to(REPOSITORY)), path.read_text(encoding="utf-8", errors="replace")
