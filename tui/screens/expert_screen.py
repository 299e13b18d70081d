"""The page of one expert of the register. Esc goes back to the list; left and right to its neighbours there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from tui.commands.table import EXPERT_SCOPES, commands_in
from tui.keys import bindings
from tui.present.expert_text import entry_page
from tui.screens.catalogue_source import expert_page
from tui.screens.row_page import RowPage

if TYPE_CHECKING:
    from core.work import Reading


class ExpertScreen(RowPage):
    """One expert: leave, recusals, history."""

    SCOPES = EXPERT_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(EXPERT_SCOPES))]

    def page_of(self, reading: Reading, code: str) -> Any:
        """Return everything about an expert that this person may see."""
        return expert_page(reading, code)

    def text_of(self, page: Any) -> Callable[[int], Content]:
        """Return what makes the text."""
        return partial(entry_page, page, self.voice)
