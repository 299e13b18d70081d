"""A flat picture of boxes and words as SVG or PNG. Knows nothing of what it shows.

SVG is written by ourselves; PNG needs Pillow (extra ``picture``), which draws with the font that papers use.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from data.exports.paper_fonts import find_font
from data.words.violations import BadInput

FAMILY = "Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"
SCALE = 2
"""Dots of a PNG for each unit of a picture: sharp on paper."""
_ANCHORS = {"start": "l", "middle": "m", "end": "r"}


class Box(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    """``#rrggbb``."""
    line: str = ""
    """Colour of its edge; empty for none."""


class Words(NamedTuple):
    """One line of text."""

    x: float
    y: float
    """Of the base line."""
    text: str
    size: float
    fill: str
    anchor: str = "start"
    """``start``, ``middle`` or ``end``: what stands at ``x``."""
    bold: bool = False


class Picture(NamedTuple):
    """What is drawn, one thing over the other."""

    width: float
    height: float
    title: str
    shapes: Sequence[Box | Words]


def svg(picture: Picture) -> bytes:
    """Return the picture as a stand-alone SVG in UTF-8."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{picture.width:g}" height="{picture.height:g}"'
        f' viewBox="0 0 {picture.width:g} {picture.height:g}" font-family="{escape(FAMILY)}" role="img">',
        f"<title>{escape(picture.title)}</title>",
        *(_box(shape) if isinstance(shape, Box) else _words(shape) for shape in picture.shapes),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode()


def png(picture: Picture) -> bytes:
    """Return the picture as PNG, two dots a unit.

    Raises:
        BadInput: ``heatmap.no_picture_library``; ``document.no_font``, ``document.font_missing``,
            ``document.font_unusable``.
    """
    try:
        from PIL import Image, ImageDraw, ImageFont
    except ImportError as error:
        raise BadInput("heatmap.no_picture_library", extra="picture") from error
    font = find_font()
    image = Image.new("RGB", (round(picture.width * SCALE), round(picture.height * SCALE)), "#ffffff")
    brush = ImageDraw.Draw(image)
    fonts: dict[float, ImageFont.FreeTypeFont] = {}
    for shape in picture.shapes:
        if isinstance(shape, Box):
            x, y = shape.x * SCALE, shape.y * SCALE
            # The far edge is inside a box of Pillow.
            corners = (x, y, x + shape.width * SCALE - 1, y + shape.height * SCALE - 1)
            brush.rectangle(corners, fill=shape.fill, outline=shape.line or None)
            continue
        if shape.size not in fonts:
            try:
                fonts[shape.size] = ImageFont.truetype(str(font.file), round(shape.size * SCALE), index=font.number)
            except OSError as error:
                raise BadInput("document.font_unusable", file=str(font.file)) from error
        brush.text(
            (shape.x * SCALE, shape.y * SCALE), shape.text, fill=shape.fill, font=fonts[shape.size],
            anchor=f"{_ANCHORS[shape.anchor]}s", stroke_width=int(shape.bold), stroke_fill=shape.fill,
        )  # fmt: skip
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue()


def _box(box: Box) -> str:
    line = f' stroke="{box.line}" stroke-width="0.5"' if box.line else ""
    return f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" fill="{box.fill}"{line}/>'


def _words(words: Words) -> str:
    bold = ' font-weight="bold"' if words.bold else ""
    anchor = "" if words.anchor == "start" else f' text-anchor="{words.anchor}"'
    return (
        f'<text x="{words.x:g}" y="{words.y:g}" font-size="{words.size:g}" fill="{words.fill}"{anchor}{bold}>'
        f"{escape(words.text)}</text>"
    )
