"""Colours: dark, light, the terminal's own sixteen, and none. Stylesheets use these variables only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

_DARK: Final = {
    "text-faint": "#7d8694",
    "text-strong": "#e8eef7",
    "lamp-green": "#5fbf87",
    "lamp-yellow": "#e6b450",
    "lamp-red": "#ff6b5e",
    "lamp-breach": "#ff5fd2",
    "list-cursor-background": "#2c4a6e",
    "list-marked-background": "#31363f",
    "bar-background": "#1d232c",
    "bar-foreground": "#c9d1dc",
    "seal": "#e5533d",
    "key": "#79b8ff",
    "footer-background": "#1d232c",
    "heat-1": "#18212c",
    "heat-2": "#1f2f42",
    "heat-3": "#2a3d3f",
    "heat-4": "#463a26",
}
_LIGHT: Final = {
    "text-faint": "#6a7280",
    "text-strong": "#0d1a2b",
    "lamp-green": "#1a7a43",
    "lamp-yellow": "#8a5a00",
    "lamp-red": "#c22416",
    "lamp-breach": "#9c1287",
    "list-cursor-background": "#bcd6f5",
    "list-marked-background": "#e2e5ea",
    "bar-background": "#e3e7ed",
    "bar-foreground": "#1f2733",
    "seal": "#b3261e",
    "key": "#0b5cad",
    "footer-background": "#e3e7ed",
    "heat-1": "#f0f4f8",
    "heat-2": "#dfeaf5",
    "heat-3": "#f5ecd2",
    "heat-4": "#f3d9b8",
}
_ANSI: Final = {
    "text-faint": "ansi_bright_black",
    "text-strong": "ansi_default",
    "lamp-green": "ansi_green",
    "lamp-yellow": "ansi_yellow",
    "lamp-red": "ansi_red",
    "lamp-breach": "ansi_magenta",
    "list-cursor-background": "ansi_default",
    "list-marked-background": "ansi_default",
    "bar-background": "ansi_default",
    "bar-foreground": "ansi_default",
    "seal": "ansi_red",
    "key": "ansi_cyan",
    "footer-background": "ansi_default",
    "heat-1": "ansi_default",
    "heat-2": "ansi_default",
    "heat-3": "ansi_default",
    "heat-4": "ansi_default",
    "scrollbar": "ansi_bright_black",
    "scrollbar-hover": "ansi_white",
    "scrollbar-active": "ansi_white",
    "scrollbar-background": "ansi_default",
    "scrollbar-background-hover": "ansi_default",
    "scrollbar-background-active": "ansi_default",
    "scrollbar-corner-color": "ansi_default",
    "input-cursor-text-style": "reverse",
    "block-cursor-background": "ansi_default",
    "block-cursor-foreground": "ansi_default",
    "block-cursor-text-style": "reverse",
    "input-selection-background": "ansi_blue",
    "input-selection-foreground": "ansi_white",
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "input-cursor-background": "ansi_default",
    "input-cursor-foreground": "ansi_default",
    "screen-selection-background": "ansi_blue",
    "screen-selection-foreground": "ansi_white",
    "border": "ansi_blue",
    "border-blurred": "ansi_bright_black",
}
_MONO: Final = {name: "ansi_default" if value.startswith("ansi_") else value for name, value in _ANSI.items()}
VARIABLES: Final[Mapping[str, str]] = _DARK
"""Values for themes that do not say them; every name that a stylesheet of ours uses is here."""


def _sixteen(name: str, variables: dict[str, str], colour: str | None = None) -> Theme:
    return Theme(
        name=name,
        ansi=True,
        primary=colour or "ansi_blue",
        secondary=colour or "ansi_cyan",
        warning=colour or "ansi_yellow",
        error=colour or "ansi_red",
        success=colour or "ansi_green",
        accent=colour or "ansi_cyan",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables=variables,
    )


def theme_named(name: str) -> Theme:
    """Return one of the console's themes: ``dark``, ``light``, ``ansi`` or ``mono``.

    ``mono`` uses no colour at all, whatever the terminal could (https://no-color.org): the cursor is reversed.
    """
    if name == "light":
        return Theme(
            name="yizhang-light", dark=False, primary="#0b5cad", secondary="#44607f", accent="#b3261e",
            warning="#8a5a00", error="#c22416", success="#1a7a43", foreground="#1f2733", background="#fafbfc",
            surface="#f1f3f6", panel="#e3e7ed", variables=_LIGHT,
        )  # fmt: skip
    if name == "ansi":
        return _sixteen("yizhang-ansi", _ANSI)
    if name == "mono":
        return _sixteen("yizhang-mono", _MONO, "ansi_default")
    return Theme(
        name="yizhang-dark", primary="#4d9de0", secondary="#8fa3bd", accent="#e5533d", warning="#e6b450",
        error="#ff6b5e", success="#5fbf87", foreground="#d5dbe5", background="#12161c", surface="#171c24",
        panel="#1d232c", variables=_DARK,
    )  # fmt: skip
