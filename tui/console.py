"""Opening the console: refuses where there is no terminal to draw on, then hands over to the app."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

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
    from tui.app import YizhangApp
    from tui.terminal_input import guard_pastes

    def open_bureau() -> Bureau:
        from tui import bootstrap

        return bootstrap.open_bureau(settings.store, settings.acting_as)

    guard_pastes()
    app = YizhangApp(open_bureau, settings)
    app.run()
    return app.return_code or 0
