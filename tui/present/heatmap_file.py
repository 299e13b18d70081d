"""The heatmap as the bytes of a file. Used by mode 3 and ``yizhang heatmap``; writes nothing."""

from __future__ import annotations

from datetime import date

from data.words.heatmap_words import Heatmap, HeatmapRequest
from tui.present.voice import Voice


def heatmap_file(
    ending: str, found: Heatmap, request: HeatmapRequest, today: date, heading: str, voice: Voice
) -> bytes:
    """Return the bytes of a ``csv``, ``svg`` or ``png``.

    Raises:
        BadInput: what ``data.exports.picture.png`` raises.
    """
    from data.exports import picture
    from tui.present.heatmap_picture import heatmap_csv, heatmap_picture

    if ending == "csv":
        return heatmap_csv(found, request, voice)
    drawn = heatmap_picture(found, request, today, heading, voice)
    return picture.svg(drawn) if ending == "svg" else picture.png(drawn)
