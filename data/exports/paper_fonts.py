"""Where a font with Chinese characters is found for drawing papers. Both packages carry Noto (SIL Open Font License).

Looked for in this order: the file that ``YIZHANG_FONT`` names, the Python package ``pylopdf-fonts-zh-cn`` (extra
``pdf``), and what Debian's ``fonts-noto-cjk`` and other distributions install.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from data.words.safe_text import clean
from data.words.violations import BadInput

VARIABLE = "YIZHANG_FONT"
PACKAGE = "pylopdf_fonts_zh_cn"
_PACKAGED = ("NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf")
_SIMPLIFIED = 2
"""The simplified Chinese font in the collections of Noto."""
_INSTALLED = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
)


class Font(NamedTuple):
    """A font file, and which of its fonts where it is a collection."""

    file: Path
    number: int


def find_font(environment: Mapping[str, str] = os.environ) -> Font:
    """Return the first font that is there.

    Raises:
        BadInput: ``document.no_font``; ``document.font_missing`` where ``YIZHANG_FONT`` names no file.
    """
    named = environment.get(VARIABLE, "")
    if named:
        if not Path(named).is_file():
            raise BadInput("document.font_missing", file=clean(named, limit=200), variable=VARIABLE)
        return _font(Path(named))
    for file in _places():
        if file.is_file():
            return _font(file)
    raise BadInput("document.no_font", package="fonts-noto-cjk", variable=VARIABLE)


def _places() -> Iterator[Path]:
    spec = find_spec(PACKAGE)
    if spec is not None and spec.origin is not None:
        yield from (Path(spec.origin).with_name(name) for name in _PACKAGED)
    yield from map(Path, _INSTALLED)


def _font(file: Path) -> Font:
    collection = file.suffix.lower() in {".ttc", ".otc"} and file.name.startswith("Noto")
    return Font(file, _SIMPLIFIED if collection else 0)
