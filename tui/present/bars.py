"""Bars in a line of text: a share of the greatest, in glyphs that every terminal draws one cell wide, or in ASCII.

Own, and not a plotting library: a bar is a line of text that a screen reader, a mono terminal and ``--ascii`` can
read, beside the number that it shows.
"""

from __future__ import annotations

from textual.content import Content

from tui.present.voice import Voice


def bar(value: float, greatest: float, width: int, voice: Voice, *, rest: bool = False, tone: str = "$key") -> Content:
    """Return a bar of exactly ``width`` cells.

    Args:
        value: what it shows; anything above nought fills a cell at least.
        greatest: what fills it.
        width: cells.
        voice: the glyphs.
        rest: show how much is missing, too.
        tone: a theme variable.
    """
    sign, empty = ("#", ".") if voice.ascii else ("█", "░")
    filled = 0
    if value > 0 and greatest > 0:
        filled = max(1, min(width, round(width * value / greatest)))
    left = (empty if rest else " ") * (width - filled)
    return Content.assemble((sign * filled, tone), (left, "$text-faint"))
