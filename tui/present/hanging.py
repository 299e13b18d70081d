"""Named values one below the other: the values stand in a column and hang there where they are longer than a line."""

from __future__ import annotations

from textual.content import Content

from tui.present.case_columns import fit
from tui.present.voice import Voice

NARROWEST = 12
"""Cells that a value has at least, however narrow the screen is."""


def hanging(head: Content, value: Content, width: int) -> Content:
    """Return ``value`` behind ``head``, its further lines below its first.

    Args:
        head: what stands before, already as wide as the column of the heads.
        value: what hangs.
        width: cells of a line.
    """
    indent = head.cell_length
    lines = value.wrap(max(NARROWEST, width - indent)) if value.cell_length else [value]
    return Content("\n").join([head + lines[0], *(Content(" " * indent) + line for line in lines[1:])])


def named(name: str, cells: int, voice: Voice) -> Content:
    """Return a faint name with a margin of two, in a column of ``cells`` cells and one blank."""
    return Content.styled(f"  {fit(name, cells, voice)} ", "$text-faint")
