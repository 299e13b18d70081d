"""How a number of the seal register stands on paper (用印登记). Used by the desks and by the case file."""

from __future__ import annotations


def seal_number_text(year: int, number: int) -> str:
    """Return a seal number as it stands on paper: year and six digits."""
    return f"{year}-{number:06d}"
