"""The filter language as a prompt needs it: mistakes with their place, words to complete, an example."""

from __future__ import annotations

from datetime import date

from data.words.filter_tree import FilterTree
from data.words.violations import BadInput
from tui.present.voice import Voice
from tui.widgets.prompt_line import Mistake


class FilterText:
    """Reads filters with the one parser of the bureau."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self.words: tuple[str, ...] = ()

    @property
    def example(self) -> str:
        """A filter to learn from."""
        return "灯:红,黄 剩<3 -停表" if self._voice.chinese else "lamp:red,yellow left<3 -paused"

    def tree(self, text: str) -> FilterTree:
        """Return what a filter means today.

        Raises:
            BadInput: the filter has a mistake.
        """
        from core.rules.filter import parse

        return parse(text, self._today())

    def mistake(self, text: str) -> Mistake | None:
        """Return what is wrong with a filter, or None."""
        try:
            self.tree(text)
        except BadInput as wrong:
            position = wrong.parameters.get("position")
            return Mistake(self._voice.sentence(wrong), position if isinstance(position, int) else None)
        return None

    def _today(self) -> date:
        return self._voice.now().date()
