"""Personal settings: flags over environment over the settings file over defaults.

Read by ``tui.bootstrap`` and the app. The file is ``settings.toml`` in the user's configuration folder.
The bureau's rule settings are not here: they live in the store and are ledgered.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.words.violations import BadInput
from tui.lang import Language, language

THEMES = ("dark", "light", "ansi", "mono")
LANGUAGES = ("zh", "en")
KEYS: Mapping[str, type] = {"store": str, "language": str, "theme": str, "ascii": bool, "handover_note": bool}
"""What a settings file may say, and as what."""


@dataclass(frozen=True, slots=True)
class Flags:
    """What the command line said; None where it said nothing."""

    store: str | None = None
    acting_as: str | None = None
    language: str | None = None
    theme: str | None = None
    ascii: bool | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """One person's settings for one run."""

    store: str | None
    """Path or URL; None for the default place."""
    acting_as: str | None
    """``--as``: the officer to act as, on demo and replay stores."""
    language: Language
    """``zh`` or ``en``."""
    theme: str
    """One of ``THEMES``."""
    ascii: bool
    """Only ASCII glyphs, for terminals that draw box glyphs two cells wide."""
    mono: bool
    """No colour at all (``NO_COLOR`` or the theme ``mono``)."""
    handover_note: bool = False
    """Show the hand-over note before the console is left; ``handover_note = true`` in the file."""


def settings_file() -> Path:
    """Return where the settings file stands, whether or not it exists."""
    from platformdirs import user_config_path

    return user_config_path("yizhang", appauthor=False) / "settings.toml"


def read_settings(flags: Flags, environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of this run.

    Raises:
        BadInput: settings.broken, settings.unknown_key, settings.wrong_type, settings.unreadable
            for the file; settings.unknown_value for a word that is none of those allowed.
    """
    written = _read_file(settings_file())
    where = str(settings_file())
    spoken = _choice(
        "language",
        LANGUAGES,
        ("--lang", flags.language),
        ("YIZHANG_LANG", environment.get("YIZHANG_LANG")),
        (where, written.get("language")),
    )
    theme = _choice(
        "theme",
        THEMES,
        ("--theme", flags.theme),
        ("YIZHANG_THEME", environment.get("YIZHANG_THEME")),
        (where, written.get("theme")),
    )
    colourless = bool(environment.get("NO_COLOR"))
    if theme is None:
        theme = "mono" if colourless else "dark"
    return Settings(
        store=flags.store or environment.get("YIZHANG_STORE") or written.get("store"),
        acting_as=flags.acting_as,
        language=language(spoken, environment),
        theme=theme,
        ascii=bool(written.get("ascii", False) if flags.ascii is None else flags.ascii),
        mono=colourless or theme == "mono",
        handover_note=bool(written.get("handover_note", False)),
    )


def _choice(key: str, allowed: tuple[str, ...], *said: tuple[str, str | None]) -> str | None:
    """Return the first value that somebody said, checked."""
    for where, value in said:
        if value:
            if value not in allowed:
                raise BadInput(
                    "settings.unknown_value", where=where, key=key, value=value, allowed=", ".join(allowed)
                )
            return value
    return None


def _read_file(path: Path) -> dict[str, Any]:
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise BadInput("settings.broken", file=str(path), reason=str(trouble)) from trouble
    except OSError as trouble:
        raise BadInput("settings.unreadable", file=str(path), reason=trouble.strerror or "") from trouble
    for key, value in written.items():
        if key not in KEYS:
            raise BadInput("settings.unknown_key", file=str(path), key=key, known=", ".join(KEYS))
        if not isinstance(value, KEYS[key]):
            raise BadInput("settings.wrong_type", file=str(path), key=key, expected=KEYS[key].__name__)
    return written
