"""An application as the window writes it down, contact and identity data included: only the window holds one."""

from __future__ import annotations

from typing import NamedTuple

from data.words.paper_words import HandedIn
from data.words.safe_text import SafeText


class Application(NamedTuple):
    """What the window writes down. Every text is cleaned."""

    item_code: str
    applicant_name: SafeText
    company: bool
    identity_number: SafeText = SafeText("")
    phone: SafeText = SafeText("")
    address: SafeText = SafeText("")
    agent: SafeText = SafeText("")
    channel: str = "window"
    """One of the house's own words, not the applicant's."""
    amount: int | None = None
    """Investment in 万元, where the item's route depends on it."""
    handed_in: tuple[HandedIn, ...] = ()
    joint: bool = False
    """Handled jointly by two or more departments (行政许可法 42, second part)."""
