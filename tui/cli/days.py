"""Days and months as options of the command line give them."""

from __future__ import annotations

from datetime import date

from data.words.safe_text import clean
from data.words.violations import BadInput


def day_option(text: str | None) -> date | None:
    """Return the day that an option gives. Raises BadInput (``command.not_a_day``)."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput("command.not_a_day", word=clean(text)) from None


def month_option(text: str) -> date:
    """Return the first day of the month that an option gives. Raises BadInput (``command.not_a_month``)."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise BadInput("command.not_a_month", word=clean(text, limit=40)) from None
