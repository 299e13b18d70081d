"""Cases as lines of one width in one theme: a line that was drawn is kept, since most of a list stays as it is.

Knows nothing of cursors and windows: what a line shows is all in its ``CaseLine``. Whoever draws makes new
``CaseLines`` when the width, the columns or the theme change.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

from data.words.rows import WorklistRow
from tui.present.case_columns import PlacedColumn, Tone, cells, fit
from tui.present.voice import Voice

KEPT_PAGES: Final = 2
"""Pages of lines that are kept: the one that is seen, and as many lines around it. A line takes about 6 kB."""


class CaseLine(NamedTuple):
    """A case and everything else that its line shows."""

    row: WorklistRow
    at_cursor: bool
    marked: bool
    left: bool
    """The case is no longer in the list."""


class CaseLines:
    """Lines of cases, drawn once each.

    Args:
        voice: the person's language and glyphs.
        placed: the columns.
        width: cells of a line.
        height: lines seen at once.
        style: gives the style of ``plain`` (whole), and of ``cursor``, ``marked``, ``left`` and every tone (partial).
    """

    def __init__(
        self, voice: Voice, placed: tuple[PlacedColumn, ...], width: int, height: int, style: Callable[[str], Style]
    ) -> None:
        self._voice = voice
        self._placed = placed
        self._width = width
        self._style = style
        self._styles: dict[tuple[bool, bool, bool], dict[Tone, Style]] = {}
        self._drawn: LRUCache[CaseLine, Strip] = LRUCache(KEPT_PAGES * max(1, height))
        self._blank: dict[str, Strip] = {}

    def case(self, line: CaseLine) -> Strip:
        """Return the line of a case."""
        strip = self._drawn.get(line)
        if strip is None:
            strip = self._drawn[line] = self._draw(line)
        return strip

    def no_case(self, text: str) -> Strip:
        """Return a line without a case; ``text`` may say that there will be one."""
        strip = self._blank.get(text)
        if strip is None:
            style = self._of(False, False, False)[Tone.FAINT]
            strip = self._blank[text] = Strip([Segment(fit(text, self._width, self._voice), style)], self._width)
        return strip

    def _draw(self, line: CaseLine) -> Strip:
        glyphs = self._voice.glyphs
        styles = self._of(line.at_cursor, line.marked, line.left)
        base = styles[Tone.PLAIN]
        mark = glyphs.marked if line.marked else glyphs.left if line.left else " "
        gap = Segment(" ", base)
        segments = [Segment((glyphs.cursor if line.at_cursor else " ") + mark, base)]
        for cell in cells(line.row, self._placed, self._voice):
            segments += (Segment(cell.text, styles[Tone.FAINT if line.left else cell.tone]), gap)
        return Strip(segments).adjust_cell_length(self._width, base)

    def _of(self, at_cursor: bool, marked: bool, left: bool) -> dict[Tone, Style]:
        key = (at_cursor, marked and not at_cursor, left)
        if key not in self._styles:
            base = self._style("plain")
            for name, holds in zip(("cursor", "marked", "left"), key, strict=True):
                if holds:
                    base += self._style(name)
            tones: dict[Tone, Style] = {tone: base + self._style(tone) for tone in Tone if tone is not Tone.PLAIN}
            self._styles[key] = {Tone.PLAIN: base, **tones}
        return self._styles[key]
