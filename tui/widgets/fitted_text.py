"""Text that is laid out anew for every width: columns and hanging lines stay where they belong."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static


class FittedText(Static):
    """A text made for the width that it has."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._make: Callable[[int], Content] | None = None

    def show(self, make: Callable[[int], Content]) -> None:
        """Show what ``make`` makes of a width in cells, now and after each change of size."""
        self._make = make
        self._fit()

    def on_resize(self) -> None:
        """Lay the text out anew."""
        self._fit()

    def _fit(self) -> None:
        width = self.content_size.width
        if self._make is not None and width > 0:
            text = self._make(width)
            self.update(text)
