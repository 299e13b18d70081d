"""The first frame waits for no library but Textual."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("sqlalchemy", "sqlmodel", "alembic", "typer", "core.bureau", "core.desks", "core.reads", "data.store")


def test_the_app_is_imported_without_the_database_library() -> None:
    program = f"import sys, tui.app; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_language_is_known_without_the_screen_library() -> None:
    program = "import sys, tui.lang; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
