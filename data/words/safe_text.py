"""Text from outside made harmless once, at the border (Unicode TR 36, TR 39; ECMA-48 escape sequences).

Everything that comes from a file, a form, a command line or the network passes ``clean``; what is pasted into a field
passes ``harmless`` while it is still being written.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NewType

SafeText = NewType("SafeText", str)

MAXIMUM_LENGTH: Final = 2000
MAXIMUM_COMBINING: Final = 3
NOTHING: Final = SafeText("")
UNREADABLE: Final = "〓"
"""Stands for a character that nobody can read here: private use, unassigned, half of a surrogate pair. Dropping it
would make two names look the same; 〓 (geta) is the printers' sign for a missing type."""
_ESCAPE: Final = re.compile(
    r"\x1b\][^\x07\x1b\x9c\r\n]*(?:\x07|\x1b\\|\x9c)"  # OSC; none swallows more than its line
    r"|\x1b[PX^_][^\x1b\x9c\r\n]*(?:\x1b\\|\x9c)"  # DCS, SOS, PM, APC
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[ -/]*[0-~]?"  # any other, and one that nothing ends: what stands behind it was meant to vanish
)
_UNSEEN: Final = re.compile(
    # Default_Ignorable_Code_Point beyond the categories Cf and Cn (Unicode, DerivedCoreProperties.txt); skin tones.
    "[\U0001f3fb-\U0001f3ff\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_ENDS_LINE: Final = frozenset("\n\v\f\x85\u2028\u2029")
_BLANK: Final = frozenset("\t\u2800")
"""A tab, and the Braille pattern without a dot."""
_LETTERS_OF_FLAGS: Final = {0x1F1E6 + place: ord("A") + place for place in range(26)}
"""Two of them are one flag, drawn two cells wide or four: no list could keep its columns. They are told as letters."""
_PLAIN: Final = re.compile("[ -~\u3001-\u3003\u3008-\u3011\u4e00-\u9fef\uff01-\uff5e·—‘’“”…]*")
"""Letters, ideographs and signs that ``harmless`` leaves as they are, whatever stands beside them."""
_SPACES: Final = re.compile(" {2,}")
_EMPTY_LINES: Final = re.compile("\n{3,}")


def clean(text: str, *, lines: bool = False, limit: int = MAXIMUM_LENGTH) -> SafeText:
    """Return ``text`` without anything that could touch a terminal or deceive a reader.

    Escape sequences, C0/C1 controls, bidirectional controls and everything that is drawn as nothing (zero-width
    characters, tags, fillers, variation selectors, skin tones) are removed; flags become letters, private-use and
    unassigned characters and surrogates become 〓; more than three combining marks on one character are dropped;
    white space is folded. Newlines survive only with ``lines``, and at most one empty line in a row. The result is
    in NFC, and cleaning it again changes nothing.

    Args:
        text: anything that came from outside: a file, a form, the network.
        lines: keep line breaks (remarks); otherwise they become one space.
        limit: longest result in characters; the rest is cut and replaced by an ellipsis.
    """
    if len(text) <= limit and _PLAIN.fullmatch(text) and text == text.strip(" ") and "  " not in text:
        return SafeText(text)
    kept = _SPACES.sub(" ", harmless(text, lines=lines))
    cleaned = _EMPTY_LINES.sub("\n\n", "\n".join(line.strip(" ") for line in kept.split("\n"))).strip("\n")
    if len(cleaned) > limit:
        cleaned = cleaned[: limit - 1] + "…"
    return SafeText(cleaned)


def harmless(text: str, *, lines: bool = False) -> str:
    """Return ``text`` without what ``clean`` removes, its blanks as they are: a text that is still being written."""
    text = _UNSEEN.sub("", _ESCAPE.sub("", text).replace("\r\n", "\n").replace("\r", "\n"))
    shown = "".join(_shown(character, lines) for character in text.translate(_LETTERS_OF_FLAGS))
    # Composed only now: what was removed may have stood between a character and its accent.
    return _with_few_marks(unicodedata.normalize("NFC", shown))


def _shown(character: str, lines: bool) -> str:
    if character in _ENDS_LINE:
        return "\n" if lines else " "
    category = unicodedata.category(character)
    if category == "Zs" or character in _BLANK:
        return " "
    if category in {"Cc", "Cf"}:
        return ""
    if category in {"Co", "Cs"} or (category == "Cn" and not _is_ideograph(character)):
        return UNREADABLE
    return character


def _is_ideograph(character: str) -> bool:
    """Planes 2 and 3 hold ideographs only; newer ones are rare names, which older Unicode tables do not know yet."""
    return "\U00020000" <= character <= "\U0003fffd" and ord(character) & 0xFFFF < 0xFFFE


def _with_few_marks(text: str) -> str:
    """Return ``text`` with at most three marks on a character, and none on a blank."""
    kept: list[str] = []
    marks = 0
    for character in text:
        if unicodedata.category(character) not in {"Mn", "Me"}:
            marks = 0
        elif not kept or kept[-1] in " \n" or marks == MAXIMUM_COMBINING:
            continue
        else:
            marks += 1
        kept.append(character)
    return "".join(kept)
