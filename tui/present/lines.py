"""One-line parts of a screen as styled text of an exact width. Pure; drawn by the banner, the tabs and the footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content

LEAST_OF_TITLE: Final = 3
"""Cells of a title that still say which it is."""
Part = tuple[str, str]
"""Text and its style."""


class FooterEntry(NamedTuple):
    """A command as the footer shows it."""

    key: str
    title: str
    possible: bool


class ModeTitle(NamedTuple):
    """A mode as its tab shows it."""

    key: str
    title: str
    waiting: str
    """How many wait in it; "" where nothing is counted."""


def both_ends(left: Sequence[Part], right: Sequence[Sequence[Part]], width: int) -> Content:
    """Return one line with ``left`` at the left and as many groups of ``right`` as fit at the right.

    Groups that do not fit are left out from the first on: the last is the most important.
    """
    start = Content.assemble(*left)
    groups = [Content.assemble(*group) for group in right]
    while groups:
        end = Content.assemble(*groups)
        room = width - start.cell_length - end.cell_length
        if room >= 1:
            return Content.assemble(start, " " * room, end)
        groups.pop(0)
    return start.truncate(width, ellipsis=True)


def tab_line(tabs: Sequence[tuple[str, bool]], width: int, *, mono: bool) -> Content:
    """Return tabs on one line; the chosen one is reversed, and bracketed where there is no colour."""
    parts: list[Part] = []
    gap = " " if sum(cell_len(title) + 3 for title, _ in tabs) - 1 <= width else ""
    for title, chosen in tabs:
        text = f"[{title}]" if chosen and mono else f" {title} "
        parts += [(text, "reverse bold" if chosen else "$text-faint"), (gap, "")]
    return Content.assemble(*parts).truncate(width, ellipsis=True)


def mode_titles(modes: Sequence[ModeTitle], chosen: int, width: int, more: str) -> tuple[str, ...]:
    """Return the modes' tabs so that they fit into ``width`` cells: key and number stay, and the chosen title.

    Of the other titles the longest is cut first, with ``more`` as the sign of it; one of which too little would be
    left is dropped.
    """
    titles = [mode.title for mode in modes]

    def told() -> tuple[str, ...]:
        parts = ((mode.key, title, mode.waiting) for mode, title in zip(modes, titles, strict=True))
        return tuple(" ".join(filter(None, part)) for part in parts)

    while sum(cell_len(text) + 2 for text in told()) > width:
        longest = max(
            (place for place, title in enumerate(titles) if title and place != chosen),
            key=lambda place: cell_len(titles[place]),
            default=None,
        )
        if longest is None:
            break
        kept = titles[longest].removesuffix(more)[:-1].rstrip()
        titles[longest] = kept + more if cell_len(kept) >= LEAST_OF_TITLE else ""
    return told()


def footer_line(entries: Sequence[FooterEntry], always: Sequence[FooterEntry], width: int) -> Content:
    """Return the footer: as many of ``entries`` as fit whole, in their order, and ``always`` at the end.

    A command that cannot be given now stays visible: faint and struck through, which shows without colour too.
    """
    room = width - 1 - sum(_length(entry) for entry in always)
    shown: list[FooterEntry] = []
    for entry in entries:
        if room - _length(entry) < 0:
            break
        room -= _length(entry)
        shown.append(entry)
    parts: list[Part] = [(" ", "")]
    for entry in (*shown, *always):
        if entry.possible:
            parts += [(entry.key, "$key bold"), (f" {entry.title}  ", "")]
        else:
            parts += [(f"{entry.key} {entry.title}", "$text-faint strike"), ("  ", "")]
    return Content.assemble(*parts).truncate(width)


def _length(entry: FooterEntry) -> int:
    return cell_len(entry.key) + cell_len(entry.title) + 3
