"""The first frame waits for no library but Textual, and a console that only reads loads nothing it does not use."""

from __future__ import annotations

import subprocess
import sys

from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import console
from tui.themes import theme_named

HEAVY = ("sqlalchemy", "pydantic", "alembic", "typer", "core.bureau", "core.desks", "core.reads", "data.store")

SPARED = (
    "sqlalchemy.orm",
    "sqlalchemy.dialects.postgresql",
    "pydantic",
    "email",
    "zipfile",
    "textual.widgets._text_area",
)
"""What a console that shows lists and cases of a SQLite store has no use for: each would cost every session memory."""
READS = "tui.screens.worklist_screen, tui.screens.sitting, core.bureau, core.reads.worklist, core.reads.case_file"


def test_the_app_is_imported_without_the_database_library() -> None:
    program = f"import sys, tui.app; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_language_is_known_without_the_screen_library() -> None:
    program = "import sys, tui.lang; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_console_that_only_reads_loads_no_more_than_it_uses() -> None:
    program = (
        "import sys; from tui.console import load_database_library; load_database_library();"
        f"import {READS}; print('sqlalchemy' in sys.modules, [name for name in {SPARED!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True []"


def test_whoever_asks_for_the_installed_packages_still_gets_them() -> None:
    program = (
        "from tui.console import load_database_library; load_database_library();"
        "from sqlalchemy.util import compat; import importlib.metadata as real;"
        "print(compat.importlib_metadata.version('yizhang') == real.version('yizhang'), hasattr(real, '__file__'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True True"


async def test_the_styles_are_read_again_when_the_theme_changes_and_not_for_every_mode(rehearsal: Rehearsal) -> None:
    async with console(rehearsal) as opened:
        app = opened.app
        rules = app.stylesheet.rules
        await opened.press("7")
        await opened.until(lambda: opened.screen.mode_name == "cases")
        assert app.stylesheet.rules is rules
        dark = app.screen.styles.background
        app.register_theme(theme_named("light"))
        app.theme = theme_named("light").name
        await opened.until(lambda: app.screen.styles.background != dark)
