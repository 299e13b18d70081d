"""The person's language: which one, and the gettext catalogues it is read from. Everything that speaks uses this.

Message ids are English sentences; the Chinese catalogues lie in ``locale/zh/LC_MESSAGES``, one domain a family:
``screens``, ``commands``, ``rules``. Nothing is read before the first translation.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]
Translate: TypeAlias = Callable[[str], str]

LOCALE_FOLDER: Final = Path(__file__).parent / "locale"


def language(setting: str | None, environment: Mapping[str, str]) -> Language:
    """Return the language to speak: the setting, else what the locale says, else Chinese.

    Args:
        setting: ``zh`` or ``en`` from a flag or the settings file; None or "" when nobody chose.
        environment: usually ``os.environ``; ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` are looked at in this order
            (POSIX), and English is spoken only where the first of them that is set asks for it.
    """
    if setting:
        return "en" if setting.lower().startswith("en") else "zh"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


@lru_cache(maxsize=16)
def translator(chosen: Language, domain: str) -> Translate:
    """Return the function that turns an English sentence of ``domain`` into one of the chosen language.

    A sentence without a translation comes back in English: better than nothing, and a test finds it.
    """
    if chosen == "en":
        return _unchanged
    found = _gettext.translation(domain, localedir=str(LOCALE_FOLDER), languages=[chosen], fallback=True)
    return lambda sentence: found.gettext(sentence) if sentence else ""


def _unchanged(sentence: str) -> str:
    return sentence


def msgid(sentence: str) -> str:
    """Mark a sentence that stands in a table and is translated where the table is shown; returns it unchanged."""
    return sentence
