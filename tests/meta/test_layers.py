"""tui -> core -> data, never back; rules are pure; words depend on nothing. The contracts stand in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
import tomllib

from tests.meta.sources import REPOSITORY

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def contracts() -> list[dict[str, object]]:
    """Return the contracts of pyproject.toml."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return found


def imported_by(module: str) -> set[str]:
    """Return the names of everything that is loaded after ``module`` was imported in a fresh program."""
    script = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_every_contract_is_kept() -> None:
    done = subprocess.run([sys.executable, "-c", LINT], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_contract_has_exceptions() -> None:
    names = {str(contract["name"]) for contract in contracts()}
    assert "tui over core over data, never back" in names
    assert [contract["name"] for contract in contracts() if contract.get("ignore_imports")] == []


def test_opening_a_store_loads_no_migration_tool_no_models_and_no_driver_of_a_server() -> None:
    loaded = imported_by("data.store.store")
    assert "sqlalchemy" in loaded
    assert loaded & {"alembic", "sqlalchemy.orm", "pydantic", "psycopg", "textual"} == set()


def test_words_load_no_library() -> None:
    loaded = imported_by("data.words.rows, data.words.violations, data.words.filter_tree")
    assert loaded & {"sqlalchemy", "pydantic", "textual", "typer", "alembic"} == set()
