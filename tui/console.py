"""Opening the console: refuses where there is no terminal to draw on, then hands over to the app."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from data.words.violations import BadInput

if TYPE_CHECKING:
    from core.bureau import Bureau
    from tui.settings import Flags, Settings


def open_console(flags: Flags) -> int:
    """Run the console until the person leaves it and return the exit code."""
    from tui.cli.failures import report
    from tui.settings import read_settings

    try:
        settings = read_settings(flags)
        _need_a_terminal()
        return _run(settings)
    except Exception as failure:
        return report(failure, flags.language)


SWITCH_SECONDS: Final = 0.001
"""After so long a thread that reads from the store gives way to the one that draws; Python's own 0.005 can be seen."""


def _need_a_terminal() -> None:
    """Raise BadInput where nobody could see or answer a screen."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput("console.no_terminal")
    if os.environ.get("TERM", "") in {"", "dumb", "unknown"}:
        raise BadInput("console.dumb_terminal", term=os.environ.get("TERM", ""))


def _run(settings: Settings) -> int:
    # Imports make a few hundred thousand objects that all stay: looking through them for garbage again and again took
    # a seventh of the opening. The app lets the collector in once the store is open.
    gc.disable()
    sys.setswitchinterval(SWITCH_SECONDS)
    from tui.app import YizhangApp
    from tui.terminal_input import guard_pastes

    def open_bureau() -> Bureau:
        load_database_library()
        from tui import bootstrap

        return bootstrap.open_bureau(settings.store, settings.acting_as)

    guard_pastes()
    app = YizhangApp(open_bureau, settings)
    app.run()
    return app.return_code or 0


def load_database_library() -> None:
    """Import SQLAlchemy without the reader of installed packages, which only databases unknown to it would need.

    That reader brings e-mail, zip and CSV along: 1.4 MB of every session and a fiftieth of its opening. Whoever does
    ask for it gets it.
    """
    name = "importlib.metadata"
    if name in sys.modules:
        return
    stand_in = ModuleType(name)

    def stand_back() -> None:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        if importlib.__dict__.get("metadata") is stand_in:
            del importlib.__dict__["metadata"]

    def read_after_all(wanted: str) -> Any:
        stand_back()
        return getattr(importlib.import_module(name), wanted)

    stand_in.__dict__["__getattr__"] = read_after_all
    sys.modules[name] = importlib.__dict__["metadata"] = stand_in
    try:
        importlib.import_module("sqlalchemy")
    finally:
        stand_back()
