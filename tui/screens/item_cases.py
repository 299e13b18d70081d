"""From the catalogue to open cases: mode 7 with a filter for an item, a department or a section."""

from __future__ import annotations

from typing import Final

from data.words.filter_tree import Comparison, FilterField, Leaf
from data.words.worklist_words import WorklistView
from tui.screens.console_screen import ConsoleScreen

MODE: Final = "cases"


async def show_cases_of(screen: ConsoleScreen, field: FilterField, code: str) -> None:
    """Go to mode 7 and show the open cases of what has this code; a case file that stands open there is closed."""
    from core.rules.filter_text import describe
    from tui.screens.worklist_screen import WorklistScreen

    app = screen.app
    await app.switch_mode(MODE)
    while len(app.screen_stack) > 1 and not isinstance(app.screen, WorklistScreen):
        await app.pop_screen()
    worklist = app.screen
    if isinstance(worklist, WorklistScreen):
        text = describe(Leaf(field, Comparison.IS, (code,)), english=not screen.voice.chinese)
        worklist.show_filtered(WorklistView.OPEN, text)
