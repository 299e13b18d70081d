"""A paper as PDF: its words on A4, the seal where it is used, and the words themselves as an attachment.

The same paper gives the same bytes with the same font and library: the date in it is the instant of sealing.
"""

from __future__ import annotations

import logging
import math
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from data.exports.paper_fonts import Font, find_font
from data.imports.paper_file import ATTACHMENT
from data.words.violations import BadInput

if TYPE_CHECKING:
    from fpdf import FPDF

_HEAD_LINES = 3
"""Authority, title and number stand in the middle."""
_RULE = "----------------"
_MARGIN = 25.0
_LINE = 8.5
_RED = (200, 20, 20)
_GREY = (120, 120, 120)
_SEAL_RADIUS = 20.0
_SEAL_WORDS = "行政审批专用章"
_ARC = 250.0
"""Degrees over which the authority's name runs around the seal."""


class Sheet(NamedTuple):
    """What is drawn: the words, and what is not among them."""

    text: str
    bureau: str
    """Stands in the seal."""
    seal_number: str
    """Empty on a paper without the seal."""
    at: datetime
    """Instant of issue; the date of the file."""
    rehearsal: str = ""
    """A remark at the head of every page of a store that is not live."""


def draw(sheet: Sheet) -> bytes:
    """Return the PDF.

    Raises:
        BadInput: ``document.no_pdf_library``, ``document.no_font``, ``document.font_missing``,
            ``document.font_unusable``.
    """
    try:
        from fpdf import FPDF
    except ImportError as error:
        raise BadInput("document.no_pdf_library", extra="pdf") from error
    font = find_font()
    # The library tells of every table of a font that it drops; nobody here could use that.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    paper = FPDF(format="A4")
    paper.set_creation_date(sheet.at)
    paper.set_margins(_MARGIN, _MARGIN)
    paper.set_auto_page_break(True, _MARGIN)
    _add_font(paper, font)
    paper.add_page()
    _remark(paper, sheet)
    _words(paper, sheet)
    paper.embed_file(
        bytes=sheet.text.encode(),
        basename=ATTACHMENT,
        mime_type="text/plain",
        compress=False,
        creation_date=sheet.at,
        modification_date=sheet.at,
    )
    return bytes(paper.output())


def _add_font(paper: FPDF, font: Font) -> None:
    try:
        paper.add_font("paper", "", font.file, collection_font_number=font.number)
    except Exception as error:  # whatever is wrong with a font file, the library raises whatever met it
        raise BadInput("document.font_unusable", file=str(font.file)) from error


def _remark(paper: FPDF, sheet: Sheet) -> None:
    if sheet.rehearsal:
        paper.set_font("paper", size=10)
        paper.set_text_color(*_GREY)
        paper.cell(0, _LINE, sheet.rehearsal, align="C", new_x="LMARGIN", new_y="NEXT")


def _words(paper: FPDF, sheet: Sheet) -> None:
    lines = sheet.text.rstrip("\n").split("\n")
    foot = len(lines) - lines[::-1].index(_RULE) - 1 if _RULE in lines else len(lines)
    # The authority and the day close the paper, at the right, under the seal.
    closing = foot - 2
    for place, line in enumerate(lines):
        if place < _HEAD_LINES:
            _line(paper, line, size=(16, 22, 12)[place], align="C", red=place == 0)
        elif line == _RULE:
            _ruled(paper)
        elif place >= foot:
            _line(paper, line, size=9)
        elif closing <= place:
            if place == closing:
                _seal(paper, sheet)
            _line(paper, line, size=13, align="R")
        else:
            _line(paper, line.replace("    ", "\u3000\u3000", 1) if line.startswith("    ") else line, size=13)


def _line(paper: FPDF, line: str, *, size: int, align: str = "L", red: bool = False) -> None:
    from fpdf.enums import WrapMode

    paper.set_font("paper", size=size)
    paper.set_text_color(*(_RED if red else (0, 0, 0)))
    height = _LINE if size > 10 else _LINE * 0.65
    if not line.strip():
        paper.ln(height)
        return
    height *= 1.5 if size > 20 else 1
    # By characters: Chinese has no blanks to break at, and a set-in paragraph would else begin on a line of its own.
    paper.multi_cell(0, height, line, align=align, new_x="LMARGIN", new_y="NEXT", wrapmode=WrapMode.CHAR)


def _ruled(paper: FPDF) -> None:
    paper.ln(6)
    paper.set_draw_color(*_GREY)
    paper.line(_MARGIN, paper.get_y(), paper.w - _MARGIN, paper.get_y())
    paper.ln(2)


def _seal(paper: FPDF, sheet: Sheet) -> None:
    """Draw the seal over the place where authority and day stand; nothing on a paper without it."""
    if not sheet.seal_number:
        return
    if paper.get_y() + 2.5 * _SEAL_RADIUS > paper.h - _MARGIN:
        paper.add_page()
        _remark(paper, sheet)
    paper.ln(_SEAL_RADIUS * 0.6)
    middle_x, middle_y = paper.w - _MARGIN - _SEAL_RADIUS, paper.get_y() + _LINE * 0.5
    paper.set_draw_color(*_RED)
    paper.set_text_color(*_RED)
    paper.set_line_width(1.0)
    paper.ellipse(middle_x - _SEAL_RADIUS, middle_y - _SEAL_RADIUS, 2 * _SEAL_RADIUS, 2 * _SEAL_RADIUS)
    paper.set_line_width(0.2)
    _around(paper, sheet.bureau, middle_x, middle_y)
    _star(paper, middle_x, middle_y - 1.5, 5.0)
    for text, size, down in ((_SEAL_WORDS, 9, 10.5), (sheet.seal_number, 7, 15.0)):
        paper.set_font("paper", size=size)
        paper.text(middle_x - paper.get_string_width(text) / 2, middle_y + down, text)


def _around(paper: FPDF, name: str, middle_x: float, middle_y: float) -> None:
    """Write the authority's name along the upper arc of the seal, each character upright to the rim."""
    paper.set_font("paper", size=11 if len(name) <= 14 else 8)
    letters = name[:28]
    step = _ARC / max(len(letters), 6)
    first = -step * (len(letters) - 1) / 2
    radius = _SEAL_RADIUS - 6.0
    for place, letter in enumerate(letters):
        angle = first + place * step
        x = middle_x + radius * math.sin(math.radians(angle))
        y = middle_y - radius * math.cos(math.radians(angle))
        with paper.rotation(-angle, x, y):
            paper.text(x - paper.get_string_width(letter) / 2, y, letter)


def _star(paper: FPDF, middle_x: float, middle_y: float, radius: float) -> None:
    points = []
    for place in range(10):
        length = radius if place % 2 == 0 else radius * 0.382
        angle = math.radians(place * 36 - 90)
        points.append((middle_x + length * math.cos(angle), middle_y + length * math.sin(angle)))
    paper.set_fill_color(*_RED)
    paper.polygon(points, style="F")
