"""Text from outside made harmless once, at the border (Unicode TR 36, TR 39; ECMA-48 escape sequences)."""

from __future__ import annotations

import re
import unicodedata
from typing import NewType

SafeText = NewType("SafeText", str)

MAXIMUM_LENGTH = 2000
MAXIMUM_COMBINING = 3
_ESCAPE = re.compile(
    r"\x1b\][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC
    r"|[\x1b][PX^_][^\x1b\x9c]*(?:\x1b\\|\x9c)?"  # DCS, SOS, PM, APC
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    r"|\x1b[ -/]*[0-~]?"
)
_SPACE = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")


def clean(text: str, *, lines: bool = False, limit: int = MAXIMUM_LENGTH) -> SafeText:
    """Return ``text`` without anything that could touch a terminal or deceive a reader.

    Escape sequences, C0/C1 controls, bidirectional controls, zero-width characters, tags, surrogates and
    private-use characters are removed; more than three combining marks on one character are dropped;
    white space is folded. Newlines survive only with ``lines``.

    Args:
        text: anything that came from outside: a file, a form, the network.
        lines: keep line breaks (remarks); otherwise they become one space.
        limit: longest result in characters; the rest is cut and replaced by an ellipsis.
    """
    text = _ESCAPE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if character in "\n\t":
            kept.append(character if lines else " ")
            marks = 0
        elif category in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
            continue
        elif category in {"Mn", "Me"}:
            marks += 1
            if kept and marks <= MAXIMUM_COMBINING and kept[-1] not in " \n\t":
                kept.append(character)
        else:
            kept.append(character)
            marks = 0
    cleaned = "\n".join(_SPACE.sub(" ", line).strip() for line in "".join(kept).split("\n")).strip("\n")
    if len(cleaned) > limit:
        cleaned = cleaned[: limit - 1] + "…"
    return SafeText(cleaned)
