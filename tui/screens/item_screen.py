"""The page of one item of the catalogue. Esc goes back to the list; left and right to its neighbours there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from data.words.filter_tree import FilterField
from tui.commands.table import ITEM_SCOPES, commands_in
from tui.keys import bindings
from tui.present.item_text import item_page
from tui.screens.item_cases import show_cases_of
from tui.screens.row_page import RowPage

if TYPE_CHECKING:
    from core.work import Reading


class ItemScreen(RowPage):
    """One item."""

    SCOPES = ITEM_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(ITEM_SCOPES))]

    def page_of(self, reading: Reading, code: str) -> Any:
        """Return everything about an item."""
        from core.reads import catalogue

        return catalogue.page(reading, code)

    def text_of(self, page: Any) -> Callable[[int], Content]:
        """Return what makes the text."""
        return partial(item_page, page, self.voice)

    async def do_cases(self) -> None:
        """Show the item's open cases in mode 7."""
        await show_cases_of(self, FilterField.ITEM, self.code)
